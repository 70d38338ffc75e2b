package org.distarray.loop;

/**
 * Forces compiled loops to take over soon, at tiles that differ from loop to loop. Only tests want
 * this: {@code -Ddistarray.swapWithin=N} has each loop compiled behind one of its first N tiles, on
 * the thread that runs it, over blocks of any size: of a small array, some blocks are computed step
 * by step and others by compiled code. The results have the same bits as without.
 */
public final class Swaps {
  private static final int WITHIN = Integer.getInteger("distarray.swapWithin", 0);

  private Swaps() {}

  /** Whether this JVM was started so. */
  public static boolean areForced() {
    return WITHIN > 0;
  }

  /** An adaptive loop that swaps behind a tile which its source decides, the same in each JVM. */
  static AdaptiveLoop loop(LoopShape shape, LoopForm form) {
    int tile = 1 + Math.floorMod(Kernels.text(shape, form).hashCode(), WITHIN);
    return AdaptiveLoop.swapped(shape, form, tile);
  }
}
