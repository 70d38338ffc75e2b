"""The program behind tests/bin/numpy-check: draws programs, asks the judge, makes failures small, and counts."""
import argparse
import time
import collections
import json
import subprocess
import sys
import threading
import queue

import numpy as np

import programs
from table import TABLE


class Judge:
    """The process that runs programs by this library."""

    def __init__(self, command):
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)
        self.lines = queue.Queue()
        threading.Thread(target=self.read, daemon=True).start()
        self.names = set(self.take()["names"])

    def read(self):
        for line in self.process.stdout:
            if line.startswith("{"):
                self.lines.put(json.loads(line))
        self.lines.put(None)

    def take(self):
        line = self.lines.get(timeout=300)
        if line is None:
            raise SystemExit("numpy-check: the judge ended")
        return line

    def give(self, line):
        self.process.stdin.write(json.dumps(line) + "\n")
        self.process.stdin.flush()

    def ended(self):
        """Ends the judge's input, and takes the layouts that the calls have met."""
        self.process.stdin.close()
        return self.take()["layouts"]

    def ask(self, line):
        self.give(line)
        return self.take()


def kind(verdict):
    """What failed: the call, the kind of arrays, and the kind of difference."""
    words = verdict["got"].removeprefix("all results at once: ").split("\n")[0].split(": ")
    where = words[0].split(" over")[0].split()
    name = where[2] if where[0] == "step" else where[0]
    return (name, where[-1], words[1].split(" ")[0] if len(words) > 1 else "")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--programs", type=int, default=3000)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--only", default="")
    parser.add_argument("--failures", type=int, default=20)
    parser.add_argument("--least", type=int, default=0)
    parser.add_argument("--counts", default="")
    parser.add_argument("--late", type=float, default=0.3, help="the share of programs whose results are brought at the end")
    parser.add_argument("judge", nargs="+")
    o = parser.parse_args()
    judge = Judge(o.judge)
    try:
        passed = check(o, judge)
    finally:
        judge.process.stdin.close()
        judge.process.wait()
    sys.exit(0 if passed else 1)


def check(o, judge):
    """Runs the programs and prints what came of them; tells whether all is well."""
    unknown, undrawn = set(TABLE) - judge.names, judge.names - set(TABLE)
    if unknown or undrawn:
        print("no such call here:", sorted(unknown), "never drawn:", sorted(undrawn))
    names = [n for n in o.only.split(",") if n] or programs.NAMES
    calls, failed, waiting = collections.Counter(), {}, {}
    dtypes = collections.defaultdict(set)
    start = time.time()
    errors = 0

    def settle():
        verdict = judge.take()
        program = waiting.pop(verdict["id"])
        if verdict["outcome"] != "PASSED":
            failed.setdefault(kind(verdict), []).append((program, verdict))

    print(f"{o.programs} programs from seed {o.seed}, NumPy {np.__version__}", flush=True)
    for seed in range(o.seed, o.seed + o.programs):
        if len(failed) >= o.failures:
            break
        program = programs.draw(seed, names, o.late)
        try:
            line = programs.written(program)
        except programs.NotDrawn:
            continue
        for step in program.steps:
            calls[step.op] += 1
            dtypes[step.op].add(step.dtype)
            errors += step.error is not None
        waiting[line["id"]] = program
        judge.give(line)
        while len(waiting) > 40:
            settle()
    while waiting:
        settle()

    print("calls of each function:", ", ".join(f"{n} {calls[n]}" for n in names))
    total = sum(n for name, n in calls.items() if name in TABLE)
    count = sum(map(len, failed.values()))
    for what, all_ in sorted(failed.items()):
        program, verdict = min(all_, key=lambda x: len(x[0].steps))
        program = programs.shrink(program, lambda line: (lambda v: v["outcome"] != "PASSED" and kind(v)[::2] == what[::2])(judge.ask(line)))
        verdict = judge.ask(programs.written(program))
        print(f"\nFAILED {' '.join(what)}: {len(all_)} programs, the shortest has seed {program.seed}; on {program.engines} engines:")
        print("\n".join("  " + line for line in programs.text(program)))
        print(f"    expected: {verdict['expected'][:600]}\n    got: {verdict['got'][:900]}")
    layouts = judge.ended()
    if o.counts and not count:
        with open(o.counts, "w") as f:
            f.write(f"# tests/bin/numpy-check --programs {o.programs} --seed {o.seed}, NumPy {np.__version__}: none failed\n")
            f.write("# function, calls, dtypes of the first operands, calls that had a dimension of each kind\n")
            for n in names:
                met = ",".join(f"{kind}:{m}" for kind, m in layouts.get(n, {}).items())
                f.write(f"{n} {calls[n]} {','.join(d for d in programs.DTYPES if d in dtypes[n]) or '-'} {met or '-'}\n")
    few = sorted(n for n in names if calls[n] < o.least)
    if few:
        print(f"below {o.least} calls:", " ".join(few))
    print(f"{o.programs} programs from seed {o.seed}, NumPy {np.__version__}: {total} calls of {len([n for n in names if calls[n]])} functions,"
          f" {errors} of them errors in NumPy; {count} programs failed; {time.time() - start:.0f} s")
    return not (count or few or unknown or undrawn)


main()
