package org.distarray.tile;

import org.distarray.loop.FusedLoop;

/** Runs a loop on each tile, at the places of its values. */
final class TileLoop implements Binding.Action {
  /**
   * The calls that go tile by tile behind one that was refused: where elements are refused often,
   * one of so many calls is in vain.
   */
  private static final int PAUSE = 16;

  private final FusedLoop loop;
  private final Binding.Place[] where;
  private final Object[] constants;
  private final Object[] arrays;
  private final int[] at;
  // for a loop that may refuse elements
  private FusedLoop steps;
  private TileCopy[] copies;
  private Object[] stepArrays;
  private int[] stepAt;
  private int most;
  private int paused;

  TileLoop(FusedLoop loop, Binding.Place[] where, Object[] constants) {
    this.loop = loop;
    this.where = where;
    this.constants = constants;
    this.arrays = new Object[where.length];
    this.at = new int[where.length];
    for (int k = 0; k < where.length; k++) {
      arrays[k] = where[k].array();
    }
  }

  /**
   * Sets the loop that computes the elements that the first one refuses.
   *
   * @param most the most elements that it takes
   * @param copied for each place its copy; null where the elements begin at 0, or are written
   */
  void orElse(FusedLoop stepwise, int most, TileCopy[] copied) {
    steps = stepwise;
    this.most = most;
    copies = copied;
    stepArrays = new Object[where.length];
    stepAt = new int[where.length];
  }

  @Override
  public void run(long start, int n) {
    if (n <= most || steps == null) {
      tile(start, 0, n);
    } else if (paused > 0 || !runAtOnce(start, 0, n)) {
      paused = paused == 0 ? PAUSE : paused - 1;
      for (int done = 0; done < n; done += most) {
        tile(start, done, Math.min(most, n - done));
      }
    }
  }

  /** Runs the loop on elements from {@code start + done} on; false if it refuses one. */
  private boolean runAtOnce(long start, int done, int n) {
    for (int k = 0; k < at.length; k++) {
      at[k] = where[k].at(start) + done;
    }
    return loop.run(arrays, at, constants, n);
  }

  private void tile(long start, int done, int n) {
    if (!runAtOnce(start, done, n)) {
      for (int k = 0; k < at.length; k++) {
        boolean copy = copies[k] != null && at[k] != 0;
        stepArrays[k] = copy ? copies[k].of(start + done, n) : arrays[k];
        stepAt[k] = copy ? 0 : at[k];
      }
      steps.run(stepArrays, stepAt, constants, n);
      loop.refused(arrays, at, constants, n);
    }
  }
}
