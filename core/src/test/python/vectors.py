"""What the generators of test vectors share: how an array is written, rows, and the file of a family."""
import base64
import gzip
import json

import numpy as np


def enc(x):
    x = np.array(np.asarray(x), order="C", copy=True)
    out = dict(data=base64.b64encode(x.tobytes()).decode(), dtype=str(x.dtype), shape=list(x.shape))
    if x.dtype == np.float16:
        # there is none here: float32 stands for it
        out.update(enc(x.astype("float32")), numpy_dtype="float16")
    return out


def drawn(r, shape, dt, most, over):
    """Numbers of a dtype from -most to most - 1; floats are divided by one of the numbers of over."""
    n = int(np.prod(shape))
    k = np.array([r.randrange(-most, most) for _ in range(n)], "int64").reshape(shape)
    if dt == "bool":
        return np.asarray(k % 2 == 1)
    if dt[0] == "u":
        return np.abs(k).astype(dt)
    if dt[0] == "i":
        return np.asarray(k.astype(dt))
    x = np.asarray(k / r.choice(over))
    return x + 1j * (k * 3 % 50) / 4 if dt[0] == "c" else x


class Rows:
    """The rows of a family; each has a name of its own."""

    def __init__(self, family):
        self.family = family
        self.rows = []

    def add(self, op, args, want, tol="exact", **params):
        self.rows.append(dict(args=[enc(a) for a in args], expect=enc(want), family=self.family,
                              id=f"{op}-{len(self.rows)}", op=op, params=params, tol=tol))

    def write(self, folder, name=None):
        write(f"{folder}/{name or self.family}.jsonl.gz", self.rows)


def write(path, rows):
    with gzip.GzipFile(path, "wb", mtime=0) as f:
        head = f"# NumPy {np.__version__}: one test vector a line; arrays are base64 of their"
        f.write((head + " little-endian bytes in C order\n").encode())
        for x in rows:
            f.write((json.dumps(x, sort_keys=True) + "\n").encode())
    print(len(rows), "rows in", path)
