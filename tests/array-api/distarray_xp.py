"""DistArray as a namespace of the Array API standard: each function is a call of Java's ArrayApi, by its name in camel case."""
import builtins
import math
import operator
import re
import types
from collections import namedtuple

from bridge import COMPLEX, DTYPES, LIKE, Array, DType, is_number, server, ufunc

__array_api_version__ = "2025.12"
__version__ = "0"

globals().update(DTYPES)
pybool = builtins.bool
e, pi, inf, nan, newaxis = math.e, math.pi, math.inf, math.nan, None


def _camel(name):
    return re.sub("_(.)", lambda m: m[1].upper(), name)


def _api(name, *arguments, of="ArrayApi", **more):
    return server.ask(of, [_camel(name), *arguments], **more)


def _tuple(n):
    return [operator.index(k) for k in n] if isinstance(n, (tuple, list)) else [operator.index(n)]


def _axes(axis):
    """None is all axes, which Java has as no axis."""
    return [] if axis is None else _tuple(axis)


def _diagonals(k):
    """Diagonals beyond 64 bits are outside of every matrix, as the last ones within are."""
    return builtins.max(-2 ** 63, builtins.min(k, 2 ** 63 - 1))


def _array(x):
    return x if isinstance(x, Array) else asarray(x)


# --- element-wise functions ---------------------------------------------------------------------

def _unary(name):
    def f(x, /):
        return _api(name, x)
    return f


def _binary(name):
    def f(x1, x2, /):
        return _api(name, x1, x2) if isinstance(x1, Array) else ufunc(name, x1, x2)
    return f


def _define(make, names):
    for name in names.split():
        f = make(name)
        f.__name__ = f.__qualname__ = name
        globals()[name] = f


_define(_unary, """abs acos acosh asin asinh atan atanh bitwise_invert ceil conj cos cosh exp expm1 floor imag isfinite
    isinf isnan log log1p log2 log10 logical_not negative positive real reciprocal round sign signbit sin sinh square
    sqrt tan tanh trunc matrix_transpose unique_values""")
_define(_binary, """add atan2 bitwise_and bitwise_left_shift bitwise_or bitwise_right_shift bitwise_xor copysign divide
    equal floor_divide greater greater_equal hypot less less_equal logaddexp logical_and logical_or logical_xor
    maximum minimum multiply nextafter not_equal pow remainder subtract""")


def clip(x, /, min=None, max=None):
    return _api("clip", x, min, max)


def where(condition, x1, x2, /):
    return _api("where", condition, x1, x2)


# --- creation -----------------------------------------------------------------------------------

def _dtype(x):
    """The default dtype of a Python number."""
    return DTYPES["bool" if isinstance(x, pybool) else "int64" if isinstance(x, int) else
                  "float64" if isinstance(x, float) else "complex128"]


def _numbers(obj):
    """Nested lists of numbers, of numbers and 0-d arrays."""
    if isinstance(obj, (list, tuple)):
        return [_numbers(o) for o in obj]
    return obj.number() if isinstance(obj, Array) else obj


def asarray(obj, /, *, dtype=None, device=None, copy=None):
    if isinstance(obj, Array):
        if dtype is not None and dtype is not obj.dtype:
            if copy is False:
                raise ValueError("a cast needs a copy")
            return astype(obj, dtype)
        return obj.call("copy") if copy else obj
    if copy is False:
        raise ValueError("numbers are copied")
    calls = [["asarray", LIKE, _numbers(obj)]]
    if dtype is not None:
        calls.append(["astype", dtype])
    return server.ask("ArrayApi", *calls)


def from_dlpack(x, /, *, device=None, copy=None):
    return _api("from_dlpack", repr(x))


def full(shape, fill_value, *, dtype=None, device=None):
    return _api("full", LIKE, fill_value, dtype or _dtype(fill_value), _tuple(shape))


def zeros(shape, *, dtype=None, device=None):
    return _api("zeros", LIKE, dtype or float64, _tuple(shape))


def ones(shape, *, dtype=None, device=None):
    return _api("ones", LIKE, dtype or float64, _tuple(shape))


def empty(shape, *, dtype=None, device=None):
    return _api("empty", LIKE, dtype or float64, _tuple(shape))


def full_like(x, /, fill_value, *, dtype=None, device=None):
    return _api("full_like", x, fill_value, dtype or x.dtype)


def _made_like(name, dtype, x):
    return _api(name, x) if dtype is None else _api(name, x, dtype)


def zeros_like(x, /, *, dtype=None, device=None):
    return _made_like("zeros_like", dtype, x)


def ones_like(x, /, *, dtype=None, device=None):
    return _made_like("ones_like", dtype, x)


def empty_like(x, /, *, dtype=None, device=None):
    return _made_like("zeros_like", dtype, x)


def arange(start, /, stop=None, step=1, *, dtype=None, device=None):
    if stop is None:
        start, stop = 0, start
    return _cast(_api("arange", LIKE, start, stop, step), dtype)


def _cast(x, dtype):
    return x if dtype is None or x.dtype is dtype else astype(x, dtype)


def linspace(start, stop, /, num, *, dtype=None, device=None, endpoint=True):
    return _api("linspace", LIKE, start, stop, num, endpoint, dtype or float64)


def eye(n_rows, n_cols=None, /, *, k=0, dtype=None, device=None):
    return _api("eye", LIKE, n_rows, n_rows if n_cols is None else n_cols, _diagonals(k), dtype or float64)


def meshgrid(*arrays, indexing="xy"):
    return tuple(_api("meshgrid", list(arrays), indexing))


def tril(x, /, *, k=0):
    return _api("tril", x, _diagonals(k))


def triu(x, /, *, k=0):
    return _api("triu", x, _diagonals(k))


# --- data types and inspection ------------------------------------------------------------------

def astype(x, dtype, /, *, copy=True, device=None):
    if not copy and x.dtype is dtype:
        return x
    return _api("astype", x, dtype)


def can_cast(from_, to, /):
    return _api("can_cast", from_, to)


def result_type(*arrays_and_dtypes):
    return _api("result_type", list(arrays_and_dtypes))


def isdtype(dtype, kind):
    return _api("isdtype", dtype, list(kind) if isinstance(kind, tuple) else kind)


def _described(record):
    return types.SimpleNamespace(**{re.sub("[A-Z]", lambda m: "_" + m[0].lower(), k): v for k, v in record.items()})


def finfo(type, /):
    return _described(_api("finfo", type))


def iinfo(type, /):
    return _described(_api("iinfo", type))


class _Info:
    def _ask(self, *call):
        return server.ask("ArrayApi", ["arrayNamespaceInfo"], list(call))

    def capabilities(self):
        return self._ask("capabilities")

    def default_device(self):
        return self._ask("defaultDevice")

    def devices(self):
        return tuple(self._ask("devices"))

    def default_dtypes(self, *, device=None):
        return self._ask("defaultDtypes")

    def dtypes(self, *, device=None, kind=None):
        return self._ask("dtypes", list(kind) if isinstance(kind, tuple) else kind)


def __array_namespace_info__():
    return _Info()


# --- manipulation -------------------------------------------------------------------------------

def broadcast_arrays(*arrays):
    return tuple(_api("broadcast_arrays", list(arrays)))


def broadcast_shapes(*shapes):
    return tuple(_api("broadcast_shapes", [{"shape": list(s)} for s in shapes]))


def broadcast_to(x, /, shape):
    return _api("broadcast_to", x, _tuple(shape))


def concat(arrays, /, *, axis=0):
    if axis is None:
        return _api("concat_flat", list(arrays))
    return _api("concat", list(arrays), [axis])


def expand_dims(x, /, axis):
    return _api("expand_dims", x, _tuple(axis))


def flip(x, /, *, axis=None):
    return x if axis == () else _api("flip", x, _axes(axis))


def moveaxis(x, source, destination, /):
    return _api("moveaxis", x, _tuple(source), _tuple(destination))


def permute_dims(x, /, axes):
    return _api("permute_dims", x, _tuple(axes)) if x.ndim else x


def repeat(x, repeats, /, *, axis=None):
    if isinstance(repeats, Array):
        times = [int(repeats[k]) for k in range(repeats.size)] if repeats.ndim else [int(repeats)]
        return _api("repeat", x, times, _axes(axis))
    return _api("repeat", x, repeats, _axes(axis))


def reshape(x, /, shape, *, copy=None):
    if copy is False:
        raise ValueError("reshape always copies")
    return _api("reshape", x, _tuple(shape))


def roll(x, /, shift, *, axis=None):
    if axis == ():
        return x
    if isinstance(shift, tuple):
        return _api("roll", x, list(shift), _axes(axis))
    return _api("roll", x, shift, _axes(axis))


def squeeze(x, /, axis):
    return _api("squeeze", x, _tuple(axis)) if axis != () else x


def stack(arrays, /, *, axis=0):
    return _api("stack", list(arrays), [axis])


def tile(x, repetitions, /):
    return _api("tile", x, _tuple(repetitions))


def unstack(x, /, *, axis=0):
    return tuple(_api("unstack", x, [axis]))


# --- searching, sets, orders --------------------------------------------------------------------

def argmax(x, /, *, axis=None, keepdims=False):
    return _over(x, axis, keepdims, "argmax")


def argmin(x, /, *, axis=None, keepdims=False):
    return _over(x, axis, keepdims, "argmin")


def nonzero(x, /):
    return tuple(_api("nonzero", x))


def searchsorted(x1, x2, /, *, side="left", sorter=None):
    return _api("searchsorted", x1, x2, side == "right", *([] if sorter is None else [sorter]))


def isin(x1, x2, /, *, invert=False):
    return _api("isin", _array(x1), x2, invert)


_UniqueAll = namedtuple("UniqueAll", "values indices inverse_indices counts")
_UniqueCounts = namedtuple("UniqueCounts", "values counts")
_UniqueInverse = namedtuple("UniqueInverse", "values inverse_indices")


def unique_all(x, /):
    u = _api("unique_all", x)
    return _UniqueAll(u["values"], u["indices"], u["inverse"], u["counts"])


def unique_counts(x, /):
    u = _api("unique_counts", x)
    return _UniqueCounts(u["values"], u["counts"])


def unique_inverse(x, /):
    u = _api("unique_inverse", x)
    return _UniqueInverse(u["values"], u["inverse"])


def sort(x, /, *, axis=-1, descending=False, stable=True):
    return _api("sort", x, descending, stable, [axis])


def argsort(x, /, *, axis=-1, descending=False, stable=True):
    return _api("argsort", x, descending, stable, [axis])


def take(x, indices, /, *, axis=None):
    if axis is None and x.ndim != 1:
        raise ValueError("an array of more than one dimension needs an axis")
    return _api("take", x, indices, 0 if axis is None else axis)


def take_along_axis(x, indices, /, *, axis=-1):
    return _api("take_along_axis", x, indices, axis)


# --- reductions ---------------------------------------------------------------------------------

def _over(x, axis, keepdims, name, dtype=None, correction=None, arguments=()):
    calls = [["overNoAxes"] if axis == () else ["over", _axes(axis)]]
    if keepdims:
        calls.append(["keepdims"])
    if dtype is not None:
        calls.append(["dtype", dtype])
    if correction is not None:
        calls.append(["ddof", correction])
    return server.ask(x, *calls, [_camel(name), *arguments, []])


def sum(x, /, *, axis=None, dtype=None, keepdims=False):
    return _over(x, axis, keepdims, "sum", dtype)


def prod(x, /, *, axis=None, dtype=None, keepdims=False):
    return _over(x, axis, keepdims, "prod", dtype)


def mean(x, /, *, axis=None, keepdims=False):
    return _over(x, axis, keepdims, "mean")


def max(x, /, *, axis=None, keepdims=False):
    return _over(x, axis, keepdims, "max")


def min(x, /, *, axis=None, keepdims=False):
    return _over(x, axis, keepdims, "min")


def any(x, /, *, axis=None, keepdims=False):
    return _over(x, axis, keepdims, "any")


def all(x, /, *, axis=None, keepdims=False):
    return _over(x, axis, keepdims, "all")


def count_nonzero(x, /, *, axis=None, keepdims=False):
    return _over(x, axis, keepdims, "count_nonzero")


def std(x, /, *, axis=None, correction=0.0, keepdims=False):
    return _over(x, axis, keepdims, "std", correction=correction)


def var(x, /, *, axis=None, correction=0.0, keepdims=False):
    return _over(x, axis, keepdims, "var", correction=correction)


def _scan(name, x, axis, dtype, include_initial):
    calls = [["over", _axes(axis)]]
    if dtype is not None:
        calls.append(["dtype", dtype])
    if include_initial:
        calls.append(["includeInitial"])
    return server.ask(x, *calls, [name, []])


def cumulative_sum(x, /, *, axis=None, dtype=None, include_initial=False):
    return _scan("cumsum", x, axis, dtype, include_initial)


def cumulative_prod(x, /, *, axis=None, dtype=None, include_initial=False):
    return _scan("cumprod", x, axis, dtype, include_initial)


def diff(x, /, *, axis=-1, n=1, prepend=None, append=None):
    return _api("diff", x, n, prepend, append, [axis])


# --- linear algebra -----------------------------------------------------------------------------

def matmul(x1, x2, /):
    return _api("matmul", x1, x2)


def tensordot(x1, x2, /, *, axes=2):
    if isinstance(axes, int):
        return _api("tensordot", x1, x2, axes)
    return _api("tensordot", x1, x2, _tuple(axes[0]), _tuple(axes[1]))


def vecdot(x1, x2, /, *, axis=-1):
    return _api("vecdot", x1, x2, axis)


def _cross(x1, x2, /, *, axis=-1):
    return _api("cross", x1, x2, axis, of="Products")


def _diagonal(x, /, *, offset=0):
    return _api("diagonal", x, offset, -2, -1, of="Matrices")


def _trace(x, /, *, offset=0, dtype=None):
    return sum(_diagonal(x, offset=offset), axis=-1, dtype=dtype)


def _outer(x1, x2, /):
    return server.ask(x1, ["linalg"], ["outer", x2])


def _matrix_power(x, n, /):
    return server.ask(x, ["linalg"], ["matrixPower", n])


def _matrix_norm(x, /, *, keepdims=False, ord="fro"):
    out = server.ask(x, ["linalg"], ["matrixNorm", *([] if ord == "fro" else [ord])])
    return expand_dims(out, (-2, -1)) if keepdims else out


def _vector_norm(x, /, *, axis=None, keepdims=False, ord=2):
    return _over(x, axis, keepdims, "vector_norm", arguments=[ord])


linalg = types.SimpleNamespace(
    cross=_cross, diagonal=_diagonal, matmul=matmul, matrix_norm=_matrix_norm, matrix_power=_matrix_power,
    matrix_transpose=globals()["matrix_transpose"], outer=_outer, tensordot=tensordot, trace=_trace, vecdot=vecdot,
    vector_norm=_vector_norm)
