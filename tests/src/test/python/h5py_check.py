"""The h5py side of tests/bin/h5py-check: reads the files that DistArray has written, and writes some for it to read."""
import os
import subprocess
import sys

import h5py
import numpy as np

EXTREMES = [np.nan, np.inf, -np.inf, -0.0, 0.1, -1e30]


def values(dtype, shape):
    """The rule of H5pyFiles.values."""
    dtype = np.dtype(dtype)
    k = np.arange(int(np.prod(shape)), dtype="i8")
    n = min(len(k), 6)
    v = 3 * k - 20
    if dtype.kind == "b":
        v = k % 3 == 0
    elif dtype.kind in "iu":
        bits = 8 * dtype.itemsize - 1
        v[:n] = np.array([(-((-1) ** i) << (bits - i)) % 2**64 for i in range(n)], dtype="u8").view("i8")
    elif dtype.kind == "f":
        v = v + 0.25
        v[:n] = EXTREMES[:n]
    else:
        v = v + 0.25 + 1j * k
        for i in range(n):
            v[i] = complex(EXTREMES[i], EXTREMES[5 - i])
    with np.errstate(over="ignore"):
        return v.astype(dtype).reshape(shape)


def same(a, b):
    """Equal bit for bit, but any NaN is any NaN."""
    if a.dtype != b.dtype or a.shape != b.shape:
        return False
    if a.dtype.kind == "c":
        return same(a.real.copy(), b.real.copy()) and same(a.imag.copy(), b.imag.copy())
    if a.dtype.kind == "f":
        nan = np.isnan(a)
        return np.array_equal(nan, np.isnan(b)) and a[~nan].tobytes() == b[~nan].tobytes()
    return a.tobytes() == b.tobytes()


def dumped(path, key, dtype, shape):
    """The elements as h5dump writes them in the file's type, little-endian (-b LE leaves out bool and complex)."""
    raw = path + ".raw"
    run = subprocess.run(["h5dump", "-d", key, "-b", "FILE", "-o", raw, path], capture_output=True)
    if run.returncode != 0:
        return None
    data = open(raw, "rb").read() if os.path.exists(raw) else b""
    whole = len(data) == np.dtype(dtype).itemsize * int(np.prod(shape))
    return np.frombuffer(data, dtype).reshape(shape) if whole else None


def manifest(directory):
    for line in open(os.path.join(directory, "manifest.tsv"), encoding="utf-8"):
        file, key, dtype, dims = line.rstrip("\n").split("\t")
        yield file, key, dtype, tuple(int(n) for n in dims.split(",") if n)


def read(directory):
    passed = failed = 0
    for file, key, dtype, shape in manifest(directory):
        path = os.path.join(directory, file)
        expected = values(dtype, shape)
        with h5py.File(path, "r") as f:
            found = np.asarray(f[key][()])
        checks = [("h5py", found), ("h5dump", dumped(path, key, expected.dtype, shape) if expected.size else found)]
        for name, got in checks:
            if got is not None and same(np.asarray(got), expected):
                passed += 1
            else:
                failed += 1
                print("differs in %s: %s:%s %s %s" % (name, file, key, dtype, shape))
    print("h5py and h5dump read DistArray's files: %d passed, %d failed" % (passed, failed))
    return failed


def write(directory):
    rows = []
    kinds = {
        "contiguous": {},
        "chunked": {"chunks": (5, 4)},
        "gzip": {"chunks": (5, 4), "compression": "gzip", "shuffle": True, "fletcher32": True},
        "lzf": {"chunks": (7, 11), "compression": "lzf"},
        "growing": {"chunks": (5, 4), "maxshape": (None, None)},
    }
    for libver in ("earliest", "latest"):
        name = "h5py_%s.h5" % libver
        with h5py.File(os.path.join(directory, name), "w", libver=libver) as f:
            for dtype in ("bool i1 i2 i4 i8 u1 u2 u4 u8 f4 f8 c8 c16").split():
                for order in "<>":
                    d = np.dtype(dtype).newbyteorder(order)
                    for kind, options in kinds.items():
                        key = "%s/%s%s" % (kind, dtype, "be" if order == ">" else "le")
                        f.create_dataset(key, data=values(dtype, (23, 17)).astype(d), dtype=d, **options)
                        rows.append("\t".join([name, key, np.dtype(dtype).name, "23,17"]))
            f.create_dataset("scalar", data=values("f8", ()))
            rows.append("\t".join([name, "scalar", "float64", ""]))
    with open(os.path.join(directory, "manifest.tsv"), "w", encoding="utf-8") as out:
        out.write("\n".join(rows) + "\n")
    return 0


sys.exit(1 if {"read": read, "write": write}[sys.argv[1]](sys.argv[2]) else 0)
