#!/usr/bin/python3
"""Makes filters/*.h5 and filters.tsv: chunks that other programs' filters have written.

Run with h5py 3.7 (HDF5 1.10.8) and Debian's packages hdf5-filter-plugin, hdf5-filter-plugin-blosc-serial and bitshuffle;
HDF5_PLUGIN_PATH names their folder (.../hdf5/serial/plugins). Debian has no plugin for Zstd: those chunks are made by
libzstd and bitshuffle's own module, and laid into the file as they are.

Values under smooth/ are those of ../make.py, those under noise/ have no order: see noise(). Columns as in golden.tsv.
Where the column of boxes says "twin", the values are those of the dataset KEY_plain, which has no filters.
"""
import ctypes
import struct
import sys

import h5py
import numpy as np

sys.path.insert(0, "..")
import values as golden

zstd = ctypes.CDLL("libzstd.so.1")
zstd.ZSTD_compress.restype = ctypes.c_size_t
zstd.ZSTD_compressBound.restype = ctypes.c_size_t
rows = []


def noise(shape, dtype):
    """Numbers without order: a linear congruence, its upper bits mixed into the lower ones."""
    k = np.arange(int(np.prod(shape)), dtype="u8")
    x = k * np.uint64(6364136223846793005) + np.uint64(1442695040888963407)
    x ^= x >> np.uint64(29)
    d = np.dtype(dtype)
    if d.kind == "f":
        v = (x >> np.uint64(40)).astype("f8") / 1024 - 5000
    else:
        v = x & np.uint64(2 ** (8 * d.itemsize) - 1) if d.itemsize < 8 else x
    return v.astype(dtype).reshape(shape)


def row(f, key, v):
    rows.append([f.filename, key, golden.LABEL[v.dtype.str[1:]], ",".join(map(str, v.shape)), "all", "0"])


def twin(f, key, v):
    f["twin/%s_plain" % key] = v
    row(f, "twin/" + key, v)
    rows[-1][4] = "twin"


def values(key, shape, dtype):
    return (noise if key.startswith("noise/") else golden.values)(shape, dtype)


def write(f, key, shape, dtype, chunks, v=None, **kw):
    v = values(key, shape, dtype) if v is None else v
    d = f.create_dataset(key, shape, dtype, chunks=chunks, **kw)
    d[...] = v
    assert np.array_equal(d[...], v), key
    row(f, key, v)


def compress(data, level=3):
    out = ctypes.create_string_buffer(zstd.ZSTD_compressBound(ctypes.c_size_t(len(data))))
    n = zstd.ZSTD_compress(out, ctypes.c_size_t(len(out)), bytes(data), ctypes.c_size_t(len(data)), level)
    return out.raw[:n]


def direct(f, key, shape, dtype, chunks, filters, encode):
    """Chunks that are encoded here. filters: (number, parameters) in the order of writing."""
    v = values(key, shape, dtype)
    plist = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
    plist.set_chunk(chunks)
    for number, parameters in filters:
        if number == 2:
            plist.set_shuffle()
        elif number == 3:
            plist.set_fletcher32()
        else:
            plist.set_filter(number, h5py.h5z.FLAG_OPTIONAL, parameters)
    g = f.require_group(key.rsplit("/", 1)[0])
    d = h5py.h5d.create(g.id, key.rsplit("/", 1)[1].encode(), h5py.h5t.py_create(v.dtype), h5py.h5s.create_simple(shape), plist)
    for at in np.ndindex(*(-(-n // c) for n, c in zip(shape, chunks))):
        start = tuple(a * c for a, c in zip(at, chunks))
        chunk = np.zeros(chunks, v.dtype)
        part = v[tuple(slice(s, s + c) for s, c in zip(start, chunks))]
        chunk[tuple(slice(0, n) for n in part.shape)] = part
        d.write_direct_chunk(start, encode(chunk))
    row(f, key, v)


def bit_zstd(chunk, block=0):
    """bitshuffle 0.5 with Zstd: sizes, then each block, then what is no multiple of 8 elements."""
    import bitshuffle

    size, flat = chunk.dtype.itemsize, chunk.ravel()
    block = block or max(8192 // size // 8 * 8, 128)
    out = struct.pack(">QI", flat.nbytes, block * size)
    end = flat.size // 8 * 8
    for at in range(0, end, block):
        part = flat[at:min(at + block, end)]
        packed = compress(bitshuffle.bitshuffle(part, len(part)).tobytes())
        out += struct.pack(">I", len(packed)) + packed
    return out + flat[end:].tobytes()


def shuffled(chunk):
    return chunk.view("u1").reshape(-1, chunk.dtype.itemsize).T.tobytes()


SHAPE, CHUNKS, WIDE = (9, 20), (4, 11), (13, 37)
TYPES = ["|i1", "<i2", "<i4", "<i8", "|u1", "<u2", "<u4", "<u8", "<f4", "<f8", ">i4", ">f8"]
FEW = ["|u1", "<i4", "<f8"]


def name(t):
    return np.dtype(t).str[1:] + ("be" if t[0] == ">" else "")


def each(f, label, **kw):
    for t in TYPES:
        write(f, "smooth/%s_%s" % (label, name(t)), SHAPE, t, CHUNKS, **kw)
    for t in FEW:
        write(f, "noise/%s_%s" % (label, name(t)), SHAPE, t, CHUNKS, **kw)


with h5py.File("plugins.h5", "w", libver="latest") as f:
    each(f, "bzip2", compression=307, compression_opts=(9,))
    each(f, "lz4", compression=32004, compression_opts=(0,))
    each(f, "bits", compression=32008, compression_opts=(0, 0))
    each(f, "bits_lz4", compression=32008, compression_opts=(0, 2))
    write(f, "smooth/lz4_blocks", SHAPE, "<i4", CHUNKS, compression=32004, compression_opts=(100,))
    write(f, "noise/lz4_blocks", SHAPE, "<i4", CHUNKS, compression=32004, compression_opts=(64,))
    write(f, "smooth/lz4_chain", SHAPE, "<i4", CHUNKS, compression=32004, shuffle=True, fletcher32=True)
    write(f, "smooth/bits_blocks", (50, 60), "<i2", (50, 60), compression=32008, compression_opts=(64, 0))
    write(f, "smooth/bits_lz4_blocks", (50, 61), "<i2", (50, 61), compression=32008, compression_opts=(64, 2))
    write(f, "smooth/bits_usual", (9000,), "<i4", (9000,), compression=32008, compression_opts=(0, 2))
    write(f, "smooth/bits_odd", (13,), "<i4", (13,), compression=32008, compression_opts=(0, 0))

with h5py.File("blosc.h5", "w", libver="latest") as f:
    for code, label in enumerate(("blosclz", "lz4", "lz4hc", "snappy", "zlib", "zstd")):
        for shuffle, order in enumerate(("none", "bytes", "bits")):
            kw = {"compression": 32001, "compression_opts": (0, 0, 0, 0, 5, shuffle, code)}
            if label == "snappy":
                continue
            for t in ("|i1", "<i2", "<f8", ">i4") if shuffle else ("<f4",):
                write(f, "smooth/%s_%s_%s" % (label, order, name(t)), WIDE, t, (12, 30), **kw)
            write(f, "noise/%s_%s" % (label, order), WIDE, "<u2", (12, 30), **kw)
        kw = {"compression": 32001, "compression_opts": (0, 0, 0, 0, 1, 1, code)}
        if label != "snappy":
            write(f, "smooth/%s_many" % label, (40000,), "<i4", (33000,), **kw)
    for size in (1, 7, 31, 129):
        write(f, "smooth/copied_%d" % size, (size,), "<i4", (size,), compression=32001, compression_opts=(0, 0, 0, 0, 0, 1, 0))
        write(f, "smooth/short_%d" % size, (size,), "<i4", (size,), compression=32001, compression_opts=(0, 0, 0, 0, 9, 2, 1))
    # references that lie further back than 8,191 bytes
    far = np.tile(noise((12000,), "u1"), 3)
    write(f, "twin/far", (36000,), "|u1", (36000,), v=far[:36000], compression=32001, compression_opts=(0, 0, 0, 0, 9, 0, 0))
    rows.pop()
    twin(f, "far", far)

with h5py.File("zstd.h5", "w", libver="latest") as f:
    for t in TYPES:
        direct(f, "smooth/zstd_" + name(t), SHAPE, t, CHUNKS, [(32015, (3,))], lambda c: compress(c.tobytes()))
        direct(f, "smooth/bits_zstd_" + name(t), SHAPE, t, CHUNKS, [(32008, (0, 3))], bit_zstd)
    for t in FEW:
        direct(f, "noise/zstd_" + name(t), SHAPE, t, CHUNKS, [(32015, (3,))], lambda c: compress(c.tobytes()))
        direct(f, "noise/shuffle_zstd_" + name(t), SHAPE, t, CHUNKS, [(2, ()), (32015, (19,))], lambda c: compress(shuffled(c), 19))
    direct(f, "smooth/bits_zstd_blocks", (50, 61), "<i2", (50, 61), [(32008, (64, 3))], lambda c: bit_zstd(c, 64))

with h5py.File("szip.h5", "w", libver="latest") as f:
    for t in TYPES:
        for coding, block, chunks in (("nn", 8, CHUNKS), ("ec", 16, SHAPE)):
            write(f, "smooth/szip_%s_%s" % (coding, name(t)), SHAPE, t, chunks, compression="szip", compression_opts=(coding, block))
    for t in FEW:
        write(f, "noise/szip_" + name(t), SHAPE, t, SHAPE, compression="szip", compression_opts=("nn", 32))
    write(f, "smooth/szip_chain", SHAPE, "<i4", CHUNKS, compression="szip", compression_opts=("nn", 8), shuffle=True, fletcher32=True)
    flat = np.repeat(np.arange(9), 2000).astype("<i2")
    f.create_dataset("twin/flat", flat.shape, flat.dtype, chunks=(7000,), compression="szip", compression_opts=("nn", 16))[...] = flat
    twin(f, "flat", flat)

with h5py.File("packed.h5", "w", libver="latest") as f:
    for t in TYPES:
        if np.dtype(t).kind != "f":
            write(f, "smooth/scale_" + name(t), SHAPE, t, CHUNKS, scaleoffset=0)
            write(f, "smooth/scale_fill_" + name(t), SHAPE, t, CHUNKS, scaleoffset=0, fillvalue=1)
            write(f, "noise/scale_" + name(t), SHAPE, t, CHUNKS, scaleoffset=0)
    write(f, "smooth/scale_gzip", SHAPE, "<i4", CHUNKS, scaleoffset=0, compression="gzip", shuffle=True)
    write(f, "smooth/scale_full", SHAPE, "<i4", CHUNKS, scaleoffset=32)
    # what is kept of floats is what h5py reads when the file has been closed
    lossy = []
    for t in ("<f4", "<f8", ">f8"):
        for digits in (0, 2):
            for fill in (None, -1e10):
                key = "scale_%s_%d%s" % (name(t), digits, "_fill" if fill else "")
                v = noise(SHAPE, t) / 7
                v[3:6, 5:9] = fill or 0
                d = f.create_dataset("twin/" + key, SHAPE, t, chunks=CHUNKS, scaleoffset=digits, fillvalue=fill)
                d[...] = v
                lossy.append(key)
    same = f.create_dataset("twin/same", SHAPE, "<i4", chunks=CHUNKS, scaleoffset=0)
    same[...] = 77
    lossy.append("same")

    def number(order, size, precision, offset, sign):
        t = {"le": h5py.h5t.STD_I64LE, "be": h5py.h5t.STD_I64BE}[order].copy()
        t.set_size(size)
        t.set_precision(precision)
        t.set_offset(offset)
        t.set_sign(sign)
        return t

    g = f.require_group("twin")
    for order in ("le", "be"):
        for size, precision, offset, sign in ((1, 3, 0, 0), (1, 5, 2, 1), (2, 11, 3, 1), (4, 17, 0, 0), (4, 32, 0, 1), (8, 43, 9, 1), (8, 64, 0, 1)):
            plist = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
            plist.set_chunk(CHUNKS)
            plist.set_filter(5, h5py.h5z.FLAG_OPTIONAL, ())
            key = "nbit_%s_%d_%d" % (order, size, precision)
            t = number(order, size, precision, offset, sign)
            d = h5py.h5d.create(g.id, key.encode(), t, h5py.h5s.create_simple(SHAPE), plist)
            v = noise(SHAPE, "u8") >> np.uint64(64 - precision)
            v = v.astype("i8") - (1 << precision - 1 if sign else 0) if precision < 64 else v.astype("i8")
            d.write(h5py.h5s.ALL, h5py.h5s.ALL, v)
            back = np.empty(SHAPE, "i8")
            d.read(h5py.h5s.ALL, h5py.h5s.ALL, back)
            assert np.array_equal(v, back), key
            twin(f, key, v.astype({1: "i1", 2: "i2", 4: "i4", 8: "i8"}[size] if sign else "u%d" % size))

with h5py.File("packed.h5", "r+", libver="latest") as f:
    for key in lossy:
        twin(f, key, f["twin/" + key][...])

with open("filters.tsv", "w") as out:
    out.writelines("\t".join(["filters/" + r[0]] + r[1:]) + "\n" for r in rows)
