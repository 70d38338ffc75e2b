"""Writes test vectors for the ufuncs: every operation, every dtype, edge values; casts between all dtypes.

Needs NumPy 1.24 (Debian 12: python3-numpy). From the directory of this file:
    /usr/bin/python3 make_ufunc_vectors.py ../resources/numpy
writes ufuncs.jsonl.gz. Then, with NumPy 2.4.6,
    python3 make_ufunc_vectors.py ../resources/numpy
writes ufuncs-numpy2.jsonl: those of the same vectors that this NumPy answers otherwise.
"""
import base64
import gzip
import json
import sys
import warnings

import numpy as np

warnings.simplefilter("ignore")

DTYPES = ("bool int8 int16 int32 int64 uint8 uint16 uint32 uint64 float32 float64 complex64 complex128").split()
UNARY = (
    "absolute arccos arccosh arcsin arcsinh arctan arctanh ceil conjugate cos cosh exp exp2 expm1 floor imag invert"
    " isfinite isinf isnan log log10 log1p log2 logical_not negative positive real reciprocal rint sign signbit sin"
    " sinh sqrt square tan tanh trunc"
).split()
BINARY = (
    "add arctan2 bitwise_and bitwise_or bitwise_xor copysign divide equal floor_divide fmod greater greater_equal hypot"
    " left_shift less less_equal logaddexp logical_and logical_or logical_xor maximum minimum multiply nextafter"
    " not_equal power remainder right_shift subtract"
).split()
ULPS = dict.fromkeys("arccos arcsin arctan arctan2 cos sin exp log log10 hypot".split(), 4)
ULPS.update(dict.fromkeys(
    "arccosh arcsinh arctanh cosh exp2 expm1 log1p log2 sinh tan tanh logaddexp power".split(), 8))
ROUNDED = set(ULPS) | set("absolute divide multiply reciprocal sqrt square".split())
if not np.__version__.startswith("1."):
    # z / |z|; before it was 1, -1 or 0
    ROUNDED.add("sign")


def edges(dtype):
    t = np.dtype(dtype)
    if t.kind == "b":
        return np.array([False, True])
    if t.kind in "iu":
        info = np.iinfo(t)
        values = {0, 1, 2, 3, 7, 10, 63, 64, 100, info.max, info.max - 1, info.max // 2, info.min, info.min + 1}
        if t.kind == "i":
            values |= {-1, -2, -3, -7, -100}
        return np.array(sorted(values), t)
    real = np.float32 if t in (np.float32, np.complex64) else np.float64
    info = np.finfo(real)
    values = [0.0, -0.0, 1, -1, 0.5, -0.5, 1.5, 2.5, -2.5, 0.1, -0.3, 1e-5, 2, 3, -7.25, 10, 100, -1000.125, 1e8]
    if t.kind == "c":
        parts = np.array([0.0, -0.0, 1, -1, 0.5, -0.3, 2, -7.25, 1e-3, 30], real)
        return (parts[:, None] + np.zeros(1, real) + 1j * parts[None, :]).astype(t).ravel()
    extra = [info.max, -info.max, info.tiny, -info.tiny, info.smallest_subnormal, info.eps, np.inf, -np.inf, np.nan]
    return np.array(values + extra, real)


def specials():
    parts = np.array([0.0, -0.0, 1.0, np.inf, -np.inf, np.nan])
    out = np.empty(36, np.complex128)
    out.real, out.imag = np.repeat(parts, 6), np.tile(parts, 6)
    return out


def encode(a):
    out = {"dtype": str(a.dtype), "shape": list(a.shape)}
    if a.dtype == np.float16:
        a = a.astype(np.float32)
        out.update(dtype="float32", numpy_dtype="float16")
    out["data"] = base64.b64encode(np.ascontiguousarray(a).tobytes()).decode()
    return out


def row(id, op, args, call, **more):
    out = {"id": id, "family": more.pop("family", "elementwise"), "op": op, "args": [encode(a) for a in args]}
    out.update(more)
    try:
        result = np.asarray(call(*args))
        complex_ = any(a.dtype.kind == "c" for a in args)
        if complex_ and op in ("log1p", "power"):
            # in single precision NumPy itself is far off
            result = call(*(a.astype(np.complex128) for a in args)).astype(result.dtype)
        out["expect"] = encode(result)
        out["tol"] = (
            "complex" if complex_ and op in ROUNDED else f"{ULPS[op]} ulp" if op in ULPS and result.dtype.kind == "f"
            else "exact")
    except (TypeError, ValueError) as e:
        out["expect"] = {"error": type(e).__name__}
        out["tol"] = "exact"
    return out


def rows():
    for op in UNARY:
        for t in DTYPES:
            yield row(f"{op}({t})", op, [edges(t)], getattr(np, op))
        yield row(f"{op}(complex128, infinities and NaN)", op, [specials()], getattr(np, op))
    for op in BINARY:
        for k, t in enumerate(DTYPES):
            a = edges(t)
            if a.dtype.kind == "c":
                a = a[::3]
            x, y = (v.ravel() for v in np.meshgrid(a, a, indexing="ij"))
            if op == "power" and a.dtype.kind == "i":
                x, y = x[y >= 0], y[y >= 0]
            if op in ("maximum", "minimum") and a.dtype.kind == "f":
                # which of 0.0 and -0.0 NumPy takes depends on the machine
                unclear = (x == 0) & (y == 0) & (np.signbit(x) != np.signbit(y))
                x, y = x[~unclear], y[~unclear]
            yield row(f"{op}({t}, {t})", op, [x, y], getattr(np, op))
            u = DTYPES[(5 * k + 3) % len(DTYPES)]
            b = edges(u)
            if op == "power" and u.startswith("int"):
                b = b[b >= 0]
            n = min(len(a), len(b))
            yield row(f"{op}({t}, {u})", op, [a[:n], b[-n:]], getattr(np, op))
    for t in DTYPES:
        for u in DTYPES:
            a = edges(t)
            if np.dtype(t).kind in "f" and np.dtype(u).kind == "u":
                # negative floats as unsigned integers are undefined in C and differ between compilers
                a = a[(a >= 0) | np.isnan(a)]
            yield row(f"astype({t}, {u})", "astype", [a], lambda a: a.astype(u), family="types", params={"dtype": u})
    for t in DTYPES:
        x = np.arange(5).astype(t)
        c = np.array([1, 0, 0, 1, 1]) > 0
        yield row(f"where(bool, {t}, {t})", "where", [c, x, x[::-1]], np.where)


def differs(old, new):
    """Whether two answers differ by more than rounding."""
    if "error" in old or "error" in new or old["dtype"] != new["dtype"]:
        return old != new
    a, b = (np.frombuffer(base64.b64decode(e["data"]), e["dtype"]) for e in (old, new))
    if a.dtype.kind not in "fc":
        return not np.array_equal(a, b)
    same = (a == b) | np.isnan(a) & np.isnan(b) | (np.abs(a - b) <= 1e-4 * np.abs(b))
    return not same.all()


def write(out, row):
    out.write((json.dumps(row) + "\n").encode())


if __name__ == "__main__":
    made = f"# made by make_ufunc_vectors.py with NumPy {np.__version__}"
    vectors = sys.argv[1] + "/ufuncs.jsonl.gz"
    if np.__version__.startswith("1."):
        with open(vectors, "wb") as raw, gzip.GzipFile(fileobj=raw, mode="wb", mtime=0, filename="") as out:
            out.write((made + ": one test vector a line; arrays are base64 of their bytes in C order\n").encode())
            for r in rows():
                write(out, r)
    else:
        with gzip.open(vectors) as old, open(sys.argv[1] + "/ufuncs-numpy2.jsonl", "wb") as out:
            out.write((made + ": the vectors of ufuncs.jsonl.gz that it answers otherwise\n").encode())
            old.readline()
            for line, new in zip(old, rows()):
                if differs(json.loads(line)["expect"], new["expect"]):
                    write(out, new)
