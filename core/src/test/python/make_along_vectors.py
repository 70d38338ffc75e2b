"""Writes test vectors of functions along an axis and of functions of core dimensions.

Needs NumPy 2.4.6; run with NumPy 1.24 and "check" instead of a directory, it says where that differs.
From the directory of this file:
    python3 make_along_vectors.py ../resources/numpy
writes along.jsonl.gz.
"""
import gzip, json, random, sys, warnings

import numpy as np

from vectors import enc, write

warnings.simplefilter("ignore")
DT = ["bool", "int8", "uint16", "int32", "int64", "uint64", "float32", "float64", "complex128"]

LINES = {
    "reverse": lambda v: v[::-1],
    "running": lambda v: np.cumsum(v),
    "steps": lambda v: v[1:] * v[:-1],
    "total": lambda v: v.sum(),
    "first": lambda v: v[:1],
    "pairs": lambda v: np.stack([v, v[::-1]]),
    "table": lambda v: np.multiply.outer(v[:2], v),
    "none": lambda v: v[:0],
}


def causal(x, k):
    out = np.zeros_like(x)
    for i in range(len(x)):
        for j in range(min(len(k), i + 1)):
            out[i] += x[i - j] * k[j]
    return out


GUFUNCS = {
    "(i),(i)->()": lambda x, y: (x * y).sum(),
    "(i),(j)->(i,j)": lambda x, y: x[:, None] * y[None, :],
    "(i,j)->(j)": lambda x: x.sum(axis=0),
    "(m,n),(n,p)->(m,p)": lambda x, y: x @ y,
    "(),(i)->(i)": lambda x, y: x * y,
    "(n),(k)->(n)": causal,
    "(i)->(2)": lambda x: np.stack([x[0], x[-1]]),
    "(2),(2)->()": lambda x, y: x[0] * y[1],
    "(),()->()": lambda x, y: x * y + x,
    "(i)->(),(i)": lambda x: (x[0], x[::-1]),
}


def array(r, shape, dt):
    n = int(np.prod(shape))
    x = np.array([r.randrange(13) for _ in range(n)], "int64")
    if dt == "bool":
        return (x % 2 == 1).reshape(shape)
    if dt[0] in "ifc":
        x = x - 6
    x = x.astype(dt)
    if dt[0] == "c":
        x = x + 1j * x[::-1]
    return (x / 2 if dt[0] in "fc" else x).astype(dt).reshape(shape)


def main():
    r = random.Random(23)
    rows, check = [], sys.argv[1] == "check"

    def row(op, args, want, **params):
        rows.append(dict(args=[enc(a) for a in args], expect=enc(want), family="along",
                         id=f"{op}-{len(rows)}", op=op, params=params, tol="exact"))

    for k in range(240):
        dt = DT[k % len(DT)]
        shape = tuple(r.choice([1, 2, 3, 5, 8, 13]) for _ in range(r.choice([1, 2, 2, 3])))
        if r.random() < 0.1:
            shape = shape + (0,)
        axis = r.randrange(-len(shape), len(shape))
        if 0 in shape and shape[axis] > 0:
            axis = len(shape) - 1  # NumPy calls no function on no lines
        name = r.choice(sorted(LINES))
        if shape[axis] == 0:
            name = r.choice(["total", "reverse", "running"])
            shape = tuple(n for n in shape[:-1]) + (0,)
        a = array(r, shape, dt)
        row("along", [a], np.apply_along_axis(LINES[name], axis, a), axis=axis, function=name)
    for k in range(320):
        sig = sorted(GUFUNCS)[k % len(GUFUNCS)]
        dt = DT[(k // len(GUFUNCS)) % len(DT)]
        if dt == "bool" and "n" in sig:
            dt = "int64"
        loop = tuple(r.choice([1, 2, 3, 5, 8]) for _ in range(r.choice([0, 1, 2, 2])))
        size = {n: r.choice([1, 2, 3, 4, 7]) for n in "ijkmnp"}
        size["2"] = 2
        args = []
        for names in sig.split("->")[0][1:-1].split("),("):
            core = tuple(size[n] for n in names.split(",") if n)
            own = loop
            if args:
                own = tuple(1 if r.random() < 0.3 else n for n in loop)
                own = own[r.randrange(len(own) + 1):] if r.random() < 0.4 else own
            args.append(array(r, own + core, dt))
        if r.random() < 0.3:
            args = args[::-1] if sig in ("(i),(i)->()", "(2),(2)->()", "(),()->()") else args
        f = GUFUNCS[sig]
        want = np.vectorize(f, signature=sig)(*args)
        for at, one in enumerate(want if isinstance(want, tuple) else [want]):
            row("gufunc", args, one, signature=sig, result=at)
    if check:
        with gzip.open("../resources/numpy/along.jsonl.gz", "rt") as f:
            old = [json.loads(line) for line in f if not line.startswith("#")]
        different = [b["id"] for a, b in zip(old, rows) if a["expect"] != b["expect"]]
        print(len(rows), "rows,", len(different), "differ:", different)
        return
    write(sys.argv[1] + "/along.jsonl.gz", rows)


main()
