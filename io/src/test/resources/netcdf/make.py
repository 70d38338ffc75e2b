#!/usr/bin/python3
"""Makes the golden files of this directory, golden.tsv and decoded.tsv. Run with netCDF4 1.6, NumPy 1.24.

golden.tsv: file, variable, dtype, shape, the first 16 digits of the SHA-256 of the values as little-endian bytes in C
order, as netCDF4-python reads them with set_auto_maskandscale(False). Element k of an array is 3 k - 20, plus 0.25 in
floats.

decoded.tsv: the same of packed.nc and packed4.nc, decoded. Elements are missing (NaN) where netCDF4-python masks them.
The dtype is that of CF 8.1, and the values are computed in it; where netCDF4-python or xarray have the same dtype, they
have the same values.
"""
import hashlib
import shutil
import warnings

import netCDF4
import numpy as np
import xarray

warnings.simplefilter("ignore")
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

# packed numbers

decoded = []
FLOATS = ("f4", "f8")


def combinations(t):
    """Attributes by which numbers of a type are decoded; _FillValue first, as it is set when a variable is made."""
    n = np.dtype(t).type
    yield "plain", {}
    yield "fill", {"_FillValue": n(4)}
    yield "missing", {"missing_value": n(7)}
    yield "missings", {"_FillValue": n(4), "missing_value": np.array([1, 10], t)}
    yield "range", {"valid_range": np.array([1, 22], t)}
    yield "least", {"valid_min": n(4)}
    yield "most", {"_FillValue": n(4), "valid_max": n(22)}
    yield "other", {"missing_value": np.float64(7)}
    yield "never", {"missing_value": np.float64(7.5 if n(0).dtype.kind != "f" else 1e30)}
    for f in FLOATS:
        g = np.dtype(f).type
        yield "scale_" + f, {"scale_factor": g(0.1)}
        yield "offset_" + f, {"add_offset": g(273.15)}
        yield "both_" + f, {"scale_factor": g(0.01), "add_offset": g(-3.7)}
        yield "all_" + f, {"_FillValue": n(4), "scale_factor": g(0.01), "add_offset": g(300.1), "missing_value": n(7)}
    yield "mixed", {"scale_factor": np.float32(0.5), "add_offset": np.float64(0.1)}
    yield "ranged", {"valid_range": np.array([1, 22], t), "scale_factor": np.float32(0.01)}
    if np.dtype(t).kind != "f":
        yield "exact", {"scale_factor": n(2), "add_offset": n(1)}
        yield "exact_fill", {"_FillValue": n(4), "scale_factor": n(2)}
    if np.dtype(t).kind == "i":
        yield "unsigned", {"_Unsigned": "true"}
        yield "unsigned_fill", {"_FillValue": n(-2), "_Unsigned": "true"}
        yield "unsigned_all", {
            "_FillValue": n(-2),
            "_Unsigned": "true",
            "scale_factor": np.float64(0.5),
            "add_offset": np.float64(10),
            "valid_range": np.array([1, -5], t),
        }


def expected(v, attributes):
    """Masked as netCDF4-python masks; the dtype of CF 8.1; computed in that dtype."""
    v.set_auto_maskandscale(False)
    stored = v[...]
    if attributes.get("_Unsigned"):
        stored = stored.view("u%d" % stored.dtype.itemsize)
    v.set_auto_maskandscale(True)
    there = v[...]
    mask = np.ma.getmaskarray(there)
    factors = [np.dtype(type(attributes[k])) for k in ("scale_factor", "add_offset") if k in attributes]
    partial = [k for k in attributes if k in ("_FillValue", "missing_value") or k.startswith("valid")]
    partial = partial and not (attributes.get("missing_value") == 7.5 if len(attributes) == 1 else False)
    dtype = stored.dtype
    if factors:
        common = np.result_type(*factors)
        dtype = common if common.kind == "f" and dtype.kind != "f" else np.result_type(dtype, common)
    if partial and dtype.kind != "f":
        dtype = np.dtype("f4" if dtype.itemsize <= 2 else "f8")
    out = stored.astype(dtype)
    if "scale_factor" in attributes:
        out = out * attributes["scale_factor"].astype(dtype)
    if "add_offset" in attributes:
        out = out + attributes["add_offset"].astype(dtype)
    assert out.dtype == dtype, (out.dtype, dtype)
    if mask.any():
        out[mask] = np.nan
    near = 1e-6 if "f4" in (dtype.str[1:], there.dtype.str[1:]) else 0
    assert np.allclose(there.filled(0) if mask.any() else there, np.where(mask, 0, out), rtol=near, atol=3e-5 if near else 0), (
        v.name, there, out)
    if there.dtype == dtype and not mask.any():
        assert np.array_equal(there, out), (v.name, there, out)
    return out


def packed(file, form, types, names=None):
    with netCDF4.Dataset(file, "w", format=form) as f:
        f.createDimension("x", 20)
        all = {}
        for t in types:
            for name, attributes in combinations(t):
                if names and name not in names:
                    continue
                v = f.createVariable(t + "_" + name, t, ("x",), fill_value=attributes.get("_FillValue"))
                v.set_auto_maskandscale(False)
                v.setncatts({k: a for k, a in attributes.items() if k != "_FillValue"})
                k = 3 * np.arange(20) - 20
                v[...] = (k if np.dtype(t).kind == "i" else k + 20 if np.dtype(t).kind == "u" else k + 0.0).astype(t)
                all[v.name] = attributes
    with netCDF4.Dataset(file) as f, xarray.open_dataset(file, decode_times=False) as x:
        for name, attributes in all.items():
            out = expected(f[name], attributes)
            there = x[name].values
            # xarray knows no valid range, and compares integers of 64 bits as float64
            left = any(k.startswith("valid") for k in attributes) or name == "i8_unsigned_fill"
            if there.dtype == out.dtype and not left:
                assert np.array_equal(there, out, equal_nan=out.dtype.kind == "f"), (name, there, out)
            row(decoded, file, name, out)


INTEGERS = ["i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8"]
packed("packed.nc", "NETCDF3_64BIT_DATA", INTEGERS + ["f4", "f8"])
packed("packed4.nc", "NETCDF4", ["i2", "f4"], ["plain", "fill", "missings", "all_f4", "all_f8", "unsigned_all", "range"])

with open("decoded.tsv", "w") as out:
    for r in decoded:
        print(*r, sep="\t", file=out)
