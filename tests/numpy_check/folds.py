"""Calls that reduce or accumulate: along axes, of groups, and statistics."""
import numpy as np

from elements import held
from shapes import some_axes
from table import axis, call, eps, is_inexact, largest, near, of_sizes, real, wide


def keyed(function, initial=True):
    def run(values, params):
        with_ = {"axis": axis(params), "keepdims": bool(params.get("keepdims"))}
        for name in ("dtype", "initial"):
            if name in params:
                with_[name] = params[name]
        if "correction" in params:
            with_["ddof"] = params["correction"]
        if "where" in params:
            with_["where"] = values[params["where"]["arg"]].astype(bool)
        return np.asarray(function(values[0], **with_))
    return run


def fold(g, kinds=None, dtypes=(), initial=False, where=True, most=64, ddof=False):
    a = g.array(kinds, most=most)
    args, params = [a], {"axis": some_axes(g, a)}
    if g.chance(0.05):
        params["axis"] = []
    if g.chance(0.3):
        params["keepdims"] = True
    if dtypes and g.chance(0.2):
        params["dtype"] = g.choice(dtypes)
    if where and g.chance(0.2):
        params["where"] = {"arg": 1}
        args.append(g.shaped(g.spread(g.value(a).shape), "b"))
    if initial and (g.chance(0.15) or initial == "where" and "where" in params):
        params["initial"] = g.number(a, fits=True)["pyscalar"]
    if ddof:
        params["correction"] = g.choice([0, 0, 1, 0.5])
        if g.kind(a) == "c":
            params.pop("dtype", None)
    return args, params


def folded(name, draw, run=None, tol=None):
    run = run or keyed(getattr(np, name))
    call(name, wide(run), draw, tol or of_sizes(run))


WIDE = ["float64", "int64", "complex128"]
folded("sum", lambda g: fold(g, dtypes=["float64", "complex128"], initial=True))


def product(v, p, x):
    n = max(v[0].size, 1)
    return "exact" if not is_inexact(x) else near(x, 0, 4 * n) if x.dtype.kind == "f" else f"rtol {8 * n * eps(x):.2e}, atol 1e-300"


def whole(g, drawn):
    """Of complex factors that are not numbers, parts are right that NumPy has otherwise."""
    x = g.value(drawn[0][0])
    is_complex = x.dtype.kind == "c" or drawn[1].get("dtype") == "complex128"
    return drawn if not is_complex or np.isfinite(x).all() else None


folded("prod", lambda g: whole(g, fold(g, dtypes=["float64", "complex128"], initial=True, most=6)), tol=product)
folded("mean", lambda g: fold(g, dtypes=["float64"]))


def squares(v, p, x):
    if not is_inexact(x):
        return "exact"
    size = largest(v[0])
    n = v[0].size
    return near(x, size * size * max(1, n / max(1, n - 2)), 32)


def of_std(v, p, x):
    e = 32 * eps(x) * largest(v[0]) ** 2
    x = np.asarray(x)
    s = x[np.isfinite(x)].astype("float64")
    error = np.where(s * s > e, e / np.maximum(s, 1e-300), np.sqrt(e))
    return f"rtol {8 * eps(x):.2e}, atol {float(error.max()) if s.size else 0:.3e}"


folded("var", lambda g: fold(g, ddof=True, dtypes=["float64"]), tol=squares)
folded("std", lambda g: fold(g, ddof=True, dtypes=["float64"]), tol=of_std)
for name in ("min", "max"):
    call(name, keyed(getattr(np, "a" + name)), lambda g: fold(g, initial="where"), "0 ulp")
for name in ("any", "all"):
    call(name, keyed(getattr(np, name)), fold)


def count(values, params):
    x = values[0] != 0
    if "where" in params:
        x = x & values[params["where"]["arg"]].astype(bool)
    return np.asarray(np.sum(x, axis=axis(params), keepdims=bool(params.get("keepdims"))))


call("count_nonzero", count, lambda g: fold(g, where=False))


def arg(g):
    args, params = fold(g, where=False)
    if isinstance(params["axis"], list):
        params["axis"] = None if not params["axis"] else params["axis"][0]
    return args, params


for name in ("argmin", "argmax"):
    call(name, (lambda f: lambda v, p: np.asarray(f(v[0], axis=p["axis"], keepdims=bool(p.get("keepdims")))))(getattr(np, name)), arg)


def scan(g):
    a = g.array(ndim=(1, 3), most=4)
    params = {"axis": g.axis(a)}
    if g.chance(0.2):
        params["dtype"] = g.choice(["float64", "complex128"])
    if g.chance(0.3):
        params["include_initial"] = True
    return [a], params


def scanned(f, start):
    def run(v, p):
        x = f(v[0], axis=p["axis"], dtype=p.get("dtype"))
        if p.get("include_initial"):
            s = list(x.shape)
            s[p["axis"]] = 1
            x = np.concatenate([np.full(s, start, x.dtype), x], axis=p["axis"])
        return x
    return run


folded("cumulative_sum", scan, scanned(np.cumsum, 0))
folded("cumulative_prod", lambda g: whole(g, scan(g)), scanned(np.cumprod, 1), product)


def average(g):
    a = g.array("iuf", ndim=(1, 3), least=1)
    return [a, g.shaped(g.value(a).shape, "iuf", finite=True, low=1, most=20)], {"axis": some_axes(g, a)}


call("average", wide(lambda v, p: np.asarray(np.average(v[0], axis=axis(p), weights=v[1]))), average,
     lambda v, p, x: near(x, largest(v[0]), 64) if is_inexact(x) else "exact")


def nan(g, kinds="iufcb", most=64):
    a = g.array(kinds, most=most)
    return [a], {"axis": some_axes(g, a)}


NAN = {"nansum": None, "nanprod": product, "nanmean": None, "nanvar": squares, "nanstd": of_std}
for name, tol in NAN.items():
    folded(name, (lambda m: lambda g: whole(g, nan(g, most=m)) if m == 6 else nan(g, most=m))(6 if name == "nanprod" else 64), tol=tol, run=(
        lambda f: lambda v, p: np.asarray(f(v[0], axis=axis(p))))(getattr(np, name)))
for name in ("nanmin", "nanmax"):
    call(name, (lambda f: lambda v, p: np.asarray(f(v[0], axis=axis(p))))(getattr(np, name)), lambda g: nan(g, "iufb"), "0 ulp")


def nanarg(g):
    args, params = nan(g, "iufb")
    if isinstance(params["axis"], list):
        params["axis"] = params["axis"][0]
    return args, params


for name in ("nanargmin", "nanargmax"):
    call(name, (lambda f: lambda v, p: np.asarray(f(v[0], axis=p["axis"])))(getattr(np, name)), nanarg)


def nanscan(g, most):
    a = g.array(ndim=(1, 3), most=most)
    return [a], {"axis": g.axis(a)}


folded("nancumsum", lambda g: nanscan(g, 64), lambda v, p: np.nancumsum(v[0], axis=p["axis"]))
folded("nancumprod", lambda g: whole(g, nanscan(g, 4)), lambda v, p: np.nancumprod(v[0], axis=p["axis"]), product)
call("ptp", lambda v, p: np.asarray(np.ptp(v[0], axis=axis(p))), lambda g: nan(g, "iuf"))


def moment(x, order, axes):
    x = x if x.dtype.kind == "f" else x.astype("float64")
    return np.asarray(((x - x.mean(axis=axes, keepdims=True)) ** order).mean(axis=axes))


def statistic(g):
    a = g.array("iuf", ndim=(1, 3), finite=True, least=2)
    return ([a], {"axis": some_axes(g, a), "order": 2 + g.below(3)}) if g.value(a).size else None


def skewed(v, p):
    return moment(v[0], 3, axis(p)) / moment(v[0], 2, axis(p)) ** 1.5


def peaked(v, p):
    return moment(v[0], 4, axis(p)) / moment(v[0], 2, axis(p)) ** 2 - 3


call("moment", wide(lambda v, p: moment(v[0], p["order"], axis(p))), real(statistic),
     lambda v, p, x: near(x, (2 * largest(v[0])) ** p["order"], 64))


def spread_out(g):
    drawn = statistic(g)
    if drawn is None:
        return None
    args, params = drawn
    x = g.value(args[0])
    m2 = moment(x.astype("float64"), 2, axis(params))
    # without spread it is 0 over 0
    return drawn if m2.size and (m2 > 1e-3 * max(1.0, largest(x)) ** 2).all() else None


for name, f in (("skew", skewed), ("kurtosis", peaked)):
    call(name, wide(f), real(spread_out), lambda v, p, x: "rtol 1e-4, atol 1e-3" if x.dtype == "float32" else "rtol 1e-10, atol 1e-10")


def variables(g):
    a = g.array(ndim=(1, 2), finite=True, least=2)
    return [a], {"rowvar": g.chance(0.6), "ddof": g.choice([0, 1])}


def cov(v, p):
    return np.asarray(np.cov(v[0], rowvar=p["rowvar"], ddof=p["ddof"]))


call("cov", cov, lambda g: (lambda x: x if g.value(x[0][0]).size else None)(variables(g)), lambda v, p, x: near(x, largest(v[0]) ** 2, 64))


def corrcoef(g):
    a = g.array(ndim=(2, 2), finite=True, least=3)
    x = g.value(a)
    params = {"rowvar": g.chance(0.6)}
    y = (x if params["rowvar"] else x.T).astype("complex128")
    return ([a], params) if y.size and (np.abs(y.std(axis=1)) > 1e-2 * max(1.0, largest(x))).all() else None


call("corrcoef", lambda v, p: np.asarray(np.corrcoef(v[0], rowvar=p["rowvar"])), corrcoef,
     lambda v, p, x: "rtol 1e-9, atol 1e-9")

REDUCTIONS = "sum mean min max prod var std any all count_nonzero argmin argmax".split()


def reduced(name, x, **k):
    if name == "count_nonzero":
        return np.sum(x != 0, **k)
    return getattr(np, name)(x, **k)


def labels(g, n):
    kind = g.choice(["int64", "int8", "uint16", "float64", "bool", "int32"])
    x = np.array([g.below(max(2, n // 2 + 1)) for _ in range(n)], "int64")
    return g.given((x % 2 == 1) if kind == "bool" else (x * 2 - (3 if kind[0] in "if" else 0)).astype(kind))


def group(g):
    name = g.choice(REDUCTIONS)
    a = g.array("biuf" if name in ("min", "max", "argmin", "argmax") else None, ndim=(1, 3), most=6 if name == "prod" else 64, finite=name in ("var", "std"))
    d = g.axis(a, bad=0)
    n = g.length(a, d)
    return ([a, labels(g, n)], {"axis": d, "reduction": name}) if g.value(a).size else None


def groups(v, p, of):
    d = p["axis"] % v[0].ndim
    return np.stack([np.asarray(of(np.compress(v[1] == u, v[0], axis=d), np.flatnonzero(v[1] == u))) for u in np.unique(v[1])], axis=d)


def grouped(v, p):
    def of(x, at):
        out = reduced(p["reduction"], x, axis=p["axis"])
        return at[out] if p["reduction"].startswith("arg") else out
    return groups(v, p, of)


def bound(v, p, x):
    if not is_inexact(x) or p["reduction"] in ("min", "max"):
        return "0 ulp" if np.asarray(x).dtype.kind == "f" else "exact"
    of = {"prod": product, "var": squares, "std": of_std}.get(p["reduction"])
    return of(v, p, x) if of else near(x, largest(v[0]) * max(1, v[0].size), 4)


call("group", wide(grouped), group, bound)
call("group_labels", lambda v, p: np.unique(v[1]), group)


def middle(g):
    a = g.array("iuf", ndim=(1, 3), finite=True)
    d = g.axis(a, bad=0)
    return ([a, labels(g, g.length(a, d))], {"axis": d, "q": g.choice([0.25, 0.5, 0.9])}) if g.value(a).size else None


call("group_median", lambda v, p: groups(v, p, lambda x, at: np.median(x, axis=p["axis"])), real(middle), lambda v, p, x: near(x, largest(v[0])))
call("group_quantile", lambda v, p: groups(v, p, lambda x, at: np.quantile(x if x.dtype.kind == "f" else x.astype("float64"), p["q"], axis=p["axis"])), real(middle),
     lambda v, p, x: near(x, largest(v[0])))


def by(g):
    name = g.choice(["sum", "max", "min", "mean", "any", "count_nonzero"])
    a = g.array("biuf", ndim=(1, 3))
    d = g.axis(a, bad=0)
    n = g.length(a, d)
    many = 1 + g.below(4)
    i = g.indices(many, (n,) + (1,) * (g.value(a).ndim - 1 - d % g.value(a).ndim), low=0)
    if (name in ("max", "min", "mean") and len(np.unique(g.value(i))) < many) or (g.value(i) >= many).any():
        return None
    return [a, i], {"axis": d, "groups": many, "reduction": name}


def coded(v, p):
    return np.stack([np.asarray(reduced(p["reduction"], np.compress(v[1].ravel() == u, v[0], axis=p["axis"]), axis=p["axis"]))
                     for u in range(p["groups"])], axis=-1)


call("by", wide(coded), by, bound)


def coarsen(g):
    name = g.choice(["sum", "mean", "min", "max", "any", "count_nonzero", "argmin", "argmax"])
    a = g.array("biuf", ndim=(1, 3))
    d = g.axis(a, bad=0)
    n = g.length(a, d)
    if n == 0:
        return None
    width = 1 + g.below(n)
    mode = g.choice(["trim", "rest"] + (["exact"] if n % width == 0 else []))
    return [a], {"axis": [d], "widths": [width], "mode": mode, "reduction": name}


def coarse(v, p):
    d, w, n = p["axis"][0], p["widths"][0], v[0].shape[p["axis"][0]]
    stop = n - n % w if p["mode"] == "trim" else n
    return np.stack([np.asarray(reduced(p["reduction"], np.take(v[0], range(k, min(k + w, n)), axis=d), axis=d))
                     for k in range(0, stop, w)], axis=d)


call("coarsen", wide(coarse), coarsen, bound)
