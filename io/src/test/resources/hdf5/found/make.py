#!/usr/bin/python3
"""Makes files that readers have stumbled over, and found.tsv, which lists what must be read of all files here.
Run with h5py 3.7, HDF5 1.10.8. The files that this program does not make were found in the wild, or come from
older versions of HDF5.

Rows of found.tsv: file, key, dtype, shape, the first 16 digits of the SHA-256 of the elements as h5py reads them
(little-endian, C order, float16 as float32); or file, key, "error", a part of the message.
"""
import glob
import gzip
import hashlib
import os

import h5py
import numpy as np


def values(shape, dtype):
    return (3 * np.arange(int(np.prod(shape))) - 20).astype(dtype).reshape(shape)


# links in a heap whose blocks need a table of tables: 1500 names of 400 bytes
with h5py.File("dense_large.h5", "w", libver="latest") as f:
    f["first"] = values((3, 4), "i2")
    for k in range(1500):
        f["many/" + "n" * 400 + str(k)] = f["first"]
with open("dense_large.h5", "rb") as raw, gzip.GzipFile("dense_large.h5.gz", "wb", mtime=0) as out:
    out.write(raw.read())

# names that are too long for a block of the heap
with h5py.File("dense_huge.h5", "w", libver="latest") as f:
    f["first"] = values((3, 4), "i2")
    for k in range(12):
        f["many/" + "n" * (5000 if k == 7 else 9) + str(k)] = f["first"]

# indexes of chunks that were emptied, and filled again
for libver in ("earliest", "latest"):
    with h5py.File("resized_%s.h5" % libver, "w", libver=libver) as f:
        for name, shape, top, chunks in (
            ("line", (40,), (None,), (4,)),
            ("fixed", (40,), (60,), (4,)),
            ("plane", (12, 13), (None, None), (3, 4)),
            ("one", (10,), (10,), (10,)),
        ):
            for end in ("empty", "back", "half", "twice"):
                d = f.create_dataset(name + "_" + end, shape, "i4", maxshape=top, chunks=chunks, fillvalue=5)
                d[...] = values(shape, "i4")
                d.resize([0 if end != "half" else n // 2 for n in shape])
                if end != "empty":
                    d.resize(shape)
                if end == "twice":
                    d[...] = values(shape, "i4")
                    d.resize([n // 3 for n in shape])

# superblocks that are not where they were written
for name, libver in (("0", "earliest"), ("2", ("earliest", "v108")), ("3", "latest")):
    with h5py.File("moved.h5", "w", userblock_size=512, libver=libver) as f:
        f["a"] = values((4, 5), "i4")
        f.create_dataset("g/c", data=values((6, 5), "f4"), chunks=(2, 3), compression="gzip")
    with open("moved.h5", "rb") as raw:
        content = raw.read()
    for place, moved in (("back", bytes(1536) + content), ("front", content[512:])):
        with open("moved_%s_%s.h5" % (place, name), "wb") as out:
            out.write(moved)
os.remove("moved.h5")

# elements that are no elements of a dtype
with h5py.File("widths.h5", "w") as f:
    for kind in ("I", "U"):
        for order in ("LE", "BE"):
            wide = getattr(h5py.h5t, "STD_%s32%s" % (kind, order))
            for size, bits, first in ((4, 12, 0), (4, 20, 5), (8, 33, 17), (2, 9, 3), (1, 5, 2)):
                t = wide.copy()
                t.set_precision(min(bits, 8))
                t.set_size(size)
                t.set_precision(bits)
                t.set_offset(first)
                for chunks in (None, (4,)):
                    plist = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
                    if chunks:
                        plist.set_chunk(chunks)
                        plist.set_shuffle()
                    name = "%s%d_%d_%d_%s%s" % (kind, size, bits, first, order, "_chunked" if chunks else "")
                    d = h5py.h5d.create(f.id, name.encode(), t, h5py.h5s.create_simple((11,)), plist)
                    v = (np.arange(11) - (5 if kind == "I" else 0)).astype("i8")
                    d.write(h5py.h5s.ALL, h5py.h5s.ALL, v, h5py.h5t.NATIVE_INT64)
    half = np.array([0, 1, -1.5, 65504, 6e-8, -6.1e-5, np.inf, -np.inf, np.nan, -0.0, 1 / 3], "f2")
    for order in "<>":
        f.create_dataset("half" + order, data=half.astype(order + "f2"))
        f.create_dataset("half_chunked" + order, data=half.astype(order + "f2"), chunks=(4,), compression="gzip")
    f.create_dataset("half_fill", (5,), "f2", fillvalue=1.5, chunks=(2,))
    for base in ("i1", "u2", ">i4", "u8"):
        names = h5py.enum_dtype({"LAND": 0, "SEA": 1, "ICE": 9}, basetype=base)
        f.create_dataset("enum_" + base, data=np.array([0, 9, 1], base), dtype=names)
    f.create_dataset("bool_i2", data=np.array([0, 1, 1], "i2"), dtype=h5py.enum_dtype({"FALSE": 0, "TRUE": 1}, "i2"))

# links to other files
with h5py.File("linked.h5", "w") as f:
    f["x"] = values((3, 4), "f8")
    f["back"] = h5py.ExternalLink("linking.h5", "/own")
    f["circle"] = h5py.ExternalLink("linking.h5", "/circle")
with h5py.File("linking.h5", "w", libver="latest") as f:
    f["own"] = values((2, 3), "i4")
    f["other"] = h5py.ExternalLink("linked.h5", "/x")
    f["group"] = h5py.ExternalLink("linked.h5", "/")
    f["twice"] = h5py.ExternalLink("linked.h5", "back")
    f["circle"] = h5py.ExternalLink("linked.h5", "/circle")
    f["gone"] = h5py.ExternalLink("no.h5", "/x")
    f["outside"] = h5py.ExternalLink("../links_latest.h5", "/good")
    f["no_file"] = h5py.ExternalLink("make.py", "/x")

rows = []


def visit(file, group, path):
    for name in group:
        key = path + name
        link = group.get(name, getlink=True)
        if not isinstance(link, h5py.HardLink):
            continue
        item = group[name]
        if isinstance(item, h5py.Group):
            visit(file, item, key + "/")
            continue
        try:
            v = np.asarray(item[()])
        except (TypeError, ValueError):
            continue
        if v.dtype.kind == "V" or v.dtype.itemsize > 8 and v.dtype.kind == "f":
            rows.append([file, key, "error", "its elements are"])
            continue
        if v.dtype.kind == "f" and v.dtype.itemsize == 2:
            v = v.astype("f4")
        elements = np.ascontiguousarray(v.astype(v.dtype.newbyteorder("<")))
        shape = ",".join(map(str, v.shape)) or "()"
        rows.append([file, key, v.dtype.newbyteorder("=").name, shape, hashlib.sha256(elements.tobytes()).hexdigest()[:16]])


for path in sorted(glob.glob("*.h5")):
    with h5py.File(path, "r") as f:
        visit(path + ".gz" if path == "dense_large.h5" else path, f, "")
os.remove("dense_large.h5")
# of many members, some
rows = [r for k, r in enumerate(rows) if not r[0].startswith("dense_large") or k % 100 == 0 or "/" not in r[1]]
with open("found.tsv", "w") as out:
    for r in rows:
        out.write("\t".join(r) + "\n")
print(len(rows), "rows")
