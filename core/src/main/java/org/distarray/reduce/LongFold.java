package org.distarray.reduce;

import java.util.Arrays;
import org.distarray.dtype.DType;

/**
 * Reductions whose state is one long per result: sums and products of integers modulo 2^64, the
 * smallest integer, and the number of nonzero elements. Exact, so the answer does not depend on how
 * the elements were cut.
 *
 * <p>The largest integer is the smallest of {@code x ^ -1}, and unsigned order is signed order of
 * {@code x ^ 2^63}: both are one mask over the elements, taken off at the end.
 */
final class LongFold extends Fold {

  /** The operation between two longs. */
  enum Op {
    ADD(0),
    MULTIPLY(1),
    MIN(Long.MAX_VALUE),
    COUNT(0);

    private final long identity;

    Op(long identity) {
      this.identity = identity;
    }
  }

  private final Op op;
  private final long mask;

  LongFold(DType type, Op op, long mask) {
    super(type);
    this.op = op;
    this.mask = mask;
  }

  /** The mask under which the smallest is signed-smallest. */
  static long orderMask(DType type, boolean largest) {
    return (type == DType.UINT64 ? Long.MIN_VALUE : 0) ^ (largest ? -1L : 0);
  }

  @Override
  Partial empty(int results) {
    Partial out = new Partial(type, results, 1, 0, 0);
    Arrays.fill(out.longs, op.identity);
    return out;
  }

  @Override
  void run(Partial into, Object tile, int from, int n, int at, Widening scratch) {
    long[] x = load(tile, from, n, scratch);
    long acc = into.longs[at];
    switch (op) {
      case ADD, COUNT -> {
        for (int k = 0; k < n; k++) {
          acc += x[k];
        }
      }
      case MULTIPLY -> {
        for (int k = 0; k < n; k++) {
          acc *= x[k];
        }
      }
      case MIN -> {
        for (int k = 0; k < n; k++) {
          acc = Math.min(acc, x[k]);
        }
      }
    }
    into.longs[at] = acc;
  }

  @Override
  void row(Partial into, Object tile, int from, int n, int at, Widening scratch) {
    each(into.longs, at, load(tile, from, n, scratch), n);
  }

  @Override
  void merge(Partial into, Partial b) {
    each(into.longs, 0, b.longs, b.results);
  }

  private void each(long[] acc, int at, long[] x, int n) {
    switch (op) {
      case ADD, COUNT -> {
        for (int k = 0; k < n; k++) {
          acc[at + k] += x[k];
        }
      }
      case MULTIPLY -> {
        for (int k = 0; k < n; k++) {
          acc[at + k] *= x[k];
        }
      }
      case MIN -> {
        for (int k = 0; k < n; k++) {
          acc[at + k] = Math.min(acc[at + k], x[k]);
        }
      }
    }
  }

  private long[] load(Object tile, int from, int n, Widening scratch) {
    if (op == Op.COUNT) {
      return scratch.nonzeros(type, tile, from, n);
    }
    long[] x = scratch.longs(type, tile, from, n);
    if (mask != 0) {
      for (int k = 0; k < n; k++) {
        x[k] ^= mask;
      }
    }
    return x;
  }
}
