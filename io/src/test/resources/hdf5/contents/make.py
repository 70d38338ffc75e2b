"""Writes files with attributes, dimensions, links, tables and texts, and what h5py says is in them.

Run with Debian's python3-h5py and python3-netcdf4: python3 make.py
Each line of contents.tsv is a member (G: group, D: dataset, its shape and its chunks, T: named
datatype, L: a link that leads nowhere in the file, or to a group that is listed elsewhere) or an
attribute (A). "?" is a value that is not read: of references, compounds, lists, or nothing.
"""
import os
import struct

import h5py
import netCDF4
import numpy as np

HIDDEN = {"DIMENSION_LIST", "REFERENCE_LIST", "_Netcdf4Dimid", "_Netcdf4Coordinates",
          "_nc3_strict", "_NCProperties"}


def attributes(f, new):
    f.attrs["z_first"] = 1
    for t in "i1 i2 i4 i8 u1 u2 u4 u8 f2 f4 f8 c8 c16 >i4 >f8 ?".split():
        f.attrs["n_" + t.replace(">", "be_")] = np.arange(3).astype(t)
    f.attrs["scalar"] = np.float32(2.5)
    f.attrs["text"] = "Grüße"
    f.attrs["bytes"] = np.bytes_("fixed ascii")
    f.attrs["latin"] = np.bytes_("Grüße".encode("utf-8"))
    f.attrs["texts"] = ["a", "bb", ""]
    f.attrs["fixed"] = np.array([b"ab", b"c", b""], dtype="S4")
    f.attrs["matrix"] = np.arange(6).reshape(2, 3)
    f.attrs["empty"] = h5py.Empty("f4")
    f.attrs["empty_text"] = h5py.Empty("S1")
    f.attrs["none"] = np.zeros((0,), "i4")
    f.attrs["enum"] = np.array(2, dtype=h5py.enum_dtype({"A": 1, "B": 2}, basetype="i2"))
    f.attrs["compound"] = np.array((1, 2.0), dtype=[("a", "i4"), ("b", "f8")])
    f.attrs["reference"] = f.ref
    f.attrs.create("lists", np.array([np.arange(2), np.arange(3)], dtype=object),
                   dtype=h5py.vlen_dtype("i4"))
    f.attrs["opaque"] = np.void(b"abcd")
    many = f.create_group("many", track_order=new)
    for k in range(40):
        many.attrs[f"a{39 - k:02d}"] = k
    if new:
        many.attrs["huge"] = np.arange(9000)
    many.attrs["long"] = "x" * 3000


def members(f):
    d = f.create_dataset("d", data=np.arange(24).reshape(4, 6), chunks=(2, 3), compression="gzip",
                         shuffle=True, maxshape=(None, 6), fillvalue=-9)
    d.attrs["units"] = "K"
    f["named"] = np.dtype("i4")
    d.attrs.create("shared", np.int32(7), dtype=f["named"])
    f["alias"] = f["d"]
    f["soft"] = h5py.SoftLink("/d")
    f["nowhere"] = h5py.SoftLink("/nothing")
    f["outside"] = h5py.ExternalLink("other.h5", "/x")
    f["many/loop"] = f["many"]
    f["references"] = np.array([f.ref, d.ref], dtype=h5py.ref_dtype)
    f["enum"] = np.array([1, 2], dtype=h5py.enum_dtype({"A": 1, "B": 2}))
    f.create_dataset("empty", dtype="f4", data=h5py.Empty("f4"))
    x = f.create_dataset("scales/x", data=np.arange(6.0))
    x.make_scale("x")
    d.dims[1].attach_scale(x)
    d.dims[0].label = "row"


def tables(f):
    t = np.zeros(4, dtype=[("x", "f8"), ("n", ">i4"), ("s", "S3"), ("v", "f4", (2, 2)),
                           ("p", [("lat", "f4"), ("lon", "f4")])])
    t["x"] = np.arange(4) + 0.5
    t["n"] = np.arange(4)
    t["s"] = [b"a", b"bb", b"ccc", b""]
    t["v"] = np.arange(16).reshape(4, 2, 2)
    t["p"]["lon"] = np.arange(4)
    f["table"] = t
    f.create_dataset("chunked", data=t, chunks=(3,), compression="gzip", shuffle=True)
    fill = np.array((-1.5, -7, b"f", np.arange(4).reshape(2, 2), (3, 4)), dtype=t.dtype)
    f.create_dataset("unwritten", (4,), dtype=t.dtype, chunks=(2,), fillvalue=fill)
    f["unwritten"][0:1] = t[1:2]
    f["fixed"] = np.array([b"ab", b"c"], dtype="S5")
    f["variable"] = np.array(["Grüße", "", "c"], dtype=object)
    f.create_dataset("matrix", data=np.array([["a", "b"], ["cc", "dd"]], dtype=object),
                     dtype=h5py.string_dtype(), chunks=(1, 2), compression="gzip")


def netcdf(name):
    with netCDF4.Dataset(name, "w") as n:
        n.title = "T"
        n.createDimension("time", None)
        n.createDimension("y", 3)
        n.createDimension("x", 4)
        n.createDimension("only", 5)
        t = n.createVariable("time", "f8", ("time",), chunksizes=(2,))
        t.units = "days since 2000-01-01"
        lat = n.createVariable("lat", "f4", ("y", "x"))
        lat.units = "degrees_north"
        lon = n.createVariable("lon", "f4", ("y", "x"))
        n.createVariable("x", "i4", ("x",))[:] = 10 * np.arange(4)
        s = n.createVariable("sst", "i2", ("time", "y", "x"), zlib=True, fill_value=-99)
        s.set_auto_maskandscale(False)
        s[0:2] = np.arange(24).reshape(2, 3, 4)
        s.coordinates = "lat lon"
        s.scale_factor = np.float32(0.1)
        t[:] = [0, 1]
        lat[:] = np.arange(12).reshape(3, 4)
        lon[:] = np.arange(12).reshape(3, 4) + 0.5
        g = n.createGroup("forecast")
        g.createDimension("z", 2)
        g.createVariable("v", "f4", ("z", "y"))[:] = np.arange(6).reshape(2, 3)
        n.createVariable("o", "f4", ("only",))[:] = np.arange(5)
        # of two dimensions, and of the name of one: netCDF ties it to both by their numbers
        n.createVariable("y", "f4", ("y", "x"))[:] = np.arange(12).reshape(3, 4)
        n.createVariable("station", str, ("x",))[:] = np.array(["a", "b", "", "d"], dtype=object)


def matlab(name):
    """As MATLAB 7.3 writes them: dimensions in reverse, and the shape of an empty array as numbers."""
    with h5py.File(name, "w", userblock_size=512) as f:
        f["a"] = np.arange(24.0).reshape(2, 3, 4)
        f["a"].attrs["MATLAB_class"] = np.bytes_("double")
        f["none"] = np.array([0, 3], "u8")
        f["none"].attrs["MATLAB_class"] = np.bytes_("double")
        f["none"].attrs["MATLAB_empty"] = np.uint8(1)


def double(v):
    return "nan" if v != v else f"{struct.unpack('<Q', struct.pack('<d', v))[0]:016x}"


def shape(t):
    return "(" + ",".join(str(n) for n in t) + ")"


def text(v):
    v = v if isinstance(v, str) else v.decode("utf-8")
    return '"' + v.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def value(v):
    if isinstance(v, h5py.Empty):
        return '""' if v.dtype.kind in "SO" else "?"
    if isinstance(v, (str, bytes)):
        return text(v)
    a = np.asarray(v)
    flat = list(a.ravel())
    if a.dtype.kind == "S" or a.dtype.kind == "O" and flat and isinstance(flat[0], str):
        return ", ".join(text(t) for t in flat)
    if a.dtype.kind in "VO":
        return "?"
    if a.dtype.kind == "f":
        body = [double(float(x)) for x in flat]
    elif a.dtype.kind == "c":
        body = [double(float(p)) for x in flat for p in (x.real, x.imag)]
    else:
        body = [str(int(x)) for x in flat]
    name = "float32" if a.dtype == np.float16 else a.dtype.newbyteorder("=").name
    return name + shape(a.shape) + " ".join(body)


def attribute_lines(path, o):
    scale = o.attrs.get("CLASS") in (b"DIMENSION_SCALE", "DIMENSION_SCALE")
    for name in o.attrs:
        if name not in HIDDEN and not (scale and name in ("CLASS", "NAME")):
            yield ["A", path, name, value(o.attrs[name])]


def lines(group, path, seen):
    seen.add(h5py.h5o.get_info(group.id).addr)
    yield from attribute_lines(path, group)
    for name in group:
        inner = path + "/" + name if path else name
        link = group.get(name, getlink=True)
        try:
            o = group[name]
        except (KeyError, OSError):
            yield ["L", inner]
            continue
        if isinstance(o, h5py.Group):
            if h5py.h5o.get_info(o.id).addr in seen or isinstance(link, h5py.SoftLink):
                yield ["L", inner]
            else:
                yield ["G", inner]
                yield from lines(o, inner, seen)
        elif isinstance(o, h5py.Dataset):
            yield ["D", inner, "empty" if o.shape is None else shape(o.shape),
                   shape(o.chunks) if o.chunks else "()"]
            yield from attribute_lines(inner, o)
        else:
            yield ["T", inner]


def main():
    for name in ("earliest", "latest"):
        with h5py.File(f"members_{name}.h5", "w", libver=name, track_order=name == "latest") as f:
            attributes(f, name == "latest")
            members(f)
            tables(f)
    netcdf("netcdf.nc")
    matlab("matlab.mat")
    with open("contents.tsv", "w", encoding="utf-8") as out:
        for name in sorted(n for n in os.listdir(".") if n.endswith((".h5", ".nc", ".mat"))):
            with h5py.File(name) as f:
                for line in lines(f, "", set()):
                    out.write("\t".join([name] + line) + "\n")


if __name__ == "__main__":
    main()
