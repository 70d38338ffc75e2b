"""The values of the golden files and the names of their dtypes, as make.py and filters/make.py write them."""
import numpy as np

LABEL = {"b1": "bool", "c8": "complex64", "c16": "complex128"}
KINDS = {"i": "int", "u": "uint", "f": "float"}
LABEL.update({k + str(n): KINDS[k] + str(8 * n) for k in KINDS for n in (1, 2, 4, 8)})


def values(shape, dtype):
    k = np.arange(int(np.prod(shape)), dtype="i8")
    v = 3 * k - 20
    kind = np.dtype(dtype).kind
    if kind == "b":
        v = k % 3 == 0
    elif kind == "f":
        v = v + 0.25
    elif kind == "c":
        v = v + 0.25 + 1j * k
    return v.astype(dtype).reshape(shape)
