#!/usr/bin/env python3
"""Writes files whose addresses and lengths have 2, 4 or 8 bytes: A_L_VERSION.h5. Each of a version has the same content."""
import h5py
import numpy as np


def fill(f, small, latest):
    f.attrs["title"] = "narrow"
    f.attrs["texts"] = np.array(["a", "größe"], h5py.string_dtype())
    f["x"] = np.arange(5.0)
    f["x"].make_scale("x")
    f["plain"] = np.arange(35, dtype="<i4").reshape(7, 5)
    f["plain"].dims[1].attach_scale(f["x"])
    f["scalar"] = 7
    f["words"] = np.array(["one", "", "three"], h5py.string_dtype())
    f["table"] = np.array([(1, 2.5), (3, 4.5)], [("n", "i2"), ("v", "f8")])
    lists = f.create_dataset("lists", 3, h5py.vlen_dtype("i2"))
    lists[:] = [np.arange(3, dtype="i2"), np.arange(0, dtype="i2"), np.arange(2, dtype="i2")]
    both = np.dtype([("n", "i2"), ("list", h5py.vlen_dtype("i2"))])
    rows = np.empty(3, both)
    rows["n"] = np.arange(3)
    rows["list"][:] = [np.arange(k, 3, dtype="i2") for k in range(3)]
    f.create_dataset("listed", data=rows, chunks=(2,))
    f["soft"] = h5py.SoftLink("/group/inner/deep")
    f["group/inner/deep"] = np.arange(3)
    f["type"] = np.dtype(">f4")
    f.create_dataset("typed", 4, f["type"])[:] = np.arange(4)
    data = np.arange(60, dtype="<i4").reshape(10, 6)
    chunked = {
        "chunks": {"chunks": (3, 4)},
        "gzip": {"chunks": (3, 4), "compression": "gzip"},
        "growing": {"chunks": (3, 4), "maxshape": (None, 6)},
        "growing_gzip": {"chunks": (3, 4), "maxshape": (None, 6), "compression": "gzip"},
        "all": {"chunks": (3, 4), "maxshape": (None, None)},
        "all_gzip": {"chunks": (3, 4), "maxshape": (None, None), "compression": "gzip"},
        "single": {"chunks": (10, 6)},
        "single_gzip": {"chunks": (10, 6), "compression": "gzip"},
    }
    for key, options in list(chunked.items())[: 2 if small else None]:
        f.create_dataset(key, data=data, **options)
    if small:
        return
    for k in range(20):  # more than a header or a node of names holds
        f["many/%s%d" % ("n" * 12, k)] = np.arange(k)
        f["plain"].attrs["a%d" % k] = k
    line = np.arange(6000, dtype="<i2")
    if latest:  # indexes of so many chunks that they have pages
        f.create_dataset("line", data=line, chunks=(4,), maxshape=(None,))
        f.create_dataset("pages", data=line, chunks=(4,))
    f.create_dataset("tree", data=line.reshape(60, 100), chunks=(6, 10), maxshape=(None, None), compression="gzip")
    raw = f.create_dataset("absent", (4, 3), "i4", fillvalue=9)
    assert raw.id.get_offset() is None
    compact = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
    compact.set_layout(h5py.h5d.COMPACT)
    d = h5py.h5d.create(f.id, b"compact", h5py.h5t.STD_I32LE, h5py.h5s.create_simple((3,)), compact)
    h5py.Dataset(d)[:] = np.arange(3)


for addresses, lengths in ((2, 2), (2, 4), (4, 2), (4, 4), (4, 8), (8, 4), (8, 8)):
    for version, bounds in (("earliest", h5py.h5f.LIBVER_EARLIEST), ("latest", h5py.h5f.LIBVER_LATEST)):
        small = min(addresses, lengths) == 2
        if lengths == 2 and version == "latest":
            continue  # the HDF5 library cannot read its own heaps then, whose blocks have up to 2^16 bytes
        for few in (False, True) if addresses == lengths == 8 else (small,):
            fcpl = h5py.h5p.create(h5py.h5p.FILE_CREATE)
            fcpl.set_sizes(addresses, lengths)
            fapl = h5py.h5p.create(h5py.h5p.FILE_ACCESS)
            fapl.set_libver_bounds(bounds, h5py.h5f.LIBVER_LATEST)
            name = "%d_%d_%s%s.h5" % (addresses, lengths, version, "_few" if few else "")
            with h5py.File(h5py.h5f.create(name.encode(), h5py.h5f.ACC_TRUNC, fcpl, fapl)) as f:
                fill(f, few, version == "latest")
