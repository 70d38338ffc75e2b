"""Writes test vectors of ufuncs that NumPy has beside the Array API's, and of functions with two results.

Needs NumPy 2.4.6; from the directory of this file:
    python3 make_element_vectors.py ../resources/numpy
writes elements.jsonl.gz.
"""
import random, sys, warnings

import numpy as np

from make_ufunc_vectors import DTYPES, edges
from vectors import Rows

warnings.simplefilter("ignore")
UNARY = "bitwise_count cbrt deg2rad fabs rad2deg spacing".split()
BINARY = "float_power fmax fmin gcd heaviside lcm ldexp logaddexp2".split()
PARTS = "modf frexp".split()
TOL = dict(cbrt="1 ulp", logaddexp2="4 ulp", float_power="8 ulp", sinc="4 ulp", angle="4 ulp")


def values(r, dt):
    """Edge values, beside numbers of moderate size."""
    e = edges(dt)
    n = r.choice([2, 3, 5, 9, len(e)])
    return np.array([e[r.randrange(len(e))] for _ in range(n)], dt)


def shaped(r, x, y=None):
    """The same numbers 1-d, as a matrix, or as an array of no dimensions or no elements."""
    form = r.choice(["line", "line", "matrix", "scalar", "empty"])
    if form == "scalar":
        return x[0], None if y is None else y
    if form == "empty":
        return x[:0], None if y is None else y[:1]
    if form == "matrix":
        return np.stack([x, x[::-1]]), None if y is None else y[:1]
    return x, None if y is None else np.resize(y, len(x))


def answer(f, *args):
    try:
        want = f(*args)
    except TypeError:
        return None
    # float32 stands for float16, whose numbers are farther apart and end earlier
    return None if f in (np.spacing, np.ldexp) and want.dtype == np.float16 else want


def tol(op, want):
    want = np.asarray(want)
    if op == "float_power" and want.dtype.kind == "c":
        return "complex"
    return TOL.get(op, "exact") if want.dtype.kind in "fc" else "exact"


def zeros_of_two_signs(op, x, y):
    """Which of them fmax takes depends on the machine."""
    if op not in ("fmax", "fmin"):
        return False
    x, y = np.broadcast_arrays(x, y)
    both = (x == 0) & (y == 0)
    return bool((both & (np.signbit(np.real(x)) != np.signbit(np.real(y)))).any()) if x.dtype.kind == "f" else False


def main():
    r = random.Random(17)
    rows = Rows("elements")
    for op in UNARY + PARTS:
        f = getattr(np, op)
        for k in range(3):
            for dt in DTYPES:
                x = edges(dt) if k == 0 else shaped(r, values(r, dt))[0]
                want = answer(f, x)
                if want is None:
                    continue
                if op in PARTS:
                    for part, one in enumerate(want):
                        rows.add(op, [x], one, part=part)
                else:
                    rows.add(op, [x], want, tol(op, want))
    for op in BINARY + ["divmod"]:
        f = getattr(np, op)
        for k in range(4):
            for n, dt in enumerate(DTYPES):
                du = [dt, DTYPES[(n + 1) % 13], "int32", r.choice(DTYPES)][k]
                if op == "ldexp" and k < 2:
                    du = ["int8", "int64"][k]
                x, y = shaped(r, values(r, dt), values(r, du))
                if k == 0:
                    x, y = (v.ravel() for v in np.meshgrid(edges(dt)[:30], edges(du)[:30], indexing="ij"))
                    if x.dtype.kind == "c":
                        x, y = x[::7], y[::7]
                if op == "ldexp" and y.dtype.kind in "iu":
                    y = np.clip(y, -2000, 2000).astype(y.dtype) if y.dtype.itemsize > 1 else y
                if op == "float_power" and np.result_type(dt, du).kind == "c":
                    # NumPy loses digits of large powers
                    x, y = (np.where((abs(v) < 50) & np.isfinite(v), v, 3) / np.float32(4) for v in (x, y))
                if zeros_of_two_signs(op, x, y):
                    continue
                want = answer(f, x, y)
                if want is None:
                    continue
                if op == "divmod":
                    for part, one in enumerate(want):
                        rows.add(op, [x, y], one, part=part)
                else:
                    rows.add(op, [x, y], want, tol(op, want))
    rows.write(sys.argv[1])


if __name__ == "__main__":
    main()
