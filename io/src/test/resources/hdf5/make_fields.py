#!/usr/bin/python3
"""Makes fields.h5: compounds in one piece and in chunks, and each field as h5py reads it (KEY_FIELD).

Run with h5py 3.7, HDF5 1.10.8.
"""
import h5py
import numpy as np


def table(dtype, shape):
    out = np.zeros(shape, dtype)
    for k, name in enumerate(dtype.names):
        values = out[name]
        out[name] = (np.arange(values.size) + 1000 * k).reshape(values.shape)
    return out


SMALL = np.dtype([("a", "<f8"), ("v", ">i4", (2, 3)), ("b", "<i2")])
WIDE = np.dtype([("h", "<i4"), ("v", "<f4", (6, 5, 40))])

with h5py.File("fields.h5", "w") as f:
    for key, dtype, shape, options in (
        ("chunked", SMALL, (19, 14), dict(chunks=(4, 5), compression="gzip", shuffle=True)),
        ("plain", SMALL, (9, 7), {}),
        ("cube", SMALL, (5, 6, 4), dict(chunks=(2, 4, 3))),
        ("wide", WIDE, (3, 2), {}),
        ("line", WIDE, (7,), dict(chunks=(3,), compression="gzip")),
    ):
        data = table(dtype, shape)
        f.create_dataset(key, data=data, **options)
        for name in dtype.names:
            f.create_dataset("%s_%s" % (key, name), data=f[key][name], compression="gzip", shuffle=True)
