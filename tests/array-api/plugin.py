"""What pytest needs for the suite here: stand-ins for packages that are missing, settings, and the judgement of results.

differences.txt says which tests do not pass; any other must.
"""
import importlib.util
import itertools
import os
import random
import sys
import types

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.extra.array_api import ArrayStrategy

HERE = os.path.dirname(os.path.abspath(__file__))
FOLDER = "array_api_tests/"


# --- stand-ins ----------------------------------------------------------------------------------

class _Raw:
    def __init__(self, raw):
        self.raw = raw


def _iter_indices(*shapes, skip_axes=()):
    """Indices of each shape; skipped axes are taken whole, the others broadcast (ndindex.iter_indices)."""
    if isinstance(skip_axes, int):
        skip_axes = (skip_axes,)
    each = skip_axes if isinstance(skip_axes, list) and skip_axes and isinstance(skip_axes[0], tuple) else [
        skip_axes] * len(shapes)
    skip = [{a % len(s) for a in axes} for s, axes in zip(shapes, each)]
    left = [[n for d, n in enumerate(s) if d not in k] for s, k in zip(shapes, skip)]
    ndim = max(map(len, left), default=0)
    padded = [[1] * (ndim - len(s)) + s for s in left]
    full = [max(column, key=lambda n: (n != 1, n)) for column in zip(*padded)]
    for idx in itertools.product(*map(range, full)):
        out = []
        for shape, k, rest in zip(shapes, skip, left):
            values = iter([0 if n == 1 else i for i, n in zip(idx[ndim - len(rest):], rest)])
            out.append(_Raw(tuple(slice(None) if d in k else next(values) for d in range(len(shape)))))
        yield tuple(out)


if importlib.util.find_spec("ndindex") is None:
    sys.modules["ndindex"] = types.ModuleType("ndindex")
    sys.modules["ndindex"].iter_indices = _iter_indices

if importlib.util.find_spec("pytest_jsonreport") is None:
    sys.modules["pytest_jsonreport"] = types.ModuleType("pytest_jsonreport")

    @pytest.fixture
    def json_metadata():
        return {}


# --- settings -----------------------------------------------------------------------------------

@pytest.hookimpl(trylast=True)
def pytest_configure(config):
    # no database: a run is a function of its seed. No phase "explain": it takes minutes for each failure
    settings.register_profile(
        "distarray", settings.get_profile("array-api-tests"), database=None,
        phases=[Phase.explicit, Phase.generate, Phase.shrink], suppress_health_check=[HealthCheck.too_slow])
    settings.load_profile("distarray")
    # else each element of each array that is made is read at once, which would be most calls of a run
    ArrayStrategy.check_set_value = lambda self, value, element, strategy: None


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    for item in items:  # the suite skips test_remainder as flaky; it must pass here
        item.own_markers[:] = [m for m in item.own_markers if m.kwargs.get("reason") != "flaky"]


def pytest_runtest_setup(item):
    # the suite draws some values by Python's own generator
    random.seed(f"{item.config.getoption('--hypothesis-seed')} {item.nodeid}")


# --- the judgement ------------------------------------------------------------------------------

def tests_of(function):
    """The tests of a function of an extension, such as linalg.svd."""
    extension, name = function.split(".")
    return [f"test_has_names.py::test_has_names[{extension}-{name}]", f"test_{extension}.py::test_{name}",
            f"test_{extension}.py::test_shift_func[{name}]",
            f"test_signatures.py::test_extension_func_signature[{function}]"]


def listed():
    """The heading of each test that is listed."""
    out, heading = {}, None
    with open(os.path.join(HERE, "differences.txt"), encoding="utf-8") as lines:
        for line in lines:
            entry = line.strip()
            if line.startswith(" "):
                out.update((FOLDER + test, heading) for test in ([entry] if "::" in entry else tests_of(entry)))
            elif entry and not line.startswith("#"):
                heading = entry
    return out


class Judgement:
    STATES = ("passed", "differing as listed", "not there", "failed", "passed though listed")

    def __init__(self):
        self.listed = listed()
        self.outcomes = {}
        self.texts = {}

    def take(self, report):
        if report.when == "call" or report.outcome != "passed":
            self.outcomes[report.nodeid] = report.outcome
            self.texts[report.nodeid] = report.longreprtext

    def state(self, test, outcome):
        heading = self.listed.get(test) or self.listed.get(test.split("[")[0])
        if outcome == "passed":
            return "passed" if heading is None or heading.startswith("differs at times") else "passed though listed"
        if heading is None:
            return "failed"
        return "not there" if heading.startswith("not there") else "differing as listed"

    def tests(self):
        """The tests in each state."""
        out = {state: [] for state in self.STATES}
        for test, outcome in self.outcomes.items():
            out[self.state(test, outcome)].append(test)
        return out


judgement = Judgement()


def pytest_runtest_logreport(report):
    judgement.take(report)


def pytest_terminal_summary(terminalreporter):
    tests = judgement.tests()
    for state in ("failed", "passed though listed"):
        for test in tests[state]:
            terminalreporter.write_line(f"{state}: {test.removeprefix(FOLDER)}")
            terminalreporter.write_line(judgement.texts[test])
    terminalreporter.write_line(", ".join(f"{len(those)} {state}" for state, those in tests.items()))


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session, exitstatus):
    if exitstatus in (0, 1):
        tests = judgement.tests()
        session.exitstatus = 1 if tests["failed"] or tests["passed though listed"] else 0
