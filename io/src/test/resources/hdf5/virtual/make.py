#!/usr/bin/python3
"""Makes virtual/*.h5 and virtual.tsv: virtual datasets, and the values that h5py reads of them.

Run with h5py 3.7, HDF5 1.10.8. Rows of virtual.tsv: file, key, dtype, shape, and the twin (KEY_plain, which h5py has read
from the virtual dataset); or file, key, "error", a part of the message.
"""
import h5py
import numpy as np

rows = []


def twin(f, key, layout, fill=None):
    f.create_virtual_dataset(key, layout, fillvalue=fill)
    rows.append(["virtual/" + f.filename, key, str(layout.dtype), ",".join(map(str, layout.shape)), "twin", "0"])


def error(f, key, part):
    rows.append(["virtual/" + f.filename, key, "error", part])


for k in range(3):
    with h5py.File(("part%d.h5" if k < 2 else "sub/part%d.h5") % k, "w") as f:
        f["x"] = np.arange(60).reshape(6, 10).astype("<i4") + 1000 * k
        f.create_dataset("deep/y", data=np.arange(12).astype(">f8") + k + 0.25, chunks=(5,), compression="gzip", shuffle=True)
        f["small"] = np.arange(6).astype("<i2") - k
FILES = ["part0.h5", "part1.h5", "sub/part2.h5"]
I4 = np.dtype("<i4")

for libver in ("earliest", "latest"):
    with h5py.File("virtual_%s.h5" % libver, "w", libver=libver) as f:
        f["own"] = np.arange(24, dtype="i4").reshape(4, 6)

        layout = h5py.VirtualLayout((3, 6, 10), I4)
        for k, name in enumerate(FILES):
            layout[k] = h5py.VirtualSource(name, "x", (6, 10))
        twin(f, "stacked", layout)

        layout = h5py.VirtualLayout((18, 10), I4)
        for k, name in enumerate(FILES):
            layout[k::3] = h5py.VirtualSource(name, "x", (6, 10))
        twin(f, "interleaved", layout)

        layout = h5py.VirtualLayout((7, 9), I4)
        source = h5py.VirtualSource(f["own"])
        layout[1:5, 2:8] = source
        twin(f, "border", layout, -7)

        layout = h5py.VirtualLayout((8, 8), I4)
        layout[0:8:4, 1:8:3] = source[1:3, 0:6:2]
        layout[3, :6] = source[2]
        layout[:4, 7] = source[:, 5]
        twin(f, "strided", layout, 5)

        layout = h5py.VirtualLayout((36,), np.dtype("f8"))
        for k, name in enumerate(FILES):
            layout[12 * k : 12 * k + 12] = h5py.VirtualSource(name, "deep/y", (12,), dtype=">f8")
        twin(f, "floats", layout)

        layout = h5py.VirtualLayout((6,), I4)
        layout[:] = h5py.VirtualSource("part1.h5", "small", (6,), dtype="i2")
        twin(f, "wider", layout)

        layout = h5py.VirtualLayout((3, 4), I4)
        twin(f, "empty", layout, 3)

        layout = h5py.VirtualLayout((10, 3), I4)
        layout[:, 1] = h5py.VirtualSource(f["interleaved"])[4]
        twin(f, "twice", layout, -1)

        # blocks that are no grid
        plist = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
        plist.set_fill_value(np.array(-2, I4))
        here, there = h5py.h5s.create_simple((9, 5)), h5py.h5s.create_simple((4, 6))
        for space, boxes in ((here, ((0, 1, 2, 3), (4, 0, 1, 5))), (there, ((0, 0, 2, 3), (3, 1, 1, 5)))):
            for n, (i, j, h, w) in enumerate(boxes):
                space.select_hyperslab((i, j), (1, 1), block=(h, w), op=h5py.h5s.SELECT_OR if n else h5py.h5s.SELECT_SET)
        plist.set_virtual(here, b".", b"own", there)
        h5py.h5d.create(f.id, b"boxes", h5py.h5t.NATIVE_INT32, h5py.h5s.create_simple((9, 5)), plist)
        rows.append(["virtual/" + f.filename, "boxes", "int32", "9,5", "twin", "0"])

        def one(key, name, dataset, shape, part, dtype="i4", there=None):
            layout = h5py.VirtualLayout(shape, I4)
            source = h5py.VirtualSource(name, dataset, shape, dtype=dtype)
            layout[...] = source if there is None else source[there]
            f.create_virtual_dataset(key, layout)
            error(f, key, part)

        one("outside", "../links_latest.h5", "good", (3, 4), "which is not in the directory")
        one("too_large", "part0.h5", "x", (7, 10), "the lengths differ")
        one("narrower", "part0.h5", "deep/y", (12,), "has elements of float64, not int32")
        one("circle", ".", "circle", (6, 10), "its parts run in circles")
        layout = h5py.VirtualLayout((60,), I4)
        layout[:] = h5py.VirtualSource("part0.h5", "x", (6, 10))
        f.create_virtual_dataset("reshaped", layout)
        error(f, "reshaped", "the lengths differ")

        plist = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
        here = h5py.h5s.create_simple((3, 10), (h5py.h5s.UNLIMITED, 10))
        here.select_hyperslab((0, 0), (h5py.h5s.UNLIMITED, 1), stride=(1, 1), block=(1, 10))
        plist.set_virtual(here, b"part%b.h5", b"x", h5py.h5s.create_simple((1, 10)))
        h5py.h5d.create(f.id, b"numbered", h5py.h5t.NATIVE_INT32, h5py.h5s.create_simple((3, 10), (h5py.h5s.UNLIMITED, 10)), plist)
        error(f, "numbered", "the lengths differ")

    with h5py.File("virtual_%s.h5" % libver, "r+", libver=libver) as f:
        for r in rows:
            if r[0].endswith(f.filename) and r[4:] and r[4] == "twin":
                f[r[1] + "_plain"] = f[r[1]][...]

with open("virtual.tsv", "w") as out:
    out.writelines("\t".join(r) + "\n" for r in rows)
