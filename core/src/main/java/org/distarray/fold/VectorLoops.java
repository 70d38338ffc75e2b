package org.distarray.fold;

import java.util.Arrays;
import java.util.List;
import org.distarray.array.Bins;
import org.distarray.kernel.Vectors;
import org.distarray.loop.HotLoops;
import org.distarray.loop.LoopCompiler;

/**
 * Compiles the loops that use {@code jdk.incubator.vector} at run time, because the library itself
 * is not linked to that module.
 */
final class VectorLoops {
  private static final String NAME = "VectorDoubleLoops";

  private static final HotLoops<DoubleLoops> LOOPS =
      new HotLoops<>(VectorLoops::compile, VectorLoops::runs);

  private VectorLoops() {}

  /** Whether this JVM computes with the Vector API and with vectors of at least four doubles. */
  static boolean present() {
    return Vectors.enabled();
  }

  /**
   * The loops, or null as long as those in plain Java do.
   *
   * @param more elements that are reduced
   */
  static DoubleLoops hot(long more) {
    return LOOPS.hot(more);
  }

  static DoubleLoops compile() {
    return LoopCompiler.compileResource(DoubleLoops.class, VectorLoops.class, NAME);
  }

  /** A run of each loop, over ones. */
  private static List<Runnable> runs(DoubleLoops loops) {
    int n = DoubleLoops.COLUMNS;
    double[] x = ones(DoubleLoops.ROWS * n);
    float[] narrow = new float[n];
    double[] out = ones(n);
    int[] bins = new int[n];
    double[] products = ones(n);
    double[] lanes = new double[4 * DoubleLoops.LANES];
    double[] both = ones(2 * n);
    double[] squares = ones(2 * n);
    return List.of(
        () -> loops.sums(x, 0, n, lanes),
        () -> loops.sumsOfFour(x, 0, n, lanes),
        () -> loops.widen(narrow, 0, n, out, 0),
        () -> loops.bins(x, 0, n, new Bins.Even(0, 4, 1, 1, 4), bins),
        () -> loops.firstBelow(x, 0, n, 1, 0),
        () -> loops.squares(x, 0, n, 0.5, 0.5, lanes),
        () -> loops.addRow(x, 0, n, both, out, 0),
        () -> loops.addRows(x, 0, n, n, both, out, 0),
        () -> loops.multiplyRows(x, 0, n, DoubleLoops.ROWS, n, products, 0),
        () -> loops.distancesRow(x, 0, n, both, squares, 0, n),
        () -> loops.distancesRows(x, 0, n, n, both, squares, 0, n));
  }

  private static double[] ones(int n) {
    double[] out = new double[n];
    Arrays.fill(out, 1);
    return out;
  }
}
