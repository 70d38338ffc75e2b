"""Writes test vectors of NumPy's functions of sets, of searchsorted, lexsort, and of SciPy's ranks.

Needs NumPy 2.4.6 and SciPy 1.17; from the directory of this file:
    python3 make_set_vectors.py ../resources/numpy
writes sets.jsonl.gz.
"""
import random, sys

import numpy as np
from scipy.stats import rankdata

from vectors import enc, write

DT = ["bool", "int8", "uint8", "int16", "int32", "uint32", "int64", "uint64", "float32", "float64",
      "complex64", "complex128"]


def array(r, shape, dt, nan=True):
    few = r.choice([2, 4, 9, 40])
    k = np.array([r.randrange(few) for _ in range(int(np.prod(shape)))], "int64").reshape(shape)
    if dt == "bool":
        return k % 2 == 1
    if dt[0] in "fc":
        x = (k - few // 2) / 4
        if dt[0] == "c":
            x = x + 1j * (k * 3 % 5)
        x = np.asarray(x.astype(dt))
        if nan and dt[0] == "f" and r.random() < 0.4:
            x[k == 1] = np.nan
        return x
    return k.astype(dt)


def main():
    r = random.Random(18)
    rows = []

    def row(op, args, want, **params):
        rows.append(dict(args=[enc(a) for a in args], expect=enc(want), family="sets",
                         id=f"{op}-{len(rows)}", op=op, params=params, tol="exact"))

    for k in range(240):
        dt = DT[k % len(DT)]
        dims = [0, 1, 2, 3, 5, 8, 30] if r.random() < 0.2 else [1, 2, 3, 5, 8, 30]
        shape = tuple(r.choice(dims) for _ in range(r.choice([0, 1, 1, 2, 2])))
        a = array(r, shape, dt)
        line = (r.choice(dims),)
        op = r.choice(["unique", "inverse", "indices", "counts", "rank", "lexsort", "searchsorted",
                       "searchsorted", "isin", "union1d", "intersect1d", "setdiff1d", "setxor1d"])
        if op == "unique":
            row(op, [a], np.unique(a))
        elif op in ("inverse", "indices", "counts"):
            # the functions of the standard keep NaNs apart; unique makes them one
            v, i, n, c = np.unique(a, return_index=True, return_inverse=True, return_counts=True)
            row(op, [a], dict(inverse=n.reshape(a.shape), indices=i, counts=c)[op].astype("int64"))
        elif op == "rank":
            row(op, [a], rankdata(a).reshape(a.shape))
        elif op == "lexsort":
            keys = [array(r, line, r.choice(DT)) for _ in range(r.choice([1, 2, 3]))]
            row(op, keys, np.lexsort(keys))
        elif op == "searchsorted":
            right = r.random() < 0.5
            base = np.sort(array(r, line, dt))
            other = array(r, shape, r.choice([dt, dt, "float64"]))
            row(op, [base, other], np.searchsorted(base, other, "right" if right else "left"),
                right=right)
        else:
            other = array(r, line, dt, nan=False)
            first = array(r, shape, dt, nan=op in ("union1d", "isin"))
            row(op, [first, other], getattr(np, op)(first, other))
    for k in range(72):
        dt = DT[k % len(DT)]
        shape = tuple(r.choice([1, 2, 3, 5, 8, 30]) for _ in range(r.choice([1, 2, 2, 3])))
        a = array(r, shape, dt)
        if dt[0] == "c" and r.random() < 0.5:
            a.reshape(-1)[r.randrange(a.size)] = r.choice([np.nan, complex(1, np.nan)])
        axis = r.randrange(-len(shape), len(shape))
        if k % 3 == 0:
            row("rank", [a], rankdata(a).reshape(shape))
        else:
            row("rankAlong", [a], rankdata(a, axis=axis), axis=axis)
    for dt in ("float64", "complex64", "int8"):
        for shape, axis in (((0, 3), 0), ((0, 3), 1), ((0,), 0)):
            a = np.zeros(shape, dt)
            row("rankAlong", [a], rankdata(a, axis=axis), axis=axis)
    # integers that float64 rounds; what is among what is counted by Python
    r = random.Random(1818)
    for k in range(40):
        first, second = [("int64", "uint64"), ("uint64", "int64"), ("uint64", "int8"), ("int16", "uint64")][k % 4]
        some = lambda dt, n: np.array(
            [r.choice([r.randrange(-9, 9) * (dt[0] == "i"), r.randrange(9)]
                      + [2**53 + r.randrange(6), 2**63 - 1] * (dt[-2:] == "64")
                      + [2**64 - 1 - r.randrange(3)] * (dt == "uint64")) for _ in range(n)], dt)
        a, b = some(first, r.choice([1, 5, 30])), some(second, r.choice([0, 1, 9]))
        among = np.array([int(x) in set(map(int, b)) for x in a], bool)
        row("isin", [a, b], among)
        row("setdiff1d", [a, b], np.unique(a[~among]))
        p, q = np.unique(a.astype("float64")), np.unique(b.astype("float64"))
        for op in ("union1d", "intersect1d", "setxor1d"):
            row(op, [a, b], getattr(np, op)(p, q))
    for shape, axis in [((0, 2), 0), ((3, 0), 0), ((2, 0), 1), ((0, 3), 1), ((0,), 0), ((2, 0, 3), 0), ((2, 0, 3), 1),
                        ((5, 2), 0), ((3, 7), -1), ((4, 3, 2), 1)]:
        a = array(r, shape, "int16")
        row("uniqueAlong", [a], np.unique(a, axis=axis), axis=axis)
    # long enough to be ordered by several ranks together
    r = random.Random(181818)
    for op in ("unique", "inverse", "indices", "counts", "rank", "isin", "searchsorted", "intersect1d", "setxor1d"):
        k = np.array([r.randrange(40) for _ in range(97)])
        x = (k % 5 - 2) / 4 + 1j * (k // 5)
        x[[3, 30, 61]] = complex(np.inf, 1), complex(-np.inf, 2), complex(0.5, -np.inf)
        if op in ("unique", "inverse", "indices", "counts"):
            x[[4, 44]] = complex(1, np.nan), complex(np.nan, 1)
        a = np.resize(x, 8300)
        if op == "unique":
            row(op, [a], np.unique(a))
        elif op in ("inverse", "indices", "counts"):
            v, i, n, c = np.unique(a, return_index=True, return_inverse=True, return_counts=True)
            row(op, [a], dict(inverse=n, indices=i, counts=c)[op].astype("int64"))
        elif op == "rank":
            row(op, [a], rankdata(a))
        elif op == "searchsorted":
            row(op, [np.sort(a), x + x], np.searchsorted(np.sort(a), x + x, "right"), right=True)
        else:
            row(op, [a, x + x], getattr(np, op)(a, x + x))
    write(sys.argv[1] + "/sets.jsonl.gz", rows)


main()
