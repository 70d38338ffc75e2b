package org.distarray.linalg;

import java.util.EnumMap;
import java.util.Map;
import org.distarray.dtype.DType;
import org.distarray.index.Index;
import org.distarray.loop.FusedLoop;
import org.distarray.loop.Kernels;
import org.distarray.ndarray.NdArray;

/**
 * Products of stacks of small matrices, which would spend their time on what comes before a large
 * product. They have the same bits as {@link JavaProduct}. Integers of up to 32 bits and bool are
 * computed as int32, and complex matrices as real ones, a few matrices at a time.
 */
final class SmallProducts {
  /** Matrices that take more multiplications of real numbers are multiplied alone: measured. */
  private static final int MOST = 24 * 24 * 24;

  /** The elements of the matrices that are converted at a time. */
  private static final int PART = 8192;

  /** The loops, compiled when they are first needed. */
  private static final class Compiled {
    static final Map<DType, StackLoop> LOOPS = new EnumMap<>(DType.class);

    static {
      for (DType type : new DType[] {DType.INT32, DType.INT64, DType.FLOAT32, DType.FLOAT64}) {
        LOOPS.put(type, StackSource.compile(type));
      }
    }
  }

  private SmallProducts() {}

  /** Whether the matrices of a stack are small, and many. */
  static boolean takes(DType type, long stack, long m, long k, long n) {
    long times = type.isComplex() ? 4 : 1;
    return stack > 1
        && Math.max(m * k, k * n) <= MOST / times
        && m * n <= MOST / times
        && m * k * n <= MOST / times;
  }

  /**
   * Adds the products of two stacks to a third one.
   *
   * @param a in (stack, m, k), in C order without gaps
   * @param b in (stack, k, n), likewise
   * @param c in and out (stack, m, n), likewise
   */
  static void add(NdArray a, NdArray b, NdArray c) {
    DType type = a.dtype();
    int stack = (int) a.shape().dim(0);
    int m = (int) a.shape().dim(1);
    int k = (int) a.shape().dim(2);
    int n = (int) b.shape().dim(2);
    if (type.itemsize() >= Integer.BYTES && !type.isComplex()) {
      add(a, b, c, stack, m, k, n);
      return;
    }
    int largest = Math.max(1, Math.max(m * k, Math.max(k * n, m * n)));
    int most = Math.max(1, PART / largest);
    for (int s = 0; s < stack; s += most) {
      Index part = Index.span(s, Math.min(stack, s + most));
      NdArray x = a.get(part);
      NdArray y = b.get(part);
      NdArray z = c.get(part);
      int count = (int) x.shape().dim(0);
      if (type.isComplex()) {
        // each row of the right matrices becomes two
        NdArray rows = ComplexMatrix.expanded(y.shaped((long) count * k, n));
        add(MatrixProducts.parts(x), rows, MatrixProducts.parts(z), count, m, 2 * k, 2 * n);
      } else {
        NdArray sums = cast(z, DType.INT32);
        add(cast(x, DType.INT32), cast(y, DType.INT32), sums, count, m, k, n);
        z.assign(cast(sums, type));
      }
    }
  }

  private static void add(NdArray a, NdArray b, NdArray c, int stack, int m, int k, int n) {
    DType type = a.dtype();
    DType loop = type.isFloat() ? type : type.itemsize() == 4 ? DType.INT32 : DType.INT64;
    Compiled.LOOPS
        .get(loop)
        .add(
            a.storage().array(),
            a.layout().offset(),
            b.storage().array(),
            b.layout().offset(),
            c.storage().array(),
            c.layout().offset(),
            stack,
            m,
            k,
            n);
  }

  /** The elements of a few matrices in another type. */
  private static NdArray cast(NdArray a, DType to) {
    NdArray from = a.layout().offset() == 0 ? a : a.copy();
    NdArray out = NdArray.zeros(to, a.shape());
    FusedLoop loop = Kernels.cast(a.dtype(), to);
    loop.run(new Object[] {from.storage().array()}, out.storage().array(), (int) a.size());
    return out;
  }
}
