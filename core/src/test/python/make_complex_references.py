"""Values of complex functions, for org.distarray.ufunc.ComplexReferencesTest.

    pip install numpy==2.4.6 mpmath==1.3.0
    python3 make_complex_references.py | gzip -9n > ../resources/org/distarray/ufunc/complex-references.txt.gz

A line "points dtype" begins a list of operands, one on a line, the bits of their parts in hexadecimal. A line
"exact f dtype" or "special f dtype" begins the values of f at the points of the last list, two parts on a line.

exact: every part is finite and not 0; values by mpmath, rounded once, infinite where they overflow.
special: some part is infinite, NaN or 0. Values are NumPy 2.4.6's, in complex128 (complex64 computes in double and is
rounded), but for what `decided` says. Disagreements with NumPy go to the error stream.
"""

import itertools
import math
import random
import struct
import sys
import warnings

import mpmath as mp
import numpy as np

warnings.simplefilter("ignore")
mp.mp.prec = 5000  # the smallest number beside the largest, twice over
random.seed(11)
LN2, LN10 = mp.log(2), mp.log(10)
FORMATS = {"complex128": (53, -1074, ">d", np.float64), "complex64": (24, -149, ">f", np.float32)}


def rounded(t, dtype):
    """The nearest number of the type: subnormal, infinite or 0 where it must be."""
    digits, least, _, real = FORMATS[dtype]
    if t == 0:
        return 0.0
    sign, man, exp, count = t._mpf_
    man, shift = int(man), max(least, exp + count - digits) - exp
    if shift > count + 1:
        man = 0
    elif shift > 0:
        man, rest = divmod(man, 1 << shift)
        half = 1 << (shift - 1)
        man += rest > half or (rest == half and man & 1)
    exp += max(shift, 0)
    if man and exp + man.bit_length() > 1024:
        value = math.inf
    else:
        value = float(real(math.ldexp(man, exp))) if man else 0.0
    return -value if sign else value


def times_i(z):
    return mp.mpc(-z.imag, z.real)


def over_i(z):
    return mp.mpc(z.imag, -z.real)


def exp(z):
    e = mp.exp(z.real)
    return mp.mpc(e * mp.cos(z.imag), e * mp.sin(z.imag))


def sinh(z):
    e = mp.exp(z.real)
    return mp.mpc((e - 1 / e) / 2 * mp.cos(z.imag), (e + 1 / e) / 2 * mp.sin(z.imag))


def cosh(z):
    e = mp.exp(z.real)
    return mp.mpc((e + 1 / e) / 2 * mp.cos(z.imag), (e - 1 / e) / 2 * mp.sin(z.imag))


def tanh(z):
    q = mp.exp(-2 * abs(z.real))
    below = 1 + q * q + 2 * q * mp.cos(2 * z.imag)
    return mp.mpc(mp.sign(z.real) * (1 - q * q) / below, 2 * q * mp.sin(2 * z.imag) / below)


def asinh(z):
    return -asinh(-z) if z.real < 0 else mp.log(z + mp.sqrt(z * z + 1))


def atanh(z):
    return (mp.log(1 + z) - mp.log(1 - z)) / 2


def acos(z):
    return over_i(2 * mp.log(mp.sqrt((1 + z) / 2) + times_i(mp.sqrt((1 - z) / 2))))


def log(re, im):
    """With the sign of a zero imaginary part."""
    angle = mp.atan2(im, re) if im else mp.pi * (re < 0) * math.copysign(1, im)
    return mp.mpc(mp.log(abs(mp.mpc(re, im))), angle)


def power(ar, ai, br, bi):
    a = mp.mpc(ar, ai)
    if bi == 0 and br == math.floor(br) and abs(br) <= 100:
        return a ** int(br) if br >= 0 else 1 / a ** -int(br)
    return exp(mp.mpc(br, bi) * log(ar, ai))


UNARY = {
    "arccos": acos,
    "arccosh": lambda z: 2 * mp.log(mp.sqrt((z + 1) / 2) + mp.sqrt((z - 1) / 2)),
    "arcsin": lambda z: over_i(asinh(times_i(z))),
    "arcsinh": asinh,
    "arctan": lambda z: over_i(atanh(times_i(z))),
    "arctanh": atanh,
    "cos": lambda z: cosh(times_i(z)),
    "cosh": cosh,
    "exp": exp,
    "exp2": lambda z: exp(z * LN2),
    "expm1": lambda z: exp(z) - 1,
    "log": mp.log,
    "log10": lambda z: mp.log(z) / LN10,
    "log1p": lambda z: mp.log(1 + z),
    "log2": lambda z: mp.log(z) / LN2,
    "reciprocal": lambda z: 1 / z,
    "sign": lambda z: z / abs(z),
    "sin": lambda z: over_i(sinh(times_i(z))),
    "sinh": sinh,
    "sqrt": mp.sqrt,
    "square": lambda z: z * z,
    "tan": lambda z: over_i(tanh(times_i(z))),
    "tanh": tanh,
    "absolute": lambda z: mp.mpc(abs(z), 0),
}
BINARY = {
    "multiply": lambda ar, ai, br, bi: mp.mpc(ar, ai) * mp.mpc(br, bi),
    "divide": lambda ar, ai, br, bi: mp.mpc(ar, ai) / mp.mpc(br, bi),
    "power": power,
}


def is_exact(parts):
    return all(x and math.isfinite(x) for x in parts)


def in_type(dtype, points):
    real = FORMATS[dtype][3]
    return list(dict.fromkeys(tuple(float(real(x)) for x in p) for p in points))


def extremes(dtype):
    if dtype == "complex128":
        return [5e-324, 1e-310, 1e-200, 1e-8, 0.5, 1 - 2**-53, 1.0, 1 + 2**-52, 2, 23, 127.5, 712.3, 1e10, 2e18, 1e200, 1.797e308]
    return [1e-45, 1e-40, 1e-30, 1e-4, 0.5, 1 - 2**-24, 1.0, 1 + 2**-23, 2, 23, 90.5, 127.5, 681134140.0, 2e18, 1e30, 3.4e38]


def exact_points(dtype):
    """With an imaginary part above 0: the other half is the conjugate."""
    points = [(s * x, y) for x in extremes(dtype) for y in extremes(dtype) for s in (1, -1)]
    near = [1e-200, 3e-16, 1e-12, 1e-8, 1e-3] if dtype == "complex128" else [1e-30, 3e-7, 1e-5, 1e-3]
    for a, b in itertools.product(near, near):
        points += [(s + t * a, b) for s in (1, -1) for t in (1, -1)]
        points += [(s * b, 1 + t * a) for s in (1, -1) for t in (1, -1)]
    width = 300 if dtype == "complex128" else 37
    for _ in range(25):
        u, r = random.uniform(0, math.pi), 10 ** random.uniform(-3, 3)
        points += [(r * math.cos(u), r * math.sin(u)), (math.cos(u), math.sin(u)), (math.cos(u) - 1, math.sin(u))]
        points.append((random.uniform(-40, 40), random.uniform(0, 40)))
        points.append((random.choice((1, -1)) * 10 ** random.uniform(-width, width), 10 ** random.uniform(-width, width)))
        x = random.uniform(0.01, 8)
        points.append((x, math.acos(math.exp(-x))))
    # exp2: a product that overflows before the last factor, and angles near to whole half turns
    points.append((1524.3, 31 * 2.0**-505))
    for angle in ("0x1.00140e9d8a8eap+9", "0x1.8ed9025fda124p+7", "0x1.8ed9025fda124p+4", "0x1.4654764e6c9a9p+4"):
        points.append((0.5, float.fromhex(angle)))
    return [p for p in in_type(dtype, points) if is_exact(p)]


def special_points(dtype):
    some = [0.0, 1.0] + [x for x in extremes(dtype) if x in (0.5, 2, 23, 127.5, 2e18) or x < 1e-29 or x > 1e29] + [math.inf]
    some = some + [-x for x in some] + [math.nan]
    return [p for p in in_type(dtype, itertools.product(some, some)) if not is_exact(p)]


def signed(values):
    return values + [-x for x in values]


def exact_pairs(dtype):
    tiny, huge = ([1e-310, 1e-200], [1e200, 1.797e308]) if dtype == "complex128" else ([1e-40, 1e-30], [1e30, 3.4e38])
    some = signed(tiny + [0.3, 1.0, 1 + 1e-6, 23] + huge)
    points = random.sample(list(itertools.product(some, repeat=4)), 900)
    points += [(x, y, x, y) for x in some for y in some] + [(x, y, y, -x) for x in some for y in some]
    width = 300 if dtype == "complex128" else 37
    for _ in range(300):
        w = random.choice((1, 10, width))
        points.append([random.choice((1, -1)) * 10 ** random.uniform(-w, w) for _ in range(4)])
    return [p for p in in_type(dtype, points) if is_exact(p)]


def exact_powers(dtype):
    tiny, huge = ([1e-310, 1e-200], [1e200, 1.797e308]) if dtype == "complex128" else ([1e-40, 1e-30], [1e30, 3.4e38])
    some = signed(tiny + [0.3, 1.0, 1 + 1e-6, 23] + huge)
    exponents = [-99, -8, -3, -2, -1, 1, 2, 3, 4, 5, 8, 9, 99, 0.5, -0.5]
    points = random.sample([(x, y, n, 0) for x in some for y in some for n in exponents], 900)
    for _ in range(600):
        w, v = random.choice((0.01, 1, 10, 100 if dtype == "complex128" else 37)), random.choice((1, 2, 4))
        points.append(
            [random.choice((1, -1)) * 10 ** random.uniform(-w, w) for _ in range(2)]
            + [random.choice((1, -1)) * 10 ** random.uniform(-v, v) for _ in range(2)]
        )
    return [p for p in in_type(dtype, points + large_powers(dtype)) if is_exact(p[:2])]


def large_powers(dtype):
    """Products with the logarithm that overflow, and bases near 1 or of size 1 whose powers are moderate."""
    if dtype == "complex64":
        points = [(1e-10, 1e-40, 3e38, 0), (1e30, 1, 3e38, 0), (23, 1e-30, 1e30, 0), (1 + 2**-23, 1e-20, 1e9, 0)]
    else:
        points = [
            (1e-10, 1e-310, 1e308, 0), (1e300, 1, 1e308, 0), (23, 1e-300, 7e306, 0), (23, 1e-300, 9e306, 0),
            (1e300, 1e-5, 1e308, 1e10), (1e-10, 1e-310, 1.5e308, 5), (1 + 2**-52, 1e-310, 1.797e308, 0),
            (1.00000000000031, 1e-20, 1e15, 0), (1.00000000000031, 3e-13, 1e15, 0), (1 - 2e-13, 1e-200, 1e15, 2e14),
            (1 + 2**-52, 1e-18, 1e18, 0), (1 + 2**-30, 2**-31, 2**37, 0), (1 + 1e-10, 1e-20, 1e12, 1e21),
            (1.003, 1e-4, 2e5, 0), (1.003, 1e-4, 1e5, -1e8), (1.004, 1e-9, 1e5, 0), (1, 1e-30, 1e41, 1e20),
            (0.6, 0.8, 1e11, 0), (-0.6, 0.8, 1e11 + 0.5, 0), (1e-30, 1, 1e11, 0), (3, 4, 60.3, 1e11),
        ]
    return [(x, y, s * u, t * v) for x, y, u, v in points for s in (1, -1) for t in (1, -1)]


def special_pairs(dtype):
    some = [0.0, -0.0, 1.0, -2.5, math.inf, -math.inf, math.nan]
    return [p for p in itertools.product(some, repeat=4) if not is_exact(p)]


def special_powers(dtype):
    some = [0.0, -0.0, 1.0, -2.5, math.inf, -math.inf, math.nan]
    re = [0.0, -0.0, 0.5, 1, 2, 3, 4, 5, -1, -2, 99, 100, math.inf, -math.inf, math.nan]
    im = [0.0, -0.0, 0.5, math.inf, math.nan]
    return [p for p in itertools.product(some, some, re, im) if not is_exact(p)]


def numpy_value(name, point, dtype):
    parts = [np.array([complex(*point[k:k + 2])], dtype) for k in range(0, len(point), 2)]
    for k, part in enumerate(parts):
        part.real[0], part.imag[0] = point[2 * k], point[2 * k + 1]  # complex() is exact, but be sure of NaN
    z = complex(getattr(np, name)(*parts)[0])
    return z.real, z.imag


def decided(name, point, value):
    """Where the value is not NumPy's, and why."""
    re, im = point[:2]
    if name in ("multiply", "square"):
        # every product is rounded, as in NumPy's power and in C99: its multiply has fused ones on some machines
        br, bi = point[-2:]
        return re * br - im * bi, re * bi + im * br
    finite = all(math.isfinite(x) for x in point)
    if name == "exp2" and math.isfinite(im) and im:
        # the exact angle: NumPy's is of a rounded product
        turn = mp.exp(mp.mpc(0, mp.mpf(im) * LN2))
        size = mp.mpf(2) ** mp.mpf(re) if math.isfinite(re) else None
        turns = [rounded(turn.real, "complex128"), rounded(turn.imag, "complex128")]
        return tuple(re_im * (math.inf if re > 0 else 0.0) if size is None and re == re else math.nan if size is None
                     else rounded(size * t, "complex128") for re_im, t in zip(turns, (turn.real, turn.imag)))
    if name == "exp2" and finite:
        return rounded(mp.mpf(2) ** mp.mpf(re), "complex128"), im
    if name == "expm1" and finite and im == 0:
        # NumPy has an infinity times 0
        return value[0], im
    if name == "log1p" and finite and re > -1:
        # NumPy has the logarithm of 1 + a rounded
        return rounded((mp.log((1 + mp.mpf(re)) ** 2 + mp.mpf(im) ** 2) / 2), "complex128"), value[1]
    if name == "power" and finite and (re or im) and (point[2] or point[3]):
        z = power(*point)
        return rounded(z.real, "complex128"), rounded(z.imag, "complex128")
    if name == "power" and value == (0, 0):
        # the signs come of those of NaNs
        return 0.0, 0.0
    return value


def show(x, dtype):
    return "nan" if x != x else struct.pack(FORMATS[dtype][2], x).hex()


def write(kind, name, dtype, points):
    print(kind, name, dtype)
    for point in points:
        if kind == "exact":
            z = UNARY[name](mp.mpc(*point)) if name in UNARY else BINARY[name](*point)
            value = rounded(z.real, dtype), rounded(z.imag, dtype)
        else:
            theirs = numpy_value(name, point, np.complex128)
            value = decided(name, point, theirs)
            if str(value) != str(theirs):
                print(name, point, "is", value, "and NumPy's", theirs, file=sys.stderr)
            value = tuple(float(FORMATS[dtype][3](x)) for x in value)
        print(*[show(x, dtype) for x in value])


def main():
    for dtype in FORMATS:
        groups = [
            ("exact", UNARY, exact_points), ("special", UNARY, special_points),
            ("exact", ["multiply", "divide"], exact_pairs), ("special", ["multiply", "divide"], special_pairs),
            ("exact", ["power"], exact_powers), ("special", ["power"], special_powers),
        ]
        for kind, names, make in groups:
            points = make(dtype)
            print("points", dtype)
            for point in points:
                print(*[show(x, dtype) for x in point])
            for name in names:
                write(kind, name, dtype, points)


main()
