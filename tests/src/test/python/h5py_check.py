"""The h5py side of tests/bin/h5py-check: reads the files that DistArray has written, and writes some for it to read."""
import os
import shutil
import subprocess
import sys

import h5py
import numpy as np

# what reads NetCDF-4, where it is installed
NCDUMP = shutil.which("ncdump")
try:
    import netCDF4
except ImportError:
    netCDF4 = None
try:
    import xarray
except ImportError:
    xarray = None

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


def structure(directory, file):
    """What other programs say of a file with all forms: h5dump, h5repack with h5diff, ncdump, netCDF4 and xarray."""
    path = os.path.join(directory, file)
    again = path + ".again"

    def run(*command):
        return subprocess.run(command, capture_output=True, text=True)

    head = run("h5dump", "-pH", path)
    yield "h5dump -pH", head.returncode == 0 and "COMPRESSION DEFLATE { LEVEL 9 }" in head.stdout
    if file.startswith("bool"):
        # h5diff 1.10 does not compare enumerations of unlike files
        yield "h5repack", run("h5repack", "-f", "GZIP=1", path, again).returncode == 0
    else:
        repacked = run("h5repack", "-f", "GZIP=1", path, again).returncode
        yield "h5repack and h5diff", repacked == 0 and run("h5diff", path, again).returncode == 0
    with h5py.File(path, "a") as f:  # HDF5 goes on writing the file
        f["growing/bb"].resize((50, 19))
        f.create_group("later").attrs["n"] = 1
    with h5py.File(path, "r") as f:
        yield "h5py grows", bool(np.all(f["growing/bb"][37:] == f["growing/bb"].fillvalue))
    if file.startswith(("bool", "complex")):  # NetCDF-4 has neither
        return
    if NCDUMP:
        shown = run(NCDUMP, "-h", path)
        yield "ncdump", shown.returncode == 0 and "(y, x) ;" in shown.stdout and "Alle Gr" in shown.stdout
    if netCDF4:
        with netCDF4.Dataset(path) as d:
            v = d["gzip"]["bb"]
            yield "netCDF4", v.dimensions == ("y", "x") and v.units == "K"
    if xarray:
        with xarray.open_dataset(path, group="gzip", decode_cf=False) as d:
            yield "xarray", d["bb"].dims == ("y", "x") and d["bb"].attrs["units"] == "K"


def others(path, key, dtype):
    """The elements as netCDF4-python and xarray read them, where they are installed, of files that NetCDF-4 knows."""
    if "_forms" not in path or np.dtype(dtype).kind in "bc":
        return
    group, name = key.rsplit("/", 1)
    if netCDF4:
        with netCDF4.Dataset(path) as d:
            d.set_auto_maskandscale(False)
            yield "netCDF4", d[group][name][...]
    if xarray:
        with xarray.open_dataset(path, group=group, decode_cf=False) as d:
            yield "xarray", d[name].values


def missing(path):
    """NaN is what is missing in floats, as netCDF4-python and xarray, where they are installed, see it."""
    if netCDF4:
        with netCDF4.Dataset(path) as d:
            for name in ("float32", "float64"):
                expected = np.isnan(values(name, (23,)))
                yield "netCDF4", np.isnan(d[name]._FillValue) and np.array_equal(np.ma.getmaskarray(d[name][:]), expected)
            yield "netCDF4", "_FillValue" not in d["int32"].ncattrs()
    if xarray:
        with xarray.open_dataset(path) as d:
            for name in ("float32", "float64"):
                yield "xarray", np.isnan(d[name].encoding["_FillValue"]) and same(d[name].values, values(name, (23,)))
            yield "xarray", d["int32"].dtype == "i4"


def left_out():
    missing = [name for name, there in (("ncdump", NCDUMP), ("netCDF4", netCDF4), ("xarray", xarray)) if not there]
    if missing:
        print("not run, as it is not installed: " + ", ".join(missing))


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
            if "_forms" in file and not f[key].dims[1][0].name.endswith("/x"):
                found = None
        if found is None:
            found = np.zeros(0)
        checks = [("h5py", found), ("h5dump", dumped(path, key, expected.dtype, shape) if expected.size else found)]
        checks += others(path, key, dtype)
        for name, got in checks:
            if got is not None and same(np.asarray(got), expected):
                passed += 1
            else:
                failed += 1
                print("differs in %s: %s:%s %s %s" % (name, file, key, dtype, shape))
    checks = [(file, structure(directory, file)) for file in sorted({row[0] for row in manifest(directory) if "_forms" in row[0]})]
    checks.append(("missing.nc", missing(os.path.join(directory, "missing.nc"))))
    for file, each in checks:
        for name, ok in each:
            passed, failed = (passed + 1, failed) if ok else (passed, failed + 1)
            if not ok:
                print("differs in %s: %s" % (name, file))
    left_out()
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
    for libver, block in (("earliest", 0), ("latest", 0), ("earliest", 512), ("latest", 2048)):
        name = "h5py_%s_%d.h5" % (libver, block)
        with h5py.File(os.path.join(directory, name), "w", libver=libver, userblock_size=block) as f:
            for dtype in ("u2 f8" if block else "bool i1 i2 i4 i8 u1 u2 u4 u8 f4 f8 c8 c16").split():
                for order in "<>":
                    d = np.dtype(dtype).newbyteorder(order)
                    for kind, options in kinds.items():
                        key = "%s/%s%s" % (kind, dtype, "be" if order == ">" else "le")
                        f.create_dataset(key, data=values(dtype, (23, 17)).astype(d), dtype=d, **options)
                        rows.append("\t".join([name, key, np.dtype(dtype).name, "23,17"]))
            f.create_dataset("scalar", data=values("f8", ()))
            f["scaled/y"] = np.arange(23.0)
            f["scaled/y"].make_scale("y")
            for k in range(12):  # more than a header has room for in the new form
                f["scaled/y"].attrs["a%d" % k] = f.attrs["a%d" % k] = k
            f["scaled/old"] = np.arange(23.0)
            f["scaled/old"].dims[0].attach_scale(f["scaled/y"])
            rows.append("\t".join([name, "scalar", "float64", ""]))
    with open(os.path.join(directory, "manifest.tsv"), "w", encoding="utf-8") as out:
        out.write("\n".join(rows) + "\n")
    return 0


def added(directory):
    """After DistArray added to the files of write: all that was there is there, and the new arrays."""
    passed = failed = 0
    rows = list(manifest(directory))
    for name in sorted({row[0] for row in rows}):
        path = os.path.join(directory, name)
        rows += [(name, key, "int32", (23, 17)) for key in ("added/x", "gzip/added", "scaled/x")]
        ok = all(subprocess.run(c, capture_output=True).returncode == 0 for c in (["h5dump", "-H", path], ["h5repack", path, path + ".again"]))
        with h5py.File(path, "a") as f:  # HDF5 goes on writing the file
            f["added/later"] = 1
            scale = f["scaled/y"].attrs
            ok &= [(f[user].name, d) for user, d in scale["REFERENCE_LIST"]] == [("/scaled/old", 0), ("/scaled/x", 0)]
            ok &= all(each["a%d" % k] == k for each in (scale, f.attrs) for k in range(12)) and f.attrs["last"] == b"scaled/x"
            ok &= scale["units"] == f["contiguous"].attrs["title"] == b"scaled/x"
            f["scaled/old"].dims[0].detach_scale(f["scaled/y"])  # HDF5 goes on writing the list
            ok &= [(f[user].name, d) for user, d in scale["REFERENCE_LIST"]] == [("/scaled/x", 0)]
            ok &= f["added/x"].dims[0][0].name == "/added/y" and f["added/x"].attrs["units"] == b"K"
        passed, failed = passed + ok, failed + (not ok)
    for file, key, dtype, shape in rows:
        with h5py.File(os.path.join(directory, file), "r") as f:
            found = np.asarray(f[key][()])
        if same(found.astype(found.dtype.newbyteorder("=")), values(dtype, shape)):
            passed += 1
        else:
            failed += 1
            print("differs after adding: %s:%s" % (file, key))
    print("h5py reads files that DistArray added to: %d passed, %d failed" % (passed, failed))
    return failed


sys.exit(1 if {"read": read, "write": write, "added": added}[sys.argv[1]](sys.argv[2]) else 0)
