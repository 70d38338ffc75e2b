"""Calls about dtypes and shapes; their answers are written as arrays."""
import numpy as np

from shapes import one, shaped
from table import call

# an empty array is one of zeros here
call("empty", lambda v, p: np.zeros(p["shape"], p["dtype"]), shaped)
call("empty_like", lambda v, p: np.zeros_like(v[0]), one)


def nested(g):
    x = np.array(g.value(g.shaped(g.shape((0, 3)), "iufb", finite=True, most=50)))
    x = x.astype({"b": "bool", "f": "float64"}.get(x.dtype.kind, "int64"))
    return ([g.array(ndim=(0, 1))], {"values": x.tolist()}) if x.size else None


call("asarray", lambda v, p: np.asarray(p["values"]), nested)


def several(g):
    a = g.array()
    return [a] + [g.number(a, fits=True) if g.chance(0.4) else g.array() for _ in range(1 + g.below(2))], {}


call("result_type", lambda v, p: np.zeros(0, np.result_type(*v)), several)
call("can_cast", lambda v, p: np.asarray(np.can_cast(p["from"], p["to"])), lambda g: (one(g)[0], {"from": g.dtype(), "to": g.dtype()}))
KINDS = {"bool": "b", "signed integer": "i", "unsigned integer": "u", "integral": "iu", "real floating": "f", "complex floating": "c",
         "numeric": "iufc"}
call("isdtype", lambda v, p: np.asarray(np.dtype(p["dtype"]).kind in KINDS[p["kind"]]),
     lambda g: (one(g)[0], {"dtype": g.dtype(), "kind": g.choice(list(KINDS))}))


def to_broadcast(g):
    s = g.shape((0, 4))
    return one(g)[0], {"shapes": [list(s)] + [list(g.spread(s)) for _ in range(g.below(3))]}


call("broadcast_shapes", lambda v, p: np.array(np.broadcast_shapes(*map(tuple, p["shapes"])), "int64"), to_broadcast)


def finfo(v, p):
    x = np.finfo(p["dtype"])
    return [np.array([x.bits, float(x.eps), float(x.max), float(x.min), float(getattr(x, "smallest_normal"))]), np.zeros(0, x.dtype)]


call("finfo", finfo, lambda g: (one(g)[0], {"dtype": g.choice(["float32", "float64", "complex64", "complex128"])}))
call("iinfo", lambda v, p: [np.array([np.iinfo(p["dtype"]).bits], "int64"), np.array([np.iinfo(p["dtype"]).min, np.iinfo(p["dtype"]).max], p["dtype"])],
     lambda g: (one(g)[0], {"dtype": g.choice([s + str(8 * n) for s in ("int", "uint") for n in (1, 2, 4, 8)])}))
