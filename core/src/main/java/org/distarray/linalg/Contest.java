package org.distarray.linalg;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.distarray.dtype.DType;
import org.distarray.kernel.Vectors;
import org.distarray.ndarray.NdArray;

/**
 * Times another library's product against this library's own, once in a JVM. A native BLAS may know
 * the processor and be twice as fast, or be older than the processor and slower.
 */
final class Contest {
  private static final int SIDE = 256;
  private static final int SIDE_OF_WARM_UP = 128;
  private static final long WARM_UP_NANOS = TimeUnit.MILLISECONDS.toNanos(300);
  private static final int RUNS = 10;

  /**
   * So much faster the own product must be, because of equals the one should win that always does.
   */
  private static final double ADVANTAGE = 1.25;

  /** The contest of this JVM. */
  static final Contest JVM = new Contest(Contest::seconds);

  private final ToDoubleFunction<MatrixProduct> clock;
  private final Map<String, Boolean> beaten = new ConcurrentHashMap<>();

  /** A contest by the seconds that a clock gives to products. */
  Contest(ToDoubleFunction<MatrixProduct> clock) {
    this.clock = clock;
  }

  /** Whether this library's own product is clearly faster than another one. */
  boolean isBeaten(MatrixProduct other, MatrixProduct own) {
    return beaten.computeIfAbsent(
        other.name(),
        name ->
            Vectors.enabled()
                && other.takes(DType.FLOAT64)
                && ADVANTAGE * clock.applyAsDouble(own) < clock.applyAsDouble(other));
  }

  /** The least time of a product after the JVM has compiled it. */
  private static double seconds(MatrixProduct product) {
    long start = System.nanoTime();
    while (System.nanoTime() - start < WARM_UP_NANOS) {
      nanos(product, SIDE_OF_WARM_UP);
    }
    long least = Long.MAX_VALUE;
    for (int k = 0; k < RUNS; k++) {
      least = Math.min(least, nanos(product, SIDE));
    }
    return least / 1e9;
  }

  private static long nanos(MatrixProduct product, int side) {
    NdArray a = NdArray.arange(DType.FLOAT64, side, side);
    NdArray c = NdArray.zeros(DType.FLOAT64, a.shape());
    long start = System.nanoTime();
    product.multiply(a, a, c);
    return System.nanoTime() - start;
  }
}
