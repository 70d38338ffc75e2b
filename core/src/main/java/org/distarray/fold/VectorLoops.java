package org.distarray.fold;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.distarray.array.Bins;
import org.distarray.kernel.Vectors;
import org.distarray.loop.Compiling;
import org.distarray.loop.Heat;
import org.distarray.loop.LoopCompiler;
import org.distarray.loop.Workshop;

/**
 * Compiles the loops that use {@code jdk.incubator.vector} at run time, because the library itself
 * is not linked to that module.
 */
final class VectorLoops {
  private static final String NAME = "VectorDoubleLoops";

  /** Plain loops lose 0.3 to 1 ns for an element; it takes a second to make all of these hot. */
  private static final long PAID = 1_000_000_000;

  private static final AtomicLong REDUCED = new AtomicLong();
  private static final AtomicBoolean ASKED = new AtomicBoolean();
  // they keep nothing and may be shared
  private static final AtomicReference<DoubleLoops> HOT = new AtomicReference<>();

  private VectorLoops() {}

  /** Whether this JVM computes with the Vector API and with vectors of at least four doubles. */
  static boolean present() {
    return Vectors.enabled();
  }

  /**
   * The loops, or null as long as those in plain Java do. They are compiled in the background once
   * so many elements were reduced without them that it pays.
   *
   * @param more elements that are reduced
   */
  static DoubleLoops hot(long more) {
    if (HOT.get() == null && present()) {
      switch (Compiling.CHOSEN) {
        case ALWAYS -> HOT.set(compile());
        case AUTO -> count(more);
        case NEVER -> {}
      }
    }
    return HOT.get();
  }

  private static void count(long more) {
    if (REDUCED.addAndGet(more) >= PAID && ASKED.compareAndSet(false, true)) {
      Workshop.BACKGROUND.first(VectorLoops::makeHot);
    }
  }

  static DoubleLoops compile() {
    return LoopCompiler.compileResource(DoubleLoops.class, VectorLoops.class, NAME);
  }

  private static void makeHot() {
    DoubleLoops loops = compile();
    if (runs(loops).stream().allMatch(Heat::reaches)) {
      HOT.set(loops);
    }
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
