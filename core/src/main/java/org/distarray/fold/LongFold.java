package org.distarray.fold;

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
  void run(Partial into, Object array, int from, int n, int at, Scratch scratch) {
    if (op == Op.COUNT || op == Op.ADD && type.isBool()) {
      into.longs[at] += scratch.count(type, array, from, n);
      return;
    }
    if (op == Op.ADD && array instanceof byte[] x) {
      into.longs[at] += Bytes.sum(type, x, from, n);
      return;
    }
    long[] x = scratch.longs(type, array, from, n);
    int start = scratch.start();
    into.longs[at] =
        switch (op) {
          case ADD, COUNT -> into.longs[at] + sum(x, start, start + n);
          case MULTIPLY -> into.longs[at] * product(x, start, start + n);
          case MIN -> smallest(into.longs[at], x, start, start + n, mask);
        };
  }

  private static long sum(long[] x, int from, int to) {
    long a0 = 0;
    long a1 = 0;
    long a2 = 0;
    long a3 = 0;
    int k = from;
    for (; k < to - 3; k += 4) {
      a0 += x[k];
      a1 += x[k + 1];
      a2 += x[k + 2];
      a3 += x[k + 3];
    }
    for (; k < to; k++) {
      a0 += x[k];
    }
    return a0 + a1 + a2 + a3;
  }

  private static long product(long[] x, int from, int to) {
    long a0 = 1;
    long a1 = 1;
    int k = from;
    for (; k < to - 1; k += 2) {
      a0 *= x[k];
      a1 *= x[k + 1];
    }
    return k < to ? a0 * a1 * x[k] : a0 * a1;
  }

  private static long smallest(long a, long[] x, int from, int to, long mask) {
    long a0 = a;
    long a1 = a;
    long a2 = a;
    long a3 = a;
    int k = from;
    for (; k < to - 3; k += 4) {
      a0 = Math.min(a0, x[k] ^ mask);
      a1 = Math.min(a1, x[k + 1] ^ mask);
      a2 = Math.min(a2, x[k + 2] ^ mask);
      a3 = Math.min(a3, x[k + 3] ^ mask);
    }
    for (; k < to; k++) {
      a0 = Math.min(a0, x[k] ^ mask);
    }
    return Math.min(Math.min(a0, a1), Math.min(a2, a3));
  }

  /** Whether all {@code x[k] ^ mask} for {@code k} in {@code [from, to)} exceed a number. */
  static boolean isAbove(long number, long[] x, int from, int to, long mask) {
    return smallest(Long.MAX_VALUE, x, from, to, mask) > number;
  }

  @Override
  void rows(
      Partial into, Object array, int from, int stride, int rows, int n, int at, Scratch scratch) {
    // one index for both arrays, or the loop is not made of vector instructions
    long[] acc = scratch.results(into.longs, at, n);
    for (int r = 0; r < rows; r++) {
      int row = from + r * stride;
      long[] x =
          op == Op.COUNT
              ? scratch.nonzeros(type, array, row, n)
              : scratch.ownLongs(type, array, row, n);
      each(acc, x, n, mask);
    }
    System.arraycopy(acc, 0, into.longs, at, n);
  }

  @Override
  void merge(Partial into, int at, Partial b, int from, int n) {
    long[] acc = Arrays.copyOfRange(into.longs, at, at + n);
    // states have their mask on
    each(acc, from == 0 ? b.longs : Arrays.copyOfRange(b.longs, from, from + n), n, 0);
    System.arraycopy(acc, 0, into.longs, at, n);
  }

  private void each(long[] acc, long[] x, int n, long mask) {
    switch (op) {
      case ADD, COUNT -> {
        for (int k = 0; k < n; k++) {
          acc[k] += x[k];
        }
      }
      case MULTIPLY -> {
        for (int k = 0; k < n; k++) {
          acc[k] *= x[k];
        }
      }
      case MIN -> {
        for (int k = 0; k < n; k++) {
          acc[k] = Math.min(acc[k], x[k] ^ mask);
        }
      }
    }
  }
}
