"""Python's side of tests/bin/exchange-check: distarray_shared against plain NumPy, and against programs that misbehave.

    exchange_check.py read DIRECTORY    every set that the JVM wrote equals its .npy file
    exchange_check.py write DIRECTORY   sets that the JVM is to attach, and copies as .npy
    exchange_check.py arrow DIRECTORY   every Arrow file that the JVM wrote is the block of its set; needs pyarrow
    exchange_check.py rules ORIGINAL    the rules, in a scratch directory; ORIGINAL: .dnpy files of the original DistArray
    mpiexec -n 2 exchange_check.py mpi  the rules among processes
    exchange_check.py full DIRECTORY    a file system in memory of 2 MiB
"""
import base64
import glob
import os
import shutil
import stat
import subprocess
import sys
import tempfile
import warnings

import numpy as np

import distarray_shared as shared

passed = failed = 0
DIMS = [dict(dist_type='b', size=6, proc_grid_size=2, proc_grid_rank=r, start=3 * r, stop=3 * r + 3) for r in (0, 1)]
WHOLE = (dict(dist_type='b', size=6, proc_grid_size=1, proc_grid_rank=0, start=0, stop=6),)


def check(good, what):
    global passed, failed
    passed, failed = passed + bool(good), failed + (not good)
    if not good:
        print('  WRONG', what)


def refused(call, words, what):
    try:
        call()
        check(False, what + ': not refused')
    except Exception as e:
        check(words in str(e), '%s: %s' % (what, e))


def read(directory):
    files = sorted(glob.glob(os.path.join(directory, '*.npy')))
    for file in files:
        want = np.load(file)
        for kind in ('-C', '-F', '-dnpy'):
            path = file[:-4] + kind
            if not os.path.exists(path + '_0.dnpy'):
                continue
            check(np.array_equal(shared.gather(path), want), path)
            for b in shared.blocks(path):
                check(b.array.dtype == want.dtype and (b.array.size == 0 or not b.array.flags.writeable), path)
                check(b.order == ('C' if kind == '-dnpy' else kind[1]) and b.array.flags[b.order + '_CONTIGUOUS'], path + ' order')
                if kind != '-dnpy':
                    check(b.array.size == 0 or b.address % 4096 == 0, path + ' begins with a page')
                    with open(b.path, 'rb') as f:  # what a mapping shows is what plain reading finds
                        f.seek(os.path.getsize(b.path) - b.array.nbytes)
                        check(f.read() == b.flat.tobytes(), path + ' bytes')
                    check(stat.S_IMODE(os.stat(b.path).st_mode) == 0o600, path + ' permissions')
    check(len(files) > 50, '%d arrays' % len(files))


def arrow(directory):
    import pyarrow.ipc
    files = sorted(glob.glob(os.path.join(directory, '*.arrow')))
    for file in files:
        path, rank = file[:-6].rsplit('_', 1)
        want = shared.attach(path + '-C', rank=int(rank))
        with pyarrow.ipc.open_file(file) as opened:
            table = opened.read_all()
        dims = shared.ast.literal_eval(table.schema.metadata[b'dim_data'].decode())
        check([d['proc_grid_rank'] for d in dims] == [d['proc_grid_rank'] for d in want.dim_data], file + ' place')
        if want.array.size:  # pyarrow makes no array of no rows
            got = table['block'].combine_chunks().to_numpy_ndarray()
            check(got.dtype == want.array.dtype and np.array_equal(got, want.array), file)
    check(len(files) > 50, '%d files of Arrow' % len(files))


def write(directory):
    rng = np.random.RandomState(3)
    for k, (order, dtype) in enumerate([('C', 'f8'), ('F', 'f8'), ('C', 'i2'), ('F', 'c16'), ('C', '?')]):
        whole = (rng.rand(6, 5) * 100).astype(dtype)
        np.save(os.path.join(directory, 'p%d.npy' % k), whole)
        for dims in ([dict(dist_type='u', size=6, proc_grid_size=1, proc_grid_rank=0, indices=np.array([3, 0, 5, 1, 4, 2]))],
                     [dict(dist_type='c', size=6, proc_grid_size=1, proc_grid_rank=0, start=0, block_size=2)]):
            dims.append(dict(dist_type='b', size=5, proc_grid_size=1, proc_grid_rank=0, start=0, stop=5))
            with shared.create(os.path.join(directory, 'p%d-%s' % (k, dims[0]['dist_type'])), dims, dtype, order=order) as b:
                b.array[...] = whole[b.indices(0)]
    long = np.arange(60000)[::-1]
    with shared.create(os.path.join(directory, 'p9-u'), [dict(dist_type='u', size=60000, proc_grid_size=1, proc_grid_rank=0,
                                                              indices=long)], 'i4') as b:
        b.array[...] = long
    np.save(os.path.join(directory, 'p9.npy'), np.arange(60000, dtype='i4'))
    with open(b.path, 'rb') as f:
        head = f.read(8)
    check(head[6] == 2, 'a long header has version 2.0')


def set_of(directory, name='f'):
    for r in (0, 1):
        with open(os.path.join(directory, '%s_%d.dnpy' % (name, r)), 'wb') as f:
            f.write(shared._headers((DIMS[r],), np.dtype('f8'), (3,), 'C'))
            f.write(np.arange(3 * r, 3 * r + 3, dtype='f8').tobytes())
    return os.path.join(directory, name)


def put(path, content):
    with open(path + '_0.dnpy', 'wb') as f:
        f.write(content)


def rules(original):
    with tempfile.TemporaryDirectory() as d:
        path = set_of(d)
        check(np.array_equal(shared.gather(path), np.arange(6)), 'gather')
        b = shared.attach(path, rank=1)
        refused(lambda: b.array.__setitem__(0, 1), 'read-only', 'writing into a read-only block')
        shared.attach(path, rank=1, mode='c').array[0] = 9
        check(b.array[0] == 3, "mode 'c' keeps changes to itself")
        shared.attach(path, rank=1, mode='r+').array[0] = 9
        check(b.array[0] == 9, "mode 'r+' writes into the shared memory")
        check(b.__distarray__()['buffer'] is b.array and b.__distarray__()['dim_data'][0]['start'] == 3, 'protocol')
        w = shared.attach(path, rank=1, mode='r+')
        check(np.from_dlpack(w.array).__array_interface__['data'][0] == w.address, 'DLPack shares')
        refused(lambda: shared.attach(path, rank=0, mode='w'), "in mode 'w'", 'mode')
        refused(lambda: shared.attach(path, rank=2), 'No such file', 'a missing rank')
        with open(path + '_1.dnpy', 'r+b') as f:
            f.truncate(4100)
        refused(lambda: shared.attach(path, rank=1), 'it is cut off', 'a block cut off')
        with open(path + '_0.dnpy', 'rb') as f:
            bytes_ = f.read()
        for old, new, words in ((b"'0.10.0'", b"'0.11.0'", 'version 0.11'), (b'<f8', b'>f8', 'other byte order'),
                                (b'DARRY\1', b'DARRY\4', 'no header'), (b'DARRY', b'HDF55', 'no header')):
            put(path, bytes_.replace(old, new))
            refused(lambda: shared.attach(path, rank=0), words, words)
        put(path, bytes_[:50])
        refused(lambda: shared.attach(path, rank=0), 'ends inside a header', 'a header cut off')
        refused(lambda: shared.create(path + 'o', WHOLE, '>f8'), 'Cannot create', 'foreign byte order')

        u = shared.create(os.path.join(d, 'u'), WHOLE, 'f8')
        check(not glob.glob(os.path.join(d, 'u*')), 'nothing is visible before the commit')
        refused(lambda: shared.create(os.path.join(d, 'u'), WHOLE, 'f8'), 'is writing it now', 'two programs')
        u.array[:] = 1
        u.commit()
        check((shared.gather(os.path.join(d, 'u')) == 1).all(), 'committed')
        try:
            with shared.create(os.path.join(d, 'u'), WHOLE, 'f8'):
                raise KeyError
        except KeyError:
            pass
        check((shared.gather(os.path.join(d, 'u')) == 1).all(), 'a failure leaves the old array')

        code = 'import os, sys; sys.path.insert(0, %r); import distarray_shared as s; s.create(%r, %r, "f8"); os._exit(9)'
        for name in ('u', 'v'):
            subprocess.run([sys.executable, '-c', code % (os.path.dirname(shared.__file__), os.path.join(d, name), WHOLE)])
        check(os.path.exists(os.path.join(d, '.v_0.dnpy')) and not os.path.exists(os.path.join(d, 'v_0.dnpy')),
              'a process that dies before its commit has made nothing visible')
        with shared.create(os.path.join(d, 'u'), WHOLE, 'i4') as u:
            check(stat.S_IMODE(os.stat(u.path).st_mode) == 0o600, 'permissions')
        check(not [f for f in os.listdir(d) if f.startswith('.')], 'what it left is removed: %s' % os.listdir(d))

    count = 0
    with open(os.path.join(original, 'expected.txt')) as f:
        rows = f.readlines()
    for row in rows:
        name, _, _, _, text = row.split(' ')
        try:
            got = shared.gather(os.path.join(original, name))
        except ValueError as e:
            check('other byte order' in str(e), e)
            continue
        count += 1
        check(got.astype(got.dtype.newbyteorder('<')).tobytes() == base64.b64decode(text), name)
    check(count >= 5, '%d arrays of the original' % count)


def mpi():
    from mpi4py import MPI
    comm = MPI.COMM_WORLD
    d = comm.bcast(tempfile.mkdtemp() if comm.rank == 0 else None)
    path = comm.bcast(set_of(d) if comm.rank == 0 else None)
    f = shared.attach(path, comm, mode='r+')
    check((f.array == np.arange(3) + 3 * comm.rank).all(), 'each process has its block')
    one = comm.Split(comm.rank)
    refused(lambda: shared.attach(path, one), '2 blocks, and there are 1 processes (mpiexec -n 2)', 'number of processes')
    with shared.create(os.path.join(d, 'u'), like=f) as u:
        u.array[:] = 2 * f.array
        comm.Barrier()
        check(not glob.glob(os.path.join(d, 'u*')), 'nothing is visible before the commit')
        refused(lambda: shared.create(os.path.join(d, 'u'), like=f), 'is writing it now', 'two programs, on every process')
    check((shared.gather(os.path.join(d, 'u')) == 2 * np.arange(6)).all(), 'whole after the commit')
    comm.Barrier()
    if comm.rank == 1:
        os.unlink(path + '_1.dnpy')
    comm.Barrier()
    refused(lambda: shared.attach(path, comm), '_1.dnpy', 'a missing block is an error on every process')
    comm.Barrier()
    if comm.rank == 0:
        check(not [x for x in os.listdir(d) if x.startswith('.')], 'nothing hidden is left')
        shutil.rmtree(d)
    global passed, failed
    passed, failed = comm.reduce(passed), comm.reduce(failed)
    if comm.rank:
        sys.exit(0)


def full(directory):
    refused(lambda: shared.create(os.path.join(directory, 'f'), [dict(WHOLE[0], size=10**6, stop=10**6)], 'f8'),
            'No space left', 'a full memory')
    check(os.listdir(directory) == [], 'nothing is left: %s' % os.listdir(directory))


warnings.simplefilter('error')
globals()[sys.argv[1]](*sys.argv[2:])
print('%s passed, %s failed' % (passed, failed))
sys.exit(1 if failed else 0)
