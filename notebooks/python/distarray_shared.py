"""Arrays that programs share: a file <path>_<rank>.dnpy for each block, mapped into memory.

The JVM writes such a set by context.share("f", array), and reads one by context.attach("u"). Process r of an MPI
program maps block r. Nothing is copied: the block is the memory, as a numpy.memmap.

    f = attach(path, MPI.COMM_WORLD)            # read-only; mode='r+' writes into the shared memory
    with create(other, like=f) as u:            # zeros, in hidden files
        u.array[...] = 2 * f.array              # array: this process's block
                                                # here all files of u get their names: the set is complete

Without MPI: blocks(path) lists all blocks, gather(path) copies them into one array.

Needs NumPy, and mpi4py where there are several processes. Other libraries take a block's memory by block.flat (their
vectors), numpy.from_dlpack(block.array) (DLPack), or block.__distarray__() (the Distributed Array Protocol 0.10).
"""
import ast
import os
import re
import socket
import uuid

import numpy as np

PAGE = 4096  # elements begin at a multiple of this


class Block:
    """One block of an array, in mapped memory.

    array      the elements that this process has, a numpy.memmap
    dim_data   the protocol's description of each dimension, a tuple of dictionaries
    order      'C' if the last dimension runs fastest in memory, 'F' if the first does
    """

    def __init__(self, path, array, dim_data, order='C', comm=None, writing=None):
        self.path, self.array, self.dim_data, self.order = path, array, dim_data, order
        self._comm, self._writing = comm, writing

    @property
    def shape(self):
        """The shape of the whole array."""
        return tuple(d['size'] for d in self.dim_data)

    @property
    def grid(self):
        """The number of processes along each dimension."""
        return tuple(d['proc_grid_size'] for d in self.dim_data)

    @property
    def dist(self):
        """The letter of each dimension: b(lock), c(yclic), u(nstructured)."""
        return ''.join(d['dist_type'] for d in self.dim_data)

    @property
    def flat(self):
        """The elements in the order of the memory, one-dimensional: what vectors of libraries are made of. Never a copy."""
        return self.array.reshape(-1, order='A')

    @property
    def address(self):
        """The address of the first element."""
        return self.array.__array_interface__['data'][0]

    def indices(self, dim):
        """The global index of each local index of a dimension."""
        return indices(self.dim_data[dim])

    def __array__(self, dtype=None, copy=None):
        return np.asarray(self.array, dtype)

    def __distarray__(self):
        return {'__version__': '0.10.0', 'buffer': self.array, 'dim_data': self.dim_data}

    def commit(self):
        """Gives the files of a new array their names; that of rank 0 last, so whoever finds it finds all."""
        if self._writing:
            self._writing.commit()
            self.path, self._writing = self._writing.final, None

    def discard(self):
        """Removes the files of a new array that was not committed."""
        if self._writing:
            self._writing.discard()
            self._writing = None

    def __enter__(self):
        return self

    def __exit__(self, kind, *_):
        self.discard() if kind else self.commit()

    def __repr__(self):
        return '<Block %s of %s, %s %s over %s>' % (self.array.shape, self.shape, self.array.dtype, self.dist, self.grid)


def indices(dim):
    """The global index of each local index of a dimension that the protocol describes."""
    if dim['dist_type'] == 'u':
        return np.asarray(dim['indices'], dtype=np.int64)
    if dim['dist_type'] == 'b':
        return np.arange(dim['start'], dim['stop'])
    block, i = dim.get('block_size', 1), np.arange(dim['size'])
    return i[i // block % dim['proc_grid_size'] == dim['proc_grid_rank']]


def attach(path, comm=None, rank=None, mode='r'):
    """The block of this process.

    comm  the MPI communicator whose process r gets block r; without one, rank says which block
    mode  'r' refuses writes, 'r+' writes into the shared memory, 'c' keeps changes to this process
    """
    if mode not in ('r', 'r+', 'c'):
        raise ValueError("Cannot attach %s in mode %r ('r', 'r+' or 'c')" % (path, mode))
    rank = rank if rank is not None else comm.rank if comm else 0
    return _together(comm, lambda: _attach(path, comm, rank, mode))


def _attach(path, comm, rank, mode):
    file = '%s_%d.dnpy' % (path, rank)
    with open(file, 'rb') as f:
        head = _header(f, b'\x93DARRY', file)
        array = _header(f, b'\x93NUMPY', file)
        start = f.tell()
    if not re.match(r'0\.10(\.\d+)?$', head['__version__']):
        raise ValueError('Cannot attach %s: version %s of the protocol (0.10)' % (file, head['__version__']))
    dtype, shape = np.dtype(array['descr']), array['shape']
    if not dtype.isnative:
        raise ValueError('Cannot attach %s: its elements are %s, of the other byte order; libraries would copy them '
                         '(numpy.load reads them)' % (file, dtype.str))
    need, have = start + int(np.prod(shape)) * dtype.itemsize, os.path.getsize(file)
    if have < need:
        raise ValueError('Cannot attach %s: it has %d bytes (%d; it is cut off)' % (file, have, need))
    dims = tuple(_dimension(d, n) for d, n in zip(head['dim_data'], shape))
    ranks = int(np.prod([d['proc_grid_size'] for d in dims], dtype=int))
    if comm and comm.size != ranks:
        raise ValueError('Cannot attach %s: it has %d blocks, and there are %d processes (mpiexec -n %d)'
                         % (path, ranks, comm.size, ranks))
    order = 'F' if array['fortran_order'] else 'C'
    return Block(file, _map(file, dtype, mode, start, shape, order), dims, order, comm)


def create(path, dim_data=None, dtype=None, comm=None, order=None, like=None):
    """A new array of zeros, with this process's block in a hidden file until commit().

    like  another block: gives what is not said of dim_data, dtype, comm and order
    """
    if like is not None:
        dim_data = like.dim_data if dim_data is None else dim_data
        dtype = like.array.dtype if dtype is None else dtype
        comm = like._comm if comm is None else comm
        order = like.order if order is None else order
    order, dtype = order or 'C', np.dtype(dtype)
    if not dtype.isnative or dtype.hasobject or dtype.names:
        raise ValueError('Cannot create an array of %s (plain numbers of this machine)' % dtype)
    dim_data = tuple(dict(d) for d in dim_data)
    writing = _Writing(path, comm)
    _together(comm, writing.lock, first=True)
    shape = tuple(len(indices(d)) for d in dim_data)

    def allocate():
        head = _headers(dim_data, dtype, shape, order)
        fd = os.open(writing.hidden, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        with open(fd, 'wb') as f:
            f.write(head)
            f.flush()
            size = len(head) + int(np.prod(shape, dtype=int)) * dtype.itemsize
            os.posix_fallocate(fd, 0, size)  # a full memory is an error here, and no crash later
        return _map(writing.hidden, dtype, 'r+', len(head), shape, order)

    try:
        array = _together(comm, allocate)
    except Exception:
        writing.discard()
        raise
    return Block(writing.hidden, array, dim_data, order, comm, writing)


def blocks(path, mode='r'):
    """All blocks of an array, in rank order, for one process."""
    first = attach(path, rank=0, mode=mode)
    ranks = int(np.prod(first.grid, dtype=int))
    return [first] + [attach(path, rank=r, mode=mode) for r in range(1, ranks)]


def gather(path):
    """A copy of the whole array in this process."""
    all_blocks = blocks(path)
    out = np.zeros(all_blocks[0].shape, all_blocks[0].array.dtype)
    for b in all_blocks:
        out[np.ix_(*[b.indices(d) for d in range(out.ndim)])] = b.array
    return out


class _Writing:
    """The right to write a set, as in the JVM: the file .<name>.lock with the text "<host> <process> <token>"."""

    def __init__(self, path, comm):
        self.path, self.comm, self.rank = os.path.abspath(path), comm, comm.rank if comm else 0
        self.directory, self.name = os.path.split(self.path)
        self.final = '%s_%d.dnpy' % (self.path, self.rank)
        self.hidden = self._beside('.%s_%d.dnpy' % (self.name, self.rank))
        self.text = '%s %d %s\n' % (socket.gethostname(), os.getpid(), uuid.uuid4())

    def _beside(self, name):
        return os.path.join(self.directory, name)

    def _lock_file(self, name):
        return self._beside('.%s.lock' % name)

    def lock(self):
        for entry in os.listdir(self.directory):
            match = re.match(r'\.(.+)\.lock$', entry)
            if match and _ended(_text(self._beside(entry))):
                self._sweep(match.group(1))
        made = self._beside('.%s.lock-%s' % (self.name, uuid.uuid4()))
        with open(os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), 'w') as f:
            f.write(self.text)
        try:
            os.link(made, self._lock_file(self.name))
        except FileExistsError:
            raise FileExistsError('Cannot create %s: process %s is writing it now (%s says so)' % (
                self.path, (_text(self._lock_file(self.name)).split() + ['', '(unknown)'])[1],
                self._lock_file(self.name))) from None
        finally:
            os.unlink(made)

    def _sweep(self, name):
        import shutil
        for entry in os.listdir(self.directory):
            try:
                if re.match(re.escape('.' + name) + r'_\d+\.dnpy$', entry):
                    os.unlink(self._beside(entry))
                elif entry.startswith('.%s.distarray-' % name) and not re.search(r'-\d+-\d+-[0-9a-f]{16}$', entry):
                    # a name that ends so tells its own owner, a JVM, which may run
                    left = self._beside(entry)
                    shutil.rmtree(left) if os.path.isdir(left) and not os.path.islink(left) else os.unlink(left)
            except OSError:
                return  # another user's
        os.unlink(self._lock_file(name))

    def unlock(self):
        if self.rank == 0 and _text(self._lock_file(self.name)) == self.text:
            os.unlink(self._lock_file(self.name))

    def _files(self):
        pattern = re.escape(self.name) + r'_(\d+)\.dnpy$'
        found = [re.match(pattern, entry) for entry in os.listdir(self.directory)]
        return {int(m.group(1)): self._beside(m.group(0)) for m in found if m}

    def commit(self):
        size = self.comm.size if self.comm else 1

        def make_room():
            if _text(self._lock_file(self.name)) != self.text:
                raise RuntimeError('Cannot commit %s: another program has taken the right to write it' % self.path)
            for rank, file in sorted(self._files().items()):
                if rank == 0 or rank >= size:
                    os.unlink(file)

        _together(self.comm, make_room, first=True)
        _together(self.comm, lambda: self.rank and os.replace(self.hidden, self.final))
        _together(self.comm, lambda: os.replace(self.hidden, self.final), first=True)
        self.unlock()

    def discard(self):
        if os.path.exists(self.hidden):
            os.unlink(self.hidden)
        if self.comm:
            self.comm.Barrier()
        self.unlock()


def _text(file):
    try:
        with open(file) as f:
            return f.read(4096)
    except OSError:
        return ''


def _ended(text):
    """Whether the process that a lock names has ended; one of another machine is taken to run."""
    words = text.split()
    if len(words) != 3 or words[0] != socket.gethostname():
        return False
    try:
        os.kill(int(words[1]), 0)
    except (ProcessLookupError, OverflowError):
        return True
    except PermissionError:
        pass
    return False


def _together(comm, work, first=False):
    """Does work on all processes (or on the first), and raises on all of them if one fails: else the others would wait."""
    result = failure = None
    if not (first and comm and comm.rank):
        try:
            result = work()
        except Exception as e:
            failure = e
    if comm is None:
        if failure:
            raise failure
        return result
    others = comm.allgather(None if failure is None else str(failure))
    if failure:
        raise failure
    for rank, text in enumerate(others):
        if text is not None:
            raise RuntimeError('process %d: %s' % (rank, text))
    return result


def _map(file, dtype, mode, start, shape, order):
    if 0 in shape:  # nothing cannot be mapped
        return np.zeros(shape, dtype, order)
    return np.memmap(file, dtype, mode, start, shape or (1,), order).reshape(shape, order=order)


def _dimension(d, local_size):
    """A description as the protocol has it: files of the original also have {} and 'n'."""
    if d.get('dist_type', 'n') == 'n':
        size = d.get('size', local_size)
        return {'dist_type': 'b', 'size': size, 'proc_grid_size': 1, 'proc_grid_rank': 0, 'start': 0, 'stop': size}
    return d


def _header(f, magic, file):
    start = f.read(8)
    if start[:6] != magic or start[6:8] not in (b'\1\0', b'\2\0', b'\3\0'):
        raise ValueError('Cannot attach %s: it has no header %r of version 1.0, 2.0 or 3.0' % (file, magic[1:].decode()))
    n = int.from_bytes(f.read(2 if start[6] == 1 else 4), 'little')
    text = f.read(n)
    if len(text) < n:
        raise ValueError('Cannot attach %s: it ends inside a header' % file)
    # the original writes index lists as NumPy and Python 2 print them
    plain = re.sub(r'array\((\[[^\]]*\])(, dtype=[\w.]+)?\)', r'\1', text.decode('ascii').strip())
    return ast.literal_eval(re.sub(r'\b(\d+)L\b', r'\1', plain))


def _headers(dim_data, dtype, shape, order):
    def header(magic, text, before, multiple):
        for version, digits in ((b'\1\0', 2), (b'\2\0', 4)):
            fixed = before + 8 + digits
            end = -(-(fixed + len(text) + 2) // multiple) * multiple
            if digits == 4 or end - fixed < 1 << 16:
                return magic + version + (end - fixed).to_bytes(digits, 'little') \
                    + text.ljust(end - fixed - 1).encode('ascii') + b'\n'

    dims = tuple({k: [int(i) for i in v] if k == 'indices' else v for k, v in d.items()} for d in dim_data)
    outer = header(b'\x93DARRY', "{'__version__': '0.10.0', 'dim_data': %r, }" % (dims,), 0, 16)
    inner = "{'descr': '%s', 'fortran_order': %s, 'shape': %r, }" % (dtype.str, order == 'F', shape)
    return outer + header(b'\x93NUMPY', inner, len(outer), PAGE)
