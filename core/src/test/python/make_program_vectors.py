"""Writes programs of random calls with NumPy's results: some of those that tests/bin/numpy-check draws.

Needs NumPy 2.4.6. From the directory of this file:
    python3 make_program_vectors.py ../resources/numpy
writes programs.jsonl.gz.
"""
import pathlib
import sys

from vectors import write

sys.path.insert(0, str(pathlib.Path(__file__).parents[4] / "tests" / "numpy_check"))
import programs  # noqa: E402

PROGRAMS = 120


def main():
    write(sys.argv[1] + "/programs.jsonl.gz", [programs.written(programs.draw(seed)) for seed in range(PROGRAMS)])


main()
