"""Writes test vectors of NumPy's functions that join, split and rearrange arrays.

Needs NumPy 2.4.6; from the directory of this file:
    python3 make_joining_vectors.py ../resources/numpy
writes joining.jsonl.gz.
"""
import random, sys

import numpy as np

from vectors import enc, write

DT = ["bool", "int8", "uint8", "int32", "int64", "uint64", "float32", "float64", "complex64", "complex128"]


def array(r, shape, dt):
    x = np.arange(int(np.prod(shape)), dtype="int64").reshape(shape) + r.randrange(40)
    return (x * 7 % 5 % 2 == 1) if dt == "bool" else x.astype(dt)


MODES = "constant empty maximum minimum mean median linear_ramp wrap symmetric reflect edge".split()


def special(r, x):
    """Some floats are infinite or not numbers; no line has both, whose mean would be NaN or infinite by the order."""
    if x.dtype.kind in "fc" and x.size and r.random() < 0.3:
        x.flat[r.randrange(x.size)] = r.choice([np.nan, np.inf, -0.0]) if x.dtype.kind == "f" else complex(1, -2)
    return x


def numbered(nested, names):
    """The numbers of the arrays in nested lists."""
    return [numbered(x, names) for x in nested] if isinstance(nested, list) else names[id(nested)]


def main():
    r = random.Random(29)
    rows = []

    def row(op, args, want, **params):
        rows.append(dict(args=[enc(a) for a in args], expect=enc(want), family="joining",
                         id=f"{op}-{len(rows)}", op=op, params=params, tol="exact"))

    def dims(least):
        sizes = [0, 1, 2, 3, 5, 9] if r.random() < 0.25 else [1, 2, 3, 5, 9]
        return [r.choice(sizes) for _ in range(r.choice([n for n in (0, 1, 1, 2, 2, 3) if n >= least]))]

    def like(shape, axis):
        out = []
        for _ in range(r.choice([1, 2, 2, 3, 4])):
            s = list(shape)
            if axis is not None:
                s[axis] = r.choice([0, 1, 2, 4, 7])
            out.append(array(r, tuple(s), r.choice(DT)))
        return out

    for k in range(560):
        op = r.choice(["concat", "concat", "stack", "hstack", "vstack", "dstack", "columnStack", "append", "block",
                       "split", "arraySplit", "unstack", "flip", "roll", "rollAll", "rolls", "squeeze", "swapaxes",
                       "repeat", "repeatEach", "repeatAll", "tile", "pad", "pad", "tril", "triu", "diagonal", "trace", "diag", "fillDiagonal", "rot90", "moveaxis", "expandDims", "flatten"])
        if op in ("concat", "append"):
            s = dims(1)
            axis = r.randrange(-len(s), len(s))
            parts = like(s, axis)
            if op == "append":
                parts = (parts * 2)[:2]
                if r.random() < 0.4:
                    row("appendAll", parts, np.append(*parts))
                    continue
                row(op, parts, np.append(*parts, axis=axis), axis=axis)
            else:
                row(op, parts, np.concatenate(parts, axis=axis), axis=axis)
        elif op == "stack":
            s = dims(0)
            axis = r.randrange(-len(s) - 1, len(s) + 1)
            parts = like(s, None)
            row(op, parts, np.stack(parts, axis=axis), axis=axis)
        elif op in ("hstack", "vstack", "dstack", "columnStack"):
            parts = like(dims(0), None)
            row(op, parts, dict(hstack=np.hstack, vstack=np.vstack, dstack=np.dstack,
                                columnStack=np.column_stack)[op](parts))
        elif op == "block":
            m, n, p, q = (r.choice([0, 1, 2, 3, 6]) for _ in range(4))
            a, b = array(r, (m, n), r.choice(DT)), array(r, (m, p), r.choice(DT))
            c, d = array(r, (q, n), r.choice(DT)), array(r, (q, p), r.choice(DT))
            row(op, [a, b, c, d], np.block([[a, b], [c, d]]))
        else:
            s = dims(1)
            a = array(r, tuple(s), r.choice(DT))
            axis = r.randrange(-len(s), len(s))
            n = s[axis]
            if op == "split":
                before = [r.randrange(-n - 2, n + 3) for _ in range(r.choice([0, 1, 2, 3]))]
                parts = np.split(a, before, axis=axis)
                which = r.randrange(len(parts))
                row(op, [a], parts[which], before=before, axis=axis, which=which)
            elif op == "arraySplit":
                sections = r.choice([1, 2, 3, 7])
                which = r.randrange(sections)
                row(op, [a], np.array_split(a, sections, axis=axis)[which], sections=sections, axis=axis, which=which)
            elif op == "unstack":
                if n:
                    which = r.randrange(n)
                    row(op, [a], np.unstack(a, axis=axis)[which], axis=axis, which=which)
            elif op == "flip":
                axes = sorted(r.sample(range(len(s)), r.randrange(len(s) + 1)))
                row(op, [a], np.flip(a, tuple(axes) or None), axes=axes)
            elif op == "roll":
                shift = r.randrange(-25, 25)
                row(op, [a], np.roll(a, shift, axis), shift=shift, axis=axis)
            elif op == "rollAll":
                shift = r.randrange(-25, 25)
                row(op, [a], np.roll(a, shift), shift=shift)
            elif op == "rolls":
                axes = [r.randrange(-len(s), len(s)) for _ in range(r.choice([1, 2, 3]))]
                shifts = [r.randrange(-25, 25) for _ in axes]
                row(op, [a], np.roll(a, shifts, axes), shifts=shifts, axes=axes)
            elif op == "squeeze":
                for _ in range(r.choice([1, 2])):
                    s.insert(r.randrange(len(s) + 1), 1)
                a = a.reshape(s)
                ones = [d for d in range(len(s)) if s[d] == 1]
                axes = r.sample(ones, r.randrange(len(ones) + 1))
                row(op, [a], np.squeeze(a, tuple(axes) or None), axes=axes)
            elif op == "swapaxes":
                other = r.randrange(-len(s), len(s))
                row(op, [a], np.swapaxes(a, axis, other), axis=axis, other=other)
            elif op == "repeat":
                times = r.choice([0, 1, 2, 3, 5])
                row(op, [a], np.repeat(a, times, axis), times=times, axis=axis)
            elif op == "repeatAll":
                times = r.choice([0, 1, 2, 3])
                row(op, [a], np.repeat(a, times), times=times)
            elif op == "repeatEach":
                each = [r.choice([0, 1, 1, 2, 4]) for _ in range(n)]
                row(op, [a], np.repeat(a, np.array(each, dtype="int64"), axis), each=each, axis=axis)
            elif op == "tile":
                times = [r.choice([0, 1, 2, 3]) for _ in range(r.choice([0, 1, 2, 3]))]
                row(op, [a], np.tile(a, times), each=times)
            elif op == "rot90":
                if len(s) > 1:
                    axes = r.sample(range(len(s)), 2)
                    turns = r.randrange(-5, 6)
                    row(op, [a], np.rot90(a, turns, axes), times=turns, axes=axes)
            elif op == "moveaxis":
                some = r.randrange(len(s) + 1)
                source, to = r.sample(range(len(s)), some), r.sample(range(len(s)), some)
                row(op, [a], np.moveaxis(a, source, to), axes=source, to=to)
            elif op in ("tril", "triu"):
                k = r.randrange(-4, 5)
                row(op, [a], dict(tril=np.tril, triu=np.triu)[op](a, k), k=k)
            elif op == "diagonal":
                if len(s) > 1:
                    axes = r.sample(range(len(s)), 2)
                    k = r.randrange(-3, 4)
                    row(op, [a], np.diagonal(a, k, *axes), k=k, axes=axes)
            elif op == "trace":
                if len(s) > 1:
                    row(op, [a], np.trace(a))
            elif op == "diag":
                if len(s) < 3:
                    k = r.randrange(-3, 4)
                    row(op, [a], np.diag(a, k), k=k)
            elif op == "fillDiagonal":
                if len(s) == 2:
                    a = np.concatenate([a, a])[: s[1]] if s[0] else a  # NumPy goes round in tall ones only with wrap
                    want = a.copy()
                    np.fill_diagonal(want, 1)
                    row(op, [a], want)
            elif op == "pad":
                mode = r.choice(["constant", "constant", "maximum", "minimum", "mean", "median", "linear_ramp"])
                w = [[r.choice([0, 1, 2, 5]), r.choice([0, 1, 3])] for _ in s]
                if a.dtype.kind in "bc" and mode != "constant" or mode != "constant" and 0 in s:
                    continue
                value = r.choice([0, 1, 7])
                extra = dict(constant_values=value) if mode == "constant" else (
                    dict(end_values=value) if mode == "linear_ramp" else {})
                row(op, [a], np.pad(a, w, mode, **extra), widths=w, mode=mode, value=value)
            elif op == "expandDims":
                axes = r.sample(range(len(s) + 2), 2)
                row(op, [a], np.expand_dims(a, tuple(axes)), axes=axes)
            else:
                row(op, [a.T], a.T.flatten())
    r = random.Random(30)
    for k in range(220):
        mode = MODES[k % 11]
        s = [r.choice([1, 2, 3, 5]) for _ in range(r.choice([1, 1, 2, 3]))]
        a = special(r, array(r, tuple(s), r.choice(DT)))
        w = [[r.choice([0, 1, 2, 5, 11]), r.choice([0, 1, 3, 12])] for _ in s]
        value = r.choice([0, 1, 7])
        extra = dict(constant_values=value) if mode == "constant" else dict(end_values=value) if mode == "linear_ramp" else {}
        with np.errstate(all="ignore"):
            want = np.pad(a, w, "constant" if mode == "empty" else mode, **extra)
        row("pad", [a], want, widths=w, mode=mode, value=value)
        if mode == "linear_ramp" and a.dtype.kind == "c":
            rows[-1]["tol"] = "rtol 1e-6, atol 1e-6" if a.dtype == "complex64" else "rtol 1e-13, atol 1e-13"
        axes = [r.randrange(-len(s), len(s)) for _ in range(r.choice([0, 1, 2, 3]))]
        shifts = [r.randrange(-25, 25) for _ in range(1 if len(axes) > 1 else r.choice([1, 2, 3]))]
        row("rolls", [a], np.roll(a, shifts, axes) if axes else np.roll(a, tuple(shifts)), shifts=shifts, axes=axes)
    for k in range(24):
        mode = ["constant", "linear_ramp"][k % 2]
        s = tuple(r.choice([1, 2, 4]) for _ in range(r.choice([1, 2, 3])))
        a = array(r, s, r.choice(["int32", "int64", "float64"]))
        w = [[r.choice([0, 1, 2, 5]), r.choice([0, 1, 3])] for _ in s]
        values = [[r.randrange(9), r.randrange(9)] for _ in r.choice([s, [1]])]
        extra = dict(constant_values=values) if mode == "constant" else dict(end_values=values)
        row("padSides", [a], np.pad(a, w, mode, **extra), widths=w, mode=mode, values=values)
    for k in range(30):
        parts = [array(r, r.choice([(2,), (1, 2), (2, 2), (1, 1, 2), (2, 1, 2)]), r.choice(DT)) for _ in range(4)]
        a, b, c, d = parts
        nested = r.choice([[a, b], [[a, b], [c, d]], [[[a], [b]], [[c], [d]]], [[a], [b, c]], [[[a, b]], [[c, d]]]])
        try:
            want = np.block(nested)
        except ValueError:
            continue
        names = {id(x): n for n, x in enumerate(parts)}
        row("blocks", parts, want, nested=numbered(nested, names))
    for k in range(40):
        a = array(r, (r.choice([1, 2, 5, 9]), r.choice([1, 2, 3])), r.choice(DT[1:]))
        want = a.copy()
        np.fill_diagonal(want, 1, wrap=True)
        row("fillWrapped", [a], want)
        s = tuple(r.choice([1, 2, 3, 4]) for _ in range(r.choice([2, 3])))
        a = array(r, s, r.choice(DT[1:]))
        axes = r.sample(range(len(s)), 2)
        row("traceOf", [a], np.trace(a, k % 5 - 2, *axes), k=k % 5 - 2, axes=axes)
        axis, n = r.randrange(-len(s), len(s)), r.randrange(4)
        some = lambda: None if r.random() < 0.3 else r.randrange(-3, 9) if r.random() < 0.3 else array(
            r, tuple(r.choice([0, 1, 2]) if d == axis % len(s) else m for d, m in enumerate(s)), a.dtype)
        before, behind = some(), some()
        options = {} if before is None else dict(prepend=before)
        options.update({} if behind is None else dict(append=behind))
        if not any(isinstance(x, int) and (x < 0 and a.dtype.kind == "u") for x in (before, behind)):
            row("diffOf", [a] + [x for x in (before, behind) if x is not None],
                np.diff(a, n, axis, **options), axis=axis, n=n, which=[before is not None, behind is not None])
    r = random.Random(31)
    for k in range(80):
        mode = ["maximum", "minimum", "mean", "median", "reflect", "symmetric"][k % 6]
        s = tuple(r.choice([1, 2, 3, 5, 8]) for _ in range(r.choice([1, 1, 2, 3])))
        a = special(r, array(r, s, r.choice(DT)))
        w = [[r.choice([0, 1, 2, 5, 11]), r.choice([0, 1, 3, 12])] for _ in s]
        if k % 6 > 3:
            with np.errstate(all="ignore"):
                row("padOdd", [a], np.pad(a, w, mode, reflect_type="odd"), widths=w, mode=mode)
            continue
        lengths = [[r.choice([1, 2, 3, 9]), r.choice([1, 2, 4])] for _ in r.choice([s, [1]])]
        with np.errstate(all="ignore"):
            want = np.pad(a, w, mode, stat_length=lengths)
        row("padStatistic", [a], want, widths=w, mode=mode, lengths=lengths)
    write(sys.argv[1] + "/joining.jsonl.gz", rows)


main()
