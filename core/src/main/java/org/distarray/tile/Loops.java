package org.distarray.tile;

import org.distarray.kernel.Vectors;

/**
 * Which loops a pass uses. All give the same bits.
 *
 * @param compiled whether groups of operations are compiled into one loop
 * @param vector whether loops use the Vector API where they can
 */
public record Loops(boolean compiled, boolean vector) {
  /**
   * A block of at least so many elements is worth the compilation of its loops, 20 to 100 ms the
   * first time: as long as some 10^7 elements take operation by operation; programs run more than
   * once.
   */
  private static final long COMPILED_FROM = Long.getLong("distarray.compileFrom", 1 << 15);

  public static Loops forBlock(long elements) {
    return new Loops(elements >= COMPILED_FROM, Vectors.enabled());
  }
}
