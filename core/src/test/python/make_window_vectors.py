"""Writes test vectors of xarray's ffill, bfill, fillna and rolling reductions, and of NumPy's convolve, correlate
and sliding_window_view.

Needs NumPy 2.4.6, xarray 2026.9 and bottleneck; from the directory of this file:
    python3 make_window_vectors.py ../resources/numpy
writes windows.jsonl.gz.
"""
import random, sys, warnings

import numpy as np
import xarray as xr

from vectors import Rows, drawn

warnings.simplefilter("ignore")
FLOATS = ["float32", "float64"]
REAL = ["bool", "int8", "uint8", "int32", "int64", "float32", "float64", "float64"]
ALL = ["bool", "int8", "uint8", "int32", "int64", "uint64", "float32", "float64", "complex64", "complex128"]
REDUCTIONS = "sum mean min max std var prod count".split()


def array(r, shape, dt, gaps=0.3):
    x = drawn(r, shape, dt, 60, [1, 2, 4, 7])
    if dt[0] not in "fc":
        return x
    x = x.astype(dt)
    missing = np.array([r.random() < gaps for _ in range(x.size)], bool).reshape(shape)
    x[missing] = np.nan
    return x


def of(a):
    return xr.DataArray(a, dims=[f"d{k}" for k in range(a.ndim)])


def near(dt):
    return "rtol 4e-6, atol 4e-6" if np.dtype(dt) in (np.float32, np.complex64) else "rtol 1e-12, atol 1e-12"


def shape_of(r):
    s = [r.choice([1, 2, 3, 5, 9, 14]) for _ in range(r.choice([1, 1, 2, 2, 3]))]
    if r.random() < 0.5:
        s[r.randrange(len(s))] = r.choice([20, 37])
    return tuple(s)


def fills(r, rows):
    s = shape_of(r)
    axis = r.randrange(len(s))
    a = array(r, s, r.choice(ALL), r.choice([0, 0.3, 0.7, 1]))
    for op in ("ffill", "bfill"):
        limit = r.choice([None, 1, 2, 5])
        if a.dtype.kind not in "fc":
            want = a
        elif a.dtype.kind == "c":
            # bottleneck has no complex numbers
            flip = np.flip(a, axis) if op == "bfill" else a
            last = np.maximum.accumulate(np.where(np.isnan(flip), -1, along(flip, axis)), axis)
            want = np.where(last < 0, flip, np.take_along_axis(flip, np.maximum(last, 0), axis))
            if limit:
                want = np.where(along(flip, axis) - last > limit, flip, want)
            want = np.flip(want, axis) if op == "bfill" else want
        else:
            want = getattr(of(a), op)(f"d{axis}", limit=limit).values
        rows.add(op, [a], want.astype(a.dtype), axis=axis - r.choice([0, len(s)]), limit=limit or 0)


def along(a, axis):
    index = [None] * a.ndim
    index[axis] = slice(None)
    return np.broadcast_to(np.arange(a.shape[axis])[tuple(index)], a.shape)


def filled(r, rows):
    s = shape_of(r)
    a = array(r, s, r.choice(FLOATS), 0.5)
    v = array(r, s[-1:], r.choice(FLOATS), 0)
    rows.add("fillna", [a, v], of(a).fillna(xr.DataArray(v, dims=[f"d{len(s) - 1}"])).values)


def rolled(r, rows, op):
    s = shape_of(r)
    axis = r.randrange(len(s))
    a = array(r, s, r.choice(REAL), r.choice([0, 0, 0.3]))
    n = r.choice([1, 2, 3, 4, 5, 7, 12, 40])
    n = min(n, s[axis]) if r.random() < 0.9 else n
    least = r.choice([None, None, 1, min(2, n), n])
    center = r.random() < 0.4
    ddof = r.choice([0, 1]) if op in ("std", "var") else 0
    # by NumPy, window by window: bottleneck's running sums lose digits, and infinities stay in them
    x = np.moveaxis(a, axis, -1).astype(a.dtype if a.dtype.kind == "f" else "float64")
    want = np.empty_like(x)
    before = n // 2 if center else n - 1
    m = x.shape[-1]
    for i in range(m):
        w = x[..., max(0, i - before):i - before + n]
        count = (~np.isnan(w)).sum(-1)
        kw = dict(ddof=ddof) if op in ("std", "var") else {}
        v = count if op == "count" else getattr(np, "nan" + op)(w.astype("float64"), axis=-1, **kw)
        want[..., i] = np.where(count >= (n if least is None else least), v, np.nan)
    want = np.moveaxis(want, -1, axis)
    if op in ("sum", "mean", "min", "max", "std", "var") and n <= m and dt_is_wide(a):
        # xarray agrees
        rolling = of(a).rolling({f"d{axis}": n}, min_periods=least, center=center)
        try:
            other = getattr(rolling, op)(**(dict(ddof=ddof) if op in ("std", "var") else {})).values
        except (xr.AlignmentError, ZeroDivisionError):  # its own faults
            other = want
        assert np.allclose(other, want, equal_nan=True, atol=1e-4, rtol=1e-4), (op, a, n, least, center, other, want)
        assert other.dtype == want.dtype or a.dtype.itemsize < 4  # some narrow integers give float32
    tol = "exact" if op in ("min", "max", "count") else near(want.dtype)
    rows.add("rolling_" + op, [a], want, tol, axis=axis, n=n, least=least or 0, center=center, ddof=ddof)


def dt_is_wide(a):
    """Of bools xarray makes objects."""
    return a.dtype != bool


def products(r, rows, op):
    a = array(r, (r.choice([1, 2, 3, 5, 9, 14, 40]),), r.choice(ALL), 0)
    v = array(r, (r.choice([1, 2, 3, 4, 6, 20]),), r.choice(ALL), 0)
    mode = r.choice(["full", "same", "valid"])
    want = getattr(np, op)(a, v, mode)
    rows.add(op, [a, v], want, "exact" if want.dtype.kind not in "fc" else near(want.dtype), mode=mode)


def views(r, rows):
    s = shape_of(r)
    a = array(r, s, r.choice(ALL), 0.1)
    axis = r.randrange(len(s))
    n = r.randrange(1, s[axis] + 1)
    rows.add("sliding", [a], np.lib.stride_tricks.sliding_window_view(a, n, axis), n=n, axis=axis)


def main():
    r = random.Random(23)
    rows = Rows("windows")
    for _ in range(40):
        fills(r, rows)
        filled(r, rows)
        views(r, rows)
        for op in REDUCTIONS:
            rolled(r, rows, op)
        for op in ("convolve", "correlate"):
            products(r, rows, op)
    rows.write(sys.argv[1])


main()
