"""The trials of tests/bin/kill-check: savers are killed, meet each other, or have no room left.

Each saver is a JVM with org.distarray.io.SaveTrials, which says READY before a save that may be disturbed, then DONE or
FAILED, and waits for a line. Values are read by h5py and NumPy; blocks of .dnpy files end with their elements.
"""
import argparse
import os
import random
import re
import resource
import signal
import subprocess
import sys
import time

import h5py
import numpy as np

COLUMNS, ROWS = 500, 200
CASES = [("contiguous", "w"), ("contiguous", "a"), ("chunked", "w"), ("chunked", "a"), ("several", "w"), ("several", "a"),
         ("npy", "w"), ("npz", "w"), ("dnpy", "w"), ("frame", "w"), ("frame", "a")]
# nine trials of a case: of drivers in process or with their tasks on Spark, and of executors
ENGINES = ["local"] * 3 + ["local[2]"] + ["local"] * 3 + ["executors"] * 2


def in_driver(kind):
    """The engine of a saver whose tasks run in its own process: frames are Spark's."""
    return "local[2]" if kind == "frame" else "local"


class Wrong(Exception):
    """What a trial must not show."""


class Saver:
    """A JVM that saves."""

    def __init__(self, options, how, folder, kind, mode, engine, first, saves, rows=ROWS, limit=None):
        def limited():
            if limit:
                resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

        command = [options.java] + options.flags.split() + ["-XX:-UsePerfData", "-XX:TieredStopAtLevel=1", "-Xmx512m", "-cp",
                                                             options.classpath, "org.distarray.io.SaveTrials"]
        command += [str(a) for a in (how, folder, kind, mode, engine, rows, first, saves)]
        environment = dict(os.environ, SPARK_LOCAL_IP="127.0.0.1", SPARK_HOME=options.work + "/spark-home",
                           SPARK_SCALA_VERSION="2.13")
        self.log = open(options.work + "/log", "w+")
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.log, text=True, env=environment,
                                        cwd=options.work, preexec_fn=limited)

    def line(self):
        """The next of its lines, as a list of words; none at its end."""
        for text in self.process.stdout:
            words = text.split()
            if words and words[0] in ("READY", "DONE", "FAILED"):
                return words
        return []

    def rest(self):
        lines = list(iter(self.line, []))
        self.process.wait()
        return lines

    def executors(self):
        """The numbers of the processes of its executors."""
        found = []
        for number in filter(str.isdigit, os.listdir("/proc")):
            try:
                with open("/proc/%s/cmdline" % number) as file:
                    is_executor = "CoarseGrainedExecutorBackend" in file.read()
                with open("/proc/%s/stat" % number) as file:
                    parent = int(file.read().rsplit(")", 1)[1].split()[1])
            except OSError:
                continue
            if is_executor and parent == self.process.pid:
                found.append(int(number))
        return sorted(found)

    def kill(self):
        for number in self.executors() + [self.process.pid]:
            try:
                os.kill(number, signal.SIGKILL)
            except ProcessLookupError:
                pass
        self.process.wait()

    def ended(self):
        self.log.seek(0)
        return Wrong("the saver ended: " + self.log.read()[-2000:])


def bits(folder):
    """The files in a folder, and what is in them."""
    names = sorted(name for name in os.listdir(folder) if not name.startswith("."))
    return {name: open(os.path.join(folder, name), "rb").read() for name in names}


def hidden(folder):
    return sorted(name for name in os.listdir(folder) if name.startswith("."))


def wanted(n, rows):
    return (np.arange(rows * COLUMNS) + n).reshape(rows, COLUMNS)


def require(holds, what):
    if not holds:
        raise Wrong(what)


def numbers(folder, kind, rows=ROWS):
    """The numbers of the saves whose arrays are in a folder, all of which must be whole."""
    if kind in ("npy", "npz", "dnpy"):
        if kind == "npy":
            arrays = [np.load(folder + "/a.npy")]
        elif kind == "npz":
            with np.load(folder + "/a.npz") as file:
                require(sorted(file) == ["k0", "k1"], "members of npz")
                arrays = [file["k0"], file["k1"]]
        else:
            parts = [open("%s/a_%d.dnpy" % (folder, rank), "rb").read() for rank in range(3)]
            parts = [part[part.index(b"\x93NUMPY"):] for part in parts]
            parts = [np.frombuffer(part[10 + int.from_bytes(part[8:10], "little"):], "<i8") for part in parts]
            arrays = [np.concatenate(parts).reshape(rows, COLUMNS)]
        n = int(arrays[0][0, 0])
        require(all(np.array_equal(a, wanted(n, rows)) for a in arrays), "values of save %d" % n)
        return [n]
    with h5py.File(folder + "/a.h5", "r") as file:
        found = sorted(int(name[1:]) for name in file)
        for n in found:
            group = file["n%d" % n]
            expected = wanted(n, rows)
            several = kind == "several"
            require(sorted(group) == (["k0", "k1", "k2"] if several else ["k0"]), "the members of save %d" % n)
            require(np.array_equal(group["k0"][()], expected), "values of save %d" % n)
            if several:
                require(np.array_equal(group["k1"][()], expected), "values of save %d" % n)
                require(np.array_equal(group["k2"][()], expected.sum(0)), "sums of save %d" % n)
                require(all(a.attrs["n"] == n and a.attrs["units"] in ("K", b"K") for a in group.values()), "attributes")
        return found


def judge(folder, kind, n, outcome):
    """Whether what is in real is old or new, byte for byte, and the new file has the right values."""
    real, old, new = (bits(folder + name) for name in ("/real", "/old", "/twin"))
    require(n in numbers(folder + "/twin", kind), "save %d is not in the twin" % n)
    names = hidden(folder + "/real")
    pattern = r"\.a(\.h5|\.npy|\.npz)?\.distarray-.+-\d+-\d+-[0-9a-f]+|\.a\.h5\.distarray-turn"
    require(all(re.fullmatch(pattern, name) for name in names), "hidden names %s" % names)
    if outcome:
        require(not names, "a save left %s" % names)
        require(real == (new if outcome == "DONE" else old), "save %d is %s, and the file is another" % (n, outcome))
        return outcome.lower()
    if real == new:
        return "new"
    if real == old:
        return "old"
    # as documented: a driver that dies between two names leaves an array that cannot be opened
    require(kind == "dnpy" and "a_0.dnpy" not in real, "neither the old file nor the new one: %s" % sorted(real))
    return "closed"


class Kills:
    """Savers of one case, one after the other, in one folder."""

    def __init__(self, options, kind, mode):
        self.options, self.kind, self.mode = options, kind, mode
        self.folder = "%s/%s-%s" % (options.work, kind, mode)
        self.next = 0
        self.dead = []
        for name in ("real", "old", "twin"):
            os.makedirs(self.folder + "/" + name)

    def saver(self, engine, saves=1000):
        return Saver(self.options, "twins", self.folder, self.kind, self.mode, engine, self.next, saves)

    def ready(self, saver):
        """Lets the next save begin, and waits until it may be disturbed: its number, and the time."""
        saver.process.stdin.write("\n")
        saver.process.stdin.flush()
        words = saver.line()
        if not words:
            raise saver.ended()
        require(words[0] == "READY", "READY, not %s" % words)
        self.next = int(words[1]) + 1
        return int(words[1]), time.monotonic()

    def undisturbed(self, saver):
        """A save that is not disturbed removes what killed savers left. How long it took."""
        n, start = self.ready(saver)
        words = saver.line()
        seconds = time.monotonic() - start
        if not words:
            raise saver.ended()
        require(words[0] == "DONE", "a later save failed: %s" % words)
        left = [name for name in hidden(self.folder + "/real") if any("-%d-" % dead in name for dead in self.dead)]
        require(not left, "left over after a later save: %s" % left)
        return seconds

    def driver(self, engine, random):
        """Kills a driver in a save."""
        saver = self.saver(engine)
        try:
            seconds = [self.undisturbed(saver) for _ in range(random.randint(1, 3))][-1]
            n, _ = self.ready(saver)
            time.sleep(random.uniform(0, 1.2 * seconds))
        finally:
            saver.kill()
        self.dead.append(saver.process.pid)
        return [judge(self.folder, self.kind, n, None)]

    def executors(self, count, random):
        """Kills executors of one driver, each in a save."""
        saver = self.saver("executors")
        found = []
        try:
            seconds = [self.undisturbed(saver) for _ in range(3)][-1]
            for _ in range(count):
                n, _ = self.ready(saver)
                time.sleep(random.uniform(0, 1.2 * seconds))
                alive = saver.executors()
                require(alive, "no executor found")
                os.kill(random.choice(alive), signal.SIGKILL)
                words = saver.line()
                if not words:
                    raise saver.ended()
                found.append(judge(self.folder, self.kind, n, words[0]) + " executor")
                self.undisturbed(saver)
        finally:
            saver.kill()
        self.dead.append(saver.process.pid)
        return found

    def last(self):
        saver = self.saver(in_driver(self.kind), 1)
        self.undisturbed(saver)
        saver.rest()
        require(not hidden(self.folder + "/real"), "left over in the end: %s" % hidden(self.folder + "/real"))
        return ["swept"]


def complaint(words, folder, remedy):
    text = " ".join(words)
    require("ArrayIOException Cannot " in text and folder in text, "message: " + text)
    require(re.search(remedy, text), "remedy (%s): %s" % (remedy, text))


def meeting(options, kind, mode):
    """Two savers of one file: each save succeeds or says why not, and the file is whole."""
    folder = "%s/two-%s-%s" % (options.work, kind, mode)
    os.makedirs(folder)
    engine = in_driver(kind)
    Saver(options, "plain", folder, kind, mode, engine, 0, 1).rest()
    savers = [Saver(options, "plain", folder, kind, mode, engine, first, 7) for first in (1, 9)]
    said = [words for saver in savers for words in saver.rest()]
    require(len(said) == 14, "a saver ended: %s" % said)
    for words in said:
        if words[0] == "FAILED":
            complaint(words, folder, r"another|meanwhile|exists|changed")
    done = {int(words[1]) for words in said if words[0] == "DONE"}
    require(done, "no save was done")
    found = set(numbers(folder, kind))
    require(found <= done | {0}, "saves %s are there, of which %s were done" % (found, done))
    require(mode == "a" or len(found) == 1, "saves %s are there" % found)
    left = hidden(folder)
    if left:  # a saver could not put old files back, whose names the other one had taken, and said where they are
        told = " ".join(word for words in said if words[0] == "FAILED" for word in words)
        require(all(name in told for name in left), "left over without a word: %s" % left)
        Saver(options, "plain", folder, kind, mode, engine, 17, 1).rest()
        require(not hidden(folder), "left over after a later save: %s" % hidden(folder))
    lost = sorted(done - found) if mode == "a" else []
    require(kind != "frame" or not lost, "lost without a word: %s" % lost)
    return ["met, %d failed%s" % (14 - len(done), ", %d lost" % len(lost) if lost else "")]


def no_room(options, kind, engine, limited):
    """A save for which there is no room is an error, the old file stays, and nothing else."""
    folder = "%s/full-%s-%s-%s" % (options.work, kind, engine, limited)
    os.makedirs(folder)
    if not limited:
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", folder], check=True)
    try:
        saver = Saver(options, "plain", folder, kind, "w", engine, 0, 1, rows=20)
        require([words[0] for words in saver.rest()] == ["DONE"], "the first save")
        if not limited:
            space = os.statvfs(folder)
            with open(folder + "/filler", "wb") as filler:
                filler.write(bytes(max(0, space.f_bavail * space.f_frsize - 16384)))
        before = bits(folder)
        saver = Saver(options, "plain", folder, kind, "w", engine, 1, 1, rows=2000, limit=limited and 8192)
        said = saver.rest()
        if not said:
            raise saver.ended()
        require(said[0][0] == "FAILED", "there is no room, and %s" % said)
        complaint(said[0], folder, r"space|too large|quota|limit")
        require(bits(folder) == before, "the old file is not there")
        require(not hidden(folder), "left over: %s" % hidden(folder))
        return [("limited" if limited else "full") + " " + engine]
    finally:
        if not limited:
            subprocess.run(["umount", folder], check=True)


def main():
    parser = argparse.ArgumentParser()
    for name in ("java", "flags", "classpath", "work", "only"):
        parser.add_argument("--" + name, default="")
    parser.add_argument("--saves", type=int)
    parser.add_argument("--seed", type=int)
    options = parser.parse_args()
    os.makedirs(options.work + "/spark-home/jars")
    generator = random.Random(options.seed)
    cases = [case for case in CASES if re.search(options.only, "-".join(case))]
    passed, failed, seen = 0, 0, {}

    def attempt(name, trial):
        nonlocal passed, failed
        try:
            outcomes = trial()
            passed += len(outcomes)
            for outcome in outcomes:
                seen[outcome] = seen.get(outcome, 0) + 1
            print("%s: %s" % (name, ", ".join(outcomes)), flush=True)
        except Wrong as wrong:
            failed += 1
            print("%s: FAILED, %s" % (name, wrong), flush=True)

    kills = [Kills(options, *case) for case in cases]
    for k, case in enumerate(kills):
        trials = options.saves // len(cases) + (k < options.saves % len(cases))
        engines = [in_driver(case.kind) if e == "local" else e for e in (ENGINES[t % len(ENGINES)] for t in range(trials))]
        name = "%s %s" % (case.kind, case.mode)
        for engine in engines:
            if engine != "executors":
                attempt(name + ", " + engine, lambda: case.driver(engine, generator))
        if "executors" in engines:
            attempt(name + ", executors", lambda: case.executors(engines.count("executors"), generator))
        attempt(name, case.last)
    for kind, mode in cases:
        attempt("%s %s, two savers" % (kind, mode), lambda: meeting(options, kind, mode))
    # Spark itself has no room for the rows of a frame, before a file is begun
    for kind in sorted({kind for kind, _ in cases} - {"frame"}):
        attempt("%s, a limit of sizes" % kind, lambda: no_room(options, kind, "local", True))
        for engine in ("local", "local[2]"):
            if os.geteuid() == 0:
                attempt("%s, a full disk" % kind, lambda: no_room(options, kind, engine, False))
    if os.geteuid() != 0:
        print("full disks were not tried: only root can mount one")
    print("; ".join("%s: %d" % pair for pair in sorted(seen.items())))
    print("kill-check: %d passed, %d failed" % (passed, failed))
    return 0 if failed == 0 else 1


if __name__ == "__main__":
    sys.exit(main())
