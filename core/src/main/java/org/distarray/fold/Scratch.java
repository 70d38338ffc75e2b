package org.distarray.fold;

import java.util.Arrays;
import org.distarray.dtype.DType;

/**
 * The working memory of an accumulator. It converts elements to longs or doubles, so that a
 * reduction needs one loop for each wide type and not one for each dtype. It also has the loops
 * over doubles.
 *
 * <p>Both conversions are exact; uint64 keeps its bits. Elements that are wide already are not
 * copied: the returned array, which is valid from {@link #start} on, may be the caller's.
 */
final class Scratch {
  /** The elements after which to look for faster loops: all threads count at one place. */
  private static final long LOOK = 1L << 15;

  private static final double[] NO_DOUBLES = {};
  private static final long[] NO_LONGS = {};

  // each is made when it is needed first: many states see few elements
  private double[] lanes = NO_DOUBLES;
  private double[] distances = NO_DOUBLES;
  private DoubleLoops loops = new PlainDoubleLoops();
  private boolean isFast;
  private long seen;
  private int start;
  private int step;
  private long[] longs = NO_LONGS;
  private double[] doubles = NO_DOUBLES;
  private long[] longResults = NO_LONGS;
  private final double[][] saved = {NO_DOUBLES, NO_DOUBLES, NO_DOUBLES, NO_DOUBLES};
  private double[] panel = NO_DOUBLES;

  /** Announces that this many more elements will come. */
  void expect(long elements) {
    seen += elements;
    if (!isFast && seen >= LOOK) {
      DoubleLoops hot = VectorLoops.hot(seen);
      seen = 0;
      if (hot != null) {
        isFast = true;
        loops = hot;
      }
    }
  }

  DoubleLoops loops() {
    return loops;
  }

  /** Room for eight sums for each of up to four tiles. */
  double[] lanes() {
    if (lanes.length == 0) {
      lanes = new double[4 * DoubleLoops.LANES];
    }
    return lanes;
  }

  /** Room for eight sums of squares and eight sums of distances. */
  double[] distances() {
    if (distances.length == 0) {
      distances = new double[2 * DoubleLoops.LANES];
    }
    return distances;
  }

  /** The position of the first element in the array that was returned last. */
  int start() {
    return start;
  }

  /** The stride of the rows in the array that was returned last. */
  int step() {
    return step;
  }

  /**
   * Converts bools (to 0 and 1) and integers to longs. Narrow unsigned integers keep their values.
   */
  long[] longs(DType type, Object array, int from, int n) {
    start = from;
    return array instanceof long[] x ? x : ownLongs(type, array, from, n);
  }

  /** Does {@link #longs} into an array that the caller may write to. The elements begin at 0. */
  long[] ownLongs(DType type, Object array, int from, int n) {
    start = 0;
    if (longs.length < n) {
      longs = new long[n];
    }
    long[] out = longs;
    switch (type) {
      case BOOL -> truths((byte[]) array, from, n, out);
      case UINT8 -> bytes((byte[]) array, from, n, 0xFFL, out);
      case INT8 -> bytes((byte[]) array, from, n, -1L, out);
      case UINT16 -> shorts((short[]) array, from, n, 0xFFFFL, out);
      case INT16 -> shorts((short[]) array, from, n, -1L, out);
      case UINT32 -> ints((int[]) array, from, n, 0xFFFFFFFFL, out);
      case INT32 -> ints((int[]) array, from, n, -1L, out);
      case INT64, UINT64 -> System.arraycopy((long[]) array, from, out, 0, n);
      case FLOAT32, FLOAT64, COMPLEX64, COMPLEX128 ->
          throw new IllegalArgumentException("Cannot take " + type + " as integers");
    }
    return out;
  }

  /** Converts floats to doubles. Positions and {@code n} count primitives. */
  double[] doubles(Object array, int from, int n) {
    start = from;
    return array instanceof double[] x ? x : ownDoubles(array, from, n);
  }

  /** Does {@link #doubles} into an array that the caller may write to. The elements begin at 0. */
  double[] ownDoubles(Object array, int from, int n) {
    start = 0;
    if (doubles.length < n) {
      doubles = new double[n];
    }
    copy(array, from, n, doubles, 0);
    return doubles;
  }

  /**
   * Converts {@link DoubleLoops#ROWS} rows of floats to doubles. The rows are {@link #step} apart.
   */
  double[] panel(Object array, int from, int stride, int n) {
    start = from;
    step = stride;
    if (array instanceof double[] x) {
      return x;
    }
    start = 0;
    step = n;
    if (panel.length < DoubleLoops.ROWS * n) {
      panel = new double[DoubleLoops.ROWS * n];
    }
    for (int r = 0; r < DoubleLoops.ROWS; r++) {
      copy(array, from + r * stride, n, panel, r * n);
    }
    return panel;
  }

  /**
   * Converts nonzero elements to 1 and zeros to 0. NaN is nonzero, and a complex element is nonzero
   * if one of its parts is. The caller may write to the array; the elements begin at 0.
   */
  long[] nonzeros(DType type, Object array, int from, int n) {
    if (type.isBool() || type.isInteger()) {
      long[] x = longs(type, array, from, n);
      int at = start;
      long[] out = longs(n);
      for (int k = 0; k < n; k++) {
        out[k] = nonzero(x[at + k]);
      }
      return out;
    }
    int width = type.width();
    double[] x = doubles(array, from * width, n * width);
    int at = start;
    long[] out = longs(n);
    if (width == 1) {
      for (int k = 0; k < n; k++) {
        out[k] = nonzero(Double.doubleToRawLongBits(x[at + k]) << 1);
      }
    } else {
      for (int k = 0; k < n; k++) {
        long re = Double.doubleToRawLongBits(x[at + 2 * k]);
        long im = Double.doubleToRawLongBits(x[at + 2 * k + 1]);
        out[k] = nonzero((re | im) << 1);
      }
    }
    return out;
  }

  /** The number of nonzero elements. */
  long count(DType type, Object array, int from, int n) {
    if (array instanceof byte[] x) {
      return Bytes.nonzeros(x, from, n);
    }
    long count = 0;
    if (array instanceof long[] x) {
      for (int k = from; k < from + n; k++) {
        count += nonzero(x[k]);
      }
    } else if (array instanceof double[] x && !type.isComplex()) {
      for (int k = from; k < from + n; k++) {
        count += nonzero(Double.doubleToRawLongBits(x[k]) << 1);
      }
    } else {
      long[] flags = nonzeros(type, array, from, n);
      for (int k = 0; k < n; k++) {
        count += flags[k];
      }
    }
    return count;
  }

  /** A copy of results {@code [at, at + n)}. It begins at 0. */
  long[] results(long[] of, int at, int n) {
    if (longResults.length < n) {
      longResults = new long[n];
    }
    System.arraycopy(of, at, longResults, 0, n);
    return longResults;
  }

  /** A copy of results {@code [at, at + n)}. It begins at 0. */
  double[] results(double[] of, int at, int n) {
    return saved(0, of, at, n);
  }

  /** Does {@link #results(double[], int, int)} into one of four arrays. */
  double[] saved(int slot, double[] of, int at, int n) {
    if (saved[slot].length < n) {
      saved[slot] = new double[n];
    }
    System.arraycopy(of, at, saved[slot], 0, n);
    return saved[slot];
  }

  /** An array of at least this many longs that the caller may write to. */
  long[] longs(int n) {
    start = 0;
    if (longs.length < n) {
      longs = Arrays.copyOf(longs, n);
    }
    return longs;
  }

  private static long nonzero(long bits) {
    return (bits | -bits) >>> 63;
  }

  private void copy(Object array, int from, int n, double[] out, int at) {
    if (array instanceof float[] x) {
      loops.widen(x, from, n, out, at);
    } else {
      System.arraycopy((double[]) array, from, out, at, n);
    }
  }

  private static void truths(byte[] x, int from, int n, long[] out) {
    for (int k = 0; k < n; k++) {
      out[k] = x[from + k] == 0 ? 0 : 1;
    }
  }

  private static void bytes(byte[] x, int from, int n, long mask, long[] out) {
    for (int k = 0; k < n; k++) {
      out[k] = x[from + k] & mask;
    }
  }

  private static void shorts(short[] x, int from, int n, long mask, long[] out) {
    for (int k = 0; k < n; k++) {
      out[k] = x[from + k] & mask;
    }
  }

  private static void ints(int[] x, int from, int n, long mask, long[] out) {
    for (int k = 0; k < n; k++) {
      out[k] = x[from + k] & mask;
    }
  }
}
