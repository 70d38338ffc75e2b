"""Writes chance.csv: distribution functions by SciPy, by which random numbers are judged.

    python3 make_chance_laws.py ../resources/org/distarray/random/chance.csv

A line is the law, its parameters, mean, variance, kurtosis, the kind, and points x=p: for a
continuous law quantiles and their probabilities, for a discrete one the last value of each bin
and the bin's probability. The last number is the greatest chi-square of one case in ten thousand.
"""

import sys

import numpy as np
import scipy
from scipy import stats

CONTINUOUS = [
    ("uniform", (-1.0, 3.0), stats.uniform(-1, 4)),
    ("normal", (2.0, 0.5), stats.norm(2, 0.5)),
    ("exponential", (1.0,), stats.expon()),
    ("exponential", (40.0,), stats.expon(scale=40)),
] + [
    ("gamma", (a, s), stats.gamma(a, scale=s))
    for a, s in [(0.1, 1.0), (0.5, 2.0), (1.0, 1.0), (1.5, 3.0), (2.0, 0.1), (10.0, 1.0), (1000.0, 1.0)]
] + [
    ("beta", (a, b), stats.beta(a, b))
    for a, b in [(0.1, 0.1), (0.5, 0.5), (0.01, 1.0), (1.0, 1.0), (0.5, 3.0), (2.0, 5.0), (50.0, 2.0), (1.0, 1.5)]
]

DISCRETE = [
    ("poisson", (m,), stats.poisson(m))
    for m in [0.01, 0.7, 3.0, 9.99, 10.0, 25.0, 400.0, 1e6]
] + [
    ("binomial", (n, p), stats.binom(n, p))
    for n, p in [(1, 0.3), (10, 0.5), (20, 0.9), (1000, 0.002), (19, 0.5), (40, 0.25), (100, 0.5), (1000, 0.93),
                 (100000, 0.3), (10**9, 1e-8), (10**9, 0.5)]
]

N = 200_000  # as the test draws


def bins(law):
    """Ends of bins of at least a hundredth each, where the law has so many values."""
    ends = np.unique(law.ppf(np.arange(1, 60) / 60))
    # a rare law's second value is a bin, too
    ends = np.unique(np.append(ends, [law.ppf(0.5), law.ppf(0.5) + 1]))
    p = np.diff(np.concatenate([[0], law.cdf(ends), [1]]))
    keep, parts, total = [], [], 0.0
    for k, end in enumerate(ends):
        total += p[k]
        if total * N >= 50:
            keep.append(end)
            parts.append(total)
            total = 0.0
    if (total + p[-1]) * N < 50 and keep:
        keep.pop()
        total += parts.pop()
    return keep + [np.inf], parts + [total + p[-1]]


with open(sys.argv[1], "w") as out:
    print(f"# SciPy {scipy.__version__}, python3 core/src/test/python/make_chance_laws.py", file=out)
    for kind, laws in ("continuous", CONTINUOUS), ("discrete", DISCRETE):
        for name, parameters, law in laws:
            mean, var, kurtosis = (float(x) for x in law.stats("mvk"))
            if kind == "continuous":
                p = np.arange(1, 100) / 100
                x, limit = law.ppf(p), 0
                # a quantile may round to an end of the law
                x, p = x[abs(law.cdf(x) - p) < 1e-9], p[abs(law.cdf(x) - p) < 1e-9]
            else:
                x, p = bins(law)
                limit = stats.chi2.ppf(0.9999, len(x) - 1)
            points = ";".join(f"{float(a)!r}={float(b)!r}" for a, b in zip(x, p))
            points = points.replace("inf=", "Infinity=")
            given = ";".join(repr(x) for x in parameters)
            print(f"{name},{given},{mean!r},{var!r},{kurtosis!r},{kind},{points},{float(limit)!r}", file=out)
