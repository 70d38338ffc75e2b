package org.distarray.random;

import org.distarray.kernel.Vectors;
import org.distarray.loop.LoopCompiler;

/**
 * The {@link UniformLoop} in the Vector API. The library is not linked to that API, so the loop is
 * compiled at its first use.
 */
final class VectorUniform {
  /** The number of numbers for which the loop saves about a millisecond. */
  static final long FROM = 1 << 20;

  /**
   * Whether to use this loop. It needs vectors of 512 bits, because machines that have them
   * multiply vectors of longs. On other machines the Vector API multiplies lane by lane, far slower
   * than a plain loop.
   */
  static final boolean ENABLED = Vectors.enabled() && Vectors.bits() >= 512;

  private static final String NAME = "VectorUniformLoop";

  private VectorUniform() {}

  private static final class Compiled {
    static final UniformLoop LOOP = compile();
  }

  static UniformLoop loop() {
    return Compiled.LOOP;
  }

  /** A new loop, whatever the machine has. */
  static UniformLoop compile() {
    return LoopCompiler.compileResource(UniformLoop.class, VectorUniform.class, NAME);
  }
}
