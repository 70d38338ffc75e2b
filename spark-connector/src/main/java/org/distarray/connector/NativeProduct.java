package org.distarray.connector;

import dev.ludovic.netlib.blas.NativeBLAS;
import java.lang.ref.Reference;
import org.distarray.annotation.Internal;
import org.distarray.dtype.DType;
import org.distarray.linalg.MatrixProduct;
import org.distarray.ndarray.NdArray;

/**
 * Multiplies matrices with a native BLAS through dev.ludovic.netlib, which Spark ships. It works
 * where these classes and {@code libblas.so.3} are installed. Every task multiplies on one core, so
 * set {@code OPENBLAS_NUM_THREADS=1}, or the variable of another BLAS, in the environment of the
 * executors.
 *
 * @hidden
 */
@Internal
public final class NativeProduct implements MatrixProduct {
  /**
   * The most operations of one call. A call blocks the garbage collector, for up to a second on a
   * fast machine.
   */
  private static final double MOST_OPERATIONS = 6e10;

  /** The library. It is loaded at its first use. */
  private static final class Loaded {
    static final NativeBLAS BLAS = load();

    private static NativeBLAS load() {
      try {
        return NativeBLAS.getInstance();
      } catch (RuntimeException e) {
        // there is no library, which netlib itself logs; anything else comes out of the first call
        return null;
      }
    }
  }

  @Override
  public String name() {
    return "native";
  }

  @Override
  public boolean isAvailable() {
    try {
      return Loaded.BLAS != null;
    } catch (LinkageError e) {
      return false; // Spark was built without its machine learning, and thus without netlib
    }
  }

  @Override
  public boolean takes(DType dtype) {
    return dtype.isFloat();
  }

  @Override
  public void multiply(NdArray left, NdArray b, NdArray c) {
    int m = (int) left.shape().dim(0);
    // netlib takes the gap after a row for its part, after the last one too
    long end = left.layout().offset() + (long) m * left.layout().stride(0);
    NdArray a = end > left.storage().length() ? left.copy() : left;
    int k = (int) a.shape().dim(1);
    int n = (int) b.shape().dim(1);
    int stride = a.layout().stride(0);
    int x = a.layout().offset();
    int y = b.layout().offset();
    int z = c.layout().offset();
    // few calls, for each packs all of b
    int calls = (int) Math.min(m, Math.ceil(2.0 * m * k * n / MOST_OPERATIONS));
    int rows = (m + calls - 1) / calls;
    for (int i = 0; i < m; i += rows) {
      int h = Math.min(rows, m - i);
      // in Fortran's order the arrays are the transposes: c' += b' a'
      if (a.dtype() == DType.FLOAT64) {
        double[] first = (double[]) a.storage().memory();
        double[] right = (double[]) b.storage().memory();
        double[] out = (double[]) c.storage().memory();
        Loaded.BLAS.dgemm(
            "N", "N", n, h, k, 1, right, y, n, first, x + i * stride, stride, 1, out, z + i * n, n);
      } else {
        float[] first = (float[]) a.storage().memory();
        float[] right = (float[]) b.storage().memory();
        float[] out = (float[]) c.storage().memory();
        Loaded.BLAS.sgemm(
            "N", "N", n, h, k, 1, right, y, n, first, x + i * stride, stride, 1, out, z + i * n, n);
      }
    }
    Reference.reachabilityFence(a);
    Reference.reachabilityFence(b);
    Reference.reachabilityFence(c);
  }
}
