#!/usr/bin/python3
"""Makes old_group.h5.gz, whose root group has 8,000 links of the old style to one dataset. Run with h5py 3.7."""
import gzip
import os

import h5py
import numpy as np

with h5py.File("old_group.h5", "w", libver="earliest") as file:
    numbers = file.create_dataset("numbers", data=np.arange(5, dtype="i4"))
    for k in range(8000):
        file["member_%04d" % k] = numbers
with open("old_group.h5", "rb") as file, open("old_group.h5.gz", "wb") as out:
    with gzip.GzipFile("", "wb", 9, out, mtime=0) as packed:
        packed.write(file.read())
os.remove("old_group.h5")
