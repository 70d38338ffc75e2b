#!/usr/bin/python3
"""Makes chunks.h5, whose datasets have the elements 0, 1, 2, ... in C order, in chunks. Run with h5py 3.7."""
import h5py
import numpy as np

with h5py.File("chunks.h5", "w", libver="latest") as file:
    for name, shape, dtype, chunks, packed in [
        ("steps", (24, 20, 30), "f4", (2, 20, 30), {"shuffle": True, "compression": "gzip"}),
        ("tiles", (40, 50), "i4", (7, 9), {"compression": "gzip"}),
        ("plain", (40, 50), "i4", (7, 9), {}),
        ("few", (30, 40), "i4", (15, 40), {"compression": "gzip"}),
    ]:
        numbers = np.arange(np.prod(shape), dtype=dtype).reshape(shape)
        file.create_dataset(name, data=numbers, chunks=chunks, **packed)
