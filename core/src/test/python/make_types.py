"""Writes the types of results: every operation with every dtype and with Python's numbers, reductions, creation.

Needs NumPy 2.4.6, whose types are the right ones. From the directory of this file:
    python3 make_types.py ../resources/numpy
writes ufunc-types.txt, result-types.txt and type-functions.txt.
"""
import sys
import warnings

import numpy as np

import make_element_vectors
from make_ufunc_vectors import BINARY, DTYPES, UNARY

warnings.simplefilter("ignore")

CODES = dict(zip(DTYPES, "? b h i l B H I L f d F D".split()))
NAMES = {np.dtype(t): code for t, code in CODES.items()}
NAMES[np.dtype("float16")] = "f"
OPERANDS = [np.ones(1, t) for t in DTYPES] + [True, 1, 0.5, 0.5j]
REDUCTIONS = "sum prod mean var std min max any all count_nonzero cumsum cumprod".split()
WITH_DTYPE = "sum prod mean var std cumsum cumprod".split()


def code(f, *operands, **options):
    try:
        return NAMES[np.asarray(f(*operands, **options)).dtype]
    except TypeError:
        return "."


def ufuncs():
    for op in UNARY + make_element_vectors.UNARY:
        # numpy.real and numpy.imag ask Python's numbers for their own attributes
        operands = map(np.asarray, OPERANDS) if op in ("real", "imag") else OPERANDS
        yield op + " " + "".join(code(getattr(np, op), x) for x in operands)
    for op in BINARY + make_element_vectors.BINARY + ["matmul"]:
        # products have no numbers
        operands = OPERANDS[:13] if op == "matmul" else OPERANDS
        f = getattr(np, op)
        yield op + " " + " ".join("".join(code(f, x, y) for y in operands) for x in operands)


def label(code):
    return {c: t for t, c in CODES.items()}.get(code, "refused")


def results():
    for op in REDUCTIONS:
        f = getattr(np, op)
        for t in DTYPES:
            a = np.ones((2, 2), t)
            yield f"{op} {t} - {label(code(f, a, axis=0))}"
            for u in DTYPES if op in WITH_DTYPE else []:
                yield f"{op} {t} {u} {label(code(f, a, axis=0, dtype=u))}"
    for op, arguments in [
        ("arange", (3,)), ("arange", (0, 3, 1)), ("arange", (0.0, 3.0, 1.0)), ("arange", (0.5, 3.0, 1.0)),
        ("zeros", (3,)), ("ones", (3,)), ("empty", (3,)), ("indices", ((3,),)),
    ]:
        yield f"{op}({','.join(map(str, arguments)).replace(' ', '')}) - - {getattr(np, op)(*arguments).dtype}"


def type_functions():
    for t in DTYPES:
        yield f"can_cast {t} " + "".join("01"[np.can_cast(t, u)] for u in DTYPES)
    for t in DTYPES:
        yield f"result_type {t} " + "".join(code(lambda *o: np.empty(0, np.result_type(*o)), np.dtype(t), u)
                                            for u in [np.dtype(u) for u in DTYPES] + [True, 1, 0.5, 0.5j])
    for kind in ["bool", "signed integer", "unsigned integer", "integral", "real floating", "complex floating", "numeric"]:
        yield f"isdtype {kind.replace(' ', '_')} " + "".join("01"[np.isdtype(np.dtype(t), kind)] for t in DTYPES)
    for t in DTYPES[9:]:
        f = np.finfo(t)
        yield f"finfo {t} " + " ".join(str(float(x)) for x in (f.bits, f.eps, f.max, f.min, f.smallest_normal))
    for t in DTYPES[1:9]:
        yield f"iinfo {t} {np.iinfo(t).bits} {np.iinfo(t).max} {np.iinfo(t).min}"


if __name__ == "__main__":
    made = f"# made by make_types.py with NumPy {np.__version__}\n"
    with open(sys.argv[1] + "/ufunc-types.txt", "w") as out:
        out.write(made + "# operation, then NumPy's type code of the result for operands in the order\n")
        out.write("# " + " ".join(DTYPES) + " True 1 0.5 0.5j;\n")
        out.write("# a word per first of two operands, '.' where NumPy refuses, f where NumPy gives float16\n")
        out.writelines(line + "\n" for line in ufuncs())
    with open(sys.argv[1] + "/result-types.txt", "w") as out:
        out.write(made + "# what is done, the array's dtype, the dtype argument, the dtype of the result\n")
        out.writelines(line + "\n" for line in results())
    with open(sys.argv[1] + "/type-functions.txt", "w") as out:
        out.write(made + "# function, dtype or kind, then the answers for " + " ".join(DTYPES) + ";\n")
        out.write("# result_type also for True 1 0.5 0.5j, by NumPy's type codes; of finfo and iinfo the numbers\n")
        out.writelines(line + "\n" for line in type_functions())
