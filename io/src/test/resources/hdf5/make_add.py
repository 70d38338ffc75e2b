"""Writes add_*.h5, files to which arrays are added: superblocks of versions 0, 2 and 3, groups of all kinds, links, and
attributes in heaps."""
import h5py
import numpy as np

CASES = {
    "add_earliest.h5": dict(n=3, libver="earliest"),
    "add_latest.h5": dict(n=3, libver="latest"),
    "add_many.h5": dict(n=60, libver="latest"),
    "add_order.h5": dict(n=3, libver=("v108", "v108"), track_order=True),
}
for name, case in CASES.items():
    order = case.get("track_order", False)
    with h5py.File(name, "w", libver=case["libver"], track_order=order) as f:
        for k in range(case["n"]):
            f["d%d" % k] = np.array([k, k + 1], dtype="i4")
        g = f.create_group("g", track_order=order)
        g["x"] = np.arange(5)
        g.attrs["seven"] = 7
        f.attrs["eight"] = 8
        f["soft"] = h5py.SoftLink("/g/x")
        f["ext"] = h5py.ExternalLink("other.h5", "/x")
        f["hard"] = f["d1"]
for name, order in (("add_heap.h5", False), ("add_heap_order.h5", True)):
    with h5py.File(name, "w", libver=("v108", "v108"), track_order=order) as f:
        f.create_dataset("lat", data=np.arange(3.0), track_order=order)
        f["lat"].make_scale("lat")
        f["t"] = np.arange(6.0).reshape(2, 3)
        f["t"].dims[1].attach_scale(f["lat"])
        for k in range(12):
            f["lat"].attrs["a%d" % (11 - k)] = k
            f.attrs["a%d" % (11 - k)] = "text %d" % k
with h5py.File("add_large.h5", "w", libver="latest") as f:
    f["lat"] = np.arange(3.0)
    f["lat"].make_scale("lat")
    f["t"] = np.arange(6.0).reshape(2, 3)
    f["t"].dims[1].attach_scale(f["lat"])
    for member in (f, f["lat"]):
        member.attrs["big"] = np.arange(70000).astype("u1")  # more than a header holds
