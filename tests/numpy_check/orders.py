"""Calls that sort, rank, search and count elements."""
import numpy as np

from elements import held
from shapes import some_axes
from table import NUMPY2, call, largest, near, real

METHODS = """inverted_cdf averaged_inverted_cdf closest_observation interpolated_inverted_cdf hazen weibull linear
median_unbiased normal_unbiased lower higher midpoint nearest""".split()

DISCRETE = ["inverted_cdf", "closest_observation", "lower", "higher", "nearest"]


def ordered(kinds=None, top=False):
    def draw(g):
        a = g.array(kinds, ndim=(1, 3))
        params = {"axis": None if g.chance(0.2) else g.axis(a)}
        if g.value(a).dtype.kind != "c" and g.chance(0.3) and not top:
            params["descending"] = True
        n = g.value(a).size if params["axis"] is None else g.length(a, params["axis"])
        params["k"] = g.below(n) if n else 0
        return ([a], params) if n else None
    return draw


def order(x, params, descending):
    """Stable positions; NaNs come last in both directions."""
    d = params["axis"]
    if d is None:
        x, d = x.ravel(), 0
    if not descending:
        return x, d, np.argsort(x, axis=d, kind="stable")
    def one(line):
        _, ranks = np.unique(line, return_inverse=True)
        ranks = -ranks.reshape(-1)
        if line.dtype.kind == "f":
            ranks = np.where(np.isnan(line), 1, ranks)
        return np.argsort(ranks, kind="stable")
    return x, d, (np.apply_along_axis(one, d, x) if x.size else np.zeros(x.shape, "int64"))


def arranged(indices, top=False):
    def run(v, p):
        if p["axis"] is not None:
            np.take(v[0], [0], axis=p["axis"])
        x, d, at = order(v[0], p, p.get("descending") or top)
        if top:
            at = np.take(at, range(p["k"]), axis=d)
        return at if indices else np.take_along_axis(x, at, d)
    return run


def part(indices):
    """Smaller elements, equal ones and greater ones, each in the order that they had."""
    def run(v, p):
        x, d, at = order(v[0], p, p.get("descending"))
        def one(line):
            _, i = np.unique(line, return_inverse=True)
            i = i.reshape(-1)
            if p.get("descending"):
                i = -i
                if line.dtype.kind == "f":
                    i = np.where(np.isnan(line), 1, i)
            m = np.sort(i)[p["k"]]
            n = np.arange(len(i))
            return np.concatenate([n[i < m], n[i == m], n[i > m]])
        at = np.apply_along_axis(one, d, x) if x.size else np.zeros(x.shape, "int64")
        return at if indices else np.take_along_axis(x, at, d)
    return run


call("sort", arranged(False), ordered(), "0 ulp")
call("argsort", arranged(True), ordered())
call("partition", part(False), ordered("biuf"), "0 ulp")
call("argpartition", part(True), ordered("biuf"))
call("topk", arranged(False, True), ordered("biuf", True), "0 ulp")
call("argtopk", arranged(True, True), ordered("biuf", True))


def quantiles(g, scale=1.0):
    method = g.choice(METHODS)
    a = g.array("iuf", ndim=(1, 3))
    if g.value(a).size == 0 or g.kind(a) in "bc":
        return None
    d = some_axes(g, a)
    q = g.choice([0.0, 0.25, 0.5, 0.75, 0.9, 1.0])
    params = {"axis": d, "method": method, "q": [q * scale, 0.5 * scale] if g.chance(0.4) else q * scale}
    if g.chance(0.3):
        params["keepdims"] = True
    return [a], params


def quantile(f):
    def run(v, p):
        d = tuple(p["axis"]) if isinstance(p["axis"], list) else p["axis"]
        # NumPy's differences of narrow integers overflow
        x = v[0].astype("float64") if v[0].dtype.kind in "iu" and p["method"] not in DISCRETE else v[0]
        want = np.asarray(f(x, np.asarray(p["q"], "float64"), axis=d, method=p["method"], keepdims=bool(p.get("keepdims"))))
        # a single share is a plain number, a list of them an array
        return want.astype(v[0].dtype) if v[0].dtype.kind == "f" and not isinstance(p["q"], list) else want
    return run


bound = lambda v, p, x: near(x, largest(v[0]), 4) if x.dtype.kind == "f" else "exact"
for name in ("quantile", "nanquantile"):
    call(name, quantile(getattr(np, name)), quantiles, bound)
for name in ("percentile", "nanpercentile"):
    call(name, quantile(getattr(np, name)), lambda g: quantiles(g, 100.0), bound)


def median(g):
    a = g.array("iufb" if g.chance(0.9) else "f", ndim=(0, 3))
    return ([a], {"axis": some_axes(g, a), "keepdims": g.chance(0.3)}) if g.value(a).size else None


for name in ("median", "nanmedian"):
    call(name, (lambda f: lambda v, p: np.asarray(f(v[0], axis=tuple(p["axis"]) if isinstance(p["axis"], list) else p["axis"],
                                                    keepdims=p["keepdims"])))(getattr(np, name)), real(median), bound)

some = lambda g: ([g.array("biufc" if g.chance(0.5) else "iuf", few=True)], {})


def unique(*names):
    """NaNs stay apart, as in the standard."""
    def run(v, p):
        x, i, n, c = np.unique(v[0], return_index=True, return_inverse=True, return_counts=True, equal_nan=False)
        out = dict(values=x, indices=i, inverse=np.asarray(n).reshape(v[0].shape), counts=c)
        return [out[k] if k == "values" else out[k].astype("int64") for k in names]
    return run


call("unique_all", unique("values", "indices", "inverse", "counts"), some, "0 ulp")
call("unique_counts", unique("values", "counts"), some, "0 ulp")
call("unique_inverse", unique("values", "inverse"), some, "0 ulp")
call("unique_values", lambda v, p: unique("values")(v, p)[0], some, "0 ulp")


def two(g):
    a = g.array("biuf", few=True, finite=True)
    return [a, g.shaped(g.shape((0, 2)), g.choice([g.kind(a), "iuf"]), few=True, finite=True)], {}


for name in ("isin", "union1d", "intersect1d", "setdiff1d", "setxor1d"):
    call(name, (lambda f: lambda v, p: f(*v))(getattr(np, name)), two, "0 ulp")
call("lexsort", lambda v, p: np.lexsort(v), lambda g: (lambda a: ([a] + [g.shaped(g.value(a).shape, "biuf", few=True) for _ in range(g.below(3))], {}))(
    g.array("biuf", ndim=(1, 1), few=True)))


def ranks(v, p):
    u, i, c = np.unique(v[0].ravel(), return_inverse=True, return_counts=True)
    last = np.cumsum(c)
    return np.asarray((last - (c - 1) / 2)[i.reshape(-1)].reshape(v[0].shape))


call("rank", ranks, lambda g: ([g.array("biuf", few=True, finite=True)], {}))


def searched(g):
    a = g.array("iuf", ndim=(1, 1), few=True)
    line = g.given(np.sort(g.value(a)))
    return [line, g.shaped(g.shape((0, 2)), "iuf", few=True)], {"side": g.choice(["left", "right"])}


call("searchsorted", lambda v, p: np.asarray(np.searchsorted(v[0], v[1], p["side"])), searched)


def histogram(g):
    a = g.array("iuf", ndim=(0, 3), finite=True)
    args, params = [a], {"bins": 1 + g.below(10)}
    if g.chance(0.3):
        params["bins"] = sorted(g.r.sample(range(-20, 20), 4))
        params["bins"] = [float(x) for x in params["bins"]]
    elif g.chance(0.3):
        params["range"] = [-4.0, 9.0]
    if g.chance(0.3):
        args.append(g.shaped(g.value(a).shape, "iuf", finite=True))
    return args, params


def binned(v, p):
    return [np.asarray(x) for x in np.histogram(v[0], p["bins"], range=tuple(p["range"]) if "range" in p else None,
                                                weights=v[1] if len(v) > 1 else None)]


call("histogram", binned, real(histogram), lambda v, p, x: near(x, max(largest(x), largest(v[1]) * v[1].size if len(v) > 1 else 0), 16) if x.dtype.kind == "f" else "exact")


def histogram2d(g):
    n = 1 + g.below(30)
    kind = g.choice(["float32", "float64"])
    return [g.shaped((n,), dtype=kind, finite=True), g.shaped((n,), dtype=kind, finite=True)], {"bins": [1 + g.below(4), 1 + g.below(4)]}


def binned2d(v, p):
    h, x, y = np.histogram2d(*v, bins=p["bins"])
    return [h.astype("int64"), x, y]


call("histogram2d", binned2d, histogram2d, lambda v, p, x: near(x, largest(x), 16) if x.dtype.kind == "f" else "exact")


def bincount(g):
    args = [g.indices(9, (g.below(20),), low=0)]
    if g.chance(0.5) and g.value(args[0]).size:
        args.append(g.shaped(g.value(args[0]).shape, "iuf", finite=True))
    return args, {"minlength": g.choice([0, 0, 5, 12])}


call("bincount", lambda v, p: np.bincount(v[0], *v[1:], minlength=p["minlength"]), bincount,
     lambda v, p, x: near(x, largest(v[1]) * v[1].size, 8) if x.dtype.kind == "f" else "exact")


def digitize(g):
    a = g.array("iuf")
    b = np.sort(np.array(g.r.sample(range(-40, 40), 1 + g.below(6)), "float64") / 4)
    return [a, g.given(b[::-1].copy() if g.chance(0.3) else b)], {"right": g.chance(0.5)}


call("digitize", lambda v, p: np.asarray(np.digitize(v[0], v[1], p["right"])), digitize)
