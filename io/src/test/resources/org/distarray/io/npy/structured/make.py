#!/usr/bin/env python3
"""Writes structured arrays and times as NumPy has them, each with its fields as arrays of their own.

stored.npz and deflated.npz: an array `a`, and `a.x` for its field `x`, and so on. rows.tsv: the file, the key that
loads a field, and the key of the same numbers. rows.npy has one structured array, times.npz has times.
"""
import numpy as np


def filled(shape, dtype):
    """An array whose fields count on."""
    out = np.zeros(shape, dtype)
    n = [0]

    def fill(part):
        if part.dtype.names:
            for name in part.dtype.names:
                fill(part[name])
        elif part.dtype.kind in "SU":
            part[...] = "txt"
        elif part.dtype.kind != "V":
            n[0] += 1
            numbers = np.arange(part.size) * (7 if part.dtype.itemsize > 1 else 1) + n[0]
            part[...] = (numbers % (2 if part.dtype.kind == "b" else 100)).astype(part.dtype).reshape(part.shape)

    fill(out)
    return out


packed = np.dtype([("x", "<f8"), ("n", "i1"), ("big", ">i4"), ("z", "<c8"), ("on", "?"), ("half", "<f2")])
nested = np.dtype([("at", [("lat", "<f4"), ("lon", ">f4")]), ("v", "<i2", (2, 3)), ("name", "<U5"), ("s", "S3")])
aligned = np.dtype({"names": ["a", "b"], "formats": ["i1", "<f8"], "offsets": [1, 8], "itemsize": 24})
odd = np.dtype([("a/b", "<i4"), ("a", "<i8"), ("größe", "<f4"), ("名", "<u2"), (("a title", "t"), "<M8[D]")])
arrays = {
    "packed": filled((17, 9), packed),
    "line": filled(40, packed),
    "scalar": filled((), packed),
    "empty": filled((0, 3), packed),
    "nested": filled((5, 4), nested),
    "aligned": filled((6, 5), aligned),
    "fortran": np.asfortranarray(filled((7, 5, 3), packed)),
    "turned": np.asfortranarray(filled((5, 4), nested)),
    "odd": filled((3, 4), odd),
}


def fields(array, path):
    if array.dtype.names is None:
        if array.dtype.kind in "biufcM":
            yield path, np.array(array, order="C")
        return
    for name in array.dtype.names:
        yield from fields(array[name], path + [name])


rows, members = [], {}
for key, array in arrays.items():
    members[key] = array
    for k, (path, part) in enumerate(fields(array, [])):
        twin = f"{key}.{k}"
        members[twin] = part.astype("<i8") if part.dtype.kind == "M" else part
        rows.append((key + "/" + "/".join(path), twin))
np.savez("stored.npz", **members)
np.savez_compressed("deflated.npz", **members)
with open("rows.tsv", "w", encoding="utf-8") as out:
    out.writelines(f"{a}\t{b}\n" for a, b in rows)
np.save("rows.npy", arrays["packed"])
np.save("deep.npy", filled(3, [("a", [("b", [("c", [("d", "<i4", (2,))])])])]))

days = np.array(["1969-12-31", "1970-01-01", "2026-11-30", "NaT"], "M8[D]")
np.savez(
    "times.npz",
    days=days,
    big=days.astype(">M8[ns]"),
    quarters=days.astype("M8[15m]"),
    months=days.astype("M8[M]"),
    generic=np.array([1, -2], "m8"),
    seconds=np.array([1, -2, "NaT"], "m8[s]"),
    table=np.array([(days[2], 5, 1.5)], [("t", "M8[us]"), ("dt", "m8[ms]"), ("v", "f8")]),
)
