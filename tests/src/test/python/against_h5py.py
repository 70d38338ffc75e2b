"""The h5py side of tests/bin/conformance --against h5py: a line for each dataset of HDF5 files, with the digest of its
elements in C order and little-endian. Lines are: file, key, dtype, shape, digest; the dtype is "-" where h5py cannot
read the dataset, whose last field is then the reason, and "other" where it holds no numbers."""
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

SIGNATURE = b"\x89HDF\r\n\x1a\n"
SLAB = 64 << 20


def is_hdf5(path):
    with open(path, "rb") as file:
        at, size = 0, os.path.getsize(path)
        while at < size:
            file.seek(at)
            if file.read(8) == SIGNATURE:
                return True
            at = at * 2 or 512
    return False


def files(paths):
    for path in paths:
        if os.path.isdir(path):
            for folder, _, names in sorted(os.walk(path)):
                yield from (os.path.join(folder, n) for n in sorted(names) if is_hdf5(os.path.join(folder, n)))
        else:
            yield path


def here(dtype):
    """The dtype that elements have in DistArray, or None: float16 is widened, other orders of bytes are not told."""
    if dtype.kind == "f" and dtype.itemsize == 2:
        return np.dtype("<f4")
    known = {"b": (1,), "i": (1, 2, 4, 8), "u": (1, 2, 4, 8), "f": (4, 8), "c": (8, 16)}
    return dtype.newbyteorder("<") if dtype.itemsize in known.get(dtype.kind, ()) else None


def digest(dataset, dtype):
    out = hashlib.sha256()
    if dataset.ndim == 0:
        out.update(np.asarray(dataset[()]).astype(dtype).tobytes())
        return out.hexdigest()
    row = max(1, int(np.prod(dataset.shape[1:])) * dtype.itemsize)
    step = max(1, SLAB // row)
    for start in range(0, dataset.shape[0], step):
        out.update(np.ascontiguousarray(dataset[start:start + step]).astype(dtype).tobytes())
    return out.hexdigest()


def lines(path):
    try:
        file = h5py.File(path, "r")
    except Exception as e:
        yield "/", "-", "", str(e)
        return
    found = []

    def see(name):
        found.append(name)

    with file:
        try:
            file.visit(see)
        except Exception as e:
            yield "/", "-", "", str(e)
        for name in found:
            try:
                node = file[name]
                if not isinstance(node, h5py.Dataset):
                    continue
                if node.shape is None:
                    yield name, "other", "", "without a shape"
                    continue
                dtype = here(node.dtype)
                shape = ",".join(map(str, node.shape))
                if dtype is None:
                    yield name, "other", shape, str(node.dtype)
                else:
                    yield name, dtype.name, shape, digest(node, dtype)
            except Exception as e:
                yield name, "-", "", str(e)


def show(path, *line):
    print("\t".join(re.sub(r"[\t\r\n]", " ", str(field)) for field in (path, *line)), flush=True)


for path in files(sys.argv[1:]):
    child = os.fork()  # a damaged file can end the process
    if child == 0:
        for line in lines(path):
            show(path, *line)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if status != 0:
        show(path, "/", "-", "", f"h5py ended with status {status}")
