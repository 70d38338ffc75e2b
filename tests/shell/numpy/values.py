#!/usr/bin/env python3
"""Writes the values that NumPy gives into scripts of lines: values.py [--check] FILE...

A comment "// python" is a statement, which runs, or an expression, whose text follows the lines below it as "//> text".
A text below words, or below a statement, stays as it is.
With --check nothing is written, and the exit status is 1 where a text differs. Needs NumPy 2.
"""
import sys

import numpy as np


def text(expression, names):
    try:
        value = eval(expression, names)
    except (IndexError, TypeError, ValueError) as error:
        return type(error).__name__
    return str(value).lower() if isinstance(value, (bool, np.bool_)) else str(value)


def lines(path):
    names = {"np": np}
    value = None
    for line in open(path).read().splitlines():
        if line.startswith("//>"):
            if value is None:  # a text that is not Python's
                yield line
            continue
        if line.startswith("// "):
            if value is not None:
                yield from ("//> " + each for each in value.split("\n"))
            value = None
            python = line[3:]
            try:
                compile(python, path, "eval")
                value = text(python, names)
                if value == "None":  # a call that writes
                    value = None
            except SyntaxError:
                try:
                    exec(compile(python, path, "exec"), names)
                except SyntaxError:
                    pass  # words
                except Exception as error:
                    value = type(error).__name__
        yield line
    if value is not None:
        yield from ("//> " + each for each in value.split("\n"))


def main(arguments):
    check = "--check" in arguments
    differ = False
    for path in (a for a in arguments if a != "--check"):
        made = "\n".join(lines(path)) + "\n"
        if check:
            same = open(path).read() == made
            differ |= not same
            print(path, "has the values that NumPy gives" if same else "DIFFERS")
        else:
            open(path, "w").write(made)
    sys.exit(differ)


main(sys.argv[1:])
