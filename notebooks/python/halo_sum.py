"""Adds its four neighbours to each element, with a halo exchange by mpi4py, in the memory that holds the blocks.

    mpiexec -n RANKS python3 halo_sum.py A B        blocks in each dimension: 'bn', 'nb' or 'bb'

Beyond the edge of the array are zeros. Needs mpi4py (Debian: python3-mpi4py).
"""
import sys

import numpy as np
from mpi4py import MPI

import distarray_shared as shared

comm = MPI.COMM_WORLD
a = shared.attach(sys.argv[1], comm)
if a.dist != 'bb' or 0 in comm.allreduce(a.array.shape, MPI.MIN):
    raise ValueError("Cannot exchange halos of layout %s (distributeAs 'bn', 'nb' or 'bb', without empty blocks)" % a.dist)
cart = comm.Create_cart(a.grid)  # rank = row-major place in the grid, as in the array

wide = np.pad(a.array, 1)
for d in (0, 1):
    before, after = cart.Shift(d, 1)
    lines = [np.moveaxis(wide, d, 0)[k, 1:-1] for k in (0, 1, -2, -1)]  # halo, edge, edge, halo
    for edge, to, halo, source in ((lines[2], after, lines[0], before), (lines[1], before, lines[3], after)):
        got = np.zeros_like(halo)
        cart.Sendrecv(np.ascontiguousarray(edge), to, recvbuf=got, source=source)
        halo[...] = got
with shared.create(sys.argv[2], like=a) as b:
    b.array[...] = a.array + wide[:-2, 1:-1] + wide[2:, 1:-1] + wide[1:-1, :-2] + wide[1:-1, 2:]
