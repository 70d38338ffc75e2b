"""Writes chains of views: basic indices, transpositions, broadcasting and other dtypes, in any order.

Needs NumPy 2.4.6, whose rules are the right ones. From the directory of this file:
    python3 make_view_chains.py ../resources/numpy
writes view-chains.txt.gz.
"""
import gzip
import random
import sys
import zlib

import numpy as np

DTYPES = "int8 int16 int32 int64 uint8 uint16 uint32 uint64 float32 float64 complex64 complex128".split()
SHAPES = [(8,), (4, 6), (6, 4), (1, 8), (8, 1), (4, 1), (2, 3, 4), (3, 1, 4), (4, 3, 1), (0, 4), (4, 0), (1, 1), (2, 2, 2), ()]
CHAINS = 5000


def base(shape, dtype):
    n = int(np.prod(shape)) * np.dtype(dtype).itemsize
    return (np.arange(n) % 251).astype("u1").view(dtype).reshape(shape)


def span(n, r):
    return r.choice([":", ":", ":", ":2", "1:", "::2", "::-1", "-1:", "1:3", ":1", ":0" if r.random() < 0.2 else ":", str(max(0, n - 1)) if n else ":"])


def step(a, r):
    kind = r.random()
    if kind < 0.45:
        return "view " + r.choice(DTYPES)
    if kind < 0.7 and a.ndim:
        text = ", ".join(span(n, r) for n in a.shape)
        return "get " + (text if r.random() < 0.8 else "None, " + text if r.random() < 0.5 else text + ", None")
    if kind < 0.88:
        axes = list(range(a.ndim))
        r.shuffle(axes)
        return "transpose" + "".join(f" {k}" for k in axes)
    shape = [n if n != 1 or r.random() < 0.4 else r.randint(1, 3) for n in a.shape]
    if r.random() < 0.5:
        shape.insert(0, r.randint(1, 2))
    return "broadcast" + "".join(f" {n}" for n in shape)


def apply(a, text):
    word, _, rest = text.partition(" ")
    if word == "view":
        return a.view(rest)
    if word == "get":
        return eval(f"a[{rest}, ...]")
    numbers = [int(n) for n in rest.split()]
    return a.transpose(numbers) if word == "transpose" else np.broadcast_to(a, numbers)


def crc(a):
    return format(zlib.crc32(a.tobytes()), "08x")


def chain(r):
    """A line: what is done, then 'refused' for the last step or what came of it."""
    shape, dtype = r.choice(SHAPES), r.choice(DTYPES)
    whole = a = base(shape, dtype)
    steps = []
    for _ in range(r.randint(1, 6)):
        steps.append(step(a, r))
        try:
            a = apply(a, steps[-1])
        except ValueError:
            a = None
            break
    head = f"{dtype}{tuple(map(int, shape))}|" + "|".join(steps)
    if a is None:
        return head + "|refused"
    line = f"{head}|{a.dtype}{tuple(map(int, a.shape))} {crc(a)} "
    if not a.flags.writeable:
        return line + "read-only"
    # the base after a write through the view
    a[...] = 1
    return line + crc(whole)


if __name__ == "__main__":
    r = random.Random(18)
    lines = sorted({chain(r) for _ in range(CHAINS)})
    with open(sys.argv[1] + "/view-chains.txt.gz", "wb") as raw:
        with gzip.GzipFile(fileobj=raw, mode="wb", mtime=0, filename="") as out:
            out.write(f"# made by make_view_chains.py with NumPy {np.__version__}: dtype and shape of bytes 0 to 250 in turn,\n".encode())
            out.write(b"# steps, then refused, or dtype and shape, CRC-32 of the bytes, and of the base's after all is set to 1\n")
            out.writelines((line + "\n").encode() for line in lines)
