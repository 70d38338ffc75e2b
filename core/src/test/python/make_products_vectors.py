"""Writes test vectors of NumPy's products of arrays.

Needs NumPy 2.4.6; from the directory of this file:
    python3 make_products_vectors.py ../resources/numpy
writes products.jsonl.gz, and contraction-paths.jsonl.gz with the costs of numpy.einsum_path.
"""
import base64, gzip, json, random, sys, warnings

import numpy as np
from numpy._core.einsumfunc import _find_contraction, _flop_count

DT = ["bool", "int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64",
      "float32", "float64", "complex64", "complex128"]
LETTERS = "abcdijkAZ"


def enc(x):
    x = np.array(np.asarray(x), order="C", copy=True)
    return dict(data=base64.b64encode(x.tobytes()).decode(), dtype=str(x.dtype), shape=list(x.shape))


def array(r, shape, dt):
    n = int(np.prod(shape))
    x = (np.arange(n, dtype="int64") + r.randrange(40)) * 7 % 11 - (0 if dt[0] in "ub" else 5)
    x = x.reshape(shape)
    if dt == "bool":
        return x % r.choice([2, 5]) == 1
    return (x + 1j * (x * 3 % 7 - 2)).astype(dt) if dt[0] == "c" else x.astype(dt)


def subscripts(r, count):
    """A text, and shapes that it fits."""
    letters = r.sample(LETTERS, r.choice([2, 3, 4, 5]))
    size = {c: r.choice([1, 2, 3, 4, 5]) for c in letters}
    if r.random() < 0.07:
        size[letters[0]] = 0
    hidden = [r.choice([1, 2, 3]) for _ in range(r.choice([0, 1, 2]))]
    terms, shapes, ellipsis = [], [], 0
    for _ in range(count):
        own = [r.choice(letters) for _ in range(r.choice([0, 1, 2, 2, 2, 3]))]
        if r.random() < 0.75:
            own = list(dict.fromkeys(own))
        shape = [size[c] for c in own]
        if r.random() < 0.15 and count > 1:
            one = r.choice(letters)
            shape = [1 if c == one else n for c, n in zip(own, shape)]
        text = "".join(own)
        if r.random() < 0.3:
            at = r.randrange(len(own) + 1)
            some = hidden[r.randrange(len(hidden) + 1):]
            some = [1 if r.random() < 0.2 else n for n in some]
            shape[at:at] = some
            text = "".join(own[:at]) + "..." + "".join(own[at:])
            ellipsis = max(ellipsis, len(some))
        terms.append(text)
        shapes.append(tuple(shape))
    text = ",".join(terms)
    seen = sorted(set("".join(terms)) - {"."})
    if r.random() < 0.7:
        out = r.sample(seen, r.randrange(len(seen) + 1))
        if ellipsis or "..." in text and r.random() < 0.5:
            out.insert(r.randrange(len(out) + 1), "...")
        text += "->" + "".join(out)
    if r.random() < 0.1:
        text = text.replace(",", " , ")
    return text, shapes


def fits(text, shapes):
    try:
        np.einsum(text, *[np.zeros(s) for s in shapes])
    except ValueError:
        return False
    return True


def operations(text, arrays):
    """The cost of the best path, by NumPy's own count."""
    path, _ = np.einsum_path(text, *arrays, optimize=("optimal", 1e30))
    left, out = text.split("->")
    sets = [set(t) for t in left.split(",")]
    size = {}
    for term, a in zip(left.split(","), arrays):
        size.update({c: max(n, size.get(c, 1)) for c, n in zip(term, a.shape)})
    total = 0
    for step in path[1:]:
        _, sets, removed, contracted = _find_contraction(step, sets, set(out))
        total += _flop_count(contracted, bool(removed), len(step), size)
    return total, path[1:]  # where no label is summed, NumPy multiplies all arrays at once


def main():
    warnings.simplefilter("ignore")
    r = random.Random(31)
    rows = []

    def row(op, args, want, **params):
        want = np.asarray(want)
        if want.dtype.kind in "fc":
            want = want + 0  # the sign of a zero depends on the order of products
        rows.append(dict(args=[enc(a) for a in args], expect=enc(want), family="products",
                         id=f"{op}-{len(rows)}", op=op, params=params, tol="exact"))

    def dims(least, most=3):
        sizes = [0, 1, 2, 3, 4, 6] if r.random() < 0.12 else [1, 2, 3, 4, 6]
        return [r.choice(sizes) for _ in range(r.randrange(least, most + 1))]

    def types(n=2):
        same = r.random() < 0.4
        first = r.choice(DT)
        return [first if same else r.choice(DT) for _ in range(n)]

    def broadcast(stack):
        cut = stack[r.randrange(len(stack) + 1):]
        return [1 if r.random() < 0.25 else n for n in cut]

    while len(rows) < 230:
        count = r.choice([1, 1, 2, 2, 2, 2, 3, 3, 4])
        text, shapes = subscripts(r, count)
        if not fits(text, shapes):
            continue
        args = [array(r, s, t) for s, t in zip(shapes, types(count))]
        row("einsum", args, np.einsum(text, *args), subscripts=text)

    while len(rows) < 560:
        op = r.choice(["matmul", "matmul", "matmul", "tensordot", "tensordot", "tensordotAxes", "tensordotAxes", "dot", "dot",
                       "inner", "outer", "vdot", "vecdot", "matvec", "vecmat", "kron", "kron", "cross", "cross", "multiDot"])
        s, t = types()
        if op == "matmul":
            stack = dims(0, 2)
            m, k, n = (dims(1, 1)[0] for _ in range(3))
            a, b = broadcast(stack) + [m, k], broadcast(stack) + [k, n]
            if r.random() < 0.2:
                a = [k]
            if r.random() < 0.2:
                b = [k]
            a, b = array(r, a, s), array(r, b, t)
            row(op, [a, b], np.matmul(a, b))
        elif op == "tensordot":
            shared = dims(0, 2)
            a, b = array(r, dims(0, 2) + shared, s), array(r, shared + dims(0, 2), t)
            row(op, [a, b], np.tensordot(a, b, len(shared)), axes=len(shared))
        elif op == "tensordotAxes":
            shared = dims(1, 2)
            x, y = dims(0, 2) + shared, dims(0, 2) + shared
            p, q = r.sample(range(len(x)), len(x)), r.sample(range(len(y)), len(y))
            n = len(shared)
            left = [p.index(len(x) - n + d) for d in range(n)]
            right = [q.index(len(y) - n + d) for d in range(n)]
            left = [d - len(x) if r.random() < 0.3 else d for d in left]
            a, b = array(r, [x[d] for d in p], s), array(r, [y[d] for d in q], t)
            row(op, [a, b], np.tensordot(a, b, (left, right)), axes=left, other=right)
        elif op == "dot":
            k = dims(1, 1)[0]
            a = array(r, r.choice([[], dims(0, 2) + [k]]) if r.random() < 0.3 else dims(0, 2) + [k], s)
            y = dims(0, 2)
            y = y[:-1] + [k] + y[-1:]
            b = array(r, y, t)
            row(op, [a, b], np.dot(a, b))
        elif op == "inner":
            k = dims(1, 1)[0]
            a, b = array(r, dims(0, 2) + [k], s), array(r, dims(0, 2) + [k], t)
            if r.random() < 0.1:
                a = array(r, [], s)
            row(op, [a, b], np.inner(a, b))
        elif op == "outer":
            a, b = array(r, dims(0, 2), s), array(r, dims(0, 2), t)
            row(op, [a, b], np.outer(a, b))
        elif op == "vdot":
            x = dims(0)
            a = array(r, x, s)
            b = array(r, x if r.random() < 0.6 else [a.size], t)
            row(op, [a, b], np.vdot(a, b))
        elif op == "vecdot":
            stack = dims(0, 2)
            x, y = broadcast(stack), broadcast(stack)
            k = dims(1, 1)[0]
            axis = -1 - r.randrange(min(len(x), len(y)) + 1)
            x.insert(len(x) + 1 + axis, k)
            y.insert(len(y) + 1 + axis, k)
            a, b = array(r, x, s), array(r, y, t)
            row(op, [a, b], np.vecdot(a, b, axis=axis), axis=axis)
        elif op in ("matvec", "vecmat"):
            stack = dims(0, 2)
            k, n = dims(1, 1)[0], dims(1, 1)[0]
            x, y = broadcast(stack) + ([n, k] if op == "matvec" else [k]), broadcast(stack) + ([k] if op == "matvec" else [k, n])
            a, b = array(r, x, s), array(r, y, t)
            row(op, [a, b], getattr(np, op)(a, b))
        elif op == "kron":
            a, b = array(r, dims(0), s), array(r, dims(0, 2), t)
            row(op, [a, b], np.kron(a, b))
        elif op == "cross":
            if s == t == "bool":
                continue
            stack = dims(0, 2)
            x, y = broadcast(stack), broadcast(stack)
            axis = -1
            if r.random() < 0.5:
                y = y if len(x) == len(y) else x
                axis = r.randrange(-len(x) - 1, len(x) + 1)
            x.insert(axis if axis >= 0 else len(x) + 1 + axis, r.choice([2, 3, 3]))
            y.insert(axis if axis >= 0 else len(y) + 1 + axis, r.choice([2, 3, 3]))
            a, b = array(r, x, s), array(r, y, t)
            row(op, [a, b], np.cross(a, b, axis=axis), axis=axis)
        elif op == "multiDot":
            n = r.choice([2, 3, 4])
            d = [r.choice([1, 2, 3, 5]) for _ in range(n + 1)]
            shapes = [[d[k], d[k + 1]] for k in range(n)]
            if r.random() < 0.3:
                shapes[0] = shapes[0][1:]
            if r.random() < 0.3:
                shapes[-1] = shapes[-1][:1]
            args = [array(r, x, r.choice(["int64", "float64"])) for x in shapes]
            row(op, args, np.linalg.multi_dot(args))

    paths_of, r = r, random.Random(33)
    for k in range(40):
        a = array(r, dims(0, 2), DT[k % len(DT)])
        number = r.choice([2.5, 300, -1, 0.5])
        row("dotNumber", [a], np.dot(a, number), number=number)
        x = dims(1, 3)
        y = x[r.randrange(len(x)):] if r.random() < 0.5 else x
        axis = r.randrange(len(y))
        y = [x[axis] if d == axis else n for d, n in enumerate(y)]
        a, b = array(r, x, "int64"), array(r, y, "float64")
        try:
            want = np.vecdot(a, b, axis=axis)
        except ValueError:
            continue
        row("vecdot", [a, b], want, axis=axis)
    for k in range(30):
        x, y = dims(1, 2), None
        p, q = r.choice([2, 3, 3]), r.choice([2, 3, 3])
        axes = [r.randrange(-len(x) - 1, len(x) + 1) for _ in range(3)]
        a, b = x.copy(), x.copy()
        a.insert(axes[0] if axes[0] >= 0 else len(x) + 1 + axes[0], p)
        b.insert(axes[1] if axes[1] >= 0 else len(x) + 1 + axes[1], q)
        a, b = array(r, a, r.choice(["int64", "float64"])), array(r, b, "int64")
        row("crossOf", [a, b], np.cross(a, b, *axes), axes=axes)
    for k in range(30):
        m, n, p = (r.choice([1, 2, 3]) for _ in range(3))
        x, y, z = r.sample(range(52), 3)
        a, b = array(r, (m, n), r.choice(DT)), array(r, (n, p), r.choice(DT))
        out = r.choice([None, [x, z], [z, x], [y], [], [z, y, x]])
        args = [a, [x, y], b, [y, z]] + ([] if out is None else [out])
        row("einsumLabels", [a, b], np.einsum(*args), labels=[[x, y], [y, z]] + ([] if out is None else [out]))

    def some(shape):
        """Floats of which a few are infinite or no numbers."""
        a = array(r, shape, r.choice(["float32", "float64"]))
        for _ in range(1 + r.randrange(2)):
            a.flat[r.randrange(a.size)] = r.choice([np.nan, np.inf, -np.inf])
        return a

    for k in range(50):
        m, n, p = (r.choice([1, 2, 3, 5, 9]) for _ in range(3))
        a, b = some((m, n)), some((n, p))
        row("matmul", [a, b], a @ b)
        row("einsum", [a, b], np.einsum("ij,jk->ik", a, b), subscripts="ij,jk->ik")
        row("tensordot", [a, b], np.tensordot(a, b, 1), axes=1)
        row("kron", [a, b], np.kron(a, b))
        row("inner", [a, b.T], np.inner(a, b.T))
    write("products", rows)
    r = paths_of
    paths = []
    while len(paths) < 120:
        n = r.choice([1, 2, 3, 4, 5, 6])
        letters = LETTERS[:r.randrange(2, 9)]
        size = {c: r.choice([2, 3, 5, 10, 30]) for c in letters}
        terms = ["".join(r.sample(letters, r.randrange(1, min(4, len(letters)) + 1))) for _ in range(n)]
        seen = sorted(set("".join(terms)))
        text = ",".join(terms) + "->" + "".join(r.sample(seen, r.randrange(min(3, len(seen)) + 1)))
        arrays = [np.broadcast_to(np.int8(0), [size[c] for c in t]) for t in terms]
        cost, path = operations(text, arrays)
        paths.append(dict(subscripts=text, shapes=[list(a.shape) for a in arrays], operations=cost,
                          pairs=all(len(p) < 3 for p in path)))
    write("contraction-paths", paths)


def write(name, rows):
    with gzip.GzipFile(f"{sys.argv[1]}/{name}.jsonl.gz", "wb", mtime=0) as f:
        head = f"# NumPy {np.__version__}: one test vector a line; arrays are base64 of their"
        f.write((head + " little-endian bytes in C order\n").encode() if name == "products" else b"")
        for each in rows:
            f.write((json.dumps(each, sort_keys=True) + "\n").encode())


main()
