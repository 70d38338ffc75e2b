"""Changes of h5py's and netCDF4's files in place, judged by h5py: `write DIRECTORY SEED` makes files and a list of changes, which
H5pyUpdates does, and `read DIRECTORY` compares every dataset with what NumPy makes of the same changes."""
import os
import random
import subprocess
import sys

import h5py
import numpy as np

DTYPES = "bool i1 i2 i4 i8 u1 u2 u4 u8 f4 f8 c8 c16".split()
GZIP = {"compression": "gzip", "shuffle": True, "fletcher32": True}
# (name, shape, options of create_dataset): every index of chunks that HDF5 has, by the library version and the greatest shape
KINDS = [
    ("contiguous", (11, 9), {}),
    ("one", (), {}),
    ("fixed", (23, 17), {"chunks": (5, 4)}),
    ("fixed_gzip", (23, 17), {"chunks": (5, 4), **GZIP}),
    ("many_gzip", (200, 90), {"chunks": (2, 3), "compression": "gzip"}),
    ("bounded", (23, 17), {"chunks": (5, 4), "maxshape": (60, 40)}),
    ("growing", (23, 17), {"chunks": (5, 4), "maxshape": (None, 17)}),
    ("growing_gzip", (23, 17), {"chunks": (5, 4), "maxshape": (None, 40), **GZIP}),
    ("second_gzip", (7, 23), {"chunks": (5, 4), "maxshape": (7, None), **GZIP}),
    ("all", (6, 5, 7), {"chunks": (2, 3, 4), "maxshape": (None, None, None)}),
    ("all_gzip", (6, 5, 7), {"chunks": (2, 3, 4), "maxshape": (None, None, None), **GZIP}),
    ("single_gzip", (9, 8), {"chunks": (9, 8), **GZIP}),
    ("single", (9, 8), {"chunks": (9, 8)}),
    ("line_gzip", (40,), {"chunks": (16,), "maxshape": (None,), **GZIP}),
    ("line", (300,), {"chunks": (7,), "maxshape": (None,)}),
    ("empty_gzip", (0, 6), {"chunks": (4, 6), "maxshape": (None, 6), **GZIP}),
    ("unwritten", (23, 17), {"chunks": (5, 4), "fillvalue": 1}),
    ("unwritten_gzip", (23, 17), {"chunks": (5, 4), "maxshape": (None, None), "fillvalue": 1, **GZIP}),
    ("unwritten_one", (11, 9), {"fillvalue": 1}),
    ("early", (23, 17), {"chunks": (5, 4), "early": True}),
]


def values(dtype, shape, first):
    """The rule of H5pyUpdates.values."""
    k = np.arange(first, first + int(np.prod(shape)))
    return (k % 3 == 0 if np.dtype(dtype).kind == "b" else k.astype(dtype)).reshape(shape)


def make(f, key, shape, dtype, options):
    """Makes a dataset, and returns its values."""
    options = dict(options)
    if options.pop("early", False):
        space = h5py.h5s.create_simple(shape)
        plist = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
        plist.set_chunk(options["chunks"])
        plist.set_alloc_time(h5py.h5d.ALLOC_TIME_EARLY)
        h5py.h5d.create(f.id, key.encode(), h5py.h5t.py_create(dtype, logical=True), space, plist)
        f[key][...] = values(dtype, shape, 5)
    elif "unwritten" in key:
        options["fillvalue"] = np.ones((), dtype)[()]
        f.create_dataset(key, shape, dtype, **options)
    else:
        f.create_dataset(key, data=values(dtype, shape, 5).astype(dtype), dtype=dtype, **options)
    return f[key][()]


def region(rng, shape):
    """An index as text, and its shape: integers and slices of any step."""
    parts, out = [], []
    for n in shape:
        how = rng.randrange(6)
        if how == 0:
            parts.append(str(rng.randrange(-n, n)))
            continue
        a, b = sorted(rng.sample(range(n + 1), 2)) if how > 1 else (0, n)
        step = rng.choice([1, 1, 1, 2, 3, 7, -1, -2])
        if step > 0:
            parts.append("%d:%d:%d" % (a, b, step))
        else:
            parts.append("%d:%s:%d" % (b - 1, a - 1 if a else "", step))
        out.append(len(range(a, b, abs(step))))
    return ", ".join(parts) or "...", tuple(out)


def write(directory, seed):
    rng = random.Random(seed)
    operations = []
    for libver, block in (("earliest", 0), ("latest", 0), ("earliest", 512), ("latest", 1024)):
        name = "update_%s_%d.h5" % (libver, block)
        with h5py.File(os.path.join(directory, name), "w", libver=libver, userblock_size=block) as f:
            for kind, start, options in KINDS:
                for dtype in rng.sample(DTYPES, 4):
                    key = kind + "_" + dtype
                    order = rng.choice("<>")
                    before = make(f, key, start, np.dtype(dtype).newbyteorder(order), options)
                    np.save(os.path.join(directory, "%s-%s.npy" % (name, key)), before)
                    shape = list(start)
                    limits = f[key].maxshape or ()
                    for step in range(rng.randrange(1, 5)):
                        grows = [d for d, n in enumerate(limits) if n is None or n > shape[d]]
                        first = rng.randrange(100)
                        if grows and rng.randrange(2) or 0 in shape:
                            axis = rng.choice(grows)
                            most = 30 if limits[axis] is None else limits[axis] - shape[axis]
                            added = list(shape)
                            added[axis] = rng.randrange(1, most + 1)
                            shape[axis] += added[axis]
                            operations.append((name, key, "append", axis - rng.choice([0, len(shape)]), added, first))
                        else:
                            index, part = region(rng, shape)
                            operations.append((name, key, "write", index, part, first))
    with open(os.path.join(directory, "operations.tsv"), "w") as out:
        for name, key, op, where, shape, first in operations:
            dtype = np.dtype(key.rsplit("_", 1)[1]).name
            out.write("\t".join([name, key, op, str(where), dtype, ",".join(map(str, shape)), str(first)]) + "\n")
    return 0


def expected(directory):
    """What NumPy makes of the changes."""
    out = {}
    for line in open(os.path.join(directory, "operations.tsv")):
        name, key, op, where, dtype, dims, first = line.rstrip("\n").split("\t")
        if (name, key) not in out:
            out[name, key] = np.load(os.path.join(directory, "%s-%s.npy" % (name, key)))
        part = values(dtype, tuple(int(n) for n in dims.split(",") if n), int(first))
        if op == "append":
            out[name, key] = np.concatenate([out[name, key], part], int(where)).astype(out[name, key].dtype)
        else:
            out[name, key][eval("np.s_[%s]" % where)] = part
    return out


def read(directory):
    passed = failed = 0

    def count(ok, what):
        nonlocal passed, failed
        passed, failed = passed + bool(ok), failed + (not ok)
        if not ok:
            print("differs after a change: " + what)

    all = expected(directory)
    for again in (False, True):
        for name in sorted({n for n, _ in all}):
            path = os.path.join(directory, name)
            for command in (["h5dump", path], ["h5repack", path, path + ".again"], ["h5stat", path]):
                count(subprocess.run(command, capture_output=True).returncode == 0, name + " by " + command[0])
            with h5py.File(path, "a") as f:
                for (n, key), value in all.items():
                    if n == name:
                        found = f[key][()]
                        ok = found.dtype == value.dtype and found.shape == value.shape and np.array_equal(found, value)
                        count(ok, "%s:%s, shape %s" % (name, key, found.shape))
                        if not again and value.ndim:  # HDF5 goes on changing the file
                            d = f[key]
                            grown = [n if m is not None else n + 9 for n, m in zip(d.shape, d.maxshape)]
                            more = np.full(grown, d.fillvalue, value.dtype)
                            more[tuple(slice(0, n) for n in value.shape)] = value
                            more[-3:] = values(key.rsplit("_", 1)[1], more[-3:].shape, 7)
                            d.resize(grown) if grown != list(d.shape) else None
                            d[-3:] = more[-3:]
                            all[n, key] = more
    print("h5py reads files that DistArray changed: %d passed, %d failed" % (passed, failed))
    return failed


if __name__ == "__main__":
    sys.exit(1 if {"write": write, "read": read}[sys.argv[1]](*sys.argv[2:]) else 0)
