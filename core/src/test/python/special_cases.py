"""The rules of make_special_cases.py, put to NumPy."""

import itertools
import math
import re
import warnings

import numpy as np

SHORT = [np.nan, np.inf, -np.inf, 0.0, -0.0, 1.0, -3.0]


def grid(names, real):
    """Columns of operands: every combination of the values."""
    info = np.finfo(real)
    odd = 2.0 ** (info.nmant + 1) - 1
    values = [np.nan, np.inf, 0.0, info.smallest_subnormal, info.tiny, 1e-5, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 100.0,
              2.0**53, odd, info.max]
    values = SHORT if len(names) > 2 else values + [np.copysign(v, -1.0) for v in values]
    rows = np.array(list(itertools.product(values, repeat=len(names))), real)
    return {name: rows[:, k].copy() for k, name in enumerate(names)}


def number(text):
    sign = -1.0 if text.startswith("-") else 1.0
    text = text.lstrip("+-")
    if text.endswith(("pi", "pi/2", "pi/4")):
        over = float(text.split("/")[1]) if "/" in text else 1.0
        times = float(text.split("pi")[0] or 1)
        return sign * times * math.pi / over
    return math.copysign(float(text), sign)


def is_value(x, text):
    v = number(text)
    if math.isnan(v):
        signed = text[0] in "+-"
        return np.isnan(x) & (np.signbit(x) == (text[0] == "-")) if signed else np.isnan(x)
    return (x == v) & (np.signbit(x) == np.signbit(v))


WORDS = {"finite": np.isfinite, "infinite": np.isinf, "nan": np.isnan, "whole": lambda x: np.trunc(x) == x,
         "odd": lambda x: np.abs(np.fmod(x, 2)) == 1}
COMPARISONS = {"=": np.equal, "!=": np.not_equal, "<": np.less, ">": np.greater}


def holds_clause(text, columns):
    words = text.split()
    if words[0] == "sign":
        a, b = np.signbit(columns[words[1]]), np.signbit(columns[words[4]])
        return COMPARISONS[words[2]](a, b)
    x = columns[words[1]] if words[0] == "abs" else columns[words[0]]
    if words[0] == "abs":
        x, words = np.abs(x), words[1:]
    if words[-1] in WORDS:
        is_it = WORDS[words[-1]](x)
        return ~is_it if words[1] == "not" else is_it
    name = words[2].lstrip("-")
    if name in columns:
        return COMPARISONS[words[1]](x, -columns[name] if words[2] != name else columns[name])
    if words[1] == "=":
        return np.logical_or.reduce([is_value(x, v) for v in words[2:]])
    return COMPARISONS[words[1]](x, number(words[2]))


def holds(text, columns, earlier):
    size = len(next(iter(columns.values())))
    if text == "any":
        return np.ones(size, bool)
    if text == "else":
        return ~np.logical_or.reduce([holds(c, columns, []) for c in earlier])
    return np.logical_or.reduce([
        np.logical_and.reduce([holds_clause(c, columns) for c in group.split(", ")]) for group in text.split(" or ")])


def joined(re, im):
    out = np.empty(re.shape, np.result_type(re, np.complex64))
    out.real, out.imag = re, im
    return out


def evaluate(words, columns):
    """The value of an expression, whose words are taken from the list."""
    word = words.pop(0)
    if word in columns:
        return columns[word]
    if word == "z":
        return joined(columns["re"], columns["im"])
    if word in ("i", "-i"):
        z = evaluate(words, columns)
        return joined(-z.imag, z.real) if word == "i" else joined(z.imag, -z.real)
    real = next(iter(columns.values()))
    if word in ("true", "false") or not re.fullmatch(r"[a-z]\w+", word) or word in ("nan", "inf", "pi"):
        return np.full(real.shape, word == "true" if word in ("true", "false") else number(word), real.dtype)
    f = getattr(np, word)
    return f(*[evaluate(words, columns) for _ in range(getattr(f, "nin", 1))])


def agrees(got, text, columns, law):
    """Which parts of results are what a part of the table says."""
    if text == "any":
        return np.ones(got.shape, bool)
    if text in ("positive", "negative"):
        return np.isnan(got) | (np.signbit(got) == (text == "negative"))
    if text in ("-nan", "+nan"):
        return is_value(got, text)
    open_sign, near = text.startswith("+-"), law or "~" in text or "pi" in text
    want = evaluate(text.removeprefix("+-").removeprefix("~").split(), columns)
    if np.iscomplexobj(want):
        want = want.imag if law == "imag" else want.real
    want = want.astype(got.dtype)
    if open_sign:
        got, want = np.abs(got), np.abs(want)
    same = (got == want) & (np.signbit(got) == np.signbit(want)) | np.isnan(got) & np.isnan(want)
    if near and got.dtype != bool:
        same |= np.isfinite(want) & (np.abs(got - want) <= 4 * np.spacing(np.abs(want))) & (got != 0)
    return same


def agree(got, text, columns):
    parts = text.split(", ")
    if np.iscomplexobj(got):
        laws = ("real", "imag") if len(parts) == 1 else ("", "")
        return agrees(got.real, parts[0], columns, laws[0]) & agrees(got.imag, parts[-1], columns, laws[1])
    return agrees(got, parts[0], columns, "")


def numpy_gives(function, names, real):
    columns = grid(names, real)
    operands = list(columns.values())
    if "re" in columns:
        operands = [joined(*operands)]
    elif "re1" in columns:
        operands = [joined(*operands[:2]), joined(*operands[2:])]
    return columns, getattr(np, function)(*operands)


def check(lines):
    """Prints where NumPy does not give what the table says."""
    warnings.simplefilter("ignore")
    for real in (np.float64, np.float32):
        earlier = {}
        for function, rule, names, condition, result, numpy in lines:
            columns, got = numpy_gives(function, names, real)
            before = earlier.setdefault((function, names[0]), [])
            of = holds(condition, columns, before)
            if condition != "any":
                before.append(condition)
            fine = agree(got, result, columns)
            for c, r in reversed(numpy[0] if numpy else []):
                where = holds(c, columns, [])
                # where a sign is open, NumPy may happen to keep the law
                if agree(got, result, columns)[of & where].all() and "+-" not in r:
                    print("NOT NEEDED", real.__name__, function, rule, c)
                fine = np.where(where, agree(got, r, columns), fine)
            wrong = np.flatnonzero(of & ~fine)
            if not of.any():
                print("NO OPERAND", function, rule, condition)
            if len(wrong):
                print(f"NUMPY {real.__name__} {function} {rule}: {condition} | {result}   {len(wrong)} of {of.sum()}")
                for k in wrong[:: max(1, len(wrong) // 6)]:
                    print("    ", *(f"{n} = {c[k]}," for n, c in columns.items()), "gives", got[k])
