"""Calls that select elements, and calls that write some."""
import numpy as np

from elements import held
from table import call, is_inexact, largest, near


def entries(g, shape, arrays, args):
    """A random index of an array: numbers, slices, new axes, an ellipsis, and index arrays or masks if asked."""
    out, d, seen = [], 0, False
    common = g.shape((0, 2)) if arrays else None
    count = g.below(len(shape) + 1) if g.chance(0.25) else len(shape)
    while d < count:
        n = shape[d]
        kind = g.below(10)
        if arrays and (kind < 5) and n:
            if kind == 0 and n:
                mask = g.shaped((n,), "b")
                if len(common) != 1 or common[0] not in (1, int(g.value(mask).sum())):
                    continue
                out.append({"arg": len(args)})
                args.append(mask)
            else:
                out.append({"arg": len(args)})
                args.append(g.indices(n, g.spread(common)))
        elif kind == 5 and (n or g.chance(0.05)):
            out.append(g.position(n))
        elif kind == 6 and g.chance(0.4):
            out.append(None)
            continue
        elif kind == 7 and not seen and g.chance(0.4):
            out.append("Ellipsis")
            seen, d = True, d + g.below(count - d + 1)
            continue
        else:
            out.append({"slice": g.span(n)})
        d += 1
    return out


def python(values, index):
    out = []
    for e in index:
        if isinstance(e, dict):
            out.append(values[e["arg"]] if "arg" in e else slice(*e["slice"]))
        else:
            out.append(Ellipsis if e == "Ellipsis" else e)
    return tuple(out)


def getitem(g):
    a = g.array()
    args = [a]
    return args, {"index": entries(g, g.value(a).shape, g.chance(0.5), args)}


def is_basic(params):
    return not any(isinstance(e, dict) and "arg" in e for e in params["index"])


call("getitem", lambda v, p: np.asarray(v[0][python(v, p["index"])]), getitem, view=is_basic)


def text_of(g, shape):
    parts = []
    for n in shape:
        kind = g.below(4)
        if kind == 0:
            parts.append("[" + ", ".join(str(g.position(n)) for _ in range(g.below(4) if n else 0)) + "]")
        elif kind == 1 and n:
            parts.append(str(g.position(n)))
        else:
            parts.append(":".join("" if x is None else str(x) for x in g.span(n)))
    return ", ".join(parts)


def text(values, params):
    index = []
    for e in (e.strip() for e in params["text"].replace("[", "\0[").replace("]", "]\0").split("\0")):
        if e.startswith("["):
            index.append(np.array(eval(e), "int64"))
        else:
            for one in (x.strip() for x in e.split(",") if x.strip()):
                index.append(slice(*[int(x) if x else None for x in one.split(":")]) if ":" in one else int(one))
    return tuple(index)


def has_list(params):
    return "[" not in params["text"]


def getitem_text(g):
    a = g.array(ndim=(1, 4))
    return [a], {"text": text_of(g, g.value(a).shape)}


call("getitem_text", lambda v, p: np.asarray(v[0][text(v, p)]), getitem_text, view=has_list)


def masked(g):
    a = g.array(ndim=(1, 4))
    shape = g.value(a).shape
    return a, g.shaped(shape[:1 + g.below(len(shape))], "b")


call("getitem_mask", lambda v, p: v[0][v[1]], lambda g: (list(masked(g)), {}))


def ix(g):
    a = g.array(ndim=(1, 3))
    lists = [[g.position(n) for _ in range(g.below(4) if n else 0)] for n in g.value(a).shape]
    # where nothing is selected, NumPy does not look at the indices
    return ([a], {"lists": lists}) if all(lists) or all(-n <= i < n for n, line in zip(g.value(a).shape, lists) for i in line) else None


def crossed(p):
    return np.ix_(*[np.array(x, "int64") for x in p["lists"]])


call("getitem_ix", lambda v, p: v[0][crossed(p)], ix)


def take(g):
    a = g.array(ndim=(1, 4))
    d = None if g.chance(0.3) else g.axis(a)
    return [a, g.indices(g.length(a, d), g.shape((0, 2)))], {"axis": d}


call("take", lambda v, p: np.take(v[0], v[1], axis=p["axis"]), take)


def along(g):
    a = g.array(ndim=(1, 3))
    d = g.axis(a, bad=0)
    shape = list(g.value(a).shape)
    n = shape[d]
    shape[d] = g.below(4)
    return a, g.indices(n, shape if n else [0] * len(shape)), d


def take_along(g):
    a, i, d = along(g)
    return [a, i], {"axis": d}


call("take_along_axis", lambda v, p: np.take_along_axis(v[0], v[1], p["axis"]), take_along)


def compress(g):
    a = g.array(ndim=(1, 3))
    d = g.axis(a) if g.value(a).ndim > 1 or g.chance(0.7) else None
    return [a, g.shaped((g.length(a, d),), "b")], {"axis": d}


call("compress", lambda v, p: np.compress(v[1], v[0], axis=p["axis"]), compress)


def pair(g):
    a = g.array(ndim=(1, 3))
    return [g.shaped(g.value(a).shape, "b"), a], {}


call("extract", lambda v, p: np.extract(v[0], v[1]), pair)


def delete(g):
    a = g.array(ndim=(1, 3))
    d = g.axis(a)
    n = g.length(a, d)
    return [a], {"list": [g.position(n) for _ in range(g.below(4) if n else 0)], "axis": d}


call("delete", lambda v, p: np.delete(v[0], np.array(p["list"], "int64"), axis=p["axis"]), delete)


def insert(g):
    a = g.array(ndim=(1, 3))
    d = g.axis(a, bad=0)
    shape = list(g.value(a).shape)
    places = [g.below(shape[d] + 1) for _ in range(1 + g.below(3))]
    shape[d] = len(places)
    return [a, g.shaped(tuple(shape), g.kind(a), dtype=g.value(a).dtype)], {"list": places, "axis": d}


call("insert", lambda v, p: np.insert(v[0], np.array(p["list"], "int64"), v[1], axis=p["axis"]), insert)
some = lambda g: ([g.array(ndim=(1, 4) if g.chance(0.98) else (0, 0))], {})
call("nonzero", lambda v, p: list(np.nonzero(v[0])), some)
call("argwhere", lambda v, p: np.argwhere(v[0]), some)
call("flatnonzero", lambda v, p: np.flatnonzero(v[0]), some)


def select(g):
    a = g.array(ndim=(1, 3))
    s = g.value(a).shape
    return [g.shaped(s, "b"), g.shaped(s, "b"), a, g.shaped(s), g.shaped((), "iuf")], {}


call("select", lambda v, p: np.select(v[:2], v[2:4], v[4]), select)


def choose(g):
    s = g.shape((0, 3))
    first = g.shaped(s)
    kind = g.value(first).dtype
    return [g.indices(3, s, low=0), first, g.shaped(s, dtype=kind), g.shaped(s[len(s) // 2:], dtype=kind)], {}


call("choose", lambda v, p: np.choose(v[0], v[1:]), choose)


def unravel(g):
    s = tuple(max(n, 1) for n in g.shape((1, 3)))
    return [g.indices(int(np.prod(s)), g.shape((0, 2)), low=0)], {"shape": list(s)}


call("unravel_index", lambda v, p: [x.astype("int64") for x in map(np.asarray, np.unravel_index(v[0], p["shape"]))], unravel)


def ravel(g):
    s = tuple(max(n, 1) for n in g.shape((1, 3)))
    t = g.shape((0, 2))
    return [g.indices(n, t, low=0) for n in s], {"shape": list(s)}


call("ravel_multi_index", lambda v, p: np.asarray(np.ravel_multi_index(tuple(v), p["shape"])), ravel)


def pad(g):
    a = g.array(ndim=(1, 3))
    mode = g.choice(MODES)
    if mode in STATISTICS:
        a = g.array(ndim=(1, 3), most=20, noinf=True)
    widths = [[g.choice([0, 1, 2, 3, 3 + g.below(9)]) for _ in "ab"] for n in g.value(a).shape]
    params = {"widths": widths, "mode": mode}
    if mode in ("constant", "linear_ramp") and g.value(a).dtype != bool:
        params["value"] = g.below(5)
    if mode in STATISTICS[:4] and g.chance(0.5):
        params["stat_length"] = [[1 + g.below(4), 1 + g.below(4)]] * g.choice([1, len(widths)])
    if mode in ("reflect", "symmetric") and g.chance(0.4):
        params["reflect_type"] = "odd"
    return [a], params


STATISTICS = ["maximum", "minimum", "mean", "median", "linear_ramp"]
MODES = ["wrap", "symmetric", "reflect", "edge", "constant", "empty"] + STATISTICS
VALUES = {"constant": "constant_values", "linear_ramp": "end_values"}


def padded(v, p):
    # what numpy.empty has is not known: zeros here
    mode = "constant" if p["mode"] == "empty" else p["mode"]
    options = {VALUES[mode]: p["value"]} if "value" in p else {}
    options.update({name: p[name] for name in ("stat_length", "reflect_type") if name in p})
    return np.pad(v[0], p["widths"], mode, **options)


def of_padded(v, p, x):
    return near(x, largest(v[0]), 16) if is_inexact(x) and p["mode"] in STATISTICS else "exact"


call("pad", padded, pad, of_padded)


def write(name, change, draw, tol="exact"):
    """A call that writes: into a copy, or into the array itself, whose views then see it."""
    def run(values, params):
        out = values[0] if params.get("in_place") else values[0].copy()
        change([out] + list(values[1:]), params)
        return out

    def operands(g):
        drawn = draw(g)
        if drawn is None:
            return None
        args, params = drawn
        if g.chance(0.4) and g.can_write(args):
            params = dict(params, in_place=True)
        return args, params
    call(name, run, operands, tol, view=lambda params: bool(params.get("in_place")))


def fitting(g, a, shape):
    """A value that may be stored in an array: of its dtype, or of one that NumPy casts to it."""
    x = g.value(a)
    if g.chance(0.4):
        return g.number(a, fits=True)
    return g.shaped(g.spread(shape), g.kind(a), dtype=None if x.dtype.kind in "fc" and g.kind(a) == x.dtype.kind else x.dtype)


def setitem(g):
    a = g.array()
    args = [a, None]
    index = entries(g, g.value(a).shape, g.chance(0.4), args)
    try:
        part = np.asarray(g.value(a)[python([None if x is None else g.value(x) for x in args], index)])
    except IndexError:
        return None
    if not is_basic({"index": index}) and not distinct(g, args, index):
        return None
    args[1] = fitting(g, a, part.shape)
    return args, {"index": index}


def distinct(g, args, index):
    """Whether an index of arrays meets each element once: which of two values stays is no rule."""
    x = g.value(args[0])
    at = np.arange(x.size).reshape(x.shape)[python([None if x is None else g.value(x) for x in args], index)]
    return len(np.unique(at)) == at.size


write("setitem", lambda v, p: v[0].__setitem__(python(v, p["index"]), v[1]), setitem)


def setitem_text(g):
    a = g.array(ndim=(1, 4))
    params = {"text": text_of(g, g.value(a).shape)}
    x = g.value(a)
    at = np.arange(x.size).reshape(x.shape)[text(None, params)]
    if len(np.unique(at)) != at.size:
        return None
    return [a, fitting(g, a, at.shape)], params


write("setitem_text", lambda v, p: v[0].__setitem__(text(v, p), v[1]), setitem_text)


def setitem_ix(g):
    drawn = ix(g)
    if drawn is None:
        return None
    args, params = drawn
    params["lists"] = [list(dict.fromkeys(np.array(x, "int64") % max(n, 1))) for x, n in zip(params["lists"], g.value(args[0]).shape)]
    params["lists"] = [[int(i) for i in x] for x in params["lists"]]
    return args + [fitting(g, args[0], g.value(args[0])[crossed(params)].shape)], params


write("setitem_ix", lambda v, p: v[0].__setitem__(crossed(p), v[1]), setitem_ix)


def setitem_mask(g):
    a, mask = masked(g)
    part = g.value(a)[g.value(mask)]
    return [a, mask, fitting(g, a, part.shape)], {}


write("setitem_mask", lambda v, p: v[0].__setitem__(v[1], v[2]), setitem_mask)


def added(kinds):
    def draw(g):
        a = g.array(kinds, most=30)
        args = [a, None]
        index = entries(g, g.value(a).shape, g.chance(0.7), args)
        try:
            part = np.asarray(g.value(a)[python([None if x is None else g.value(x) for x in args], index)])
        except IndexError:
            return None
        if g.kind(a) not in kinds:
            return None  # complex numbers have no order here
        args[1] = g.shaped(g.spread(part.shape), g.kind(a), dtype=g.value(a).dtype, most=30)
        return args, {"index": index}
    return draw


def at(f):
    """NumPy's own at() takes wrong values where it has to broadcast them to the index."""
    def change(v, p):
        index = python(v, p["index"])
        f.at(v[0], index, np.broadcast_to(v[1], np.shape(v[0][index])).copy())
    return change


def sums(v, p, x):
    return "exact" if x.dtype.kind in "biu" else "rtol 1e-4, atol 1e-4" if x.dtype in ("float32", "complex64") else "rtol 1e-13, atol 1e-12"


write("add_at", at(np.add), added("biufc"), sums)
write("minimum_at", at(np.minimum), added("biuf"), "0 ulp")
write("maximum_at", at(np.maximum), added("biuf"), "0 ulp")


def put(g):
    a = g.array(ndim=(1, 3))
    n = g.value(a).size
    if n == 0:
        return None
    places = g.r.sample(range(n), min(n, g.below(4)))
    return [a, g.given(np.array(places, "int64")), g.shaped((1 + g.below(4),), dtype=g.value(a).dtype)], {}


write("put", lambda v, p: np.put(v[0], v[1], v[2]), put)
write("place", lambda v, p: np.place(v[0], v[1], v[2]), lambda g: (lambda a: (
    [a, g.shaped(g.value(a).shape, "b"), g.shaped((1 + g.below(4),), dtype=g.value(a).dtype)], {}))(g.array(ndim=(1, 3))))


def put_along(g):
    a = g.array(ndim=(1, 3))
    d = g.axis(a, bad=0)
    shape = list(g.value(a).shape)
    n = shape[d]
    shape[d] = g.below(min(n, 3) + 1)
    line = g.r.sample(range(n), shape[d])
    i = np.broadcast_to(np.array(line, "int64").reshape([-1 if k == d % len(shape) else 1 for k in range(len(shape))]), shape)
    return [a, g.given(i.copy()), g.shaped(tuple(shape), dtype=g.value(a).dtype)], {"axis": d}


write("put_along_axis", lambda v, p: np.put_along_axis(v[0], v[1], v[2], p["axis"]), put_along)


def filled(least, most):
    def draw(g):
        a = g.array(ndim=(least, most))
        x = g.number(a, fits=True)["pyscalar"]
        return ([a], {"value": x}) if least == 0 or len(set(g.value(a).shape)) == 1 or g.value(a).ndim == 2 else None
    return draw


write("fill", lambda v, p: v[0].fill(p["value"]), filled(0, 3))
write("fill_diagonal", lambda v, p: np.fill_diagonal(v[0], p["value"]), filled(2, 3))
