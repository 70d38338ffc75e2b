"""Exact values of elementary functions, for org.distarray.kernel.ElementaryTest.

    pip install mpmath==1.3.0
    python3 make_elementary_references.py > references.txt && gzip -9n references.txt

A line "# name" begins a function; each line after it has the bits of an argument, the bits of the
value rounded to the nearest double, and the exact value less the rounded one, in its ulps.
"""

import random
import struct

import mpmath as mp

mp.mp.prec = 1300  # beyond the exponent of the largest double, for the multiples of pi in it
random.seed(20)
MAX = 1.7976931348623157e308
TINY = 5e-324


def bits(x):
    return struct.unpack("<Q", struct.pack("<d", x))[0]


def from_bits(b):
    return struct.unpack("<d", struct.pack("<Q", b))[0]


def neighbours(x, reach=2):
    b = bits(x) if x else reach
    return [from_bits(c) for c in range(b - reach, b + reach + 1) if 0 <= c & (2**63 - 1) < bits(float("inf"))]


def ulp(y):
    return mp.mpf(2) ** max(-1074, mp.floor(mp.log(abs(y), 2)) - 52) if y else mp.mpf(2) ** -1074


def rounded(t):
    """The nearest double, and what it is short of, in ulps."""
    u = ulp(t)
    n = mp.nint(t / u)
    if abs(n) * u > MAX:
        return float("inf") if t > 0 else float("-inf"), 0
    y = float(n * u)  # 53 bits: exact
    return y, (t - mp.mpf(y)) / ulp(mp.mpf(y))


def uniform(n, a, b):
    return [random.uniform(a, b) for _ in range(n)]


def binades(step, signs=(1, -1), low=-1074, high=1023):
    return [
        s * mp_float(random.uniform(1, 2), e) for e in range(low, high + 1, step) for s in signs
    ]


def mp_float(m, e):
    return float(mp.ldexp(mp.mpf(m), e)) if e >= -1022 else float(int(m * 2 ** (e + 1074))) * TINY


def near_multiples_of_half_pi():
    points = []
    for k in list(range(1, 60)) + [random.randrange(1, 2**random.randrange(7, 33)) for _ in range(250)]:
        points += neighbours(float(k * mp.pi / 2), 1)
    # the doubles nearest to multiples: denominators of the continued fraction of 2^e / (pi / 2)
    for e in list(range(-52, -18)) + list(range(-17, 972, 70)):
        a = mp.ldexp(2 / mp.pi, e)
        q0, q = 0, 1
        while q < 2**53:
            if 2**52 <= q:
                points.append(float(mp.ldexp(mp.mpf(q), e)))
            a = 1 / (a - mp.floor(a))
            q0, q = q, int(mp.floor(a)) * q + q0
    return points


def circular():
    limit = 2.0**32
    return (
        uniform(500, -4, 4) + uniform(200, -100, 100) + uniform(200, -limit, limit) + binades(3)
        + near_multiples_of_half_pi() + neighbours(limit) + [-x for x in neighbours(limit)]
    )


def exponential(low, high, *edges):
    points = uniform(500, -1, 1) + uniform(400, low, high) + uniform(200, low - 50, high + 20)
    points += binades(4, high=11)
    for edge in edges:
        points += neighbours(edge) + uniform(10, edge - 1, edge + 1)
    for n in [random.randrange(-1000, 1000) for _ in range(40)] + [-2, -1, 0, 1, 2]:
        points += neighbours((n + 0.5) * float(mp.log(2)), 1) + neighbours(n * float(mp.log(2)), 1)
    return points


def logarithmic():
    near_one = [1 + s * mp_float(random.uniform(1, 2), -k) for k in range(1, 53) for s in (-1, 1) for _ in range(3)]
    return (
        uniform(400, 0.5, 2) + uniform(300, 0, 100) + near_one + binades(1, signs=(1,))
        + neighbours(2**-0.5) + neighbours(2**0.5) + neighbours(2.0**-1022) + [MAX, TINY]
    )


def log1p():
    return (
        uniform(400, -0.999, 1) + uniform(300, 0, 100) + binades(4, signs=(1,)) + binades(4, signs=(-1,), high=-1)
        + neighbours(2**-0.5 - 1) + neighbours(2**0.5 - 1) + neighbours(2.0**1000) + [MAX, -1 + 2.0**-53]
        + [-1 + mp_float(random.uniform(1, 2), -k) for k in range(2, 53)]
    )


def unit():
    near = [s * (1 - mp_float(random.uniform(1, 2), -k)) for k in range(2, 53) for s in (-1, 1)]
    return uniform(800, -1, 1) + near + neighbours(0.5) + neighbours(-0.5) + [1.0, -1.0] + binades(4, high=-2)


def hyperbolic(limit):
    points = uniform(600, -2, 2) + uniform(300, -30, 30) + uniform(200, -limit, limit) + binades(4, high=9)
    return points + neighbours(limit) + neighbours(-limit) + uniform(60, limit, limit + 4)


def beyond_one():
    near = [1 + mp_float(random.uniform(1, 2), -k) for k in range(1, 53) for _ in range(4)]
    return near + uniform(400, 1, 4) + uniform(300, 1, 1000) + binades(4, signs=(1,), low=0) + [1.0, MAX]


def arctan():
    return uniform(600, -2, 2) + uniform(300, -30, 30) + neighbours(1.0) + neighbours(-1.0) + binades(3)


LOG2 = mp.log(2)
FUNCTIONS = {
    "SIN": (mp.sin, circular),
    "COS": (mp.cos, circular),
    "TAN": (mp.tan, circular),
    "ARCSIN": (mp.asin, unit),
    "ARCCOS": (mp.acos, unit),
    "ARCTAN": (mp.atan, arctan),
    "SINH": (mp.sinh, lambda: hyperbolic(708.0)),
    "COSH": (mp.cosh, lambda: hyperbolic(708.0)),
    "TANH": (mp.tanh, lambda: hyperbolic(354.0)),
    "ARCSINH": (mp.asinh, arctan),
    "ARCCOSH": (mp.acosh, beyond_one),
    "ARCTANH": (mp.atanh, lambda: [x for x in unit() if abs(x) < 1]),
    "EXP": (mp.exp, lambda: exponential(-708, 708, 708.0, -708.0, -745.1, 709.8)),
    "EXP2": (lambda x: mp.mpf(2) ** x, lambda: exponential(-1021, 1021, 1021.0, -1021.0, -1074.0, 1024.0)),
    "EXPM1": (mp.expm1, lambda: exponential(-60, 708, 708.0, -708.0, 709.8)),
    "LOG": (mp.log, logarithmic),
    "LOG2": (lambda x: mp.log(x) / LOG2, logarithmic),
    "LOG10": (mp.log10, logarithmic),
    "LOG1P": (mp.log1p, log1p),
}

for name, (f, arguments) in FUNCTIONS.items():
    print("#", name)
    for x in sorted(set(arguments())):
        large = f in (mp.sin, mp.cos, mp.tan, mp.asinh) and abs(x) > 2.0**60
        mp.mp.prec = 2200 if large or abs(x) < 1e-30 else 260
        t = f(mp.mpf(x))
        y, rest = rounded(t)
        print("%016x %016x %.3f" % (bits(x), bits(y), rest))
