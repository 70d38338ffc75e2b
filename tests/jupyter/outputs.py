#!/usr/bin/env python3
"""Compares the outputs of notebooks/jupyter/first.ipynb, executed, and its HTML: outputs.py NOTEBOOK HTML.

Exits 1 where a cell has not given what it should.
"""
import json
import sys

# of each cell: what its outputs contain, and the types of its data
EXPECTED = [
    ("[[ 0  1  2  3]\n [ 4  5  6  7]\n [ 8  9 10 11]]", "text/html"),
    ("[[-1.  3.]\n [ 7. 11.]]", "text/html"),
    ("[[ 9  9  9  9]\n [ 9  9  9  9]\n [ 8  9 10 11]]", "text/html"),
    ("(12, 90, 180)", "text/plain"),
    ("18.", "text/html"),
    ("", "image/png"),
    ("(6, 8) 'bc'", "image/png"),
    ("(3, 90, 180)100", "text/plain"),
    ("| 48|28.01324|", None),
    ("Cannot use axis 7 of an array of shape (12, 90, 180)", None),
]


def main(notebook, html):
    failed = 0
    cells = [cell for cell in json.load(open(notebook))["cells"] if cell["cell_type"] == "code"]
    assert len(cells) == len(EXPECTED), len(cells)
    for number, (cell, (text, mime)) in enumerate(zip(cells, EXPECTED), 1):
        data = [output.get("data", {}) for output in cell["outputs"]]
        printed = ["".join(output.get("text", "")) for output in cell["outputs"]]
        shown = "\n".join(printed + ["".join(d.get("text/plain", "")) for d in data])
        is_right = text in shown and (mime is None or any(mime in d for d in data))
        print(f"{'ok' if is_right else 'FAILED'}: cell {number} of the notebook")
        if not is_right:
            failed += 1
            print(f"  expected {text!r}, {mime}; seen {shown!r}, {[list(d) for d in data]}")
    page = open(html).read()
    for what in ("<img", "<table"):
        if what not in page:
            failed += 1
            print(f"FAILED: the HTML has no {what}>")
    sys.exit(1 if failed else 0)


main(*sys.argv[1:])
