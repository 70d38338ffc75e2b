"""The h5py side of tests/bin/kill-check: a file is whole if each group in it has all arrays of its save."""
import sys

import h5py
import numpy as np

with h5py.File(sys.argv[1], "r") as f:
    numbers = sorted(int(name[1:]) for name in f)
    good = len(numbers) > 0 and numbers == list(range(numbers[0], numbers[-1] + 1))
    for n in numbers:
        want = (np.arange(20000) + n).reshape(100, 200)
        good &= sorted(f["n%d" % n]) == ["k0", "k1", "k2"]
        good &= all(np.array_equal(a[()], want) for a in f["n%d" % n].values())
if not good:
    print("neither the old file nor the new one: groups %s" % numbers)
sys.exit(0 if good else 1)
