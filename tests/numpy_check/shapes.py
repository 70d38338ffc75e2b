"""Calls that shape, join, split and repeat arrays, and that make some."""
import numpy as np

from elements import held
from table import axis, call, near, ulps

one = lambda g: ([g.array()], {})


def broadcast(g):
    a = g.array()
    s = [g.choice([2, 3]) if n == 1 and g.chance(0.5) else n for n in g.value(a).shape]
    s = [g.below(4) for _ in range(g.below(3))] + s
    if s and g.chance(0.03):
        s[-1] += 1
    return [a], {"shape": s}


call("broadcast_to", lambda v, p: np.broadcast_to(v[0], p["shape"]), broadcast, view=True)
call("broadcast_arrays", lambda v, p: list(np.broadcast_arrays(*v)), lambda g: (lambda a: ([a, g.beside(a), g.beside(a)], {}))(g.array()), view=True)


def reshape(g):
    a = g.array()
    n = g.value(a).size
    s = []
    while n > 1 and len(s) < 3:
        d = g.choice([d for d in range(1, n + 1) if n % d == 0])
        s.append(d)
        n //= d
    s.append(n)
    g.r.shuffle(s)
    if 0 not in s and g.chance(0.3):
        s[g.below(len(s))] = -1
    if g.chance(0.03):
        s.append(2)
    if g.value(a).size == 1 and g.chance(0.3):
        s = []
    return [a], {"shape": s}


call("reshape", lambda v, p: v[0].reshape(p["shape"]), reshape)
call("ravel", lambda v, p: v[0].ravel(), one)
call("flatten", lambda v, p: v[0].flatten(), one)


def permuted(g):
    a = g.array()
    axes = list(range(g.value(a).ndim))
    g.r.shuffle(axes)
    if axes and g.chance(0.03):
        axes[0] = axes[-1] if len(axes) > 1 else 1
    return [a], {"axes": axes}


call("permute_dims", lambda v, p: np.transpose(v[0], p["axes"]), permuted, view=True)
call("transpose", lambda v, p: v[0].T, one, view=True)


def swapped(g):
    a = g.array(ndim=(1, 4))
    return [a], {"axis": g.axis(a), "other": g.axis(a)}


call("swapaxes", lambda v, p: np.swapaxes(v[0], p["axis"], p["other"]), swapped, view=True)


def some_axes(g, a, bad=0.015):
    """None, a number, or a list of axes."""
    n = g.value(a).ndim
    if g.chance(0.3):
        return None
    if g.chance(0.6) and n:
        return g.axis(a, bad)
    return [k if g.chance(0.5) else k - n for k in g.r.sample(range(n), 1 + g.below(n))] if n else None


def flip(g):
    a = g.array()
    return [a], {"axis": some_axes(g, a)}


call("flip", lambda v, p: np.flip(v[0], axis(p)), flip, view=True)


def roll(g):
    a = g.array()
    d = some_axes(g, a)
    many = len(d) if isinstance(d, list) and g.chance(0.8) else 1
    shift = [g.below(9) - 4 for _ in range(many)]
    return [a], {"axis": d, "shift": shift}


call("roll", lambda v, p: np.roll(v[0], p["shift"] if isinstance(p["axis"], list) else p["shift"][0], axis(p)), roll)


def rot90(g):
    a = g.array(ndim=(2, 4))
    return [a], {"k": g.below(6) - 2, "axes": g.r.sample(range(g.value(a).ndim), 2)}


call("rot90", lambda v, p: np.rot90(v[0], p["k"], p["axes"]), rot90, view=True)


def squeeze(g):
    a = g.array()
    ones = [k for k, n in enumerate(g.value(a).shape) if n == 1]
    if g.chance(0.04) and g.value(a).ndim:
        return [a], {"axis": [0]}
    return [a], {"axis": g.r.sample(ones, 1 + g.below(len(ones))) if ones and g.chance(0.7) else None}


call("squeeze", lambda v, p: np.squeeze(v[0], axis(p)), squeeze, view=True)


def expand(g):
    a = g.array(ndim=(0, 3))
    n = g.value(a).ndim
    d = g.r.sample(range(n + 2), 2) if g.chance(0.3) else [g.below(n + 1) if g.chance(0.97) else n + 3]
    return [a], {"axis": d}


call("expand_dims", lambda v, p: np.expand_dims(v[0], axis(p)), expand, view=True)


def moved(g):
    a = g.array(ndim=(1, 4))
    n = g.value(a).ndim
    many = 1 + g.below(n)
    return [a], {"source": g.r.sample(range(n), many), "destination": [k - g.choice([0, n]) for k in g.r.sample(range(n), many)]}


call("moveaxis", lambda v, p: np.moveaxis(v[0], p["source"], p["destination"]), moved, view=True)


def repeat(g):
    a = g.array(ndim=(1, 3))
    d = None if g.chance(0.3) else g.axis(a)
    times = g.below(4) if g.chance(0.6) else [g.below(3) for _ in range(g.length(a, d))]
    return ([a], {"repeats": times, "axis": d}) if times != [] else None


call("repeat", lambda v, p: np.repeat(v[0], p["repeats"], p["axis"]), repeat)
call("tile", lambda v, p: np.tile(v[0], p["repetitions"]),
     lambda g: ([g.array(ndim=(0, 2))], {"repetitions": [g.below(4) for _ in range(1 + g.below(3))]}))
part = lambda g: ([g.array(ndim=(2, 4))], {"k": g.below(7) - 3})
call("tril", lambda v, p: np.tril(v[0], p["k"]), part)
call("triu", lambda v, p: np.triu(v[0], p["k"]), part)
call("diag", lambda v, p: np.diag(v[0], p["k"]), lambda g: ([g.array(ndim=(1, 2))], {"k": g.below(7) - 3}))


def diagonal(g):
    a = g.array(ndim=(2, 4), most=20)
    axes = g.r.sample(range(g.value(a).ndim), 2)
    return [a], {"offset": g.below(5) - 2, "axis1": axes[0], "axis2": axes[1]}


call("diagonal", lambda v, p: np.diagonal(v[0], p["offset"], p["axis1"], p["axis2"]), diagonal)
call("trace", lambda v, p: np.trace(v[0], p["offset"], p["axis1"], p["axis2"]), diagonal,
     lambda v, p, x: near(x, float(np.nansum(np.abs(np.where(np.isfinite(v[0]), v[0], 0))))) if x.dtype.kind in "fc" else "exact")
call("matrix_transpose", lambda v, p: np.swapaxes(v[0], -1, -2), lambda g: ([g.array(ndim=(2, 4))], {}), view=True)


def alike(g, many=None, ndim=(1, 3), along=None):
    """Arrays of one shape but for the length of one axis."""
    a = g.array(ndim=ndim)
    s = g.value(a).shape
    out = [a]
    for _ in range(g.below(3) if many is None else many):
        t = list(s)
        if along is not None and t:
            t[along] = g.below(4)
        elif g.chance(0.02) and t:
            t[0] += 1
        out.append(a if along is None and g.chance(0.2) else g.shaped(tuple(t)))
    return out


def concat(g):
    if g.chance(0.15):
        return alike(g, along=0), {}
    args = alike(g, along=-1) if g.chance(0.5) else alike(g, along=0)
    d = -1 if g.chance(0.5) else 0
    return args, {"axis": d}


call("concat", lambda v, p: np.concatenate(v, axis=p.get("axis", 0)), concat)


def stack(g):
    args = alike(g, ndim=(0, 3))
    n = g.value(args[0]).ndim
    return args, {"axis": g.below(2 * n + 2) - n - 1 if g.chance(0.97) else n + 1}


call("stack", lambda v, p: np.stack(v, axis=p["axis"]), stack)
for name in ("hstack", "vstack", "dstack", "column_stack"):
    call(name, (lambda f: lambda v, p: f(v))(getattr(np, name)), lambda g: (alike(g, ndim=(1, 2)), {}))


def append(g):
    if g.chance(0.3):
        return [g.array(ndim=(1, 3)), g.array(ndim=(1, 3))], {"axis": None}
    return alike(g, 1, along=0), {"axis": 0}


call("append", lambda v, p: np.append(v[0], v[1], axis=p["axis"]), append)


def block(g):
    m, n, k, l = (1 + g.below(3) for _ in "abcd")
    return [g.shaped((m, k)), g.shaped((m, l)), g.shaped((n, k)), g.shaped((n, l))], {}


call("block", lambda v, p: np.block([v[:2], v[2:]]), block)
for k in (1, 2, 3):
    call(f"atleast_{k}d", (lambda f: lambda v, p: f(v[0]))(getattr(np, f"atleast_{k}d")), one, view=True)


def parts(g):
    a = g.array(ndim=(1, 3))
    return [a], {"axis": g.axis(a)}


call("unstack", lambda v, p: list(np.moveaxis(v[0], p["axis"], 0)), parts, view=True)


def split(g):
    args, params = parts(g)
    n = g.length(args[0], params["axis"])
    if g.chance(0.5):
        return args, dict(params, before=sorted(g.below(n + 2) for _ in range(g.below(4))))
    even = [k for k in range(1, n + 1) if n % k == 0] or [1]
    return args, dict(params, sections=g.choice(even) if g.chance(0.95) else n + 1)


call("split", lambda v, p: np.split(v[0], p["before"] if "before" in p else p["sections"], p["axis"]), split, view=True)
call("array_split", lambda v, p: np.array_split(v[0], p["sections"], p["axis"]),
     lambda g: (lambda x: (x[0], dict(x[1], sections=1 + g.below(5))))(parts(g)), view=True)
call("meshgrid", lambda v, p: list(np.meshgrid(*v, indexing=p["indexing"], copy=False)),
     lambda g: ([g.array(ndim=(1, 1)) for _ in range(1 + g.below(3))], {"indexing": g.choice(["xy", "ij"])}), view=True)

# arrays that are made like another
call("zeros_like", lambda v, p: np.zeros_like(v[0]), one)
call("ones_like", lambda v, p: np.ones_like(v[0]), one)


def full(g):
    a = g.array()
    if g.chance(0.3):
        return [a, g.beside(a, g.kind(a))], {"value": {"arg": 1}}
    return [a], {"value": g.number(a, fits=True)["pyscalar"]}


call("full_like", lambda v, p: np.full_like(v[0], v[1] if len(v) > 1 else p["value"]), full)
call("full_as", lambda v, p: np.full_like(v[0], p["value"], dtype=p["dtype"]),
     lambda g: ([g.array()], {"value": g.below(2), "dtype": g.dtype()}))
plane = lambda g: {"rows": g.below(6), "cols": g.below(6), "k": g.below(7) - 3}
like = lambda g: [g.array(ndim=(1, 2))]
call("eye_like", lambda v, p: np.eye(p["rows"], p["cols"], p["k"]), lambda g: (like(g), plane(g)))
call("tri", lambda v, p: np.tri(p["rows"], p["cols"], p["k"]), lambda g: (like(g), plane(g)))
line = lambda g, low: {"start": g.below(40) / 4 + low, "stop": g.below(40) / 4 + low, "num": g.below(12)}
call("linspace_like", lambda v, p: np.linspace(p["start"], p["stop"], p["num"], p["endpoint"]),
     lambda g: (like(g), dict(line(g, -5), endpoint=g.chance(0.6))), lambda v, p, x: "rtol 1e-15, atol 1e-14")
call("logspace", lambda v, p: np.logspace(p["start"], p["stop"], p["num"]), lambda g: (like(g), line(g, -5)),
     lambda v, p, x: "rtol 1e-13, atol 0")
call("geomspace", lambda v, p: np.geomspace(p["start"], p["stop"], p["num"]), lambda g: (like(g), line(g, 0.25)),
     lambda v, p, x: "rtol 1e-13, atol 0")


def vander(g):
    return [g.array("iufc", ndim=(1, 1), most=6)], {"n": g.below(6)}


call("vander", lambda v, p: np.vander(v[0], p["n"]), vander,
     lambda v, p, x: "complex" if x.dtype.kind == "c" else "rtol 1e-6, atol 0" if x.dtype == "float32" else "rtol 1e-14, atol 0")

# arrays that a context makes
def arange(g):
    start, step = g.below(40) - 20, g.choice([1, 2, 3, -1, -2])
    stop = start + step * g.below(30) + g.below(2)
    if g.chance(0.3):
        start, stop, step = start / 4, stop / 4, step / 4
    elif g.chance(0.4):
        start, step = g.choice([0.0, -0.7, 0.1, 1.0, 3.3]), g.choice([0.1, 1 / 3, -0.3, 1.6, 1e-3, 7e5])
        stop = start + step * (g.below(30) + 0.5)
    return [], {"start": start, "stop": stop, "step": step}


call("arange", lambda v, p: np.arange(p["start"], p["stop"], p["step"]), arange)
call("linspace", lambda v, p: np.linspace(p["start"], p["stop"], p["num"], p["endpoint"]),
     lambda g: ([], dict(line(g, -5), endpoint=g.chance(0.6))), lambda v, p, x: "rtol 1e-15, atol 1e-14")
call("eye", lambda v, p: np.eye(p["rows"], p["cols"], p["k"], dtype=p["dtype"]), lambda g: ([], dict(plane(g), dtype=g.dtype())))
shaped = lambda g: ([], {"shape": list(g.shape((0, 3))), "dtype": g.dtype()})
call("zeros", lambda v, p: np.zeros(p["shape"], p["dtype"]), shaped)
call("ones", lambda v, p: np.ones(p["shape"], p["dtype"]), shaped)
call("full", lambda v, p: np.full(p["shape"], p["fill_value"], p["dtype"]), lambda g: ([], dict(shaped(g)[1], fill_value=g.below(2))))
call("indices", lambda v, p: np.indices(p["shape"])[p["axis"]],
     lambda g: (lambda s: ([], {"shape": s, "axis": g.below(len(s))}))(list(g.shape((1, 3)))))
