#!/usr/bin/env python3
"""Writes types.tsv and headers.tsv: what NumPy makes of type strings, and of the headers of .npy files.

Run as `headers.py part`, once with NumPy 1.24 and once with NumPy 2.4, then as `headers.py join`; what one of them
reads is read. types.tsv: a string, and the dtype with its byte order, or "error". headers.tsv: a header as a Python
string, dtype with byte order, fortran_order and shape, or "error".
"""
import glob
import io
import sys
import warnings

import numpy as np

warnings.simplefilter("ignore")
KINDS = "b1 i1 i2 i4 i8 u1 u2 u4 u8 f2 f4 f8 c8 c16 f16 c32 f1 b8 b2 c4 S3 U2 V4 M8[s] m8".split()
CHARACTERS = "? b B h H i I l L q Q p P n N e f d F D g G O S a".split()
NAMES = """bool bool_ bool8 int8 int16 int32 int64 uint8 uint16 uint32 uint64 float16 float32 float64 complex64
complex128 half single double csingle cdouble singlecomplex cfloat int uint float complex byte ubyte short ushort intc
uintc intp uintp int_ longlong ulonglong long ulong int0 uint0 float_ complex_ float128 longdouble str object
Float64""".split()
OTHERS = ["", "3f8", "(2,)f8", "f8,f8", " f8", "f8 ", "f 8", "f08", "f+8", "b01", "c0016", "f-8", "f8x", "=", "d8", "?1"]
HEADERS = [
    "{'descr': '<f8', 'fortran_order': False, 'shape': (3, 4), }",
    '{"descr": "<f8", "fortran_order": False, "shape": (3, 4)}',
    "{'shape': (3, 4), 'fortran_order': True, 'descr': '>i2'}",
    " \t{ 'descr' :'<f8','fortran_order' : False , 'shape' : ( 3 , 4 , ) } ",
    "{'descr': '<f8',\n 'fortran_order': False, # in C order\n 'shape': (3,\t4)}\n",
    "{'descr': u'<f8', 'fortran_order': False, 'shape': (3, 4)}",
    "{'descr': r'<f8', 'fortran_order': False, 'shape': (3, 4)}",
    "{'descr': '''<f8''', 'fortran_order': False, 'shape': (3, 4)}",
    '{\"\"\"descr\"\"\": "<f8", "fortran_order": False, "shape": (3, 4)}',
    "{'descr': '<' 'f8', 'fortran_order': False, 'shape': (3, 4)}",
    "{'des' \"cr\": '<f8', 'fortran_order': False, 'shape': (3, 4)}",
    "{'descr': '\\x3cf8', 'fortran_order': False, 'shape': (3, 4)}",
    "{'descr': '\\u003cf\\70', 'fortran_order': False, 'shape': (3, 4)}",
    "{'descr': r'\\x3cf8', 'fortran_order': False, 'shape': (3, 4)}",
    "{'descr': ('<f8'), 'fortran_order': (False), 'shape': ((3), (4))}",
    "{'descr': '<f8', 'fortran_order': False, 'shape': (0x3, 0b100)}",
    "{'descr': '<f8', 'fortran_order': False, 'shape': (0o3, 1_2)}",
    "{'descr': '<f8', 'fortran_order': False, 'shape': (+3, 4)}",
    "{'descr': '<f8', 'fortran_order': False, 'shape': (3L, 4L)}",
    "{'descr': '<f8', 'fortran_order': False, 'shape': ()}",
    "{'descr': '<f8', 'fortran_order': False, 'shape': (12,)}",
    "{'descr': '<f8', 'fortran_order': False, 'shape': (12)}",
    "{'descr': '<f8', 'fortran_order': False, 'shape': [3, 4]}",
    "{'descr': '<f8', 'fortran_order': 0, 'shape': (3, 4)}",
    "{'descr': '<f8', 'fortran_order': None, 'shape': (3, 4)}",
    "{'descr': '<f8', 'fortran_order': false, 'shape': (3, 4)}",
    "{'descr': b'<f8', 'fortran_order': False, 'shape': (3, 4)}",
    "{'descr': '<f8', 'fortran_order': False, 'shape': (3.0, 4)}",
    "{'descr': '<f8', 'fortran_order': False, 'shape': (3, 2 + 2)}",
    "{'descr': '<f8', 'fortran_order': False, 'shape': (3, 4), 'x': 1}",
    "{'descr': '<f8', 'fortran_order': False}",
    "{'descr': '<f8', 'fortran_order': False, 'shape': (3, 4)",
    "{'descr': '<f8', 'fortran_order': False, 'shape': (3, 4)} # the end\n",
    "{'descr': '<f8' 'fortran_order': False, 'shape': (3, 4)}",
    "{'descr': '<f8, 'fortran_order': False, 'shape': (3, 4)}",
    "{'descr': '<f8', 'fortran_order': False, 'shape': (3,, 4)}",
    "dict(descr='<f8', fortran_order=False, shape=(3, 4))",
]


def plain(d):
    if d.subdtype or d.names or d.kind not in "biufc" or d.itemsize > 16 or d.kind == "f" and d.itemsize == 16:
        return "error"
    return d.name + (">" if d.byteorder == ">" else "")


def type_of(text):
    try:
        return plain(np.dtype(text))
    except (TypeError, ValueError, SyntaxError):
        return "error"


def header(text):
    try:
        raw = text.encode("latin1")
        f = io.BytesIO(len(raw).to_bytes(2, "little") + raw)
        shape, fortran, dtype = np.lib.format.read_array_header_1_0(f)
        return "\t".join([plain(dtype), str(fortran), str(shape)])
    except Exception:
        return "error"


def lines():
    for prefix in ("", "<", ">", "=", "|"):
        for name in KINDS + CHARACTERS + NAMES + OTHERS:
            yield "types", prefix + name, type_of(prefix + name)
    for text in HEADERS:
        yield "headers", repr(text), header(text)


if sys.argv[1] == "part":
    with open("part-%s.tsv" % np.__version__, "w") as out:
        for row in lines():
            out.write("\t".join(row) + "\n")
else:
    found = {}
    for part in sorted(glob.glob("part-*.tsv")):
        for line in open(part):
            kind, text, value = line.rstrip("\n").split("\t", 2)
            if found.get((kind, text), "error") == "error":
                found[kind, text] = value
    for name in ("types", "headers"):
        with open(name + ".tsv", "w") as out:
            for (kind, text), value in found.items():
                if kind == name:
                    out.write(text + "\t" + value + "\n")
