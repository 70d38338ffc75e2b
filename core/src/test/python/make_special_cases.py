"""Writes the table of special cases for org.distarray.conformance.SpecialCasesTest, and checks it on NumPy.

Reads the stubs of the Array API standard, 2025.12 (github.com/data-apis/array-api). With NumPy 2.4.6:
    python3 make_special_cases.py .../src/array_api_stubs/_2025_12/elementwise_functions.py \\
        ../resources/conformance/special-cases.txt
prints how many rules were translated, by the program and by hand, which were not, and the operands for which NumPy
breaks a rule. Every such rule must be in NUMPY below, with what NumPy gives.
"""

import ast
import re
import sys

from special_cases import check

HEADER = """\
# What element-wise functions give for special values: the Array API standard, 2025.12, as a table of facts.
# core/src/test/python/make_special_cases.py writes it; edit that.
#
#   function number | operands | condition | result
#   function number | operands | condition | result | condition => result; ... | why NumPy, and this library, differ
#
# The number is that of the rule among the function's rules; laws, which the text around the rules states, have none.
# Operands re and im, or re1, im1, re2, im2, are the parts of complex numbers; others are real.
# A condition is "any", "else" (no earlier rule of the function and these operands holds), or clauses: a comma is
# "and"; "or" stands between groups of clauses. A clause is one of
#   x = 0 -0      one of these values; the sign of a zero counts, nan has either sign, -nan and +nan have theirs
#   x > 1         a comparison of numbers, as are x < 1, x != 1, abs x > 1, x1 = x2, x1 = -x2
#   sign x1 = sign x2   (or !=) compares sign bits
#   x finite      or infinite, nan, odd, whole; "not" may stand before the word
# A result has one part, or two (real, imaginary). A part is a value or an expression: functions stand before their
# operands; z is the complex operand, i and -i multiply by the imaginary unit. ~ allows 4 ulp, as do multiples of pi
# and laws of complex functions; +- leaves the sign open; "positive" and "negative" tell the sign alone, unless the
# result is NaN; "any" tells nothing.
"""

LEFT_OUT = {
    ("add", 17): "says how finite sums are rounded",
    ("divide", 22): "says how finite quotients are rounded",
    ("divide", 24): "leaves the result open",
    ("floor_divide", 22): "says how finite quotients are rounded",
    ("hypot", 7): "says where a result may underflow",
    ("multiply", 9): "says how finite products are rounded",
    ("multiply", 11): "leaves the result open",
    ("sign", 7): "follows complex division, which leaves the result open",
}

LAWS_LEFT_OUT = {
    "divide, multiply, reciprocal of complex numbers": "the formulas leave infinite and NaN results open",
    "pow of complex numbers": "its formula is advice; NumPy's zeros differ",
}

# what the program cannot translate
FINITE = "x1 finite, x1 != 0, x2 finite, x2 != 0"
HAND = {
    ("equal", 9): [("else", "logical_and equal re1 re2 equal im1 im2")],
    ("multiply", 6): [("x1 = inf -inf, x2 = inf -inf, sign x1 = sign x2", "inf"),
                      ("x1 = inf -inf, x2 = inf -inf, sign x1 != sign x2", "-inf")],
    ("multiply", 7): [("x1 = inf -inf, x2 finite, x2 != 0, sign x1 = sign x2", "inf"),
                      ("x1 = inf -inf, x2 finite, x2 != 0, sign x1 != sign x2", "-inf")],
    ("multiply", 8): [("x1 finite, x1 != 0, x2 = inf -inf, sign x1 = sign x2", "inf"),
                      ("x1 finite, x1 != 0, x2 = inf -inf, sign x1 != sign x2", "-inf")],
    ("not_equal", 7): [("else", "logical_or not_equal re1 re2 not_equal im1 im2")],
    ("remainder", 20): [(f"sign x1 = sign x2, {FINITE}", "fmod x1 x2"),
                        (f"x2 > 0, {FINITE}", "positive"),
                        (f"x2 < 0, {FINITE}", "negative")],
    ("round", 7): [("x = 0.5", "0"), ("x = -0.5", "-0"), ("x = 1.5 2.5", "2"), ("x = -1.5 -2.5", "-2")],
}

# what the text around the rules says of all operands
LAWS = [(f, "any", f"conj {f} conj z") for f in (
    "acos acosh asin asinh atan atanh cosh exp expm1 log log1p log2 log10 sinh sqrt tanh".split())]
LAWS += [(f, "any", f"negative {f} negative {v}") for f, vs in (
    ("asinh", "z"), ("atanh", "z"), ("sinh", "xz"), ("tanh", "xz")) for v in vs]
LAWS += [("cosh", "any", f"cosh negative {v}") for v in "xz"]
LAWS += [(f, "any", f"-i {g} i z") for f, g in (
    ("asin", "asinh"), ("atan", "atanh"), ("sin", "sinh"), ("tan", "tanh"))]
LAWS += [
    ("cos", "any", "cosh i z"),
    ("hypot", "any", "hypot x2 x1"),
    ("hypot", "any", "hypot x1 negative x2"),
    ("hypot", "any", "hypot negative x1 x2"),
    ("hypot", "any", "hypot negative x1 negative x2"),
    ("reciprocal", "any", "divide 1 x"),
    ("square", "any", "multiply x x"),
    ("square", "any", "multiply z z"),
    ("log2", "any", "~divide real log z log 2, ~divide imag log z log 2"),
    ("log10", "any", "~divide real log z log 10, ~divide imag log z log 10"),
    ("subtract", "any", "add x1 negative x2"),
    ("add", "any", "add re1 re2, add im1 im2"),
    ("subtract", "any", "subtract re1 re2, subtract im1 im2"),
    ("round", "any", "round re, round im"),
]

# where NumPy differs, and why
NAN = [("any", "nan, nan")]
PARTS = "NumPy computes the real part from cos and expm1, and multiplies infinite parts"
PYTHON = "NumPy pairs // with % as Python does; the standard allows it"
OPEN = "the rules leave the sign open"
SILENT = "the rules forget an infinite beside a finite number"
NUMPY = {
    ("expm1", 6): ([("re = -0", "-0, 0")], "as the real function gives"),
    ("expm1", 9): ([("any", "inf, nan")], PARTS),
    ("expm1", 12): (NAN, PARTS),
    ("expm1", 13): (NAN, PARTS),
    ("expm1", 14): (NAN, PARTS),
    ("expm1", 15): (NAN, PARTS),
    ("expm1", 16): (NAN, PARTS),
    ("floor_divide", 12): ([("any", "nan")], PYTHON),
    ("floor_divide", 13): ([("any", "nan")], PYTHON),
    ("floor_divide", 14): ([("any", "nan")], PYTHON),
    ("floor_divide", 15): ([("any", "nan")], PYTHON),
    ("floor_divide", 17): ([("any", "-1")], PYTHON),
    ("floor_divide", 18): ([("any", "-1")], PYTHON),
    ("not_equal", 5): ([("x1 infinite, x2 finite or x1 finite, x2 infinite", "true")], SILENT),
    ("sign", 6): ([("re = inf", "1, 0"), ("re = -inf", "-1, 0"), ("im = inf", "0, 1"), ("im = -inf", "0, -1")],
                  "an infinite part decides beside NaN"),
    ("sqrt", 13): ([("im infinite", "inf, im")], "C99 and rule 7 say so"),
    ("tanh", 11): ([("any", "1, multiply 0 multiply sin im cos im")], "C99 has the sign of sin(2 im)"),
    ("acosh", "conj acosh conj z"): ([("re = 0 -0, im = nan", "nan, +-pi/2")], OPEN),
    ("asin", "-i asinh i z"): ([("re infinite, im = nan", "nan, +-inf")], OPEN),
    ("atan", "conj atan conj z"): ([("re infinite, im = nan", "copysign pi/2 re, +-0")], OPEN),
    ("atan", "-i atanh i z"): ([("re infinite, im = nan", "copysign pi/2 re, +-0")], OPEN),
    ("atanh", "negative atanh negative z"): ([("re = nan, im infinite", "+-0, copysign pi/2 im")], OPEN),
    ("cosh", "conj cosh conj z"): ([("re = 0 -0, im not finite", "nan, +-0")], OPEN),
    ("cosh", "cosh negative z"): ([("re = nan, im = 0 -0", "nan, +-0")], OPEN),
    ("exp", "conj exp conj z"): ([("re = -inf, im = nan", "+-0, +-0")], OPEN),
    ("sin", "-i sinh i z"): ([("re not finite, im infinite", "nan, +-inf")], OPEN),
    ("sinh", "negative sinh negative z"): ([("re infinite, im not finite", "+-inf, nan")], OPEN),
    ("sqrt", "conj sqrt conj z"): ([("re = -inf, im = nan", "nan, +-inf")], OPEN),
    ("tanh", "conj tanh conj z"): ([("re infinite, im = nan", "copysign 1 re, +-0")], OPEN),
    ("tanh", "negative tanh negative z"): ([("re infinite, im = nan", "copysign 1 re, +-0")], OPEN),
}

VALUES = {"infinity": "inf", "nan": "nan", "0": "0", "1": "1", "1.0": "1", "π": "pi", "π/2": "pi/2", "π/4": "pi/4",
          "3π/4": "3pi/4"}


def value(text):
    text = text.strip()
    sign = text[0] if text[0] in "+-±" else ""
    name = VALUES[text[len(sign):].strip().lower()]
    return {"+": "", "-": "-", "±": "+-", "": ""}[sign] + name


def part(text):
    """The imaginary part: 0j, infinity j, 3πj/4."""
    return value(text.replace(" ", "").replace("j", "", 1))


class Unknown(Exception):
    pass


def clause(text):
    v = r"(x|x1|x2|min|max|re|im|re1|im1|re2|im2)"
    val = r"([+-]?(?:infinity|NaN|0|1))"
    rules = [
        (rf"either {v} or {v} is NaN", r"\1 = nan or \2 = nan"),
        (rf"{v} or {v} is NaN", r"\1 = nan or \2 = nan"),
        (rf"{v} is NaN or {v} is NaN", r"\1 = nan or \2 = nan"),
        (rf"{v} is (?:either )?{val} or {val}", lambda m: f"{m[1]} = {value(m[2])} {value(m[3])}"),
        (rf"{v} (?:is )?{val}", lambda m: f"{m[1]} = {value(m[2])}"),
        (rf"abs\({v}\) is {val}", lambda m: f"abs {m[1]} = {value(m[2])}"),
        (rf"{v} is greater than {val}", r"\1 > \2"),
        (rf"{v} is less than {val}", r"\1 < \2"),
        (rf"abs\({v}\) is greater than {val}", r"abs \1 > \2"),
        (rf"abs\({v}\) is less than {val}", r"abs \1 < \2"),
        (rf"{v} is a positive finite number", r"\1 finite, \1 > 0"),
        (rf"{v} is a negative finite number", r"\1 finite, \1 < 0"),
        (rf"{v} is a nonzero finite number", r"\1 finite, \1 != 0"),
        (rf"{v} is a nonzero number", r"\1 not nan, \1 != 0"),
        (rf"{v} is a finite number", r"\1 finite"),
        (rf"{v} is (?:either )?a finite number or NaN", r"\1 not infinite"),
        (rf"{v} is any value", "any"),
        (rf"{v} is not NaN", r"\1 not nan"),
        (rf"{v} is not equal to {val}", r"\1 != \2"),
        (rf"{v} is an odd integer value", r"\1 odd"),
        (rf"{v} is not an odd integer value", r"\1 not odd"),
        (rf"{v} is not an integer value", r"\1 not whole"),
        (rf"{v} is already integer-valued", r"\1 whole"),
        (rf"{v} equals {v}", r"\1 = \2"),
        (rf"{v} does not equal {v}", r"\1 != \2"),
        (rf"{v} is -{v}", r"\1 = -\2"),
        (rf"the sign bit of {v} is 1", r"\1 = -nan"),
        (rf"the sign bit of {v} is 0", r"\1 = +nan"),
        (rf"{v} and {v} have the same mathematical sign", r"sign \1 = sign \2"),
        (rf"{v} and {v} have different mathematical signs", r"sign \1 != sign \2"),
        (rf"{v}, {v}, {v}, or {v} is NaN", r"\1 = nan or \2 = nan or \3 = nan or \4 = nan"),
        (rf"{v}, {v}, {v}, and {v} are all NaN", r"\1 = nan, \2 = nan, \3 = nan, \4 = nan"),
    ]
    for pattern, out in rules:
        m = re.fullmatch(pattern, text)
        if m:
            return out(m) if callable(out) else m.expand(out)
    raise Unknown(text)


def condition(text, names):
    text = re.sub(r" \(i\.e\., (?:greater|less) than 0\)|,? \(?including NaN\)?", "", text)
    try:
        return clause(text)
    except Unknown:
        pass
    both = " and are both nonzero finite numbers"
    if text.endswith(both):
        out = clause(text[:-len(both)])
        return out + ", " + ", ".join(f"{n} finite, {n} != 0" for n in names)
    clauses = [clause(c) for c in re.split(r", and |, | and ", text)]
    clauses = [c for c in clauses if c != "any"]
    if any(" or " in c for c in clauses):
        raise Unknown(text)
    # the sign of a NaN says that it is one
    signed = {c.split()[0] for c in clauses if c.endswith(("-nan", "+nan"))}
    return ", ".join(c for c in clauses if not (c.endswith("= nan") and c.split()[0] in signed)) or "any"


def result(text):
    text = text.strip().rstrip(".")
    for pattern, out in [
        (r"1, even if \w+ is NaN", "1"),
        (r"(?:equal|equivalent) to abs\((\w+)\)", r"abs \1"),
        (r"(-?)\|(\w+)\|", lambda m: ("negative " if m[1] else "") + f"abs {m[2]}"),
        (r"NaN with a sign bit of 1", "-nan"),
        (r"NaN with a sign bit of 0", "+nan"),
        (r"True", "true"),
        (r"False", "false"),
        (r"(x|x1|x2)", r"\1"),
        (r"an implementation-dependent approximation to (.*)", lambda m: "~" + value(m[1])),
        (r"([+]?(?:infinity|0)) \* cis\(im\)",
         lambda m: f"multiply {value(m[1])} cos im, multiply {value(m[1])} sin im"),
        (r"([+]?(?:infinity|0)) \* cis\(im\) - 1.0",
         lambda m: ("-1" if value(m[1]) == "0" else "multiply inf cos im") + f", multiply {value(m[1])} sin im"),
    ]:
        m = re.fullmatch(pattern, text)
        if m:
            return out(m) if callable(out) else m.expand(out)
    open_sign = re.search(r" \(signs? of (.*) (?:is|are) unspecified\)$", text)
    if open_sign:
        text = text[:open_sign.start()]
    m = re.fullmatch(r"(\S+) ([+±-]) (.*j.*)", text)
    if not m:
        try:
            return value(text)
        except KeyError:
            raise Unknown(text)
    parts = [value(m[1]), part(m[2].replace("+", "") + m[3])]
    for k, word in enumerate(["real", "imaginary"]):
        if open_sign and word in open_sign[1] and not parts[k].startswith("+-"):
            parts[k] = "+-" + parts[k]
    return ", ".join(parts)


def translate(text, names):
    text = text.replace("`", "").replace("_i", "")
    text = re.sub(r" \(\*\*note\*\*.*?\)", "", text)
    names_of = {"abcd"[k]: n for k, n in enumerate(names)} if names[0].startswith("re") else {}
    text = re.sub(r"\b[abcd]\b(?= (?:is|are|or|-inf)|,| and|\))",
                  lambda m: m[0] if text[:m.start()].endswith((" is ", "with ")) else names_of.get(m[0], m[0]), text)
    text = re.sub(r" unless the result is NaN\. .*", "", text).rstrip(",")
    if text.startswith("In the remaining cases, the result is "):
        return "else", result(text.split("the result is ")[1])
    text = re.sub(r"^Similarly, if", "If", text)
    m = re.fullmatch(r"If (.*), the (real|imaginary) component of the result is (.*?)\.?", text)
    if m:
        return condition(m[1], names), "%s, any" % value(m[3]) if m[2] == "real" else "any, %s" % value(m[3])
    m = re.fullmatch(r"If (.*?), the result (?:is (.*?)|has a (positive|negative) mathematical sign)\.?", text)
    if not m:
        raise Unknown(text)
    return condition(m[1], names), m[3] or result(m[2])


def rules(path):
    """Function, number, names of the operands, text."""
    with open(path, encoding="utf-8") as f:
        tree = ast.parse(f.read())
    for function in tree.body:
        if not isinstance(function, ast.FunctionDef):
            continue
        name, number, complexes, special = function.name, 0, False, False
        given = [a.arg for a in function.args.posonlyargs + function.args.args]
        real = ["x", "min", "max"] if name == "clip" else given
        parts = ["re", "im"] if len(given) == 1 else ["re1", "im1", "re2", "im2"]
        for line in ast.get_docstring(function).split("\n"):
            line = line.strip()
            if re.match(r"(\.\. )?\*?\*?special cases", line, re.I):
                special = True
            elif line.startswith(".. ") or line in ("Parameters", "Returns", "Notes"):
                special = special and not line.startswith(".. versionchanged")
            if line.startswith("For complex"):
                complexes = True
            elif line.startswith(("For real", "For floating")):
                complexes = False
            if line.startswith("- ") and special:
                number += 1
                yield name, number, parts if complexes and name != "round" else real, line[1:].strip()


def names_of(result):
    words = set(re.findall(r"\w+", result))
    if words & {"re1", "im1"}:
        return ["re1", "im1", "re2", "im2"]
    if words & {"z", "re"}:
        return ["re", "im"]
    return ["x1", "x2"] if "x2" in words else ["x"]


# where NumPy alone differs: it adds two rounded terms
NUMPY_ALONE = {("expm1", 10)}


def main(stubs, table):
    translated, hand, left, count = [], [], [], 0
    for name, number, names, text in rules(stubs):
        count += 1
        if (name, number) in LEFT_OUT:
            continue
        differs = NUMPY.get((name, number))
        if (name, number) in HAND:
            hand += [(name, number, names, c, r, differs) for c, r in HAND[name, number]]
            continue
        try:
            translated.append((name, number, names) + translate(text, names) + (differs,))
        except Unknown:
            left.append((name, number, text))
    laws = [(f, "", names_of(r), c, r, NUMPY.get((f, r))) for f, c, r in LAWS]
    # "else" looks at the rules before it
    lines = sorted(translated + hand, key=lambda line: line[:2]) + laws
    check([line for line in lines if line[:2] not in NUMPY_ALONE])
    with open(table, "w", encoding="ascii") as f:
        f.write(HEADER)
        for title, lines in (("Translated by the program", translated), ("Translated by hand", hand), ("Laws", laws)):
            f.write(f"\n# {title}\n")
            for function, number, names, condition, result, numpy in lines:
                differs = ["; ".join(f"{c} => {r}" for c, r in numpy[0]), numpy[1]] if numpy else []
                fields = [f"{function} {number}".strip(), " ".join(names), condition, result] + differs
                f.write(" | ".join(fields) + "\n")
        f.write("\n# Left out\n")
        for (function, number), why in sorted(LEFT_OUT.items()):
            f.write(f"# {function} {number}: {why}\n")
        for laws_of, why in LAWS_LEFT_OUT.items():
            f.write(f"# the law of {laws_of}: {why}\n")
    print(f"{count} rules: {len(translated)} translated, {len(HAND)} by hand in {len(hand)} lines,"
          f" {len(LEFT_OUT)} left out, {len(left)} unknown; {len(laws)} laws")
    for unknown in left:
        print(*unknown, sep=" | ")


if __name__ == "__main__":
    main(*sys.argv[1:])
