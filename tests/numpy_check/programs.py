"""Programs of random calls: drawn from a seed, run by NumPy, written as JSON, and made small."""
import base64
import copy
import random
import warnings

import numpy as np

import dtypes, elements, folds, indexing, orders, products, shapes, windows  # noqa: F401, E401 (they fill the table)
from table import NUMPY2, TABLE

DTYPES = """bool int8 uint8 int16 uint16 int32 uint32 int64 uint64 float32 float64 complex64 complex128""".split()
OURS = set(DTYPES)
ERRORS = (ValueError, TypeError, IndexError, OverflowError, ZeroDivisionError, np.linalg.LinAlgError)
warnings.simplefilter("ignore")
if not NUMPY2:
    np._set_promotion_state("weak")  # Python's numbers bring their kind only, as in NumPy 2


class NotDrawn(Exception):
    """This call cannot be made of these operands."""


class Step:
    """A call: operands are {"var": k}, {"pyscalar": x}, or, of a step "array", one array."""

    def __init__(self, op, args, params, layout=0):
        self.op, self.args, self.params, self.layout = op, args, params, layout
        self.results = self.error = None


class Program:
    """Steps whose results are variables, numbered in their order."""

    def __init__(self, seed, engines):
        self.seed, self.engines, self.late, self.only = seed, engines, False, None
        self.steps = []

    def run(self):
        """Runs all steps; returns the variables."""
        variables = []
        for step in self.steps:
            run(step, variables)
            if step.error is None:
                variables.extend(step.results)
        return variables

    def to_json(self, variables):
        out = dict(family="program", id=str(self.seed), engines=self.engines, steps=[to_json(s) for s in self.steps])
        if self.late:
            out["late"] = True
        if self.only:
            out["only"] = self.only
        if any(s.params.get("in_place") for s in self.steps):
            out["ends"] = [dict(var=k, expect=enc(v)) for k, v in enumerate(variables)]
        return out


def enc(x):
    x = np.array(np.asarray(x), order="C", copy=True)
    return dict(data=base64.b64encode(x.tobytes()).decode(), dtype=str(x.dtype), shape=list(x.shape))


def to_json(step):
    out = dict(op=step.op, args=[enc(a) if isinstance(a, np.ndarray) else a for a in step.args], params=step.params,
               layout=step.layout)
    if step.error is not None:
        out["expect"] = dict(error=step.error)
    else:
        out["expect"] = step.seen
        out["tol"] = step.tol
    return out


def values(step, variables):
    return [a if isinstance(a, np.ndarray) else variables[a["var"]] if "var" in a else a["pyscalar"] for a in step.args]


def run(step, variables):
    """Sets the results of a step, or the name of the error that NumPy raises."""
    step.error, step.results = None, []
    given = values(step, variables)
    step.dtype = next((str(x.dtype) for x in given if isinstance(x, np.ndarray)), step.params.get("dtype", "float64"))
    if step.op in ("array", "persist", "distribute_as"):
        step.results = [np.array(given[0])]
        step.tol, step.seen = ["exact"], [enc(given[0])]
        return
    call = TABLE[step.op]
    try:
        with np.errstate(all="ignore"):
            results = answer(call, given, step.params)
    except ERRORS as e:
        step.error = type(e).__name__
        return
    if step.op in indexing_writes and step.params.get("in_place"):
        step.results = [given[0]]
    else:
        shares = call.view(step.params) if callable(call.view) else call.view
        arrays = [x for x in given if isinstance(x, np.ndarray)]
        step.scalars = bool(shares) and any(r.ndim == 0 and not any(np.shares_memory(r, x) for x in arrays) for r in results)
        step.results = [r if shares else np.array(r) for r in results]
        if step.op in READ_ONLY:
            step.results = [r[...] for r in step.results]
            for r in step.results:
                r.flags.writeable = False
    for r in results:
        if str(r.dtype) not in OURS:
            raise NotDrawn
    with np.errstate(all="ignore"):
        step.tol = [call.tol(given, step.params, r) if callable(call.tol) else call.tol for r in results]
    step.tol = [t if r.dtype.kind in "fc" else "exact" for t, r in zip(step.tol, results)]
    step.tol = ["complex" if t.endswith(" ulp") and r.dtype.kind == "c" else t for t, r in zip(step.tol, results)]
    step.seen = [enc(r) for r in results]


indexing_writes = {name for name, row in TABLE.items() if callable(row.view) and row.view({"in_place": True, "index": [{"arg": 0}], "text": "["})}


def answer(call, given, params):
    out = call.run(given, params)
    out = [np.asarray(x) for x in (out if isinstance(out, (list, tuple)) else [out])]
    if any(x.dtype == np.float16 for x in out):
        # there is no half precision: float32 stands for it
        given = [x.astype("float32") if isinstance(x, np.ndarray) and (x.dtype == bool or x.dtype.itemsize == 1)
                 and not (k and call.name == "ldexp") else x for k, x in enumerate(given)]
        out = call.run(given, params)
        out = [np.asarray(x) for x in (out if isinstance(out, (list, tuple)) else [out])]
    return out


class Generator:
    """Draws the operands of calls; arrays are variables of the program, or new ones."""

    def __init__(self, program, r):
        self.program, self.r, self.variables = program, r, []
        self.changed = set()

    # numbers
    def below(self, n):
        return self.r.randrange(n)

    def chance(self, p):
        return self.r.random() < p

    def choice(self, of):
        return self.r.choice(of)

    def dtype(self):
        return self.choice(DTYPES)

    def plain(self, x):
        return {"pyscalar": x}

    def kind(self, ref):
        return self.value(ref).dtype.kind if "var" in ref else "f"

    def value(self, ref):
        return self.variables[ref["var"]]

    def number(self, ref, fits=False):
        """A plain number beside an array, seldom one that its dtype cannot hold."""
        kind = self.kind(ref)
        if kind == "b":
            return self.plain(self.choice([True, False]) if fits else self.choice([True, False, 2, 0.5]))
        if kind in "iu":
            if not fits and self.chance(0.1) and NUMPY2:
                return self.plain(self.choice([300, -1, 70000, 2 ** 40]))
            return self.plain(self.below(9) if kind == "u" or fits else self.below(18) - 9) if fits or self.chance(0.8) else self.plain(2.5)
        return self.plain(self.choice([self.below(18) - 9, self.below(80) / 4 - 10, 0.0, True]))

    # shapes
    def shape(self, ndim=(0, 4), most=9):
        dims = []
        lo, hi = ndim
        n = min(hi, max(lo, self.choice([0, 1, 1, 1, 2, 2, 2, 2, 3, 3, 4])))
        for _ in range(n):
            dims.append(self.choice([0, 1, 2, 3, 3, 4, 5, 7, 9]) if self.chance(0.5) else self.choice([1, 2, 3, 4, 5]))
        while np.prod(dims) > 300:
            dims[self.below(n)] = 2
        return tuple(min(d, most) for d in dims)

    def spread(self, shape):
        """A shape that can be broadcast to another, or seldom cannot."""
        shape = list(shape)
        if shape and self.chance(0.3):
            shape = shape[self.below(len(shape) + 1):]
        shape = [1 if self.chance(0.2) else n for n in shape]
        if shape and self.chance(0.02):
            shape[self.below(len(shape))] += 2
        return tuple(shape)

    def span(self, n):
        bound = lambda: None if self.chance(0.35) else self.below(2 * n + 3) - n - 1
        return [bound(), bound(), self.choice([None, 1, 1, 2, 3, -1, -1, -2])]

    def position(self, n):
        return self.below(2 * n) - n if n and self.chance(0.985) else n

    def axis(self, ref, bad=0.015):
        n = self.value(ref).ndim
        return self.below(2 * n) - n if n and not self.chance(bad) else n

    def length(self, ref, axis):
        shape = self.value(ref).shape
        return int(np.prod(shape)) if axis is None else shape[axis] if -len(shape) <= axis < len(shape) else 3

    # arrays
    def given(self, x):
        """A new variable of this value."""
        step = Step("array", [np.array(x)], {}, self.layout())
        return self.added(step)

    def added(self, step):
        run(step, self.variables)
        self.program.steps.append(step)
        self.variables.extend(step.results)
        return {"var": len(self.variables) - 1}

    def layout(self):
        return 1 + self.below(10 ** 6)

    def array(self, kinds=None, ndim=(0, 4), most=64, finite=False, few=False, noinf=False, least=0):
        """A variable of one of these kinds, not of magnitudes far beyond most; often one that is there."""
        kinds = kinds or "biufc"
        if self.chance(0.015):
            kinds = "biufc"
        fits = [k for k, v in enumerate(self.variables) if v.dtype.kind in kinds and ndim[0] <= v.ndim <= ndim[1] and v.size <= 400
                and not few and self.is_sane(v, most, finite, noinf) and all(n >= least for n in v.shape)]
        if fits and self.chance(0.6):
            return {"var": self.choice(fits[-4:] if self.chance(0.6) else fits)}
        s = self.shape(ndim)
        if least:
            s = tuple(max(n, least) for n in s)
        return self.shaped(s, kinds, most=most, finite=finite, few=few, noinf=noinf)

    def is_sane(self, v, most, finite, noinf):
        if v.dtype.kind in "fc":
            v = np.abs(v)
            if finite and not np.isfinite(v).all() or noinf and np.isinf(v).any():
                return False
            v = v[np.isfinite(v)]
        elif most < 64:
            v = np.abs(v.astype("float64"))
        else:
            return True
        return not v.size or float(v.max()) <= most * 64 and (most >= 64 or float(v.max()) <= most)

    def beside(self, ref, kinds=None, most=64):
        """An array that is broadcast with another."""
        if "var" in ref:
            shape = self.spread(self.value(ref).shape)
            same = self.chance(0.4)
            kinds = kinds or (self.kind(ref) if same else "biufc")
            return self.shaped(shape, kinds, most=most, dtype=self.value(ref).dtype if same and self.kind(ref) in kinds else None)
        return self.shaped((), kinds)

    def indices(self, n, shape, low=None):
        """An index array of an axis of n elements, seldom outside."""
        low = -n if low is None else low
        x = np.array([self.r.randrange(low, n) if n else 0 for _ in range(int(np.prod(shape)))], "int64").reshape(shape)
        if x.size and self.chance(0.01):
            x.flat[self.below(x.size)] = n
        return self.given(x.astype(self.choice(["int64", "int64", "int32", "int16"])))

    def shaped(self, shape, kinds=None, most=64, finite=False, few=False, noinf=False, dtype=None, low=None):
        """A new array."""
        shape = tuple(shape)
        kinds = kinds or "biufc"
        dt = np.dtype(dtype or self.choice([d for d in DTYPES if np.dtype(d).kind in kinds]))
        n = int(np.prod(shape))
        most = min(most, 100)
        r = self.r
        if dt == bool:
            x = np.array([r.random() < 0.5 for _ in range(n)], bool)
        elif dt.kind in "iu":
            lo = 0 if dt.kind == "u" else -most
            hi = 6 if few else most + 1
            lo = max(lo, low) if low is not None else max(lo, -6) if few else lo
            x = np.array([r.randrange(lo, hi) for _ in range(n)], dt)
            if n and most >= 64 and not few and low is None and not finite and r.random() < 0.1:
                x[r.randrange(n)] = r.choice([np.iinfo(dt).max, np.iinfo(dt).min])
        else:
            step = 8 if few else most * 4
            lo = -step if low is None else low * 4
            x = np.array([r.randrange(lo, step + 1) / 4 for _ in range(n)], "float64")
            if dt.kind == "c":
                x = x + 1j * np.array([r.randrange(-step, step + 1) / 4 for _ in range(n)], "float64")
            x = x.astype(dt)
            if n and not finite and r.random() < 0.2:
                for _ in range(1 + r.randrange(2)):
                    x[r.randrange(n)] = r.choice([np.nan, -0.0] if noinf or dt.kind == "c" else [np.nan, np.inf, -np.inf, -0.0])
        return self.given(x.reshape(shape))

    def can_write(self, args):
        """Whether the first argument is memory that may be written, and is no other argument's."""
        target = self.value(args[0])
        others = [self.value(a) for a in args[1:] if a is not None and "var" in a]
        # of one element NumPy's index takes a copy, and the library's a view, which sees what is written
        scalars = any(getattr(step, "scalars", False) for step in self.program.steps)
        return (not self.program.late and not scalars and target.flags.writeable
                and not any(np.shares_memory(target, o) for o in others))


NAMES = sorted(TABLE)
READ_ONLY = {"broadcast_to", "broadcast_arrays", "sliding_window_view", "meshgrid"}
# calls all of whose arrays are of one kind
TOGETHER = set("""append block broadcast_arrays column_stack concat dstack extract hstack lexsort meshgrid multi_dot piecewise
ravel_multi_index select stack vstack""".split())


def draw(seed, names=NAMES, late=0.3):
    """The program of a seed: 5 to 15 calls, and the arrays that they need."""
    r = random.Random(seed)
    program = Program(seed, r.choice([1, 3, 4, 7]))
    program.late = r.random() < late
    g = Generator(program, r)
    calls = 5 + r.randrange(11)
    made = 0
    for _ in range(40):
        if made == calls:
            break
        steps, variables = len(program.steps), len(g.variables)
        try:
            if r.random() < 0.06 and g.variables:
                step = Step(r.choice(["persist", "distribute_as"]), [{"var": g.below(len(g.variables))}], {}, g.layout())
            else:
                name = r.choice(names)
                drawn = TABLE[name].draw(g)
                if drawn is None:
                    raise NotDrawn
                step = Step(name, drawn[0], drawn[1], g.layout())
                if name not in TOGETHER:
                    # some are local arrays beside a distributed one
                    first = next((k for k, a in enumerate(step.args) if "var" in a), 0)
                    step.args = [dict(a, local=True) if "var" in a and k > first and g.chance(0.15) else a for k, a in enumerate(step.args)]
            run(step, g.variables)
        except (NotDrawn, IndexError, ValueError):
            # no operands of this call: the drawn index or axis is outside
            del program.steps[steps:], g.variables[variables:]
            continue
        program.steps.append(step)
        if step.error is None:
            g.variables.extend(step.results)
        made += 1
    return program


def written(program):
    """The program as JSON, run again from its start, so that views see what is written."""
    return program.to_json(program.run())


# ------------------------------------------------------------------ making failures small

def uses(step):
    return {a["var"] for a in step.args if isinstance(a, dict) and "var" in a}


def without(program, dropped):
    """The program without a step and what needs its results, or None."""
    out, number, gone, k = [], {}, set(), 0
    new = 0
    for n, step in enumerate(program.steps):
        count = 0 if step.error else len(step.results)
        if n == dropped or uses(step) & gone:
            gone.update(range(k, k + count))
        else:
            s = copy.copy(step)
            s.args = [{**a, "var": number[a["var"]]} if isinstance(a, dict) and "var" in a else a for a in step.args]
            number.update({k + j: new + j for j in range(count)})
            new += count
            out.append(s)
        k += count
    result = copy.copy(program)
    result.steps = out
    return result if out else None


def replaced(program, n, **changes):
    out = copy.copy(program)
    out.steps = [copy.copy(s) for s in program.steps]
    for name, value in changes.items():
        setattr(out.steps[n], name, value)
    return out


def smaller(program):
    """Programs that are a little smaller, the most promising first."""
    for n in reversed(range(len(program.steps))):
        yield without(program, n)
    if program.engines > 1:
        for engines in (1, 3):
            if engines < program.engines:
                out = copy.copy(program)
                out.engines = engines
                yield out
    if program.late:
        out = copy.copy(program)
        out.late = False
        yield out
    for n, step in enumerate(program.steps):
        if step.layout:
            yield replaced(program, n, layout=0)
        if step.op != "array" and not step.error and len(step.results) == 1 and n < len(program.steps) - 1:
            yield replaced(program, n, op="array", args=[np.array(step.results[0])], params={})
        if step.op == "array":
            x = step.args[0]
            for d, size in enumerate(x.shape):
                for part in ([slice(size // 2)], [slice(size // 2, None)], [slice(1, None)], [slice(-1)]):
                    if size > 1:
                        yield replaced(program, n, args=[np.ascontiguousarray(x[(slice(None),) * d + tuple(part)])])
            plain = (np.arange(x.size) % 100).astype(x.dtype).reshape(x.shape)
            if not np.array_equal(x, plain):
                yield replaced(program, n, args=[plain])


def shrink(program, fails):
    """The smallest program found that still fails in the same way."""
    tries = 0
    again = True
    while again and tries < 400:
        again = False
        for candidate in smaller(program):
            tries += 1
            if candidate is None or tries >= 400:
                continue
            try:
                line = written(candidate)
            except Exception:  # noqa: BLE001 (no such program)
                continue
            if fails(line):
                program, again = candidate, True
                break
    written(program)
    return program


# ------------------------------------------------------------------ as a person reads them

def text(program):
    """A few lines of Python, whose calls are rows of the table."""
    lines, k = [], 0
    for step in program.steps:
        names = ", ".join(f"x{k + j}" for j in range(len(step.results))) if not step.error else "error"
        if step.op == "array":
            x = step.args[0]
            what = f"np.array({x.tolist()}, '{x.dtype}').reshape{x.shape}".replace("nan", "np.nan").replace("inf", "np.inf")
        else:
            given = [f"x{a['var']}" + (".toArray()" if a.get("local") else "") if "var" in a else repr(a["pyscalar"]) for a in step.args]
            what = f"{step.op}({', '.join(given + [f'{n}={v!r}' for n, v in step.params.items()])})"
        where = f"  # layout {step.layout}" if step.layout else ""
        if step.error:
            lines.append(f"{what}  # NumPy: {step.error}")
        else:
            lines.append(f"{names} = {what}{where}")
            k += len(step.results)
    return lines
