"""Writes numbered.h5.gz, a dataset "numbers" of 65536 x 4096 float64, element (i, j) = 4096 i + j, in filtered chunks.

Two GB that take little room: the bytes of neighbours repeat, and so do those of compressed chunks.
"""

import gzip
import os

import h5py
import numpy as np

ROWS, COLUMNS, CHUNK = 65536, 4096, (128, 1024)

with h5py.File("numbered.h5", "w", libver="latest") as file:
    numbers = file.create_dataset(
        "numbers", (ROWS, COLUMNS), "<f8", chunks=CHUNK, shuffle=True, compression="gzip", compression_opts=9
    )
    for first in range(0, ROWS, CHUNK[0]):
        rows = np.arange(first, first + CHUNK[0], dtype=np.float64)[:, None]
        numbers[first : first + CHUNK[0]] = COLUMNS * rows + np.arange(COLUMNS)
with open("numbered.h5", "rb") as file, open("numbered.h5.gz", "wb") as out:
    with gzip.GzipFile("numbered.h5", "wb", 9, out, mtime=0) as packed:
        packed.write(file.read())
os.remove("numbered.h5")
