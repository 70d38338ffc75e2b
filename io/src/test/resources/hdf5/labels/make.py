"""Writes files with links to labelled arrays, arrays in elements, and an attribute that is too large.

Run with Debian's python3-h5py: python3 make.py
"""
import gzip
import os

import h5py
import numpy as np


def neighbours(f):
    """Two arrays named lat. The one beside the data is meant, whatever link leads there."""
    f["lat"] = np.arange(3.0)
    g = f.create_group("g")
    g["lat"] = 10 + np.arange(3.0)
    g["x"] = 100 + np.arange(2)
    g["x"].make_scale("x")
    g["data"] = np.arange(6).reshape(3, 2)
    g["data"].attrs["coordinates"] = "lat"
    g["data"].dims[1].attach_scale(g["x"])
    t = np.zeros(3, dtype=[("a", "f8"), ("v", "i4", (2,))])
    t["a"] = np.arange(3)
    g["table"] = t
    g["table"].attrs["units"] = "of the whole table"
    g["rows"] = np.arange(3)
    g["rows"].make_scale("rows")
    g["table"].dims[0].attach_scale(g["rows"])
    f["alias"] = h5py.SoftLink("/g/data")
    f["field"] = h5py.SoftLink("/g/table/a")


def chains(f):
    """Soft links that lead on, against the order of their names, and through another group."""
    f["x"] = np.arange(4)
    f["a"] = h5py.SoftLink("b")
    f["b"] = h5py.SoftLink("/c")
    f["c"] = h5py.SoftLink("d")
    f["d"] = h5py.SoftLink("/x")
    f["circle1"] = h5py.SoftLink("circle2")
    f["circle2"] = h5py.SoftLink("circle1")
    f["group/y"] = np.arange(5)
    f["group/loop"] = f["group"]
    f["other"] = f["group"]
    f["soft"] = h5py.SoftLink("other")
    f["through"] = h5py.SoftLink("soft/loop/loop/y")
    f["s00"] = f["x"]
    for k in range(1, 18):
        f[f"s{k:02d}"] = h5py.SoftLink(f"s{k - 1:02d}")


def elements(f):
    """Elements that are arrays: with dimensions, of arrays, and too large."""
    f["rows"] = np.arange(3)
    f["rows"].make_scale("rows")
    f.create_dataset("vectors", (3,), dtype=np.dtype(("i4", (2,))))[...] = np.arange(6).reshape(3, 2)
    f["vectors"].dims[0].attach_scale(f["rows"])
    inner = h5py.h5t.array_create(h5py.h5t.STD_I32LE, (2,))
    nested = h5py.h5t.array_create(inner, (3,))
    d = h5py.h5d.create(f.id, b"nested", nested, h5py.h5s.create_simple((2,)))
    numbers = h5py.h5t.array_create(h5py.h5t.STD_I32LE, (3, 2))
    try:
        d.write(h5py.h5s.ALL, h5py.h5s.ALL, np.arange(12, dtype="i4"), mtype=nested)
    except TypeError:
        d.write(h5py.h5s.ALL, h5py.h5s.ALL, np.arange(12, dtype="i4").reshape(2, 3, 2), numbers)
    huge = h5py.h5t.array_create(h5py.h5t.STD_U8LE, ((1 << 24) + 1,))
    h5py.h5d.create(f.id, b"huge", huge, h5py.h5s.create_simple((2,)))


def large(f):
    """A scale and its data behind an attribute of 72 MB, and three of 23 MB."""
    f.attrs["a_large"] = np.zeros(9_000_000)
    f.attrs["c_small"] = 7
    for k in range(3):
        d = f.create_dataset(f"d{k}", data=np.arange(3))
        d.attrs["many"] = np.zeros(23_000_000, "i1")
    f["x"] = np.arange(3)
    f["x"].make_scale("x")
    f["d2"].dims[0].attach_scale(f["x"])


def texts(f):
    """Short texts: 1.5 million, and one more than are read. The latter are fill values."""
    f.create_dataset("sound", data=np.tile(np.array([b"a", b"b"], "S1"), 750_000),
                     chunks=(1_500_000,), compression="gzip", compression_opts=9)
    f.create_dataset("many", ((1 << 22) + 1,), dtype="S1", chunks=(1 << 16,))


def main():
    for name, make in (("neighbours", neighbours), ("chains", chains), ("elements", elements)):
        with h5py.File(name + ".h5", "w", libver="latest") as f:
            make(f)
    with h5py.File("outside.h5", "w") as f:
        f["lat"] = 50 + np.arange(3.0)
        f["out"] = h5py.ExternalLink("neighbours.h5", "/g/data")
    with h5py.File("texts.h5", "w", libver="latest") as f:
        texts(f)
    with open("texts.h5", "rb") as f, open("texts.h5.gz", "wb") as out:
        out.write(gzip.compress(f.read(), mtime=0))
    os.remove("texts.h5")
    with h5py.File("large.h5", "w", libver="latest") as f:
        large(f)
    with open("large.h5", "rb") as f:
        once = gzip.compress(f.read(), mtime=0)
    os.remove("large.h5")
    with open("large.h5.gz.gz", "wb") as f:  # mostly zeros, so that twice is a thousandth
        f.write(gzip.compress(once, mtime=0))


if __name__ == "__main__":
    main()
