"""Writes sequences.csv: NumPy's linspace, logspace and geomspace.

    python3 make_sequences.py ../resources/org/distarray/sequences.csv
"""

import sys

import numpy as np

ENDS = [(0, 1), (1, 0), (-2.5, 7.25), (3, 3), (1e-300, 1e300), (-1e10, 1e-10), (0.1, 0.7)]
GEOMETRIC = [(1, 1000), (1000, 1), (-1, -256), (0.1, 0.7), (1e-10, 1e10), (3, 3)]
COUNTS = [0, 1, 2, 3, 7, 10, 100]

with open(sys.argv[1], "w") as out:
    print(f"# NumPy {np.__version__}, python3 core/src/test/python/make_sequences.py", file=out)

    def row(name, start, stop, num, endpoint, values):
        text = ";".join(float(x).hex() for x in values)
        print(f"{name},{float(start)!r},{float(stop)!r},{num},{str(endpoint).lower()},{text}", file=out)

    for num in COUNTS:
        for start, stop in ENDS:
            for endpoint in (True, False):
                row("linspace", start, stop, num, endpoint, np.linspace(start, stop, num, endpoint))
        for start, stop in ENDS[:4] + ENDS[6:]:
            row("logspace", start, stop, num, True, np.logspace(start, stop, num))
        for start, stop in GEOMETRIC:
            row("geomspace", start, stop, num, True, np.geomspace(start, stop, num))
