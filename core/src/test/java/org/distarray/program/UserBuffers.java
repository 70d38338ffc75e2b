package org.distarray.program;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.distarray.dtype.DType;
import org.distarray.index.Index;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;

/**
 * Where a user's function writes what it returns: whose memory it is, and how the elements lie in
 * it.
 */
record UserBuffers(Owner owner, Form form) implements Serializable {
  private static final int MOST = 20_000;
  private static final ThreadLocal<Map<DType, NdArray>> OF_THREADS =
      ThreadLocal.withInitial(ConcurrentHashMap::new);
  private static final Map<Object, NdArray> ALL = new ConcurrentHashMap<>();

  /** Whose the memory is. */
  enum Owner {
    /** New at each call. */
    NEW,
    /** A buffer that all functions on a thread fill. */
    THREAD,
    /** A buffer that all functions on a rank fill. */
    RANK,
    /** The function's argument, where its type and shape are those of the result. */
    ARGUMENT
  }

  /** How the elements lie. */
  enum Form {
    PLAIN,
    FURTHER,
    STRIDED,
    TRANSPOSED,
    REVERSED
  }

  /** An array to write a result to. */
  NdArray array(int rank, NdArray argument, DType dtype, Shape shape) {
    boolean fits = argument.dtype() == dtype && argument.shape().equals(shape);
    if (owner == Owner.ARGUMENT && fits) {
      return argument;
    }
    return switch (form) {
      case PLAIN -> memory(rank, dtype, 0, shape);
      case FURTHER -> memory(rank, dtype, 3, shape);
      case STRIDED -> strided(rank, dtype, shape);
      case TRANSPOSED -> memory(rank, dtype, 0, turned(shape)).transpose();
      case REVERSED -> memory(rank, dtype, 0, shape).get(reversed(shape));
    };
  }

  private NdArray strided(int rank, DType dtype, Shape shape) {
    if (shape.ndim() == 0) {
      return memory(rank, dtype, 0, shape);
    }
    long[] dims = shape.toArray();
    dims[dims.length - 1] *= 2;
    return memory(rank, dtype, 1, Shape.of(dims)).get(Index.ellipsis(), Index.every(2));
  }

  private static Shape turned(Shape shape) {
    long[] dims = new long[shape.ndim()];
    for (int d = 0; d < dims.length; d++) {
      dims[d] = shape.dim(dims.length - 1 - d);
    }
    return Shape.of(dims);
  }

  private static Index[] reversed(Shape shape) {
    Index[] out = new Index[shape.ndim()];
    Arrays.fill(out, Index.every(-1));
    return out;
  }

  private NdArray memory(int rank, DType dtype, int from, Shape shape) {
    NdArray buffer =
        switch (owner) {
          case NEW, ARGUMENT -> NdArray.zeros(dtype, Shape.of(from + shape.size()));
          case THREAD ->
              OF_THREADS
                  .get()
                  .computeIfAbsent(
                      dtype, t -> kept(Thread.currentThread().getId() + " " + t, dtype));
          case RANK -> kept("rank " + rank + " " + dtype, dtype);
        };
    return buffer.get(Index.span(from, from + shape.size())).reshape(shape.toArray());
  }

  private static NdArray kept(Object key, DType dtype) {
    return ALL.computeIfAbsent(key, k -> NdArray.zeros(dtype, Shape.of(MOST)));
  }

  /** Destroys what is in all buffers, as their owner may. */
  static void scribble() {
    ALL.values().forEach(Sources::scribble);
  }
}
