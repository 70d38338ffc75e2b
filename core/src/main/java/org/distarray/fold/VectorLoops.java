package org.distarray.fold;

import org.distarray.kernel.Vectors;
import org.distarray.loop.LoopCompiler;

/**
 * Compiles the loops that use {@code jdk.incubator.vector}, to which the library itself is not
 * linked.
 */
final class VectorLoops {
  private static final String NAME = "VectorDoubleLoops";

  private VectorLoops() {}

  /** Whether this JVM computes with the Vector API, and with vectors of four doubles at least. */
  static boolean present() {
    return Vectors.enabled();
  }

  static DoubleLoops compile() {
    return LoopCompiler.compileResource(DoubleLoops.class, VectorLoops.class, NAME);
  }
}
