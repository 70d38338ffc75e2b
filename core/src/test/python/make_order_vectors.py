"""Writes test vectors of sorts, partitions, medians and quantiles.

Needs NumPy 2.4.6; run with NumPy 1.24 and "check" instead of a directory, it says where that differs.
From the directory of this file:
    python3 make_order_vectors.py ../resources/numpy
writes order.jsonl.gz.
"""
import gzip, json, random, sys, warnings

import numpy as np

from vectors import enc, write

warnings.simplefilter("ignore")
DT = ["bool", "int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64",
      "float32", "float64", "complex64", "complex128"]
METHODS = ["inverted_cdf", "averaged_inverted_cdf", "closest_observation",
           "interpolated_inverted_cdf", "hazen", "weibull", "linear", "median_unbiased",
           "normal_unbiased", "lower", "higher", "midpoint", "nearest"]


def array(r, shape, dt, kind):
    n = int(np.prod(shape))
    few = r.choice([2, 5, 1000])
    k = np.array([r.randrange(few) for _ in range(n)], dtype="int64")
    if dt == "bool":
        return (k % 2 == 1).reshape(shape)
    info = None if dt[0] in "fc" else np.iinfo(dt)
    if info is not None:
        x = (k * 37 % 101).astype(dt)
        if n > 2 and kind == "wide":
            x[0], x[n // 2] = info.max, info.min
        return x.reshape(shape)
    real = lambda k: ((k * 37 % 101) - 50) / 8 * (1e30 if kind == "wide" else 1)
    x = real(k)
    if dt[0] == "c":
        x = x + 1j * real(k[::-1] * 7 % 11)
    x = x.astype(dt)
    if kind == "special":
        for j in range(n):
            if r.random() < 0.5:
                x[j] = r.choice([0.0, -0.0, np.inf, -np.inf, np.nan])
                if dt[0] == "c" and r.random() < 0.7:
                    x[j] = complex(r.choice([0.0, -0.0, 1.5, np.nan, np.inf]),
                                   r.choice([0.0, -0.0, 2.5, np.nan, -np.inf]))
    return x.reshape(shape)


def same(a, b):
    nan = lambda z: (np.isnan(z.real), np.isnan(z.imag)) if z.dtype.kind == "c" else np.isnan(z)
    if a == b:
        return True
    return a.dtype.kind in "fc" and bool(np.all(nan(a))) and bool(np.all(nan(b)))


def ranks(line):
    """Ranks from 0, equal elements with equal ranks; NaNs behind."""
    order = np.argsort(line, kind="stable")
    out = np.zeros(len(line), "int64")
    for a, b in zip(order, order[1:]):
        x, y = line[a], line[b]
        equal = same(x, y)
        if line.dtype.kind == "c" and not equal:  # equal parts, NaNs among them
            equal = all(p == q or (np.isnan(p) and np.isnan(q))
                        for p, q in ((x.real, y.real), (x.imag, y.imag)))
        out[b] = out[a] + (not equal)
    return out


def directed(line, descending):
    r = ranks(line)
    if not descending:
        return r
    out = -r
    if line.dtype.kind == "f":
        out[np.isnan(line)] = len(line)
    return out


def along(f, a, axis):
    return np.apply_along_axis(f, axis, a) if a.size or axis is None else np.array(a)


def positions(line, p):
    op, descending = p["op"], p["descending"]
    r = directed(line, descending or op.endswith("topk"))
    order = np.argsort(r, kind="stable")
    if op.endswith("topk"):
        return order[: p["k"]]
    if op.endswith("partition"):
        m = r[order[p["k"]]]
        at = np.arange(len(line))
        return np.concatenate([at[r < m], at[r == m], at[r > m]])
    return order


def arranged(a, p):
    axis = p["axis"]
    if axis is None:
        a, axis = a.reshape(-1), 0
    moved = np.moveaxis(a, axis, -1)
    k = p["k"] if p["op"].endswith("topk") else moved.shape[-1]
    idx = np.zeros(moved.shape[:-1] + (k,), "int64")
    for at in np.ndindex(*moved.shape[:-1]):
        idx[at] = positions(moved[at], p)
    out = idx if p["op"].startswith("arg") else np.take_along_axis(moved, idx, -1)
    return np.moveaxis(out, -1, axis)


def main():
    r = random.Random(17)
    rows, check = [], sys.argv[1] == "check"

    def row(op, a, want, tol="exact", **params):
        rows.append(dict(args=[enc(a)], expect=enc(want), family="order", id=f"{op}-{len(rows)}",
                         op=op, params=params, tol=tol))

    for k in range(360):
        dt = DT[k % len(DT)]
        shape = tuple(r.choice([1, 2, 3, 5, 8, 13]) for _ in range(r.choice([1, 1, 2, 2, 3])))
        if r.random() < 0.1:
            shape = (r.choice([70, 150, 400]),)
        kind = r.choice(["plain", "wide", "special"])
        a = array(r, shape, dt, kind)
        axis = r.choice([None] + list(range(-len(shape), len(shape))))
        n = a.size if axis is None else shape[axis]
        op = r.choice(["sort", "sort", "argsort", "argsort", "partition", "argpartition", "topk",
                       "argtopk"])
        descending = dt[0] != "c" and r.random() < 0.3 and not op.endswith("topk")
        if dt[0] == "c" and op.endswith("topk"):
            op = "argsort"
        p = dict(op=op, axis=axis, descending=descending, k=r.randrange(n))
        want = arranged(a, p)
        if op in ("sort", "argsort") and not descending:
            judge = getattr(np, op)(a, axis=axis, kind="stable")
            assert np.array_equal(judge, want, equal_nan=dt[0] in "fc"), (op, a, judge, want)
        row(op, a, want, axis=axis, descending=descending, k=p["k"])
    for k in range(420):
        dt = r.choice(DT[:11])
        shape = tuple(r.choice([1, 2, 3, 5, 8, 13]) for _ in range(r.choice([1, 1, 2, 2, 3])))
        if r.random() < 0.1:
            shape = (r.choice([70, 150, 400]),)
        kind = r.choice(["plain", "plain", "nan"]) if dt[0] == "f" else "plain"
        a = array(r, shape, dt, "plain")
        if kind == "nan":
            a = np.where(np.array([r.random() < 0.2 for _ in range(a.size)]).reshape(shape),
                         np.array(np.nan, dt), a)
        nd = len(shape)
        axes = None if r.random() < 0.4 else tuple(r.sample(range(nd), r.randint(1, nd)))
        keep = r.random() < 0.3
        nan = r.random() < 0.4
        op = r.choice(["median", "quantile", "quantile", "percentile"])
        tol = "exact"
        if op == "median":
            want = (np.nanmedian if nan else np.median)(a, axis=axes, keepdims=keep)
            params = dict(axis=axes, keepdims=keep, nan=nan)
        else:
            method = METHODS[k % 13]
            exact = method in ("inverted_cdf", "closest_observation", "lower", "higher", "nearest")
            x = a.astype("float64") if dt == "bool" and not exact else a
            scale = 100 if op == "percentile" else 1
            qs = [r.choice([0, 1, 0.5, 0.25, 0.1, r.random()]) * scale for _ in range(3)]
            q = qs if r.random() < 0.5 else float(qs[0])
            f = getattr(np, ("nan" if nan else "") + op)
            want = f(x, np.asarray(q, "float64"), axis=axes, keepdims=keep, method=method)
            if dt == "float32" and not isinstance(q, list):
                want = np.asarray(want, "float32")  # a single share is a plain number
            if not exact:
                tol = "4 ulp"
            params = dict(axis=axes, keepdims=keep, nan=nan, q=q, method=method)
        row(op, a, want, tol, **params)
    for k in range(60):
        dt = DT[k % len(DT)]
        shape = tuple(r.choice([1, 2, 3, 5, 8, 13]) for _ in range(r.choice([1, 2, 3])))
        a = array(r, shape, dt, r.choice(["plain", "wide"]))
        axis = r.choice([None] + list(range(-len(shape), len(shape))))
        n = a.size if axis is None else shape[axis]
        kth = [r.randrange(-n, n) for _ in range(r.choice([1, 2, 3]))]
        want = np.take(np.partition(a, kth, axis=axis), kth, axis=0 if axis is None else axis)
        row(["partition_each", "argpartition_each"][k % 2], a, want, axis=axis, kth=kth)
    # long enough to be ordered by several ranks together
    r = random.Random(1717)
    for k, op in enumerate(["sort", "argsort", "partition", "argpartition"]):
        a = np.resize(array(r, (97,), "complex128", "special"), 8300 + k)
        p = dict(op=op, axis=0, descending=False, k=r.randrange(8300))
        want = arranged(a, p)
        if op.endswith("sort"):
            assert np.array_equal(getattr(np, op)(a, kind="stable"), want, equal_nan=True)
        row(op, a, want, axis=0, descending=False, k=p["k"])
    if check:
        with gzip.open("../resources/numpy/order.jsonl.gz", "rt") as f:
            old = [json.loads(line) for line in f if not line.startswith("#")]
        different = [b["id"] for a, b in zip(old, rows) if a["expect"] != b["expect"]]
        print(len(rows), "rows,", len(different), "differ:", different)
        return
    write(sys.argv[1] + "/order.jsonl.gz", rows)


main()
