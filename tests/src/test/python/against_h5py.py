"""The judge's side of tests/bin/conformance --against h5py: a line for each dataset of files, with the digest of its
elements in C order and little-endian. h5py reads HDF5, netCDF4-python classic NetCDF as it is stored, and NumPy .npy and
.npz. Lines are: format, file, key, dtype, shape, digest; the dtype is "-" where the judge cannot read the dataset, whose
last field is then the reason, and "other" where it holds no numbers."""
import hashlib
import os
import re
import sys

import h5py
import numpy as np

try:
    import hdf5plugin  # noqa: F401  more filters for h5py
except ImportError:
    pass
try:
    import netCDF4
except ImportError:
    netCDF4 = None

SIGNATURE = b"\x89HDF\r\n\x1a\n"
SLAB = 64 << 20


def kind(path):
    """The format of a file by its first bytes, or None."""
    with open(path, "rb") as file:
        start = file.read(8)
        if start[:6] == b"\x93NUMPY":
            return "npy"
        if start[:3] == b"CDF":
            return "netcdf"
        if start[:2] == b"PK" and path.endswith(".npz"):
            return "npz"
        at, size = 0, os.path.getsize(path)
        while at < size:
            file.seek(at)
            if file.read(8) == SIGNATURE:
                return "hdf5"
            at = at * 2 or 512
    return None


def files(paths):
    for path in paths:
        if os.path.isdir(path):
            for folder, _, names in sorted(os.walk(path)):
                yield from (os.path.join(folder, n) for n in sorted(names) if kind(os.path.join(folder, n)))
        else:
            yield path


def here(dtype):
    """The dtype that elements have in DistArray, or None: float16 is widened, other orders of bytes are not told."""
    if dtype.kind == "f" and dtype.itemsize == 2:
        return np.dtype("<f4")
    known = {"b": (1,), "i": (1, 2, 4, 8), "u": (1, 2, 4, 8), "f": (4, 8), "c": (8, 16)}
    return dtype.newbyteorder("<") if dtype.itemsize in known.get(dtype.kind, ()) else None


def elements(values, dtype):
    """Elements in C order; a bool is 0 or 1, whatever its byte is in the file."""
    out = np.ascontiguousarray(values).astype(dtype)
    return (out.view("u1") != 0 if dtype.kind == "b" else out).tobytes()


def digest(dataset, dtype):
    out = hashlib.sha256()
    if dataset.ndim == 0:
        out.update(elements(np.asarray(dataset[()]), dtype))
        return out.hexdigest()
    row = max(1, int(np.prod(dataset.shape[1:])) * dtype.itemsize)
    step = max(1, SLAB // row)
    for start in range(0, dataset.shape[0], step):
        out.update(elements(dataset[start:start + step], dtype))
    return out.hexdigest()


def row(name, dataset):
    """The line of an array, or of what reads one by its slices."""
    dtype = here(dataset.dtype)
    shape = ",".join(map(str, dataset.shape))
    return (name, "other", shape, str(dataset.dtype)) if dtype is None else (name, dtype.name, shape, digest(dataset, dtype))


def hdf5(path):
    found = []

    def see(name):
        found.append(name)

    with h5py.File(path, "r") as file:
        try:
            file.visit(see)
        except Exception as e:
            yield "/", "-", "", str(e)
        for name in found:
            try:
                node = file[name]
                if not isinstance(node, h5py.Dataset):
                    continue
                yield row(name, node) if node.shape is not None else (name, "other", "", "without a shape")
            except Exception as e:
                yield name, "-", "", str(e)


def netcdf(path):
    if netCDF4 is None:
        yield "/", "-", "", "python3-netcdf4 is not installed"
        return
    with netCDF4.Dataset(path) as file:
        file.set_auto_maskandscale(False)
        for name, v in file.variables.items():
            yield row(name, np.asarray(v[...]))


def npy(path):
    yield row("array", np.load(path))


def npz(path):
    with np.load(path) as file:
        for name in file.files:
            try:
                yield row(name, file[name])
            except Exception as e:
                yield name, "-", "", str(e)


FORMATS = {"hdf5": hdf5, "netcdf": netcdf, "npy": npy, "npz": npz}


def show(*line):
    print("\t".join(re.sub(r"[\t\r\n]", " ", str(field)) for field in line), flush=True)


for path in files(sys.argv[1:]):
    child = os.fork()  # a damaged file can end the process
    name = kind(path) or "hdf5"
    if child == 0:
        try:
            for line in FORMATS[name](path):
                show(name, path, *line)
        except Exception as e:
            show(name, path, "/", "-", "", e)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if status != 0:
        show(name, path, "/", "-", "", f"its judge ended with status {status}")
