"""Writes numpy-str.txt: what str() of NumPy prints for arrays of every dtype, shape and stride.

Each case is a line "= dtype shape index data", the printed text, and an empty line. The data are base64 of the
little-endian elements of the base array, or "arange*n"; the index, if not "-", is taken of the base array.
"""
import base64
import sys

import numpy as np

DTYPES = ["bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64",
          "float32", "float64", "complex64", "complex128"]
FLOATS = DTYPES[9:]
rng = np.random.default_rng(7)
out = []


def case(a, index="-", data=None):
    a = np.ascontiguousarray(a) if a.ndim else a
    view = a if index == "-" else eval("a[" + index + "]", {"a": a, "newaxis": None})
    data = data or base64.b64encode(a.tobytes()).decode() or "-"
    shape = ",".join(map(str, a.shape)) or "-"
    out.append("= %s %s %s %s\n%s\n" % (a.dtype.name, shape, index.replace(" ", ""), data, view))


def arange(shape, dtype, times=1, index="-"):
    a = (np.arange(np.prod(shape, dtype=int)) * times).astype(dtype).reshape(shape)
    case(a, index, "arange*%d" % times)


for t in DTYPES:
    for shape in [(0,), (3, 0), (1,), (5,), (1, 1), (2, 3), (3, 1, 2), (2, 2, 2, 2), (30,), (4, 30), (2, 3, 26)]:
        arange(shape, t)
    arange((5, 9), t, 7, "::2,::-3")
    arange((5, 9), t, 7, "1:4,newaxis,2")
    arange((4, 5, 6), t, 3, "::-1,1,::2")
    arange((1001,), t)
    arange((1000,), t)
    arange((40, 40), t)
    arange((2, 600), t)
    arange((7, 8, 20), t)
    arange((6, 7, 24), t, 1, "...,::-1")
    case(np.array(1, t))

for t in DTYPES[1:9]:
    i = np.iinfo(t)
    case(np.array([i.min, i.max, 0, 7], t))
    case(np.array(i.max, t))
    case(np.array(i.min, t))
case(np.array([[True, False], [False, False]]))

nan, inf = float("nan"), float("inf")
SETS = [[0.0], [-0.0], [1.5], [0.1, 0.25], [1 / 3, 2 / 3, 100], [1e-4, 1], [9.9e-5, 1e-5], [1e8, 1], [99999999.0, 1e5],
        [1e6], [999999.0, 1000.0], [123456.789, 234567.1], [1e300, 1e-300], [1e10, 1], [nan], [inf], [-inf], [nan, 1],
        [inf, -inf, nan, 1.25], [-inf, 123.5], [nan, 1e10, 2], [inf, 1e-10, -2], [-1, 1], [-1.5, 10, 100.25],
        [0.123456789012, 1], [0.999999999, 0.5], [99.999999999], [1e100, 1e5, 2e-120], [5e-324], [2.2250738585072014e-308],
        [2 ** -44], [1e23], [9007199254740993.0], [1.7976931348623157e308], [3.0e-5, 1.0e-5], [1000.5, 1.0], [1001.0, 1.0],
        [0.000012345678912345, 1.23456789123456], [1.0, 2.5, 3.125, nan, inf, 0.0], [0.5, 1.5, 2.5], [1e15], [1e16],
        [123456789.123], [0.0001], [0.00011], [16777216.0], [3.4e38, 1.0], [0.3, 0.1 + 0.2], [1e-45], [0, 0, 1e-7],
        [1.00000001, 2], [1.000000005, 2], [0.125000005, 0.5], [0.046875000, 0.001953125, 0.0009765625]]
for t in FLOATS:
    for s in SETS:
        with np.errstate(all="ignore"):
            a = np.array(s).astype(t)
            case(a)
            if len(s) == 1:
                case(a.reshape(()))
            if t.startswith("complex"):
                b = np.empty(len(s), t)
                b.real, b.imag = a.real[::-1], -a.real
                case(b)
                b.real, b.imag = 0, a.real
                case(b)
                if len(s) == 1:
                    case(b.reshape(()))
                    b.real = -2.5
                    case(b.reshape(()))
    for k in range(40):
        shape = tuple(rng.integers(1, 5, rng.integers(1, 4)))
        spread = rng.choice([0.1, 1, 2, 5, 30])
        a = rng.normal(size=shape) * 10.0 ** rng.normal(0, spread, size=shape)
        if k % 3 == 0:
            a = a.round(int(rng.integers(0, 4)))
        if k % 5 == 0:
            a.flat[0] = rng.choice([nan, inf, -inf, 0.0])
        if t.startswith("complex"):
            a = a + 1j * a.T.reshape(shape)
        with np.errstate(all="ignore"):
            case(a.astype(t))
    for n in [20, 200, 1500]:
        a = rng.normal(size=n).astype(t)
        case(a) if n < 1000 else case(a[:, None])

sys.stdout.write("# str() of NumPy %s, written by numpy-str.py\n" % np.__version__)
sys.stdout.write("\n".join(out))
