"""The table of calls: how the operands of each are drawn, how NumPy spells it, and how near a result must come.

The names are those of NumpyCalls, which spells the same calls in this library's words.
"""
from typing import Callable, NamedTuple

import numpy as np

TABLE = {}
NUMPY2 = int(np.__version__.split(".")[0]) >= 2


class Call(NamedTuple):
    """A row: run(values, params) gives NumPy's result; draw(g) gives operands and params, or None."""
    name: str
    run: Callable
    draw: Callable
    tol: object  # a tolerance, or a function of values, params and a result
    view: bool  # whether the result shares the first operand's memory


def call(name, run, draw, tol="exact", view=False):
    TABLE[name] = Call(name, run, draw, tol, view)


def real(draw, kinds="biuf"):
    """Operands of kinds that complex numbers are not among, where this library has real numbers only."""
    def drawn(g):
        out = draw(g)
        return out if out is None or g.kind(out[0][0]) in kinds else None
    return drawn


def named(function):
    """NumPy's function of a name, with its parameters as they are."""
    return lambda values, params: getattr(np, function)(*values, **params)


def is_inexact(x):
    return np.asarray(x).dtype.kind in "fc"


def ulps(n):
    """So many units in the last place; of complex numbers 1e-13 of their size."""
    return lambda values, params, x: "complex" if np.asarray(x).dtype.kind == "c" else f"{n} ulp"


def eps(x):
    return float(np.finfo(np.asarray(x).dtype).eps) if is_inexact(x) else 0.0


def absolute(x):
    """The size of each element; the least integer has no opposite of its dtype."""
    return np.abs(x if x.dtype.kind == "c" else x.astype("float64"))


def largest(x):
    x = absolute(np.asarray(x)).astype("float64")
    x = x[np.isfinite(x)]
    return float(x.max()) if x.size else 0.0


def near(x, scale, factor=8):
    """A bound of factor * eps * scale."""
    return f"rtol {factor * eps(x):.3e}, atol {factor * eps(x) * scale:.3e}"


def wider(x):
    x = np.asarray(x)
    return x.astype(np.clongdouble if x.dtype.kind == "c" else np.longdouble)


def wide(function):
    """The result of a function in its own dtype, computed in 80 bits where it is inexact."""
    def run(values, params):
        want = function(values, params)
        if not is_inexact(want):
            return want
        params = dict(params)
        if params.get("dtype"):
            params["dtype"] = "clongdouble" if want.dtype.kind == "c" else "longdouble"
        values = [wider(v) if isinstance(v, np.ndarray) and v.dtype != bool else v for v in values]
        with np.errstate(all="ignore"):
            return np.asarray(function(values, params)).astype(want.dtype)
    return run


def of_sizes(function, factor=8):
    """A bound by the same sums of absolute values: what rounding can do to sums."""
    def tol(values, params, x):
        if not is_inexact(x):
            return "exact"
        sizes = [absolute(v).astype("float64") if isinstance(v, np.ndarray) and v.dtype != bool else v for v in values]
        sizes = [np.where(np.isfinite(v), v, 0) if isinstance(v, np.ndarray) and v.dtype.kind == "f" else v for v in sizes]
        params = {k: v for k, v in params.items() if k != "dtype"}
        return near(x, largest(function(sizes, params)), factor)
    return tol


def axis(params):
    """NumPy wants tuples."""
    given = params.get("axis")
    return tuple(given) if isinstance(given, list) else given
