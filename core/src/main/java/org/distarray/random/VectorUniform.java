package org.distarray.random;

import org.distarray.kernel.Vectors;
import org.distarray.loop.LoopCompiler;

/**
 * The {@link UniformLoop} with the Vector API, to which the library is not linked: compiled at its
 * first use.
 */
final class VectorUniform {
  /** So many numbers save about a millisecond. */
  static final long FROM = 1 << 20;

  /**
   * Whether to use it. Vectors of 512 bits are asked for, since machines that have them multiply
   * vectors of longs; where the Vector API must do it lane by lane, it is far slower than a loop.
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
