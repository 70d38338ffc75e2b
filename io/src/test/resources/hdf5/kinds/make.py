#!/usr/bin/python3
"""Makes files of kinds that public files have and few writers make, and kinds.tsv, which lists what h5py reads of them.
Run with h5py 3.7, HDF5 1.10.8. Rows are as those of ../found/make.py.
"""
import ctypes
import glob
import hashlib
import struct

import h5py
import numpy as np


def values(shape, dtype):
    return (3 * np.arange(int(np.prod(shape))) - 20).astype(dtype).reshape(shape)


# a filter that no program here knows, through which no stored chunk went
with h5py.File("unfiltered.h5", "w") as f:
    for name in ("masked", "never"):
        plist = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
        plist.set_chunk((2, 3))
        plist.set_filter(32013, h5py.h5z.FLAG_OPTIONAL, (1,))
        plist.set_deflate(4)
        plist.set_fill_value(np.array(7, "i4"))
        d = h5py.h5d.create(f.id, name.encode(), h5py.h5t.STD_I32LE, h5py.h5s.create_simple((4, 5)), plist)
        for at in ((0, 0), (2, 3)) if name == "masked" else ():
            d.write_direct_chunk(at, values((2, 3), "<i4").tobytes(), 3)


# chunks that a writer has put into the index before it has told the larger shape
def rot(x, k):
    return (x << k | x >> 32 - k) & 0xFFFFFFFF


def lookup3(data):
    """The checksum of metadata: Bob Jenkins's lookup3."""
    m = 0xFFFFFFFF
    a = b = c = (0xDEADBEEF + len(data)) & m
    while len(data) > 12:
        x, y, z = struct.unpack("<III", data[:12])
        a, b, c = (a + x) & m, (b + y) & m, (c + z) & m
        a = (a - c & m) ^ rot(c, 4); c = (c + b) & m
        b = (b - a & m) ^ rot(a, 6); a = (a + c) & m
        c = (c - b & m) ^ rot(b, 8); b = (b + a) & m
        a = (a - c & m) ^ rot(c, 16); c = (c + b) & m
        b = (b - a & m) ^ rot(a, 19); a = (a + c) & m
        c = (c - b & m) ^ rot(b, 4); b = (b + a) & m
        data = data[12:]
    if data:
        x, y, z = struct.unpack("<III", data.ljust(12, b"\0"))
        a, b, c = (a + x) & m, (b + y) & m, (c + z) & m
        for (p, q, k) in (("c", "b", 14), ("a", "c", 11), ("b", "a", 25), ("c", "b", 16), ("a", "c", 4), ("b", "a", 14), ("c", "b", 24)):
            v = {"a": a, "b": b, "c": c}
            r = ((v[p] ^ v[q]) - rot(v[q], k)) & m
            a, b, c = (r if p == "a" else a), (r if p == "b" else b), (r if p == "c" else c)
    return c


def shrunk(raw, dims, limits, shape):
    """The file with a smaller shape of the one dataset that has this shape, and a checksum that fits."""
    new = len(limits) and raw.find(b"OHDR") >= 0
    head = struct.pack("<BBBB", 2, len(dims), 1, 1) if new else struct.pack("<BBBBI", 1, len(dims), 1, 0, 0)
    space = head + struct.pack("<%dq" % (2 * len(dims)), *dims, *limits)
    assert raw.count(space) == 1, raw.count(space)
    at = raw.find(space)
    out = bytearray(raw)
    out[at + len(head):at + len(head) + 8 * len(dims)] = struct.pack("<%dq" % len(dims), *shape)
    if new:
        start = raw.rfind(b"OHDR", 0, at)
        end = next(e for e in range(at, len(raw) - 3) if struct.unpack_from("<I", raw, e)[0] == lookup3(raw[start:e]))
        struct.pack_into("<I", out, end, lookup3(bytes(out[start:end])))
    return bytes(out)


for libver, name, dims, limits, shape, chunks, early in (
    ("earliest", "tree1", (12, 13), (-1, -1), (5, 7), (3, 4), False),
    ("latest", "fixed", (12, 13), (14, 15), (5, 7), (3, 4), False),
    ("latest", "implicit", (12, 13), (12, 13), (5, 7), (3, 4), True),
    ("latest", "extensible", (40, 5), (-1, 6), (17, 4), (4, 2), False),
    ("latest", "tree2", (12, 13), (-1, -1), (5, 7), (3, 4), False),
    ("latest", "single", (6, 5), (9, 5), (4, 5), (9, 5), False),
):
    for gzip in ("", "gzip"):
        if early and gzip:
            continue
        path = "beyond_%s%s.h5" % (name, gzip)
        with h5py.File(path, "w", libver=libver) as f:
            plist = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
            plist.set_chunk(chunks)
            if gzip:
                plist.set_deflate(1)
            if early:
                plist.set_alloc_time(h5py.h5d.ALLOC_TIME_EARLY)
            space = h5py.h5s.create_simple(dims, tuple(h5py.h5s.UNLIMITED if n < 0 else n for n in limits))
            h5py.h5d.create(f.id, b"x", h5py.h5t.STD_I32LE, space, plist)
            f["x"][...] = values(dims, "i4")
        with open(path, "rb") as old:
            raw = old.read()
        with open(path, "wb") as out:
            out.write(shrunk(raw, dims, limits, shape))

# raw files, which are read from the directory of externalLinks
with open("raw0.bin", "wb") as raw:
    raw.write(bytes(range(16)) + values((6, 10), "<i4").tobytes())
with open("raw1.bin", "wb") as raw:
    raw.write(values((60,), ">f8").tobytes())
with h5py.File("external.h5", "w") as f:
    f.create_dataset("one", (6, 10), "<i4", external=[("raw0.bin", 16, 240)])
    f.create_dataset("rows", (5, 6), ">f8", external=[("raw1.bin", 96, 96), ("raw1.bin", 0, h5py.h5f.UNLIMITED)])
    f.create_dataset("pieces", (7,), "<i2", external=[("raw0.bin", 2, 6), ("raw0.bin", 100, 200)])
    f.create_dataset("none", (0, 3), "u1", external=[("raw0.bin", 0, 10)])

# parts of virtual datasets that are not there
with h5py.File("part.h5", "w") as f:
    f["x"] = values((4, 5), "i4")
with h5py.File("missing.h5", "w") as f:
    for name, fill in (("filled", -7), ("zeros", None)):
        layout = h5py.VirtualLayout((4, 4, 5), "i4")
        for k, (file, key) in enumerate((("nowhere.h5", "x"), ("part.h5", "x"), ("part.h5", "y"), ("part.h5", "x/y"))):
            layout[k] = h5py.VirtualSource(file, key, (4, 5))
        f.create_virtual_dataset(name, layout, fillvalue=fill)

# virtual datasets without limit: numbered parts, and parts that have grown
for k in (0, 1, 3):
    with h5py.File("block_%d.h5" % k, "w") as f:
        f["x"] = values((2, 5), "i4") + 100 * k
with h5py.File("growing.h5", "w") as f:
    for k, n in ((0, 7), (1, 5), (2, 0)):
        f.create_dataset("y%d" % k, data=values((n, 5), "i4") + 100 * k, maxshape=(None, 5), chunks=(2, 5))
    for k in range(3):
        f["many/z%d" % k] = values((5,), "i4") + 100 * k


def free(f, key, limits, *parts):
    """A virtual dataset of parts, each of here, file, key, there; a selection is start, stride, count, block."""
    plist = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
    plist.set_fill_value(np.array(-2, "i4"))
    start = tuple(0 if n < 0 else n for n in limits)
    limits = tuple(h5py.h5s.UNLIMITED if n < 0 else n for n in limits)

    def space(shape, most, selection):
        out = h5py.h5s.create_simple(shape, most)
        if selection:
            first, stride, count, block = selection
            count = tuple(h5py.h5s.UNLIMITED if n < 0 else n for n in count)
            out.select_hyperslab(first, count, stride, block)
        return out

    for here, file, name, shape, most, there in parts:
        plist.set_virtual(space(start, limits, here), file.encode(), name.encode(), space(shape, most, there))
    h5py.h5d.create(f.id, key.encode(), h5py.h5t.NATIVE_INT32, h5py.h5s.create_simple(start, limits), plist)


GROWS = ((1, 5), (h5py.h5s.UNLIMITED, 5))
with h5py.File("free.h5", "w", libver="latest") as f:
    rows2 = ((0, 0), (3, 1), (-1, 1), (2, 5))
    free(f, "files", (-1, 5), (rows2, "block_%b.h5", "x", (2, 5), None, None))
    free(f, "names", (-1, 5), (((0, 0), (1, 1), (-1, 1), (1, 5)), "growing.h5", "many/z%b", (5,), None, None))
    free(f, "nothing", (-1, 5), (rows2, "bl%%ock_%b.h5", "x", (2, 5), None, None))
    all = ((0, 0), (1, 1), (-1, 1), (1, 5))
    free(f, "whole", (-1, 5), (all, "growing.h5", "y0", *GROWS, all))
    free(f, "woven", (-1, 5), *((((k, 0), (3, 1), (-1, 1), (1, 5)), "growing.h5", "y%d" % k, *GROWS, all) for k in range(3)))
    free(f, "steps", (-1, 5), (((1, 0), (2, 1), (-1, 1), (1, 5)), "growing.h5", "y0", *GROWS, ((1, 0), (3, 1), (-1, 1), (1, 5))))
    free(f, "turned", (5, -1), (((0, 0), (1, 1), (1, -1), (5, 1)), "growing.h5", "many/z%b", (5,), None, None))

# messages in the table of the file: all types in one index, or each in its own
library = ctypes.CDLL("libhdf5_serial.so.103")
for name, flags in (("one", (1 << 1 | 1 << 3 | 1 << 5 | 1 << 11 | 1 << 12,)), ("two", (1 << 3, 1 << 1 | 1 << 5 | 1 << 11 | 1 << 12))):
    plist = h5py.h5p.create(h5py.h5p.FILE_CREATE)
    if library.H5Pset_shared_mesg_nindexes(ctypes.c_int64(plist.id), ctypes.c_uint(len(flags))) < 0:
        raise OSError("H5Pset_shared_mesg_nindexes")
    for k, types in enumerate(flags):
        library.H5Pset_shared_mesg_index(ctypes.c_int64(plist.id), ctypes.c_uint(k), ctypes.c_uint(types), ctypes.c_uint(8))
    with h5py.File(h5py.h5f.create(("shared_%s.h5" % name).encode(), h5py.h5f.ACC_TRUNC, plist)) as f:
        for k in range(3):
            d = f.create_dataset("x%d" % k, data=values((4, 5), "i4") + k, chunks=(2, 3), compression="gzip", fillvalue=7)
            for a in range(10 if k == 2 else 2):
                d.attrs["a%d" % a] = np.arange(6) + k
        f.create_dataset("plain", data=values((3,), "f8"))

rows = []


def visit(file, group, path):
    for name in group:
        key = path + name
        item = group[name]
        if isinstance(item, h5py.Group):
            visit(file, item, key + "/")
            continue
        v = np.asarray(item[()])
        elements = np.ascontiguousarray(v.astype(v.dtype.newbyteorder("<")))
        shape = ",".join(map(str, v.shape)) or "()"
        rows.append([file, key, v.dtype.newbyteorder("=").name, shape, hashlib.sha256(elements.tobytes()).hexdigest()[:16]])


for path in sorted(glob.glob("*.h5")):
    with h5py.File(path, "r") as f:
        visit(path, f, "")
with open("kinds.tsv", "w") as out:
    for r in rows:
        out.write("\t".join(r) + "\n")
print(len(rows), "rows")
