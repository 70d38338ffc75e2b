"""The works of tests/bin/bench in NumPy, numexpr and Dask: a server on standard input and output.

Each line that is read is a command, and each is answered by one line of JSON:

  about                           {"text": versions}
  check WORK PEER N               {"value": a number that depends on every step of the work}
  run   WORK PEER N SECONDS       {"wall": seconds, "kernel": the same, "cpu": seconds, "count": how often it ran}

A work runs again until SECONDS have passed; the times are means of one of them. PEER is numpy (results in new arrays),
out (results and temporaries in arrays that there are: NumPy's out=), openblas (the same, by NumPy's BLAS on all cores),
h5py (HDF5 files in memory, read into arrays that there are),
numexpr, dask or numba (loops on all cores, parallel=True and fastmath=True). Arrays are the same, element by
element, as those of the other side: 10 * frac((i + 1) * ratio).
"""

import atexit
import ctypes
import importlib
import json
import os
import re
import resource
import sys
import tempfile
import time
import warnings

import numpy as np


class Missing:
    """A module that this Python does not have: what is called of it says so."""

    __version__ = None

    def __init__(self, name):
        self.name = name

    def __getattr__(self, _):
        return self

    def __call__(self, *_, **__):
        raise RuntimeError(f"this Python has no {self.name}")


def module(name):
    try:
        return importlib.import_module(name)
    except ImportError:
        return Missing(name)


dask, da, numba, numexpr, h5py = map(module, ("dask", "dask.array", "numba", "numexpr", "h5py"))

CORES = len(os.sched_getaffinity(0))
GOLDEN, PLASTIC = 0.6180339887498949, 0.7548776662466927

if dask.__version__:
    dask.config.set(scheduler="threads", num_workers=CORES)
warnings.simplefilter("ignore")


class Arrays:
    """The inputs of n elements, and room for results; made when they are first asked for."""

    def __init__(self, n):
        self.n = n
        self.side = int(n**0.5)
        self.made = {}

    def of(self, name, make):
        if name not in self.made:
            self.made[name] = make()
        return self.made[name]

    def vector(self, ratio):
        out = np.arange(1, self.n + 1, dtype=np.float64)
        out *= ratio
        out -= np.floor(out)
        out *= 10
        return out

    @property
    def a(self):
        return self.of("a", lambda: self.vector(GOLDEN))

    @property
    def b(self):
        return self.of("b", lambda: self.vector(PLASTIC))

    @property
    def sums(self):
        return self.of("sums", lambda: np.zeros(self.n))

    @property
    def mask(self):
        return self.of("mask", lambda: self.bits() < 0)

    def bits(self):
        mixing = np.int64(0x9E3779B97F4A7C15 - 2**64)
        out = np.arange(self.n) * mixing
        return (out ^ out >> 29) * mixing

    @property
    def index(self):
        return self.of("index", lambda: (self.b[: self.n // 10] * (self.n / 10.0)).astype(np.int64))

    @property
    def numbers(self):
        return self.of("numbers", lambda: (self.b * 10_000).astype(np.int64))

    @property
    def square(self):
        return self.a[: self.side**2].reshape(self.side, self.side)

    def room(self, k, like=None):
        """An array to write to, of the shape of another; its pages are there."""
        like = self.a if like is None else like
        return self.of(f"room {k} {like.shape}", lambda: np.ones(like.shape))

    def leave(self):
        """Gives up all but the two inputs: two of these programs share the memory with others."""
        self.made = {name: value for name, value in self.made.items() if name in ("a", "b")}

    # views of the same memory, in pieces for the threads
    def dask(self, array):
        rows = -(-array.shape[0] // (4 * CORES))
        return da.from_array(array, chunks=(rows,) + array.shape[1:], name=False)


def group_means(a, axis):
    labels = np.arange(a.shape[axis]) % 12
    parts = [np.compress(labels == k, a, axis=axis).mean(axis=axis) for k in range(12)]
    return np.stack(parts, axis=axis)


def fused(a, b):
    return 2 * a**2 + 3 * b - a * b / (1 + abs(a))


def fused_out(x):
    t, u, v = x.room(0), x.room(1), x.room(2)
    np.multiply(x.a, x.a, out=t)
    np.multiply(t, 2, out=t)
    np.multiply(x.b, 3, out=u)
    np.add(t, u, out=t)
    np.multiply(x.a, x.b, out=u)
    np.abs(x.a, out=v)
    np.add(v, 1, out=v)
    np.divide(u, v, out=u)
    return np.subtract(t, u, out=t)


def waves(a, b, m=np):
    return 2 * m.sin(a) ** 2 + 3 * m.cos(b) - a * b / (1 + abs(a))


def waves_out(x):
    t, u, v = x.room(0), x.room(1), x.room(2)
    np.sin(x.a, out=t)
    np.multiply(t, t, out=t)
    np.multiply(t, 2, out=t)
    np.cos(x.b, out=u)
    np.multiply(u, 3, out=u)
    np.add(t, u, out=t)
    np.multiply(x.a, x.b, out=u)
    np.abs(x.a, out=v)
    np.add(v, 1, out=v)
    np.divide(u, v, out=u)
    return np.subtract(t, u, out=t)


def sin_dot_out(x):
    t = np.sin(x.a, out=x.room(0))
    return np.multiply(t, x.b, out=t).sum()


def copied(x):
    target = x.room(0, x.square)
    np.copyto(target, x.square.T)
    return target


def add_at(x):
    np.add.at(x.sums, x.index, x.a[: x.n // 10])
    return x.sums


def rolling(x):
    sums = np.cumsum(x.a)
    means = np.empty_like(sums)
    np.divide(sums[:100], np.arange(1, 101), out=means[:100])
    np.subtract(sums[100:], sums[:-100], out=means[100:])
    means[100:] /= 100
    return means


def pi(x):
    u, v = np.random.rand(x.n), np.random.rand(x.n)
    return 4 * np.count_nonzero(u * u + v * v < 1) / x.n


def dask_pi(x):
    pieces = -(-x.n // (4 * CORES))
    u, v = da.random.random(x.n, chunks=pieces), da.random.random(x.n, chunks=pieces)
    return 4 * (u * u + v * v < 1).sum().compute() / x.n


def numexpr_of(text):
    return lambda x: numexpr.evaluate(text, {"a": x.a, "b": x.b})


def function(f, g):
    """One function of a: NumPy's and Dask's."""
    return {
        "numpy": lambda x: f(x.a),
        "out": lambda x: f(x.a, out=x.room(0)),
        "numexpr": numexpr_of(f.__name__ + "(a)"),
        "dask": lambda x: g(x.dask(x.a)).persist(),
    }


def reduction(f):
    """A reduction of a, which needs no room."""
    return {"numpy": lambda x: f(x.a), "dask": lambda x: f(x.dask(x.a)).compute()}


def factors(x):
    return x.of("factors", lambda: [x.vector(ratio)[: x.side**2].reshape(x.side, x.side) for ratio in (GOLDEN, PLASTIC)])


def matmul(x):
    rng = factors(x)
    return np.matmul(*rng, out=x.room(0, rng[0]))


def tensordot(x):
    a, b = factors(x)
    inner = x.side // 8 * 8
    return np.tensordot(a[:, :inner].reshape(x.side, 8, -1), b[:inner].reshape(8, -1, x.side), 2)


# loops, as Numba's users write them; Numba makes threads of prange, and vectors of what is in it
loop = numba.njit(parallel=True, fastmath=True) if numba.__version__ else lambda _: numba


@loop
def fused_loop(a, b, out):
    for i in numba.prange(a.size):
        out[i] = 2 * a[i] ** 2 + 3 * b[i] - a[i] * b[i] / (1 + abs(a[i]))


@loop
def waves_loop(a, b, out):
    for i in numba.prange(a.size):
        out[i] = 2 * np.sin(a[i]) ** 2 + 3 * np.cos(b[i]) - a[i] * b[i] / (1 + abs(a[i]))


@loop
def sin_loop(a, b, out):
    for i in numba.prange(a.size):
        out[i] = np.sin(a[i])


@loop
def exp_loop(a, b, out):
    for i in numba.prange(a.size):
        out[i] = np.exp(a[i])


@loop
def log_loop(a, b, out):
    for i in numba.prange(a.size):
        out[i] = np.log(a[i])


@loop
def sin_dot_loop(a, b):
    total = 0.0
    for i in numba.prange(a.size):
        total += np.sin(a[i]) * b[i]
    return total


@loop
def sum_loop(a):
    total = 0.0
    for i in numba.prange(a.size):
        total += a[i]
    return total


@loop
def std_loop(a):
    middle, total = sum_loop(a) / a.size, 0.0
    for i in numba.prange(a.size):
        total += (a[i] - middle) ** 2
    return np.sqrt(total / a.size)


def into_room(loop):
    """The work of a loop that writes an array."""

    def work(x):
        out = x.room(0)
        loop(x.a, x.b, out)
        return out

    return work


# expressions by chance, the same as those of DrawnExpression.java
FUNCTIONS = "sin cos tan sinh cosh tanh arctan arcsinh exp expm1 log1p sqrt square absolute floor".split()
OPERATORS = "add subtract multiply maximum minimum".split()
EXPRESSIONS, SEED = 200, 42


def drawn(count, seed):
    state, seen = seed, []

    def draw(bound):
        nonlocal state
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (state >> 33) % bound

    def term():
        operator, function = draw(len(OPERATORS)), draw(len(FUNCTIONS))
        scaled = draw(2)
        return operator, function, scaled * (1 + draw(9))

    while len(seen) < count:
        terms = [term() for _ in range(3 + draw(2))]
        if terms not in seen:
            seen.append(terms)
    return seen


def expression(terms, x):
    out = None
    for operator, function, factor in terms:
        term = getattr(np, FUNCTIONS[function])(x)
        if factor > 0:
            term = term * factor
        out = term if out is None else getattr(np, OPERATORS[operator])(out, term)
    return out


# drawn before any clock runs, as on the other side
DRAWN = drawn(EXPRESSIONS, SEED)


def expressions(x):
    return sum(abs(expression(terms, x.a).sum()) for terms in DRAWN)


# files that both sides read; the page cache, or shared memory, holds them
FORMS = {"contiguous": {}, "chunked": {"chunks": (256, 256), "shuffle": True, "compression": "gzip", "compression_opts": 4}}
FOLDER = "/dev/shm" if os.access("/dev/shm", os.W_OK) else tempfile.gettempdir()


def wholes(x):
    """The elements of files: whole numbers below 1024, in no order, of which deflate makes a fifth of their bytes."""
    return x.of("wholes", lambda: (x.bits()[: x.side**2] & 1023).astype(np.float64).reshape(x.side, x.side))


def file_of(x, form, use="read"):
    return os.path.join(FOLDER, f"distarray-bench-{os.getuid()}-{x.n}-{form}-{use}.h5")


def write_file(x, form, use="write"):
    path = file_of(x, form, use)
    with h5py.File(path, "w") as file:
        file.create_dataset("x", data=wholes(x), **FORMS[form])
        file.flush()
        with open(path, "rb") as written:
            os.fsync(written.fileno())
    if path not in WRITTEN:
        WRITTEN.add(path)
        atexit.register(os.remove, path)
    return wholes(x)


WRITTEN = set()


def read_file(x, form, *region):
    path = file_of(x, form)
    if path not in WRITTEN:
        write_file(x, form, "read")
    with h5py.File(path, "r") as file:
        dataset = file["x"]
        # the shape that the region has
        shape = tuple(len(range(*part.indices(n))) for part, n in zip(region, dataset.shape))
        out = x.of(f"room {shape}", lambda: np.ones(shape))
        dataset.read_direct(out, region)
    return out


def files():
    """The works on files, by their names."""
    out = {}
    for form in FORMS:
        def add(name, work, form=form):
            out[name if form == "contiguous" else f"{name}-{form}"] = {"h5py": lambda x: work(x, form)}

        for name in ("read", "read-cyclic", "read-block-cyclic"):
            add(name, lambda x, form: read_file(x, form, np.s_[:], np.s_[:]))
        add("read-columns", lambda x, form: read_file(x, form, np.s_[:], np.s_[: x.side // 4]))
        add("read-64th", lambda x, form: read_file(x, form, np.s_[::64], np.s_[:]))
        add("write", write_file)
    return out


LOOPS = {
    "fused": into_room(fused_loop),
    "waves": into_room(waves_loop),
    "sin": into_room(sin_loop),
    "exp": into_room(exp_loop),
    "log": into_room(log_loop),
    "sin-dot": lambda x: sin_dot_loop(x.a, x.b),
    "sum": lambda x: sum_loop(x.a),
    "std": lambda x: std_loop(x.a),
}

WORKS = {
    "fused": {
        "numpy": lambda x: fused(x.a, x.b),
        "out": fused_out,
        "numexpr": numexpr_of("2 * a**2 + 3 * b - a * b / (1 + abs(a))"),
        "dask": lambda x: fused(x.dask(x.a), x.dask(x.b)).persist(),
    },
    "waves": {
        "numpy": lambda x: waves(x.a, x.b),
        "out": waves_out,
        "numexpr": numexpr_of("2 * sin(a)**2 + 3 * cos(b) - a * b / (1 + abs(a))"),
        "dask": lambda x: waves(x.dask(x.a), x.dask(x.b), da).persist(),
    },
    "sin-dot": {
        "numpy": lambda x: (np.sin(x.a) * x.b).sum(),
        "out": sin_dot_out,
        "numexpr": numexpr_of("sum(sin(a) * b)"),
        "dask": lambda x: (da.sin(x.dask(x.a)) * x.dask(x.b)).sum().compute(),
    },
    "sin": function(np.sin, da.sin),
    "exp": function(np.exp, da.exp),
    "log": function(np.log, da.log),
    "sum": reduction(lambda a: a.sum()),
    "mean": reduction(lambda a: a.mean()),
    "min": reduction(lambda a: a.min()),
    "max": reduction(lambda a: a.max()),
    "var": reduction(lambda a: a.var()),
    "std": reduction(lambda a: a.std()),
    "sum-axis-0": {"numpy": lambda x: x.square.sum(0), "dask": lambda x: x.dask(x.square).sum(0).persist()},
    "sum-axis-1": {"numpy": lambda x: x.square.sum(1), "dask": lambda x: x.dask(x.square).sum(1).persist()},
    "count-less": {
        "numpy": lambda x: np.count_nonzero(x.a < x.b),
        "dask": lambda x: (x.dask(x.a) < x.dask(x.b)).sum().compute(),
    },
    "transpose": {
        "numpy": lambda x: np.ascontiguousarray(x.square.T),
        "out": copied,
        "dask": lambda x: x.dask(x.square).T.map_blocks(np.ascontiguousarray).persist(),
    },
    "cumsum": {
        "numpy": lambda x: np.cumsum(x.a),
        "out": lambda x: np.cumsum(x.a, out=x.room(0)),
        "dask": lambda x: da.cumsum(x.dask(x.a), axis=0).persist(),
    },
    "rolling": {"numpy": rolling},
    "strided-sum": {
        "numpy": lambda x: x.square[::2, 1:-1].sum(),
        "dask": lambda x: x.dask(x.square)[::2, 1:-1].sum().compute(),
    },
    "concat": {"numpy": lambda x: np.concatenate([x.a[x.n // 3 :], x.a[: x.n // 3]])},
    "roll": {"numpy": lambda x: np.roll(x.square, (3, -5), (0, 1))},
    "pad": {"numpy": lambda x: np.pad(x.square, 8, "reflect")},
    "where": {"numpy": lambda x: np.where(x.mask, x.a, x.b)},
    "mask": {"numpy": lambda x: x.a[x.mask]},
    "gather": {"numpy": lambda x: x.a[x.index]},
    "add-at": {"numpy": add_at},
    "sort": {"numpy": lambda x: np.sort(x.a)},
    "sort-tenth": {"numpy": lambda x: np.sort(x.a)},
    "argsort": {"numpy": lambda x: np.argsort(x.a)},
    "partition": {"numpy": lambda x: np.partition(x.a, x.n // 3)},
    "topk": {"numpy": lambda x: np.sort(np.partition(x.a, x.n - 100)[-100:])[::-1]},
    "median": {"numpy": lambda x: np.median(x.a)},
    "quantiles": {"numpy": lambda x: np.quantile(x.a, [0.1, 0.5, 0.9])},
    "argmax": {"numpy": lambda x: np.argmax(x.a)},
    "histogram": {"numpy": lambda x: np.histogram(x.a, 100)[0]},
    "bincount": {"numpy": lambda x: np.bincount(x.numbers)},
    "unique": {"numpy": lambda x: np.unique(x.numbers)},
    "group-rows": {"numpy": lambda x: group_means(x.square, 0)},
    "group-columns": {"numpy": lambda x: group_means(x.square, 1)},
    "pi": {"numpy": pi, "dask": dask_pi},
    "matmul": {"openblas": matmul},
    "matmul-native": {"openblas": matmul},
    "matmul-java": {"openblas": matmul},
    "einsum": {"openblas": matmul},
    "tensordot": {"openblas": tensordot},
}

for size in ("10k", "100k", "1m", "10m"):
    WORKS["first-" + size] = {"numpy": expressions}

WORKS.update(files())

for name, work in LOOPS.items():
    WORKS[name]["numba"] = work


class Server:
    def __init__(self):
        self.arrays = None
        self.at = None

    def work(self, name, peer, n):
        if self.arrays is None or self.arrays.n != n:
            self.arrays = Arrays(n)
        if self.at != name:
            self.arrays.leave()
            self.at = name
        peers = WORKS[name]
        return peers["numpy" if peer == "out" and "out" not in peers else peer]

    def about(self):
        vml = "with VML" if numexpr.use_vml is True else "without VML"
        others = [("numexpr", numexpr, f" {vml}"), ("Dask", dask, ""), ("Numba", numba, ""), ("h5py", h5py, "")]
        there = [f"{name} {found.__version__}{more}" for name, found, more in others if found.__version__]
        blas = [found] if (found := openblas()) else []
        text = ", ".join([f"NumPy {np.__version__}", *blas, *there, f"{CORES} cores"])
        return {"text": text}

    def check(self, name, peer, n):
        result = np.asarray(self.work(name, peer, int(n))(self.arrays))
        part = result[: len(result) // 3] if result.ndim else result
        return {"value": float(part.sum())}

    def run(self, name, peer, n, seconds):
        work, count = self.work(name, peer, int(n)), 0
        cpu, start = cpu_seconds(), time.perf_counter()
        while count == 0 or time.perf_counter() - start < float(seconds):
            work(self.arrays)
            count += 1
        if name.startswith("first-"):  # the mean of one expression
            count *= EXPRESSIONS
        wall = (time.perf_counter() - start) / count
        return {"wall": wall, "kernel": wall, "cpu": (cpu_seconds() - cpu) / count, "count": count}


def openblas():
    """OpenBLAS's version and the core whose kernels it has chosen, as NumPy's loaded library says; None without one."""
    with open("/proc/self/maps") as maps:
        libraries = sorted({line.split()[-1] for line in maps if "blas" in line.split("/")[-1]})
    for library in map(ctypes.CDLL, libraries):
        for prefix, suffix in (("", ""), ("", "64_"), ("scipy_", ""), ("scipy_", "64_")):
            core = getattr(library, f"{prefix}openblas_get_corename{suffix}", None)
            config = getattr(library, f"{prefix}openblas_get_config{suffix}", None)
            if core and config:
                core.restype = config.restype = ctypes.c_char_p
                version = re.match(r"OpenBLAS [\d.]*", config().decode()).group()
                return f"{version.rstrip('.')} with kernels for {core().decode()}"
    return None


def cpu_seconds():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def main():
    server = Server()
    for line in sys.stdin:
        command, *words = line.split()
        try:
            reply = getattr(server, command)(*words)
        except Exception as e:  # the other side says what could not be measured
            reply = {"error": f"{type(e).__name__}: {e}"}
        print(json.dumps(reply), flush=True)


if __name__ == "__main__":
    main()
