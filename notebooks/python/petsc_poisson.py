"""Solves -Laplace(u) = f, 5 points, u = 0 outside, by PETSc, in the memory that holds the blocks of f and u.

    mpiexec -n RANKS python3 petsc_poisson.py [PETSc options] F U        any layout
    mpiexec -n RANKS python3 petsc_poisson.py -dmda F U                  blocks in each dimension, numbered by a DMDA

Needs petsc4py and mpi4py (Debian: python3-petsc4py, python3-mpi4py).
"""
import sys

import petsc4py
petsc4py.init(sys.argv[:-2])
import numpy as np
from mpi4py import MPI
from petsc4py import PETSc

import distarray_shared as shared

comm = MPI.COMM_WORLD
f = shared.attach(sys.argv[-2], comm, mode='c')  # PETSc takes writable memory; what it writes there stays in this process
if f.array.dtype != np.float64:
    raise TypeError('Cannot solve for %s: PETSc would copy it (float64)' % f.array.dtype)
u = shared.create(sys.argv[-1], like=f)
b = PETSc.Vec().createWithArray(f.flat, comm=comm)
x = PETSc.Vec().createWithArray(u.flat, comm=comm)
n0, n1 = f.shape
scale = (n0 + 1.0) ** 2


def address(vector):
    return vector.array_r.__array_interface__['data'][0]


def is_shared():
    return u.array.size == 0 or (address(b) == f.address and address(x) == u.address)


# PETSc numbers rank by rank: the elements of block 0 in the order of its memory, then those of block 1, ...
dims, orders = comm.allgather(f.dim_data), comm.allgather(f.order)
number = np.zeros((n0, n1), dtype=PETSc.IntType)
start = 0
for rank in range(comm.size):
    i, j = (shared.indices(d) for d in dims[rank])
    local = np.arange(start, start + len(i) * len(j)).reshape((len(i), len(j)), order=orders[rank])
    number[np.ix_(i, j)] = local
    start += local.size

if PETSc.Options().getBool('dmda', False):
    # x is dimension 1, y is dimension 0
    if 'b' * 2 != f.dist or f.order != 'C':
        raise ValueError("Cannot use a DMDA for layout %s (distributeAs 'bb', 'bn' or 'nb' first)" % f.dist)
    rows = [len(shared.indices(dims[r * f.grid[1]][0])) for r in range(f.grid[0])]
    columns = [len(shared.indices(dims[r][1])) for r in range(f.grid[1])]
    da = PETSc.DMDA().create(dim=2, sizes=(n1, n0), proc_sizes=f.grid[::-1], ownership_ranges=(columns, rows),
                             stencil_type=PETSc.DMDA.StencilType.STAR, stencil_width=1, comm=comm)
    natural = np.arange(n0 * n1, dtype=PETSc.IntType)
    assert (da.getAO().app2petsc(natural.copy()) == number.ravel()).all(), 'the DMDA numbers as the blocks do'
    A = da.createMatrix()
else:
    A = PETSc.Mat().createAIJ(((b.getLocalSize(), b.getSize()),) * 2, nnz=5, comm=comm)

i, j = (k.ravel(order=f.order) for k in np.meshgrid(f.indices(0), f.indices(1), indexing='ij'))
for di, dj in ((0, 0), (-1, 0), (1, 0), (0, -1), (0, 1)):
    inside = (i + di >= 0) & (i + di < n0) & (j + dj >= 0) & (j + dj < n1)
    value = scale * (4.0 if di == dj == 0 else -1.0)
    for row, column in zip(number[i, j][inside], number[i[inside] + di, j[inside] + dj]):
        A.setValue(row, column, value)
A.assemble()

solver = PETSc.KSP().create(comm)
solver.setOperators(A)
solver.setType('cg')
solver.getPC().setType('jacobi')
solver.setTolerances(rtol=1e-10)
solver.setFromOptions()
solver.solve(b, x)
same = comm.allreduce(is_shared(), MPI.LAND)
reason = solver.getConvergedReason()
u.commit()
if comm.rank == 0:
    print('PETSc %s, %d processes: %d iterations, PETSc\'s vectors are the shared blocks: %s'
          % ('.'.join(map(str, PETSc.Sys.getVersion())), comm.size, solver.getIterationNumber(), 'yes' if same else 'NO'))
sys.exit(0 if same and reason > 0 else 1)
