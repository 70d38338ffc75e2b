"""Calls of linear algebra."""
import numpy as np

from shapes import some_axes
from table import axis, call, is_inexact, largest, near, of_sizes, wide

KINDS = "iufc"


def product(name, run, draw):
    call(name, wide(run), draw, of_sizes(run, 16))


def matrices(g):
    k = g.below(5)
    a = g.array(ndim=(1, 3), most=20, finite=True)
    s = g.value(a).shape
    form = g.below(3)
    if form == 0:
        return [a, g.shaped((s[-1],), most=20, finite=True)], {}
    lead = g.spread(s[:-2]) if len(s) > 2 and g.chance(0.7) else ()
    return [a, g.shaped(tuple(lead) + (s[-1] + (1 if g.chance(0.02) else 0), k), most=20, finite=True)], {}


def matmul(v, p):
    if all(x.dtype.kind == "O" for x in v):
        raise TypeError
    return np.asarray(np.matmul(*v))


product("matmul", matmul, matrices)


def vectors(g):
    a = g.array(ndim=(1, 3), most=20, finite=True)
    n = g.value(a).shape[-1]
    return a, g.shaped(g.shape((0, 1)) + (n,), most=20, finite=True)


product("inner", lambda v, p: np.asarray(np.inner(*v)), lambda g: (list(vectors(g)), {}))


def dot(g):
    if g.chance(0.2):
        a = g.array(most=20, finite=True)
        return [a, g.number(a)], {}
    if g.chance(0.2):
        return [g.array(most=20, finite=True), g.shaped((), most=20, finite=True)], {}
    args, params = matrices(g)
    return args, params


product("dot", lambda v, p: np.asarray(np.dot(*v)), dot)
line = lambda g: g.array(ndim=(1, 1), most=20, finite=True)
product("outer", lambda v, p: np.outer(*v), lambda g: ([line(g), line(g)], {}))
product("kron", lambda v, p: np.asarray(np.kron(*v)), lambda g: ([g.array(ndim=(1, 2), most=20, finite=True), g.shaped(g.shape((1, 2), 4), most=20, finite=True)], {}))


def cross(g):
    s = g.shape((0, 2))
    d = g.below(len(s) + 1)
    lengths = (3, 3) if g.chance(0.6) else (2 + g.below(2), 2 + g.below(2))
    a, b = (g.shaped(s[:d] + (n,) + s[d:], KINDS, most=20, finite=True) for n in lengths)
    return [a, b], {"axis": d - g.choice([0, len(s) + 1])}


def crossed(v, p):
    if {x.shape[p["axis"]] for x in v} != {3}:
        return np.cross(*v, axis=p["axis"])
    a, b = (np.moveaxis(x, p["axis"], -1) for x in v)
    at = lambda x, k: x[..., k]
    return np.moveaxis(np.stack([at(a, 1) * at(b, 2) - at(a, 2) * at(b, 1), at(a, 2) * at(b, 0) - at(a, 0) * at(b, 2),
                                 at(a, 0) * at(b, 1) - at(a, 1) * at(b, 0)], -1), -1, p["axis"])


call("cross", wide(crossed), cross, lambda v, p, x: near(x, 2 * largest(v[0]) * largest(v[1])) if is_inexact(x) else "exact")
product("vdot", lambda v, p: np.asarray(np.vdot(*v)), lambda g: (lambda a: ([a, g.shaped(g.value(a).shape, most=20, finite=True)], {}))(
    g.array(most=20, finite=True)))


def vecdot(v, p):
    a, b = np.broadcast_arrays(*v)
    return np.asarray(np.sum(np.conj(a) * b, axis=p["axis"], dtype=np.result_type(a, b)))


def same_shapes(g):
    a = g.array(KINDS, ndim=(1, 3), most=20, finite=True)
    d = g.below(2 * g.value(a).ndim) - g.value(a).ndim if g.chance(0.5) else -1
    return [a, g.shaped(g.value(a).shape, KINDS, most=20, finite=True)], {"axis": d}


product("vecdot", vecdot, same_shapes)


def matvec(g):
    a = g.array(KINDS, ndim=(2, 3), most=20, finite=True)
    return [a, g.shaped((g.value(a).shape[-1],), KINDS, most=20, finite=True)], {}


product("matvec", lambda v, p: np.matmul(v[0], v[1]), matvec)


def vecmat(g):
    a = g.array(KINDS, ndim=(2, 3), most=20, finite=True)
    return [g.shaped((g.value(a).shape[-2],), KINDS, most=20, finite=True), a], {}


product("vecmat", lambda v, p: np.matmul(np.conj(v[0]), v[1]), vecmat)


def chain(g):
    n = [1 + g.below(4) for _ in range(4)]
    return [g.shaped(n[k:k + 2], "f", most=20, finite=True) for k in range(3)], {}


product("multi_dot", lambda v, p: v[0] @ v[1] @ v[2], chain)


def tensordot(g):
    a = g.array(ndim=(1, 3), most=20, finite=True)
    s = g.value(a).shape
    k = g.below(len(s) + 1)
    if g.chance(0.5):
        return [a, g.shaped(s[len(s) - k:] + g.shape((0, 1)), most=20, finite=True)], {"axes": k}
    mine = g.r.sample(range(len(s)), k)
    rest = g.shape((0, 1))
    return [a, g.shaped(tuple(s[d] for d in mine) + rest, most=20, finite=True)], {"axes": [mine, list(range(k))]}


product("tensordot", lambda v, p: np.asarray(np.tensordot(v[0], v[1], p["axes"])), tensordot)
SUBSCRIPTS = ["ij,jk->ik", "ij->ji", "ii->i", "ii", "ij->j", "i,j->ij", "i,i->", "bij,bjk->bik", "ij,kj,k->i", "...i,...i->...", "ij->"]


def einsum(g):
    text = g.choice(SUBSCRIPTS)
    sizes = {letter: 1 + g.below(4) for letter in "bijk"}
    lead = g.shape((0, 1))
    return [g.shaped(tuple(n for c in term.replace("...", "*") for n in (lead if c == "*" else (sizes[c],))), most=20, finite=True)
            for term in text.split("->")[0].split(",")], {"subscripts": text}


product("einsum", lambda v, p: np.asarray(np.einsum(p["subscripts"], *v)), einsum)


def square(g):
    n = 1 + g.below(3)
    return [g.shaped((n, n), KINDS, most=4, finite=True)], {"n": g.below(5)}


product("matrix_power", lambda v, p: np.linalg.matrix_power(v[0], p["n"]), square)
ORDERS = ["2", "1", "inf", "-inf", "0", "3"]
number = {"inf": np.inf, "-inf": -np.inf}


def norm(g):
    a = g.array(ndim=(1, 3), finite=True)
    if g.value(a).size == 0:
        return None
    params = {"ord": g.choice(ORDERS), "axis": some_axes(g, a), "keepdims": g.chance(0.3)}
    return [a], params


def vector_norm(v, p):
    x = np.abs(v[0]) if v[0].dtype.kind == "c" else np.abs(v[0].astype(v[0].dtype if v[0].dtype.kind == "f" else "float64"))
    k = dict(axis=axis(p), keepdims=p["keepdims"])
    o = number.get(p["ord"]) or float(p["ord"])
    if np.isinf(o):
        return np.asarray((np.max if o > 0 else np.min)(x, **k))
    if o == 0:
        return np.asarray(np.sum(x != 0, **k).astype(x.dtype))
    return np.asarray(np.sum(x ** o, **k) ** x.dtype.type(1 / o))


call("vector_norm", wide(vector_norm), norm, lambda v, p, x: "rtol 4e-6, atol 1e-30" if x.dtype == "float32" else "rtol 1e-13, atol 1e-300")


def matrix_norm(v, p):
    x = np.abs(v[0]) if v[0].dtype.kind == "c" else np.abs(v[0].astype(v[0].dtype if v[0].dtype.kind == "f" else "float64"))
    if p["ord"] == "fro":
        return np.asarray(np.sqrt(np.sum(x * x, axis=(-2, -1))))
    o = number.get(p["ord"]) or float(p["ord"])
    sums = np.sum(x, axis=-2 if abs(o) == 1 else -1)
    return np.asarray((np.max if o > 0 else np.min)(sums, axis=-1))


call("matrix_norm", wide(matrix_norm), lambda g: (lambda a: ([a], {"ord": g.choice(["fro", "1", "-1", "inf", "-inf"])}) if g.value(a).size else None)(
    g.array(ndim=(2, 3), finite=True)), lambda v, p, x: "rtol 4e-6, atol 1e-30" if x.dtype == "float32" else "rtol 1e-13, atol 1e-300")
call("norm", wide(lambda v, p: np.asarray(np.linalg.norm(v[0]) if v[0].dtype.kind == "O" else np.sqrt(np.sum(np.abs(v[0] if v[0].dtype.kind in "fc" else v[0].astype("float64")) ** 2)))),
     lambda g: ([g.array(ndim=(1, 2), finite=True)], {}), lambda v, p, x: "rtol 4e-6, atol 1e-30" if x.dtype == "float32" else "rtol 1e-13, atol 1e-300")
