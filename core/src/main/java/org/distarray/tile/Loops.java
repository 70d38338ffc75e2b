package org.distarray.tile;

import org.distarray.kernel.Vectors;

/**
 * The kinds of loops that a pass uses. All kinds give the same bits.
 *
 * @param compiled whether groups of operations are compiled into one loop
 * @param vector whether loops use the Vector API where they can
 */
public record Loops(boolean compiled, boolean vector) {
  /**
   * The number of elements from which a block is worth the compilation of its loops. The first
   * compilation takes 20 to 100 ms, as long as some 10^7 elements operation by operation; but
   * programs run more than once.
   */
  private static final long COMPILED_FROM = Long.getLong("distarray.compileFrom", 1 << 15);

  public static Loops forBlock(long elements) {
    return new Loops(elements >= COMPILED_FROM, Vectors.enabled());
  }
}
