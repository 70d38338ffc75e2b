"""Arrays that live in a JVM: handles, and calls by lines of JSON over pipes (org.distarray.arrayapi.ArrayServer).

DISTARRAY_SERVER is the command that runs the server, with its arguments.
"""
import builtins
import json
import math
import operator
import os
import shlex
import subprocess
import sys

ERRORS = {
    "java.lang.IllegalArgumentException": ValueError,
    "java.lang.IndexOutOfBoundsException": IndexError,
    "java.lang.ArithmeticException": OverflowError,
    "java.lang.UnsupportedOperationException": NotImplementedError,
    "org.distarray.error.LimitExceededException": MemoryError,
}


class AxisError(ValueError, IndexError):
    """As NumPy's: an axis that an array does not have."""


class InternalError(RuntimeError):
    """An exception that a user of the library should never see."""


class Server:
    def __init__(self):
        command = shlex.split(os.environ["DISTARRAY_SERVER"])
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.freed = []

    def ask(self, on, *calls, **more):
        """The result of a chain of calls: each is a list of a method's name and its arguments."""
        freed, self.freed = self.freed, []
        request = json.dumps({"on": encode(on), "calls": encode(calls), "free": freed, **more})
        self.process.stdin.write(request.encode() + b"\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        if not answer:
            raise InternalError("the server ended at " + request)
        out = json.loads(answer)
        if "ok" in out:
            return decode(out["ok"])
        error = ERRORS.get(out["error"], InternalError)
        if out["message"].startswith("Cannot use axis"):
            error = AxisError
        if error is InternalError:
            raise InternalError(f"{out['error']}: {out['message']} at {out['at']}, by {request}")
        raise error(out["message"])


# --- values -------------------------------------------------------------------------------------

class DType:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return "distarray." + self.name


DTYPES = {name: DType(name) for name in (
    "bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64",
    "float32", "float64", "complex64", "complex128")}
INTEGERS = [t for n, t in DTYPES.items() if "int" in n]
COMPLEX = [t for n, t in DTYPES.items() if "complex" in n]
LIKE = {"like": True}


def encode(value):
    """A value as Arguments.java reads it."""
    if isinstance(value, (list, tuple)):
        return [encode(v) for v in value]
    if isinstance(value, Array):
        return {"x": value.handle}
    if isinstance(value, DType):
        return {"dtype": value.name}
    if isinstance(value, complex):
        return {"c": [encode(value.real), encode(value.imag)]}
    if isinstance(value, float) and value != value and math.copysign(1, value) < 0:
        return {"nan": -1}  # JSON's NaN has no sign
    if value is None or isinstance(value, (builtins.bool, int, float, str, dict)):
        return value
    raise TypeError(f"neither an array nor a number: {value!r}")


def decode(value):
    """A result of Results.java; records and maps are dictionaries."""
    if isinstance(value, list):
        return [decode(v) for v in value]
    if not isinstance(value, dict):
        return value
    if "x" in value:
        return Array(value)
    if list(value) == ["dtype"]:
        return DTYPES[value["dtype"]]
    if list(value) == ["c"]:
        return complex(*value["c"])
    return {k: decode(v) for k, v in value.items()}


def is_number(value):
    return isinstance(value, (builtins.bool, int, float, complex))


def entry(key):
    """One entry of an index."""
    if key is Ellipsis:
        return {"index": "..."}
    if key is None:
        return {"index": None}
    if isinstance(key, slice):
        return {"index": [None if n is None else operator.index(n) for n in (key.start, key.stop, key.step)]}
    return key if isinstance(key, Array) else {"index": operator.index(key)}


# --- arrays -------------------------------------------------------------------------------------

class Array:
    __array_priority__ = 1000
    __hash__ = None

    def __init__(self, described, is_view=False):
        self.handle = described["x"]
        self.dtype = DTYPES[described["dtype"]]
        self.shape = tuple(described["shape"])
        self.is_view = is_view

    def __del__(self):
        if server is not None:
            server.freed.append(self.handle)

    ndim = property(lambda self: len(self.shape))
    size = property(lambda self: math.prod(self.shape))
    device = property(lambda self: "engines")

    @property
    def T(self):
        if self.ndim != 2:
            raise ValueError("T of an array that is not 2-d")
        return self.call("T")

    @property
    def mT(self):
        return self.call("mT")

    def call(self, name, *arguments, **more):
        return server.ask(self, [name, *arguments], **more)

    def __repr__(self):
        elements = server.ask(self, ["toArray"], ["toString"])
        layout = server.ask(self, ["distribution"], ["toString"])
        return f"Array({elements}, {self.dtype.name}, {layout})"

    def __array_namespace__(self, /, *, api_version=None):
        if api_version not in (None, "2021.12", "2022.12", "2023.12", "2024.12", "2025.12"):
            raise ValueError(f"no version {api_version}")
        return sys.modules["distarray_xp"]

    def to_device(self, device, /, *, stream=None):
        if device != self.device:
            raise ValueError(f"no device {device}")
        return self

    def __dlpack__(self, /, *, stream=None, max_version=None, dl_device=None, copy=None):
        raise BufferError("elements in a JVM have no address")

    def __dlpack_device__(self, /):
        raise BufferError("elements in a JVM have no address")

    def number(self):
        if self.shape != ():
            raise TypeError("only 0-d arrays can be made numbers")
        return self.call("item", [])

    def __bool__(self):
        self.number()
        return self.call("asBoolean")

    def __int__(self):
        if self.dtype in COMPLEX:
            raise TypeError("complex as int")
        return int(self.number())

    def __index__(self):
        if self.dtype not in INTEGERS:
            raise TypeError(f"{self.dtype.name} as an index")
        return self.number()

    def __float__(self):
        if self.dtype in COMPLEX:
            raise TypeError("complex as float")
        return float(self.number())

    def __complex__(self):
        return complex(self.number())

    @staticmethod
    def entries(key):
        """The entries of an index; an empty tuple is an ellipsis, as an empty list may be a list of any kind."""
        return [entry(k) for k in (key if isinstance(key, tuple) else (key,)) or (...,)]

    def __getitem__(self, key, /):
        entries = self.entries(key)
        if any(isinstance(e, Array) for e in entries):
            try:
                return self.call("at", entries)
            except ValueError as e:  # NumPy's class
                raise IndexError(*e.args) from e
        out = self.call("get", entries, **{"as": "view"})
        out.is_view = True
        return out

    def __setitem__(self, key, value, /):
        entries = self.entries(key)
        if any(isinstance(e, Array) for e in entries):
            self.call("setAt", entries[0] if len(entries) == 1 else entries, value)
        else:
            self.call("set", entries, value)


def ufunc(name, *operands):
    """A function of the table of ufuncs, of arrays and numbers."""
    array = next((x for x in operands if isinstance(x, Array)), None)
    if array is None:
        raise TypeError("an array, please")
    return array.call("elementwise", {"ufunc": name}, list(operands))


def _operators():
    def forward(name):
        return lambda self, other, /: (
            ufunc(name, self, other) if isinstance(other, Array) or is_number(other) else NotImplemented)

    def reflected(name):
        return lambda self, other, /: ufunc(name, other, self) if is_number(other) else NotImplemented

    def write(self, value):
        if value.shape != self.shape:
            raise ValueError(f"{value.shape} into {self.shape}")
        if self.is_view or self.handle % 2:
            self.call("fill", value)
        else:
            value.call("computeInto", self, **{"as": "view"})
        return self

    def in_place(name):
        return lambda self, other, /: (
            write(self, ufunc(name, self, other)) if isinstance(other, Array) or is_number(other) else NotImplemented)

    binary = {
        "add": "add", "sub": "subtract", "mul": "multiply", "truediv": "divide", "floordiv": "floor_divide",
        "mod": "remainder", "pow": "pow", "and": "bitwise_and", "or": "bitwise_or", "xor": "bitwise_xor",
        "lshift": "bitwise_left_shift", "rshift": "bitwise_right_shift"}
    for symbol, name in binary.items():
        setattr(Array, f"__{symbol}__", forward(name))
        setattr(Array, f"__r{symbol}__", reflected(name))
        setattr(Array, f"__i{symbol}__", in_place(name))
    for symbol, name in {"eq": "equal", "ne": "not_equal", "lt": "less", "le": "less_equal", "gt": "greater",
                         "ge": "greater_equal"}.items():
        setattr(Array, f"__{symbol}__", forward(name))
    for symbol, name in {"abs": "abs", "neg": "negative", "pos": "positive", "invert": "bitwise_invert"}.items():
        setattr(Array, f"__{symbol}__", (lambda name: lambda self, /: ufunc(name, self))(name))

    def matmul(self, other, /):
        return self.call("matmul", other) if isinstance(other, Array) else NotImplemented
    Array.__matmul__ = matmul
    Array.__rmatmul__ = lambda self, other, /: NotImplemented
    Array.__imatmul__ = lambda self, other, /: write(self, matmul(self, other))


_operators()
server = Server()
