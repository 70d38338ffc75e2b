"""Calls of an element and its neighbours."""
import warnings

import numpy as np

from table import call, is_inexact, largest, near, of_sizes, wide


def loose(v, p, x):
    return ("rtol 4e-6, atol %.2e" if x.dtype in ("float32", "complex64") else "rtol 1e-12, atol %.2e") % (
        largest(v[0]) * (4e-6 if x.dtype in ("float32", "complex64") else 1e-13)) if is_inexact(x) else "exact"


def diff(g):
    a = g.array(ndim=(1, 3) if g.chance(0.98) else (0, 0))
    return [a], {"axis": g.axis(a) if g.value(a).ndim else 0, "n": g.choice([1, 1, 1, 2])}


call("diff", lambda v, p: np.diff(v[0], p["n"], p["axis"]), diff)


def ediff(g):
    a = g.array("iufc")
    if g.chance(0.5):
        return [a], {}
    kind = g.value(a).dtype
    return [a, g.shaped((2,), dtype=kind), g.shaped((), dtype=kind)], {}


call("ediff1d", lambda v, p: np.ediff1d(*v), ediff)


def gradient(g):
    order = g.choice([1, 2])
    s = tuple(max(n, order + 1) for n in g.shape((1, 3)))
    a = g.shaped(s, "iufc")
    axes = sorted(g.r.sample(range(len(s)), 1 + g.below(len(s))))
    spaces = [g.plain(g.choice([1.0, 2.0, 0.5])) if g.chance(0.5) else g.given(np.cumsum([g.choice([0.5, 1, 2]) for _ in range(s[d])]))
              for d in axes]
    return [a] + spaces, {"axis": axes, "order": order}


def slopes(v, p):
    out = np.gradient(*v, axis=tuple(p["axis"]), edge_order=p["order"])
    return list(out) if isinstance(out, (tuple, list)) else [out]


call("gradient", slopes, gradient, lambda v, p, x: near(x, 16 * largest(v[0]), 16))


def trapezoid(g):
    a = g.array("iufc", ndim=(1, 3))
    if g.chance(0.4):
        return [a], {"axis": -1}
    d = g.axis(a, bad=0)
    n = g.length(a, d)
    x = g.plain(g.choice([2.0, 3])) if g.chance(0.5) else g.given(np.cumsum(np.arange(1, n + 1)).astype("float64"))
    return [a, x], {"axis": d}


def area(v, p):
    f = getattr(np, "trapezoid", None) or np.trapz
    if len(v) == 1:
        return np.asarray(f(v[0]))
    return np.asarray(f(v[0], v[1], axis=p["axis"]) if isinstance(v[1], np.ndarray) else f(v[0], dx=v[1], axis=p["axis"]))


call("trapezoid", area, trapezoid, lambda v, p, x: near(x, largest(v[0]) * 32 * max(1, v[0].size), 4) if is_inexact(x) else "exact")
call("unwrap", lambda v, p: np.unwrap(v[0]), lambda g: ([g.array("f", ndim=(1, 3), most=8, finite=True)], {}), loose)


def interp(g):
    n = 1 + g.below(6)
    xp = np.cumsum([g.choice([1, 2, 0.5]) for _ in range(n)]) - 4
    a = g.array("iuf")
    return [a], {"xp": [float(x) for x in xp], "fp": [g.below(40) / 4 for _ in range(n)]}


call("interp", lambda v, p: np.asarray(np.interp(v[0], p["xp"], p["fp"])), interp, lambda v, p, x: "rtol 1e-14, atol 1e-13")


def sliding(g):
    a = g.array(ndim=(1, 3))
    d = g.axis(a, bad=0)
    n = g.length(a, d)
    return ([a], {"axis": d, "n": 1 + g.below(n)}) if n else None


call("sliding_window_view", lambda v, p: np.lib.stride_tricks.sliding_window_view(v[0], p["n"], p["axis"]), sliding)


def lines(g):
    if g.chance(0.2):  # where NumPy's own sums of complex numbers with infinities depend on the machine
        a = g.array("iuf", ndim=(1, 1), most=20, least=1)
        return [a, g.shaped((1 + g.below(6),), "iuf", most=20)], {"mode": g.choice(["full", "same", "valid"])}
    a = g.array(ndim=(1, 1), most=20, finite=True, least=1)
    return [a, g.shaped((1 + g.below(6),), most=20, finite=True)], {"mode": g.choice(["full", "same", "valid"])}


for name in ("convolve", "correlate"):
    run = (lambda f: lambda v, p: f(v[0], v[1], p["mode"]))(getattr(np, name))
    call(name, run, lambda g: (lambda x: x if g.value(x[0][0]).size else None)(lines(g)), of_sizes(run, 32))

REDUCTIONS = "sum mean min max count prod var std".split()


def rolling(g):
    a = g.array("iuf", ndim=(1, 3), most=6, noinf=True)
    d = g.axis(a, bad=0)
    n = g.length(a, d)
    if n == 0 or g.kind(a) not in "iuf":
        return None
    w = 1 + g.below(min(n, 4))
    params = {"axis": d, "n": w, "reduction": g.choice(["sum", "mean", "min", "max", "prod", "var"]), "center": g.chance(0.4)}
    if g.chance(0.5):
        params["least"] = 1 + g.below(w)
    return [a], params


def rolled(v, p):
    """Window by window; NaNs are left out."""
    x = np.moveaxis(v[0], p["axis"], -1)
    x = x if x.dtype.kind == "f" else x.astype("float64")
    out, n = np.empty_like(x), p["n"]
    before = n // 2 if p["center"] else n - 1
    for i in range(x.shape[-1]):
        w = x[..., max(0, i - before):max(0, i - before + n)].astype("longdouble")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            of = getattr(np, "nan" + p["reduction"])(w, axis=-1)
        out[..., i] = np.where((~np.isnan(w)).sum(-1) >= p.get("least", n), of, np.nan)
    return np.moveaxis(out, -1, p["axis"])


call("rolling", rolled, rolling, lambda v, p, x: near(x, 6.0 ** 4 * 4, 16) if p["reduction"] not in ("min", "max") else "0 ulp")


def fill(g):
    a = g.array("iuf", ndim=(1, 3))
    return [a], {"axis": g.axis(a), "limit": g.choice([None, 1, 2])}


def forward(x, d, limit):
    x = np.moveaxis(x, d, -1).copy()
    if x.dtype.kind != "f":
        return np.moveaxis(x, -1, d)
    for line in x.reshape(-1, x.shape[-1]) if x.size else []:
        last, gap = np.nan, 0
        for k, value in enumerate(line):
            gap = gap + 1 if np.isnan(value) else 0
            last = last if np.isnan(value) else value
            if gap and (limit is None or gap <= limit):
                line[k] = last
    return np.moveaxis(x, -1, d)


def ffill(v, p):
    return forward(v[0], p["axis"], p["limit"])


def bfill(v, p):
    return np.flip(forward(np.flip(v[0], p["axis"]), p["axis"], p["limit"]), p["axis"])


call("ffill", ffill, fill)
call("bfill", bfill, fill)
