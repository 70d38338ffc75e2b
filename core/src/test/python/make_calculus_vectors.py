"""Writes test vectors of NumPy's differences, integrals, interpolation, and functions composed of ufuncs.

Needs NumPy 2.4.6; from the directory of this file:
    python3 make_calculus_vectors.py ../resources/numpy
writes calculus.jsonl.gz.
"""
import random, sys, warnings

import numpy as np

from vectors import Rows, drawn

warnings.simplefilter("ignore")
DT = ["bool", "int8", "uint8", "int16", "int32", "int64", "uint64", "float32", "float64", "complex64", "complex128"]
REAL = DT[1:9]
OPS = "sinc angle nanToNum nanToNumWith piecewise ediff1d ediff1dWith gradient trapezoid unwrap interp".split()


def array(r, shape, dt, special=0.25):
    x = drawn(r, shape, dt, 120, [1, 2, 4, 7, 100.0])
    if dt[0] not in "fc":
        return x
    if r.random() < special and x.size:
        x.flat[r.randrange(x.size)] = r.choice([np.nan, np.inf, -np.inf, -0.0])
    return np.asarray(x).astype(dt)


def near(dt):
    single = np.dtype(dt) in (np.float32, np.complex64)
    return "rtol 2e-6, atol 2e-6" if single else "rtol 1e-12, atol 1e-13"


def spacing(r, n):
    kind = r.choice(["number", "even", "uneven"])
    if kind == "number":
        return r.choice([1.0, 2.0, 0.5])
    steps = [r.choice([0.5, 1, 2, 3]) for _ in range(n)]
    return np.cumsum([1.5] * n if kind == "even" else steps)


def one(r, rows, op):
    s = [r.choice([1, 2, 3, 5, 9]) for _ in range(r.choice([0, 1, 1, 2, 2, 3]))]
    if s and r.random() < 0.1:
        s[r.randrange(len(s))] = 0
    shape = tuple(s)
    dt = r.choice(DT)
    if op == "sinc":
        a = array(r, shape, dt, 0) / (1 if dt == "bool" or dt[0] in "ui" else 32)
        a = a.astype(dt)
        want = np.sinc(a)
        rows.add(op, [a], want, near(want.dtype))
    elif op == "angle":
        a = array(r, shape, dt)
        want = np.angle(a)
        rows.add(op, [a], want, "4 ulp")
    elif op == "nanToNum":
        a = array(r, shape, dt, 0.9)
        rows.add(op, [a], np.nan_to_num(a))
    elif op == "nanToNumWith":
        a = array(r, shape, dt, 0.9)
        rows.add(op, [a], np.nan_to_num(a, nan=-1, posinf=9, neginf=-9))
    elif op == "piecewise":
        a = array(r, shape, r.choice(REAL), 0)
        conds = [a < 3, a > 40] if r.random() < 0.5 else [a > -20, a > 20]
        rest = r.random() < 0.5
        f = [lambda v: v + 1, 7] + ([lambda v: v * 2] if rest else [])
        rows.add(op, [a, *conds], np.piecewise(a, conds, f), rest=rest)
    elif op == "ediff1d":
        a = array(r, shape, r.choice(DT[1:]))
        rows.add(op, [a], np.ediff1d(a))
    elif op == "ediff1dWith":
        a = array(r, shape, r.choice(DT[1:]))
        end, begin = array(r, (2,), a.dtype.name, 0), array(r, (), a.dtype.name, 0)
        rows.add(op, [a, end, begin], np.ediff1d(a, end, begin))
    elif op == "gradient":
        order = r.choice([1, 2])
        shape = tuple(max(n, order + 1) for n in shape) or (4,)
        a = array(r, shape, r.choice(DT[1:]), 0.1)
        axes = sorted(r.sample(range(len(shape)), r.choice(range(1, len(shape) + 1))))
        spaces = [spacing(r, shape[d]) for d in axes]
        if r.random() < 0.3:
            spaces = [2.0]
        with np.errstate(all="ignore"):
            all_ = np.gradient(a, *spaces, axis=tuple(axes), edge_order=order)
        for k, want in enumerate(all_ if isinstance(all_, tuple) else [all_]):
            rows.add(op, [a, *spaces], want, near(want.dtype), axes=axes, order=order, result=k)
    elif op == "trapezoid":
        shape = shape or (3,)
        d = r.randrange(-len(shape), len(shape))
        a = array(r, shape, dt, 0.1)
        x = r.choice([2.0, 3, np.cumsum(np.arange(1, shape[d] + 1)), array(r, shape, "float64", 0)])
        want = np.trapezoid(a, x, axis=d) if np.ndim(x) else np.trapezoid(a, dx=x, axis=d)
        rows.add(op, [a, np.asarray(x, "float64") if np.ndim(x) else x], want, near(want.dtype), axis=d)
    elif op == "unwrap":
        shape = shape or (3,)
        d = r.randrange(-len(shape), len(shape))
        a = array(r, shape, r.choice(["int16", "int32", "int64", "float32", "float64"]), 0)
        period = r.choice([50, 33, 30]) if a.dtype.kind == "i" else r.choice([2 * np.pi, 10.0])
        discont = r.choice([0.0, 40.0])
        want = np.unwrap(a, discont=max(discont, period / 2), axis=d, period=period)
        rows.add(op, [a], want, near(want.dtype) if want.dtype.kind == "f" else "exact",
                 axis=d, period=period, discont=max(discont, period / 2))
    elif op == "interp":
        a = array(r, shape, r.choice(REAL), 0.5)
        n = r.choice([1, 2, 5, 30])
        xp = np.cumsum([r.choice([1, 2, 8.5]) for _ in range(n)]) - 30
        fp = array(r, (n,), r.choice(["float64", "int64"]))
        if r.random() < 0.5:
            rows.add(op, [a, xp, fp], np.interp(a, xp, fp), "4 ulp", sides=False)
        else:
            rows.add(op, [a, xp, fp], np.interp(a, xp, fp, -1, np.nan), "4 ulp", sides=True)


def main():
    r = random.Random(19)
    rows = Rows("calculus")
    for op in OPS:
        for _ in range(40):
            one(r, rows, op)
    r = random.Random(20)
    for k in range(24):
        n = r.choice([3, 4, 9])
        a = np.array([r.randrange(-50, 50) / 7 for _ in range(n)], ["float32", "float64", "complex64", "int16"][k % 4])
        x = (np.arange(n) * r.choice([0.5, 2.0, 3.0])).astype(r.choice(["float32", "float64"]))
        if k >= 20:
            x = x[1] * np.ones((), x.dtype)
        order = r.choice([1, 2])
        rows.add("gradient", [a, x], np.gradient(a, x, edge_order=order), axes=[0], order=order, result=0)
        fp = np.array([r.randrange(9) / 2])
        at = np.array([np.nan, 1, 2, 3, np.nan])
        rows.add("interp", [at, np.array([2.0]), fp], np.interp(at, [2.0], fp, -1, np.nan), sides=True)
        rows.add("interp", [at, np.array([2.0]), fp], np.interp(at, [2.0], fp), sides=False)
        u = np.array([r.choice([-0.0, 0.0, 1, 4, -9]) for _ in range(12)]).reshape(r.choice([(12,), (3, 4), (12, 1)]))
        d = r.randrange(u.ndim)
        rows.add("unwrap", [u], np.unwrap(u, axis=d, period=6.0), axis=d, period=6.0, discont=3.0)
    for k in range(20):
        x = np.array([r.randrange(-900, 900) / 4 for _ in range(9)])
        xp = np.array(r.sample(range(-500, 500), r.choice([1, 2, 5])), "float64")
        fp = np.array([r.randrange(-9, 9) / 2 for _ in xp])
        period = r.choice([360.0, 1000.0, -77.5])
        if len(set(xp % abs(period))) == len(xp):
            rows.add("interpPeriodic", [x, xp, fp], np.interp(x, xp, fp, period=period), "4 ulp", period=period)
        z = array(r, (4,), r.choice(["complex64", "complex128", "float32", "int16"]))
        rows.add("angleDeg", [z], np.angle(z, True), "4 ulp")
        a = np.arange(60).reshape(3, 4, 5).astype(r.choice(["int8", "float64"]))
        axes = [r.randrange(-3, 3) for _ in range(r.choice([1, 2, 2]))]
        if len({d % 3 for d in axes}) == len(axes):
            lengths = [r.randrange(1, a.shape[d] + 1) for d in axes]
            rows.add("slidingOf", [a], np.lib.stride_tricks.sliding_window_view(a, lengths, axes), n=lengths, axes=axes)
        rows.add("gradientOf", [a], np.gradient(a.astype("float64"))[1])
    r = random.Random(24)
    for k in range(40):
        dt = ["float64", "float32", "int64"][k % 3]  # of complex infinities the parts depend on the machine
        a = np.array([r.randrange(-4, 5) for _ in range(r.choice([1, 2, 3, 9]))]).astype(dt)
        v = np.array([r.randrange(-4, 5) for _ in range(r.choice([1, 2, 3, 6]))]).astype("float64")
        v[r.randrange(v.size)] = r.choice([np.nan, np.inf, -np.inf])
        if k % 3 == 0 and a.dtype.kind == "f":
            a[r.randrange(a.size)] = r.choice([np.nan, np.inf])
        op, mode = r.choice(["convolve", "correlate"]), r.choice(["full", "same", "valid"])
        rows.add(op, [a, v], getattr(np, op)(a, v, mode), mode=mode)
    rows.write(sys.argv[1])


main()
