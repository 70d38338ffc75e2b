#!/usr/bin/python3
"""Makes the golden files of this directory and golden.tsv, which lists them. Run with h5py 3.7, HDF5 1.10.8.

Element k of an array, in C order, is 3 k - 20; plus 0.25 in floats; plus 0.25 + k i in complex numbers;
k % 3 == 0 in bool.
Rows of golden.tsv: file, key, dtype, shape, boxes that were written ("all", or "lo:hi,lo:hi;..."), fill value;
or file, key, "error", a part of the message.

damaged.tsv lists other files under bad/: two files with the datasets a, b, c and g/h/x, cut off or with changed bytes;
file, key, what is expected, SHA-256 of the undamaged values as little-endian bytes in C order.
"""
import struct
import zlib

import h5py
import numpy as np

from values import LABEL, values

rows = []
NATIVE = ["b1", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f4", "f8", "c8", "c16"]


def row(f, key, dtype, shape, boxes="all", fill=0):
    rows.append([f.filename, key, LABEL[np.dtype(dtype).str[1:]], ",".join(map(str, shape)) or "()", boxes, str(fill)])


def error(f, key, part):
    rows.append([f if isinstance(f, str) else f.filename, key, "error", part])


def write(f, key, shape, dtype="i4", boxes=None, fill=None, start=None, **kw):
    """A dataset; start is the shape it has before it is resized to shape."""
    d = f.create_dataset(key, start or shape, dtype, fillvalue=fill, **kw)
    if start:
        d.resize(shape)
    v = values(shape, dtype)
    if boxes is None:
        d[...] = v
    else:
        for box in boxes.split(";") if boxes else []:
            at = tuple(slice(*map(int, s.split(":"))) for s in box.split(","))
            d[at] = v[at]
    row(f, key, dtype, shape, "all" if boxes is None else boxes or "none", 0 if fill is None else fill)
    return d


def compact(f, key, shape, dtype):
    plist = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
    plist.set_layout(h5py.h5d.COMPACT)
    v = values(shape, dtype)
    g = f.require_group(key.rsplit("/", 1)[0])
    t = h5py.h5t.py_create(v.dtype, logical=True)
    space = h5py.h5s.create_simple(shape) if shape else h5py.h5s.create(h5py.h5s.SCALAR)
    d = h5py.h5d.create(g.id, key.rsplit("/", 1)[1].encode(), t, space, plist)
    h5py.Dataset(d)[...] = v
    row(f, key, dtype, shape)


for libver in ("earliest", "latest"):
    with h5py.File("dtypes_%s.h5" % libver, "w", libver=libver) as f:
        for t in NATIVE:
            for order in "<" if t in ("b1", "i1", "u1") else "<>":
                name = t + ("be" if order == ">" else "")
                write(f, "contiguous/" + name, (5, 7), order + t)
                compact(f, "compact/" + name, (5, 7), order + t)
                write(f, "chunked/" + name, (5, 7), order + t, chunks=(2, 3), compression="gzip", shuffle=True)
        write(f, "scalar", (), "f8")
        compact(f, "compact/scalar", (), "<i4")
        write(f, "one", (1,), "i2")
        write(f, "empty", (0, 3), "f4")
        write(f, "empty_chunked", (0, 3), "f4", chunks=(4, 3), maxshape=(None, 3))
        write(f, "deep", (2, 3, 4, 5), "u2", chunks=(1, 2, 3, 2))

with h5py.File("index_old.h5", "w", libver="earliest") as f:
    write(f, "btree", (17, 23), chunks=(5, 4))
    write(f, "btree_deep", (60, 90), "u2", chunks=(2, 3), compression="gzip")
    write(f, "sparse", (17, 23), chunks=(5, 4), boxes="0:5,0:4;7:12,9:11", fill=-7)
    write(f, "grown", (17, 23), start=(3, 2), chunks=(5, 4), maxshape=(None, 40), boxes="2:9,3:23")
    write(f, "none_chunked", (6, 5), chunks=(5, 4), boxes="", fill=9)
    write(f, "none_contiguous", (6, 5), boxes="", fill=9)
    write(f, "none_zero", (6, 5), "f8", boxes="")
    write(f, "fill_be", (6, 5), ">i4", chunks=(2, 2), boxes="0:2,0:2", fill=-3)
    write(f, "fill_float", (6, 5), "f8", chunks=(2, 2), boxes="4:6,2:5", fill=-1e34)

with h5py.File("index_new.h5", "w", libver="latest") as f:
    write(f, "single", (4, 5), chunks=(4, 5))
    write(f, "single_gzip", (4, 5), chunks=(4, 5), compression="gzip", shuffle=True)
    plist = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
    plist.set_chunk((5, 4))
    plist.set_alloc_time(h5py.h5d.ALLOC_TIME_EARLY)
    for name, top in (("implicit", (17, 23)), ("implicit_max", (30, 40))):
        d = h5py.h5d.create(f.id, name.encode(), h5py.h5t.STD_I32LE, h5py.h5s.create_simple((17, 23), top), plist)
        h5py.Dataset(d)[...] = values((17, 23), "i4")
        row(f, name, "i4", (17, 23))
    write(f, "fixed", (17, 23), chunks=(5, 4))
    write(f, "fixed_gzip", (17, 23), chunks=(5, 4), compression="gzip")
    write(f, "fixed_max", (17, 23), chunks=(5, 4), maxshape=(30, 50))
    write(f, "fixed_sparse", (17, 23), chunks=(5, 4), boxes="0:5,0:4;7:12,9:11", fill=-7)
    write(f, "fixed_paged", (60, 80), "i2", chunks=(2, 1))
    write(f, "fixed_paged_sparse", (60, 80), "i2", chunks=(1, 1), boxes="1:2,3:9;58:60,2:7", fill=5)
    write(f, "extensible", (17, 23), chunks=(5, 4), maxshape=(None, 23))
    write(f, "extensible_max", (17, 23), chunks=(5, 4), maxshape=(None, 50))
    write(f, "extensible_second", (17, 23), chunks=(5, 4), maxshape=(17, None))
    write(f, "extensible_second_max", (17, 23), start=(6, 6), chunks=(5, 4), maxshape=(20, None), compression="gzip")
    write(f, "extensible_middle", (4, 11, 5), chunks=(2, 2, 2), maxshape=(9, None, 5))
    write(f, "extensible_many", (900,), "i2", chunks=(2,), maxshape=(None,))
    write(f, "extensible_many_gzip", (300,), "i2", chunks=(2,), maxshape=(None,), compression="gzip")
    write(f, "extensible_sparse", (900,), "i2", chunks=(1,), maxshape=(None,), fill=4,
          boxes="2:3;5:9;30:31;77:90;600:602")
    write(f, "extensible_paged", (200000,), "i2", chunks=(1,), maxshape=(None,), fill=4,
          boxes="140000:140003;150000:150001;199999:200000")
    write(f, "btree2", (17, 23), chunks=(5, 4), maxshape=(None, None))
    write(f, "btree2_gzip", (17, 23), chunks=(5, 4), maxshape=(None, None), compression="gzip")
    write(f, "btree2_deep", (60, 60), "i2", chunks=(2, 1), maxshape=(None, None))
    write(f, "btree2_sparse", (17, 23), chunks=(5, 4), maxshape=(None, None), boxes="0:5,0:4;7:12,9:11", fill=-7)

with h5py.File("filters.h5", "w") as f:
    shape, chunks = (20, 30), (7, 9)
    for t in ("<i4", ">f8", "<c16", "|b1", "<u2"):
        n = np.dtype(t).str[1:]
        write(f, "gzip_" + n, shape, t, chunks=chunks, compression="gzip", compression_opts=9)
        write(f, "shuffle_" + n, shape, t, chunks=chunks, shuffle=True)
        write(f, "fletcher32_" + n, shape, t, chunks=chunks, fletcher32=True)
        write(f, "lzf_" + n, shape, t, chunks=chunks, compression="lzf")
        write(f, "all_" + n, shape, t, chunks=chunks, compression="gzip", shuffle=True, fletcher32=True)
        write(f, "lzf_all_" + n, shape, t, chunks=chunks, compression="lzf", shuffle=True, fletcher32=True)
    write(f, "odd", (5,), "i1", chunks=(5,), fletcher32=True)
    write(f, "lzf_long", (5000,), "u1", chunks=(5000,), compression="lzf")
    d = write(f, "masked", (4, 6), "<i4", chunks=(2, 3), compression="gzip", shuffle=True)
    v = values((4, 6), "<i4")
    d.id.write_direct_chunk((0, 0), v[:2, :3].tobytes(), 3)
    d.id.write_direct_chunk((2, 3), zlib.compress(v[2:, 3:].tobytes()), 1)
    write(f, "scaleoffset", shape, "i4", chunks=chunks, scaleoffset=0)
    write(f, "szip", shape, "i4", chunks=chunks, compression="szip")

for libver in ("earliest", "latest"):
    with h5py.File("links_%s.h5" % libver, "w", libver=libver) as f:
        write(f, "good", (3, 4), "f8")
        write(f, "a/b/c/x", (3, 4), "i4", chunks=(2, 2))
        f["a/hard"] = f["good"]
        row(f, "a/hard", "f8", (3, 4))
        for name, target in (("soft", "/a/b/c/x"), ("a/up", "b/c/x"), ("a/twice", "/soft")):
            f[name] = h5py.SoftLink(target)
            row(f, name, "i4", (3, 4))
        f["group"] = h5py.SoftLink("a/b")
        row(f, "group/c/x", "i4", (3, 4))
        f["circle"] = h5py.SoftLink("/circle2")
        f["circle2"] = h5py.SoftLink("/circle")
        f["nowhere"] = h5py.SoftLink("/not/there")
        f["other"] = h5py.ExternalLink("other.h5", "/x")
        error(f, "circle", "soft links run in circles")
        error(f, "nowhere", "there is no 'not' in the root group, which has ")
        error(f, "other", "'other' in the root group is a link to another file")
        error(f, "a/b", "it is a group, with c")
        error(f, "good/x", "there is no 'x' in '/good', which is not a group")
        error(f, "missing", "there is no 'missing' in the root group")
        # what makes other readers stumble over a whole group
        layout = h5py.VirtualLayout((4,), "i4")
        layout[:] = h5py.VirtualSource("no.h5", "x", (4,))
        f.create_virtual_dataset("virtual", layout)
        error(f, "virtual", "a part of it is a link to another file, 'no.h5'")
        f.create_dataset("external", (4,), "i4", external=[("no.bin", 0, 16)])
        error(f, "external", "a raw file of it is a link to another file, 'no.bin'")
        f.create_dataset("opaque", (2,), np.dtype("V3"))
        error(f, "opaque", "class opaque")
        f.create_dataset("strings", data=np.array([b"abc", b"d"]))
        error(f, "strings", "class string")
        f.create_dataset("texts", data=["abc", "d"], dtype=h5py.string_dtype())
        error(f, "texts", "class variable-length")
        f.create_dataset("references", data=[f.ref], dtype=h5py.ref_dtype)
        error(f, "references", "class reference")
        f.create_dataset("compound", (2,), np.dtype([("a", "i4"), ("b", "f8")]))
        error(f, "compound", "compounds of 2 members")
        f.create_dataset("subarray", (2,), np.dtype([("a", "f8", (3,))]))
        error(f, "subarray", "compounds of 1 members")
        f.create_dataset("pair", (2,), np.dtype([("r", "f4"), ("i", "f8")]))
        error(f, "pair", "compounds of 2 members")
        f.create_dataset("colour", (2,), h5py.enum_dtype({"RED": 0, "GREEN": 1}, "i1"))
        rows.append([f.filename, "colour", "int8", "2", "none", "0"])
        f.create_dataset("half", (2,), "f2")
        rows.append([f.filename, "half", "float32", "2", "none", "0"])
        f.create_dataset("longdouble", (2,), np.longdouble)
        error(f, "longdouble", "floats of 128 bits")
        f.create_dataset("nothing", data=h5py.Empty("f4"))
        error(f, "nothing", "without a shape")
        f["type"] = np.dtype("<f4")
        error(f, "type", "named datatype")
        d = f.create_dataset("committed", (3, 4), f["type"])
        d[...] = values((3, 4), "f4")
        row(f, "committed", "f4", (3, 4))
        d.attrs["opaque"] = np.void(b"abc")
        d.attrs["reference"] = f.ref
        d.attrs["text"] = "text"
        t = np.dtype([("real", "<f4"), ("imag", "<f4")])
        d = f.create_dataset("named_complex", (3, 4), t)
        v = values((3, 4), "c8")
        d[...] = np.rec.fromarrays([v.real, v.imag], dtype=t)
        row(f, "named_complex", "c8", (3, 4))
        write(f, "grün/β", (2, 2), "i4")
        for k in range(40):
            f.create_dataset("many/member%02d" % k, (2,), "i4")[...] = values((2,), "i4")
        row(f, "many/member07", "i4", (2,))
        row(f, "many/member39", "i4", (2,))
        d = write(f, "attributes", (2, 3), "i8")
        for k in range(30):
            d.attrs["a%d" % k] = np.arange(20)

# more elements than an int counts, of which few are there
for libver in ("earliest", "latest"):
    with h5py.File("huge_%s.h5" % libver, "w", libver=libver) as f:
        for name, kw in (("plain", {}), ("gzip", {"compression": "gzip"})):
            # without a limit, as the index of limited ones has an entry for each chunk
            d = f.create_dataset(name, (70000, 70000), "u1", chunks=(64, 64), maxshape=(None, 70000), fillvalue=9, **kw)
            d[69000:69010, 5:12] = np.arange(70).reshape(10, 7)
            d.parent.create_dataset("no_" + name, (70000, 70000), "u1", fillvalue=9)

with h5py.File("userblock.h5", "w", userblock_size=1024) as f:
    write(f, "x", (3, 4), "f8")
    write(f, "y", (3, 4), "i2", chunks=(2, 2), compression="gzip")
with open("userblock.h5", "r+b") as raw:
    raw.write(b"a user block")
error("userblock.h5", "z", "there is no 'z' in the root group, which has x, y")

# Files that lie, made from good ones of the old format, whose headers carry no checksums.


def crafted(name, part, old=None, new=None, key="x", libver="earliest", edit=None, **kw):
    path = "bad/%s.h5" % name
    with h5py.File(path, "w", libver=libver) as f:
        d = f.create_dataset("x", (8, 24), "<f8", **kw)
        d[...] = values((8, 24), "<f8")
        f["g/y"] = 1
        if edit:
            edit(f, d)
    raw = open(path, "rb").read()
    if old is not None:
        assert raw.count(old) >= 1, name
        raw = raw.replace(old, new)
    open(path, "wb").write(raw)
    error(path, key, part)
    return raw


def u(form, *numbers):
    return struct.pack("<" + form, *numbers)


def direct(data):
    return lambda f, d: d.id.write_direct_chunk((0, 0), data, 0)


def patch(name, find, at, new):
    """Overwrites bytes relative to where a pattern is found last."""
    path = "bad/%s.h5" % name
    raw = bytearray(open(path, "rb").read())
    i = raw.rfind(find) + at
    raw[i : i + len(new(i) if callable(new) else new)] = new(i) if callable(new) else new
    open(path, "wb").write(raw)


crafted("dims_huge", "bytes stored", u("QQ", 8, 24), u("QQ", 1 << 20, 1 << 7))
crafted("dims_overflow", "has more than 2^63 - 1 elements", u("QQ", 8, 24), u("QQ", 1 << 62, 4))
crafted("dims_negative", "it is damaged", u("QQ", 8, 24), u("QQ", 2**64 - 5, 24))
crafted("contiguous_beyond", "bytes of elements at", u("QQ", 8, 24), u("QQ", 1 << 12, 1 << 15))
patch("contiguous_beyond", u("Q", 8 * 24 * 8), 0, u("Q", 1 << 30))
gzip = {"chunks": (4, 8), "compression": "gzip"}
crafted("chunk_dims_huge", "its chunks are of", u("III", 4, 8, 8), u("III", 2**31 - 1, 8, 8), **gzip)
crafted("chunk_dims_zero", "its chunks are of", u("III", 4, 8, 8), u("III", 0, 8, 8), **gzip)
crafted("chunk_element_size", "elements of 4 bytes", u("III", 4, 8, 8), u("III", 4, 8, 4), **gzip)
for name, size in (("huge", 0x7FFFFFF0), ("negative", 2**32 - 1), ("zero", 0)):
    crafted("chunk_size_" + name, "it is damaged", **gzip)
    patch("chunk_size_" + name, u("IQQQ", 0, 4, 8, 0), -4, u("I", size))
crafted("chunk_bomb", "inflate to more than 256 bytes", edit=direct(zlib.compress(bytes(1 << 20), 9)), **gzip)
crafted("chunk_short", "decode to 16 bytes (256)", edit=direct(zlib.compress(bytes(16))), **gzip)
crafted("chunk_outside", "a chunk is stored that lies outside", **gzip)
patch("chunk_outside", u("IQQQ", 0, 4, 8, 0), 4, u("Q", 400))
noise = zlib.compress(np.random.default_rng(1).bytes(256))
crafted("chunk_cut", "in the chunk at [0, 0], the deflate data of a chunk are cut off", edit=direct(noise[:-6]), **gzip)
crafted("chunk_adler", "the deflate data of a chunk are damaged", edit=direct(noise[:-2] + b"xx"), **gzip)
crafted("chunk_garbage", "the deflate data of a chunk are damaged", edit=direct(b"garbage"), **gzip)
some = u("d", values((8, 24), "f8")[5, 5])
crafted("fletcher", "its fletcher32 checksum is", some, u("d", 1.0), chunks=(4, 8), fletcher32=True)
crafted("shuffle_size", "shuffled elements of 0 bytes", chunks=(4, 8), shuffle=True)
patch("shuffle_size", b"shuffle\0", 8, u("I", 0))
crafted("btree_circle", "run in circles", **gzip)
patch("btree_circle", b"TREE\1\0", 5, b"\1")
raw = open("bad/btree_circle.h5", "rb").read()
node = raw.rfind(b"TREE\1\1")
key = 24 + 32
for k in range(6):
    patch("btree_circle", b"TREE\1\1", key + k * (32 + 8), u("Q", node))
crafted("group_circle", "run in circles")
raw = open("bad/group_circle.h5", "rb").read()
node = raw.find(b"TREE\0\0")
raw = raw[: node + 5] + b"\1" + raw[node + 6 : node + 32] + u("Q", node) + raw[node + 40 :]
open("bad/group_circle.h5", "wb").write(raw)
crafted("heap_huge", "1099511627776 bytes of metadata at ")
raw = open("bad/heap_huge.h5", "rb").read()
heap = raw.find(b"HEAP")
open("bad/heap_huge.h5", "wb").write(raw[: heap + 8] + u("Q", 1 << 40) + raw[heap + 16 :])
crafted("header_lost", "no object header at address ", libver="latest")
for name, content in (("nothing", b""), ("signature", b"\x89HDF\r\n\x1a\n"), ("text", b"not HDF5 " * 100)):
    open("bad/%s.h5" % name, "wb").write(content)
    error("bad/%s.h5" % name, "x", "it is not an HDF5 file" if name != "signature" else "cut off")
raw = open("bad/header_lost.h5", "rb").read()
open("bad/header_lost.h5", "wb").write(raw.replace(b"OHDR", b"OHDX"))

with open("golden.tsv", "w") as out:
    for r in rows:
        out.write("\t".join(r) + "\n")
print(len(rows), "rows")
