package org.distarray.fold;

import org.distarray.kernel.Vectors;
import org.distarray.loop.LoopCompiler;

/**
 * Compiles the loops that use {@code jdk.incubator.vector} at run time, because the library itself
 * is not linked to that module.
 */
final class VectorLoops {
  private static final String NAME = "VectorDoubleLoops";

  private VectorLoops() {}

  /** Whether this JVM computes with the Vector API and with vectors of at least four doubles. */
  static boolean present() {
    return Vectors.enabled();
  }

  static DoubleLoops compile() {
    return LoopCompiler.compileResource(DoubleLoops.class, VectorLoops.class, NAME);
  }
}
