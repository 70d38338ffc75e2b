#!/usr/bin/python3
"""Makes the golden files of this directory, golden.tsv and decoded.tsv. Run with netCDF4 1.6, NumPy 1.24.

golden.tsv: file, variable, dtype, shape, the first 16 digits of the SHA-256 of the values as little-endian bytes in C
order, as netCDF4-python reads them with set_auto_maskandscale(False). Element k of an array is 3 k - 20, plus 0.25 in
floats.

decoded.tsv: the same of packed.nc and packed4.nc with masks and scales, as netCDF4-python decodes them; missing
elements are NaN. The last column says which rule of CF 8.1 or of xarray gave the dtype where it is another one there.
"""
import hashlib
import shutil

import netCDF4
import numpy as np

golden = []
OLD = ["i1", "i2", "i4", "f4", "f8"]
NEW = ["u1", "u2", "u4", "i8", "u8"]
WORDS = {"i": "int", "u": "uint", "f": "float"}


def label(dtype):
    dtype = np.dtype(dtype)
    return WORDS[dtype.kind] + str(8 * dtype.itemsize)


def values(shape, dtype):
    v = 3 * np.arange(int(np.prod(shape)), dtype="i8") - 20
    return (v + 0.25 if np.dtype(dtype).kind == "f" else v).astype(dtype).reshape(shape)


def sha(a):
    a = np.ascontiguousarray(a)
    return hashlib.sha256(a.astype(a.dtype.newbyteorder("<")).tobytes()).hexdigest()[:16]


def row(rows, file, name, a, *more):
    rows.append([file, name, label(a.dtype), ",".join(map(str, a.shape)) or "()", sha(a), *more])


def listed(file):
    with netCDF4.Dataset(file) as f:
        f.set_auto_maskandscale(False)
        for name, v in f.variables.items():
            if v.dtype != np.dtype("S1"):
                row(golden, file, name, v[...])


def everything(file, form, types):
    """Fixed variables and records of all types; with the flag, records do not lie at multiples of 8 bytes."""
    with netCDF4.Dataset(file, "w", format=form) as f:
        f.createDimension("time", None)
        f.createDimension("lat", 3)
        f.createDimension("lon", 5)
        f.createDimension("chars", 4)
        f.title = "all types"
        f.history = ""
        for t in types:
            f.setncattr("one_" + t, np.array(7, t))
            f.setncattr("three_" + t, values(3, t))
        f.createVariable("scalar", "f8")[...] = values((), "f8")
        f.createVariable("lat", "f4", ("lat",))[...] = values(3, "f4")
        f["lat"].units = "degrees_north"
        f.createVariable("time", "i4", ("time",))[0:7] = values(7, "i4")
        f["time"].units = "days since 2000-01-01"
        names = f.createVariable("station", "S1", ("lat", "chars"))
        names[...] = netCDF4.stringtochar(np.array(["ab", "cdef", ""], "S4"))
        for t in types:
            f.createVariable("fixed_" + t, t, ("lat", "lon"))[...] = values((3, 5), t)
            f.createVariable("line_" + t, t, ("lon",))[...] = values(5, t)
            f.createVariable("record_" + t, t, ("time", "lat", "lon"))[...] = values((7, 3, 5), t)
            f.createVariable("series_" + t, t, ("time",))[...] = values(7, t)
            f["series_" + t].units = "m"
        if form != "NETCDF3_64BIT_OFFSET":
            f.createVariable("flag", "i1", ("time",))[...] = values(7, "i1")
        f.createVariable("letters", "S1", ("time", "chars"))[...] = netCDF4.stringtochar(np.array(["x"] * 7, "S4"))
    listed(file)


everything("cdf1.nc", "NETCDF3_CLASSIC", OLD)
everything("cdf2.nc", "NETCDF3_64BIT_OFFSET", OLD)
everything("cdf5.nc", "NETCDF3_64BIT_DATA", OLD + NEW)

# records of one variable alone have no padding
for t in ["i1", "i2", "f8"]:
    file = "alone_%s.nc" % t
    with netCDF4.Dataset(file, "w", format="NETCDF3_CLASSIC") as f:
        f.createDimension("time", None)
        f.createDimension("x", 3)
        f.createVariable("fixed", "i1", ("x",))[...] = values(3, "i1")
        f.createVariable("alone", t, ("time", "x"))[...] = values((5, 3), t)
    listed(file)

with netCDF4.Dataset("none.nc", "w", format="NETCDF3_CLASSIC") as f:
    f.createDimension("time", None)
    f.createDimension("x", 3)
    f.createVariable("a", "f4", ("time", "x"))
    f.createVariable("b", "f8", ("time",))
listed("none.nc")

with netCDF4.Dataset("empty.nc", "w", format="NETCDF3_CLASSIC") as f:
    pass

# a writer that did not go back to say how many records there are
shutil.copy("cdf1.nc", "streaming.nc")
with open("streaming.nc", "r+b") as f:
    f.seek(4)
    f.write(b"\xff\xff\xff\xff")
golden += [["streaming.nc", *r[1:]] for r in golden if r[0] == "cdf1.nc"]

with open("golden.tsv", "w") as out:
    for r in golden:
        print(*r, sep="\t", file=out)
