package org.distarray.order;

import java.util.List;
import org.distarray.dtype.DType;
import org.distarray.loop.HotLoops;
import org.distarray.loop.LoopCompiler;

/** Chooses the loops over doubles: plain ones, and later those in the Vector API. */
final class DoubleKeys {
  private static final String NAME = "VectorKeyLoops";

  // all threads count at one place
  private static final long LOOK = 1L << 15;

  private static final KeyLoops PLAIN = new PlainKeyLoops();

  private static final HotLoops<KeyLoops> HOT =
      new HotLoops<>(DoubleKeys::compile, DoubleKeys::runs);

  private DoubleKeys() {}

  /** The loops. */
  static KeyLoops loops() {
    KeyLoops hot = HOT.now();
    return hot == null ? PLAIN : hot;
  }

  /** Announces that this many elements will go through the loops. Few do not matter. */
  static void expect(DType dtype, long elements) {
    if (dtype == DType.FLOAT64 && elements >= LOOK) {
      HOT.hot(elements);
    }
  }

  static KeyLoops compile() {
    return LoopCompiler.compileResource(KeyLoops.class, DoubleKeys.class, NAME);
  }

  private static List<Runnable> runs(KeyLoops loops) {
    int n = 512;
    double[] x = new double[n];
    long[] keys = new long[n];
    int[] places = new int[n];
    return List.of(
        () -> loops.keys(x, 0, n, 0, keys, 0),
        () -> loops.below(x, 0, n, 1),
        () -> loops.above(x, 0, n, 1),
        () -> loops.between(x, 0, n, 1, 2, places));
  }
}
