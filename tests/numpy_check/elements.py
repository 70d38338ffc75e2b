"""Calls of each element."""
import numpy as np

from table import NUMPY2, call, named, ulps

EXACT = """absolute bitwise_count ceil conjugate fabs floor imag invert isfinite isinf isnan logical_not negative positive
real rint signbit spacing sqrt trunc""".split()
ROUNDED = """arccos arccosh arcsin arcsinh arctan arctanh cbrt cos cosh deg2rad exp exp2 expm1 log log10 log1p log2 rad2deg
reciprocal sign sin sinh square tan tanh""".split()
ORDERED = ["ceil", "floor", "trunc"]


def whole(f):
    """Bools and integers stay as they are, as in NumPy 2."""
    return lambda v, p: v[0].copy() if v[0].dtype.kind in "biu" else f(v[0])


def unary(g):
    return [g.array()], {}


def real(g):
    return [g.array("biuf")], {}


def reciprocal(g):
    a = g.array()
    # one over the integer 0 depends on the machine
    return None if g.value(a).dtype.kind in "iu" and (g.value(a) == 0).any() else ([a], {})


def sign(z):
    return z if NUMPY2 or z.dtype.kind != "c" else None


def exp2(v, p):
    # NumPy multiplies the angle by log(2) in its own precision, which loses digits of a large one
    return np.exp2(v[0].astype("complex128")).astype("complex64") if v[0].dtype == "complex64" else np.exp2(v[0])


for name in EXACT + ROUNDED:
    if not hasattr(np, name):
        continue
    f = getattr(np, name)
    run = whole(f) if name in ORDERED else (lambda f: lambda v, p: f(v[0]))(f)
    run = exp2 if name == "exp2" else run
    precise = name in EXACT
    # sizes and square roots of complex numbers are rounded, too
    tol = (lambda v, p, x: "exact" if v[0].dtype.kind != "c" else ulps(8)(v, p, x)) if precise or name in ("square", "reciprocal", "sign") \
        else ulps(8)
    call(name, run, reciprocal if name == "reciprocal" else unary, tol)

PLAIN = """add subtract floor_divide fmod remainder maximum minimum fmax fmin copysign nextafter heaviside
equal not_equal less less_equal greater greater_equal logical_and logical_or logical_xor
bitwise_and bitwise_or bitwise_xor gcd lcm""".split()


def between(kinds=None):
    def draw(g):
        a = g.array(kinds)
        b = g.number(a) if g.chance(0.2) else g.beside(a, kinds)
        return ([b, a] if g.chance(0.15) else [a, b]), {}
    return draw


binary = between()


KINDS = {"bitwise_and": "biu", "bitwise_or": "biu", "bitwise_xor": "biu", "gcd": "iu", "lcm": "iu", "floor_divide": "biuf",
         "remainder": "biuf", "fmod": "biuf", "copysign": "biuf", "nextafter": "biuf", "heaviside": "biuf", "arctan2": "biuf",
         "hypot": "biuf", "logaddexp": "biuf", "logaddexp2": "biuf", "divmod": "biuf"}
for name in PLAIN:
    # which of two zeros is greater depends on the machine
    bound = "0 ulp" if name in ("maximum", "minimum", "fmax", "fmin") else "exact"
    call(name, named(name), between(KINDS.get(name)), (lambda b: lambda v, p, x: b if np.asarray(x).dtype.kind == "f" else "exact"
                                     if np.asarray(x).dtype.kind != "c" else "complex")(bound))
for name in ("multiply", "divide"):
    call(name, named(name), binary, lambda v, p, x: "complex" if np.asarray(x).dtype.kind == "c" else "exact")
for name in ("arctan2", "hypot"):
    call(name, named(name), between(KINDS[name]), ulps(8))


def absolute_bound(v, p, x):
    return "rtol 1e-5, atol 1e-5" if np.asarray(x).dtype == np.float32 else "rtol 1e-13, atol 1e-14"


for name in ("logaddexp", "logaddexp2"):
    call(name, named(name), between(KINDS[name]), absolute_bound)


def power(g):
    a = g.array(most=20)
    b = g.choice([2, 3, 0, 1, 0.5, -1, 2.0]) if g.chance(0.5) else None
    if b is not None:
        # integers have no negative powers, even where there are none of them
        return ([a, g.plain(b)], {}) if b != -1 or g.value(a).size or g.kind(a) not in "biu" else None
    return [a, g.beside(a, most=4)], {}


def of_power(v, p, x):
    kind = np.asarray(x).dtype
    if kind.kind == "c":
        # NumPy loses as many bits as the logarithm of the result has
        return "rtol 1e-4, atol 1e-30" if kind == np.complex64 else "rtol 1e-10, atol 1e-200"
    return "8 ulp"


call("power", named("power"), power, of_power)
call("float_power", named("float_power"), power, of_power)


def shift(g):
    a = g.array("biu" if g.chance(0.9) else None)
    return [a, g.plain(g.below(9)) if g.chance(0.4) else g.beside(a, "u", most=8)], {}


call("left_shift", named("left_shift"), shift)
call("right_shift", named("right_shift"), shift)


def ldexp(g):
    a = g.array("f")
    return [a, g.beside(a, "i", most=8)], {}


call("ldexp", named("ldexp"), ldexp)
call("divmod", lambda v, p: list(np.divmod(*v)), lambda g: (lambda a: ([a, g.number(a) if g.chance(0.2) else g.beside(a, "biuf")], {}))(
    g.array("biuf")))
call("modf", lambda v, p: list(np.modf(v[0])), real)
call("frexp", lambda v, p: [x if k == 0 else x.astype("int32") for k, x in enumerate(np.frexp(v[0]))],
     lambda g: ([g.array("f", finite=True)], {}))


def clip(g):
    a = g.array("biuf")
    last = g.value(a).shape[-1] if g.value(a).ndim else 1
    several = lambda: [g.below(18) - 9 for _ in range(last)] if last and g.chance(0.15) else None
    low, high = (None if g.chance(0.25) else g.number(a) if g.chance(0.6) else several() or g.beside(a, g.kind(a)) for _ in "ab")
    args, params = [a], {}
    for name, bound in (("min", low), ("max", high)):
        if bound is None or isinstance(bound, list):  # a Java array
            params[name] = bound
        elif "var" in bound:
            params[name] = {"arg": len(args)}
            args.append(bound)
        else:
            params[name] = bound["pyscalar"]
    return (args, params) if low is not None or high is not None else None


def held(values, given):
    return values[given["arg"]] if isinstance(given, dict) else np.array(given) if isinstance(given, list) else given


call("clip", lambda v, p: np.clip(v[0], held(v, p["min"]), held(v, p["max"])), clip, "0 ulp")


def rounded(g):
    a = g.array("iufc")
    x, decimals = g.value(a), g.choice([0, 0, 1, 2, -1])
    # what is rounded beyond the range depends on the machine
    fits = x.dtype.kind not in "iu" or decimals >= 0 or not ((x == np.iinfo(x.dtype).max) | (x == np.iinfo(x.dtype).min)).any()
    return ([a], {"decimals": decimals}) if fits else None


call("round", lambda v, p: np.round(v[0], p["decimals"]), rounded)


def astype(g):
    a = g.array()
    to = g.dtype()
    x = g.value(a)
    if np.dtype(to).kind in "iu" and x.dtype.kind in "fc":
        # what does not fit depends on the machine
        info, x = np.iinfo(to), np.real(x)
        if not (np.isfinite(x).all() and (x >= info.min).all() and (x < 2.0 ** info.bits / (2 if info.min else 1)).all()):
            return None
    return [a], {"dtype": to}


call("astype", lambda v, p: v[0].astype(p["dtype"]), astype)


def where(g):
    a = g.array("b" if g.chance(0.8) else None)
    # NumPy wraps whole numbers that do not fit; here they are refused
    b = g.beside(a)
    return [a, g.number(b, fits=True) if g.chance(0.2) else g.beside(a), b], {}


call("where", named("where"), where)
call("copy", lambda v, p: v[0].copy(), unary)


def near_zero(v, p, x):
    return "rtol 4e-6, atol 2e-6" if np.asarray(x).dtype in ("float32", "complex64") else "rtol 1e-12, atol 1e-13"


call("sinc", lambda v, p: np.sinc(v[0]), lambda g: ([g.array(most=8)], {}), near_zero)
call("angle", lambda v, p: np.angle(v[0]), unary, ulps(8))
call("nan_to_num", lambda v, p: np.nan_to_num(v[0], **p), lambda g: ([g.array()], g.choice(
    [{}, {}, {"nan": -1.0, "posinf": 9.0, "neginf": -9.0}])))
call("isposinf", named("isposinf"), real)
call("isneginf", named("isneginf"), real)


def piecewise(g):
    a = g.array("iuf", ndim=(1, 4))
    return [a, g.shaped(g.value(a).shape, "b"), g.shaped(g.value(a).shape, "b")], {"rest": g.chance(0.5)}


call("piecewise", lambda v, p: np.piecewise(v[0], v[1:], [lambda x: x + 1, 7] + ([lambda x: x * 2] if p["rest"] else [])),
     piecewise)


def close(g):
    a = g.array("iufc")
    b = a if g.chance(0.3) else g.number(a) if g.chance(0.3) else g.beside(a, "iufc")
    return [a, b], g.choice([{}, {"rtol": 0.25, "atol": 0.5, "equal_nan": True}])


call("isclose", named("isclose"), close)
call("allclose", lambda v, p: np.asarray(np.allclose(*v, **p)), close)
call("array_equal", lambda v, p: np.asarray(np.array_equal(*v)),
     lambda g: (lambda a: ([a, a if g.chance(0.4) else g.beside(a)], {}))(g.array()))


def fillna(g):
    a = g.array("f")
    return [a, g.beside(a, "f")], {}


call("fillna", lambda v, p: np.where(np.isnan(v[0]), v[1], v[0]), fillna)
