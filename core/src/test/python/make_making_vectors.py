"""Writes test vectors of NumPy's functions that make arrays.

Needs NumPy 2.4.6; from the directory of this file:
    python3 make_making_vectors.py ../resources/numpy
writes making.jsonl.gz.
"""
import base64, gzip, json, random, sys

import numpy as np

DT = ["bool", "int8", "uint8", "int32", "int64", "uint64", "float32", "float64", "complex64", "complex128"]


def enc(x):
    x = np.array(np.asarray(x), order="C", copy=True)
    return dict(data=base64.b64encode(x.tobytes()).decode(), dtype=str(x.dtype), shape=list(x.shape))


def decimals(x):
    """Nine decimals of logarithms: powers differ in the last place."""
    return np.sign(x) * (np.rint(np.log10(np.abs(x)) * 1e9) + 0.0)


def main():
    r = random.Random(37)
    rows = []

    def row(op, args, want, **params):
        rows.append(dict(args=[enc(a) for a in args], expect=enc(want), family="making",
                         id=f"{op}-{len(rows)}", op=op, params=params, tol="exact"))

    def array(*shape):
        return (np.arange(int(np.prod(shape))) % 7 + r.randrange(3)).reshape(shape).astype(r.choice(DT))

    like = np.zeros(2)
    for _ in range(240):
        op = r.choice(["zerosLike", "onesLike", "fullLike", "linspace", "linspace", "linspaceOpen", "logspace", "geomspace",
                       "eye", "tri", "vander", "meshgrid", "meshgrid"])
        start, stop = r.choice([0, 1, -2.5, 3, 1e-3]), r.choice([0, 1, 7, -4.25, 1e3])
        n = r.choice([0, 1, 2, 3, 5, 8, 50])
        m, k = r.choice([0, 1, 3, 7]), r.randrange(-4, 5)
        if op.endswith("Like"):
            a = array(*(r.choice([0, 1, 2, 5]) for _ in range(r.randrange(4))))
            want = {"zerosLike": np.zeros_like, "onesLike": np.ones_like, "fullLike": lambda x: np.full_like(x, 1)}[op](a)
            row(op, [a], want)
        elif op == "linspace":
            row(op, [like], np.linspace(start, stop, n), start=start, stop=stop, n=n)
        elif op == "linspaceOpen":
            row(op, [like], np.linspace(start, stop, n, endpoint=False), start=start, stop=stop, n=n)
        elif op == "logspace":
            row(op, [like], decimals(np.logspace(start % 3, stop % 5, n)), start=start % 3, stop=stop % 5, n=n)
        elif op == "geomspace":
            sign = r.choice([1, -1])
            start, stop = sign * (abs(start) + 0.5), sign * (abs(stop) + 0.5)
            row(op, [like], decimals(np.geomspace(start, stop, n)), start=start, stop=stop, n=n)
        elif op in ("eye", "tri"):
            row(op, [like], getattr(np, op)(n, m, k), n=n, m=m, k=k)
        elif op == "vander":
            a = array(r.choice([0, 1, 2, 6]))
            row(op, [a], np.vander(a, m), n=m)
        else:
            args = [array(r.choice([0, 1, 2, 4])) if r.random() < 0.9 else array() for _ in range(r.choice([1, 2, 2, 3]))]
            indexing = r.choice(["xy", "ij"])
            which = r.randrange(len(args))
            row(op, args, np.meshgrid(*args, indexing=indexing)[which], indexing=indexing, which=which)
    r = random.Random(38)
    for _ in range(40):
        start, step = r.choice([0.0, 1, -0.0, -0.7, 1e-20, 3.3, -1e6]), r.choice([0.1, 1.6, -0.3, 1 / 3, 1.0, 7.7e5])
        stop = start + step * (r.choice([0, 1, 2, 5, 40]) + 0.5)
        row("arange", [like], np.arange(start, stop, step), start=start, stop=stop, step=step)
        a = np.arange(r.choice([1, 2, 5])).astype(r.choice(["float64", "complex64", "complex128", "complex128"]))
        with np.errstate(all="ignore"):
            a[0] = r.choice([0, -0.0, np.inf] if a.dtype.kind == "f" else [complex(0, np.inf), complex(-0.0, -0.0), complex(2, np.inf)])
            # powers of complex zeros and infinities have signs and NaNs of their own in NumPy
            n, rises = r.choice([1, 2, 3, 5] if a.dtype.kind == "f" else [1, 2]), r.random() < 0.5
            row("vanderOf", [a], np.vander(a, n, rises), n=n, rises=rises)
        shapes = [tuple(r.choice([1, 2, 3]) for _ in range(r.randrange(4))) for _ in range(r.choice([1, 2, 3]))]
        args = [array(*s) for s in shapes]
        indexing = r.choice(["xy", "ij"])
        which = r.randrange(len(args))
        row("meshgrid", args, np.meshgrid(*args, indexing=indexing)[which], indexing=indexing, which=which)
        a, b = array(3, 4), array(*r.choice([(), (4,), (3, 1), (3, 4)]))
        if not np.iscomplexobj(b) or np.iscomplexobj(a):
            row("fullAs", [a, b], np.full_like(a, b))
    for _ in range(30):
        start, stop, n = r.choice([0, 1, -2.5, 3]), r.choice([2, 7, -4.25]), r.choice([0, 1, 2, 3, 8])
        closed, dt, base = r.random() < 0.5, r.choice(DT), r.choice([2.0, 3.0, 10.0])
        row("linspaceOf", [np.zeros(2, dt)], np.linspace(start, stop, n, closed, dtype=dt if dt[0] != "u" else "int32"),
            start=start, stop=stop, n=n, closed=closed, dtype=dt if dt[0] != "u" else "int32")
        row("logspaceOf", [like], decimals(np.logspace(start, stop, n, closed, base)), start=start, stop=stop, n=n, closed=closed, base=base)
        start, stop = abs(start) + 0.5, abs(stop)
        row("geomspaceOf", [like], decimals(np.geomspace(start, stop, n, closed)), start=start, stop=stop, n=n, closed=closed)
        row("likeOf", [array(3, 2)], np.ones((3, 2), dt), dtype=dt)
    with gzip.GzipFile(sys.argv[1] + "/making.jsonl.gz", "wb", mtime=0) as f:
        head = f"# NumPy {np.__version__}: one test vector a line; arrays are base64 of their"
        f.write((head + " little-endian bytes in C order\n").encode())
        for x in rows:
            f.write((json.dumps(x, sort_keys=True) + "\n").encode())
    print(len(rows))


main()
