"""Writes the .npz files here, and rows.tsv: file, key, dtype, shape. Elements as Fixtures.pattern has them."""
import io
import zipfile

import numpy as np


def pattern(dtype, shape):
    k = np.arange(int(np.prod(shape)))
    kind = np.dtype(dtype).kind
    v = k % 3 == 0 if kind == "b" else k - 0.5j * k if kind == "c" else k
    return v.astype(dtype).reshape(shape)


ARRAYS = {"float64": (5, 7), "uint8": (13,), "bool": (2, 3, 4)}
MORE = {"complex64": (3, 2), "int16": (), "int32": (0, 4)}
rows = []


def save(function, name, arrays):
    function(name, **{k: pattern(k, s) for k, s in arrays.items()})
    rows.extend("\t".join([name, k, k, ",".join(map(str, s))]) for k, s in arrays.items())


save(np.savez, "stored.npz", ARRAYS)
save(np.savez_compressed, "deflated.npz", ARRAYS)
save(np.savez_compressed, "more.npz", MORE)
# Fortran order and big-endian, as a zip that is written to a stream, with a comment
raw = io.BytesIO()
with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as z:
    z.comment = b"a comment"
    for key, shape in {"float32": (4, 6), "int64": (9,)}.items():
        with z.open(key + ".npy", "w", force_zip64=True) as member:
            np.lib.format.write_array(member, np.asfortranarray(pattern(key, shape).astype(np.dtype(key).newbyteorder(">"))))
        rows.append("\t".join(["other.npz", key, key, ",".join(map(str, shape))]))
open("other.npz", "wb").write(raw.getvalue())
open("rows.tsv", "w").write("\n".join(rows) + "\n")
# members that numpy does not read beside one that it does, and one whose name has no ending
with zipfile.ZipFile("odd.npz", "w") as z:
    x = io.BytesIO()
    np.save(x, pattern("int16", (3, 4)))
    z.writestr("x.npy", x.getvalue())
    z.writestr("packed.npy", x.getvalue(), zipfile.ZIP_BZIP2)
    z.writestr("plain", x.getvalue(), zipfile.ZIP_DEFLATED)
