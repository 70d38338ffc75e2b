package org.distarray.tile;

import org.distarray.kernel.Vectors;
import org.distarray.loop.Compiling;
import org.distarray.loop.Swaps;

/**
 * The kinds of loops that a pass uses. All kinds give the same bits.
 *
 * @param compiling when groups of operations are compiled into one loop
 * @param vector whether loops use the Vector API where they can
 */
public record Loops(Compiling compiling, boolean vector) {
  /** The number of elements from which to cut a program into groups pays. */
  private static final long GROUPED_FROM = 1 << 12;

  /** The loops for a block of so many elements, as the JVM was started. */
  public static Loops forBlock(long elements) {
    boolean few =
        Compiling.CHOSEN == Compiling.AUTO && elements < GROUPED_FROM && !Swaps.areForced();
    return new Loops(few ? Compiling.NEVER : Compiling.CHOSEN, Vectors.enabled());
  }

  /** Whether operations may share a loop. */
  public boolean compiled() {
    return compiling != Compiling.NEVER;
  }
}
