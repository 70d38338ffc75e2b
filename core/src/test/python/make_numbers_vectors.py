"""Writes test vectors of NumPy's clip, round, diff, and of its functions that compare whole arrays.

Needs NumPy 2.4.6; from the directory of this file:
    python3 make_numbers_vectors.py ../resources/numpy
writes numbers.jsonl.gz.
"""
import random, sys, warnings

import numpy as np

from vectors import enc, write

warnings.simplefilter("ignore")
DT = ["bool", "int8", "uint8", "int16", "int32", "int64", "uint64", "float32", "float64", "complex64", "complex128"]


def array(r, shape, dt):
    n = int(np.prod(shape))
    k = np.array([r.randrange(-120, 120) for _ in range(n)], "int64").reshape(shape)
    if dt == "bool":
        return k % 2 == 1
    if dt[0] == "u":
        return np.abs(k).astype(dt)
    if dt[0] == "i":
        return k.astype(dt)
    x = np.asarray(k / r.choice([1, 2, 4, 7, 1000.0]))
    if dt[0] == "c":
        x = x + 1j * (k * 3 % 50) / 4
    if r.random() < 0.3 and n:
        with np.errstate(all="ignore"):
            x.flat[r.randrange(n)] = r.choice([np.nan, np.inf, -np.inf, -0.0])
    return np.asarray(x).astype(dt)


def main():
    r = random.Random(31)
    rows = []

    def row(op, args, want, **params):
        rows.append(dict(args=[enc(a) for a in args], expect=enc(want), family="numbers",
                         id=f"{op}-{len(rows)}", op=op, params=params, tol="exact"))

    for k in range(320):
        sizes = [0, 1, 2, 3, 5, 9] if r.random() < 0.15 else [1, 2, 3, 5, 9]
        s = [r.choice(sizes) for _ in range(r.choice([0, 1, 1, 2, 2, 3]))]
        dt = r.choice(DT)
        a = array(r, tuple(s), dt)
        op = r.choice(["clip", "clipMax", "round", "round", "diff", "isclose", "isclose", "arrayEqual", "isposinf"])
        if op == "clip":
            if dt[0] == "c":
                continue
            low, high = array(r, tuple(s[-1:]), r.choice([dt, "float64"])), array(r, (), dt)
            row(op, [a, low, high], np.clip(a, low, high))
        elif op == "clipMax":
            if dt[0] == "c":
                continue
            high = array(r, tuple(s[-1:]), dt)
            row(op, [a, high], np.clip(a, None, high))
        elif op == "round":
            decimals = r.choice([0, 1, 2, 3, -1, -2])
            if dt == "bool":
                continue  # numpy refuses decimals of bools
            want = np.round(a, decimals)
            if want.dtype == "float16":
                continue
            row(op, [a], want, decimals=decimals)
        elif op == "diff":
            if s:
                axis = r.randrange(-len(s), len(s))
                row(op, [a], np.diff(a, axis=axis), axis=axis)
        elif op == "isclose":
            b = a + a.dtype.type(r.choice([0, 1])) if r.random() < 0.5 else a * r.choice([1, 1 + 1e-6, 1 + 1e-4])
            if r.random() < 0.3:
                b = array(r, tuple(s[-1:]), r.choice(DT))
            if dt == "bool" or b.dtype == bool:
                continue  # numpy cannot subtract bools
            if r.random() < 0.5:
                row(op, [a, b], np.isclose(a, b), rtol=1e-5, atol=1e-8, nan=False)
            else:
                row(op, [a, b], np.isclose(a, b, 0.01, 0.5, True), rtol=0.01, atol=0.5, nan=True)
        elif op == "arrayEqual":
            b = r.choice([a, a.astype(r.choice(DT)), array(r, tuple(s), dt), a[..., None]])
            row(op, [a, b], np.array_equal(a, b))
        elif dt[0] != "c":
            row(op, [a], np.isposinf(a))
            row("isneginf", [a], np.isneginf(a))
    r = random.Random(32)
    for k in range(60):
        s = [r.choice([1, 3, 4]) for _ in range(r.choice([0, 1, 2]))]
        a = array(r, tuple(s), r.choice(DT[1:]))
        if k % 2:
            # a number beside an array has no dtype of its own
            b = r.choice([0.1, 2.5, 3, True, 1e300, float("inf"), float("nan"), a.flat[0].item(), complex(1, 2)])
            a = np.where(np.arange(a.size).reshape(a.shape) % 2 == 0, a, np.nan_to_num(np.asarray(b).real).clip(-1e4, 1e4)).astype(a.dtype)
            rtol, atol = r.choice([(1e-5, 1e-8), (0.0, 0.0), (0.25, 0.5)])
            nan = r.random() < 0.5
            row("iscloseNumber", [a], np.isclose(a, b, rtol, atol, nan), rtol=rtol, atol=atol, nan=nan,
                number=[str(np.asarray(b).dtype), repr(float(np.real(b))), repr(float(np.imag(b)))])
        elif a.dtype.kind != "c":
            # lists have dtypes of their own; a number beside them has not
            low = [r.randrange(-5, 200) for _ in range(s[-1])] if s else [3]
            high = r.choice([150, 7, 200, 2.5]) if a.dtype.kind == "f" else r.choice([150, 7, 200])
            row("clipList", [a], np.clip(a, np.array(low), high), low=low, high=high)
    write(sys.argv[1] + "/numbers.jsonl.gz", rows)


main()
