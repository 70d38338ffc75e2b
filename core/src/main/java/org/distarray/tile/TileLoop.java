package org.distarray.tile;

import java.util.Arrays;
import org.distarray.loop.FusedLoop;

/** Runs a loop on each tile, at the places of its values. */
final class TileLoop implements Binding.Action {
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
   * @param copied for each place its copy; null where the elements begin at 0, or are written
   */
  void orElse(FusedLoop stepwise, TileCopy[] copied) {
    steps = stepwise;
    copies = copied;
    stepArrays = new Object[where.length];
    stepAt = new int[where.length];
  }

  /** Whether all values are elements of blocks, which need no tiles. */
  boolean isInBlocks() {
    return Arrays.stream(where).allMatch(Binding.Place::moves);
  }

  /**
   * Runs the loop once on elements of several tiles, for a loop in blocks. Returns false if the
   * loop refuses one of them; they must then be computed tile by tile.
   */
  boolean runAtOnce(long start, int n) {
    for (int k = 0; k < at.length; k++) {
      at[k] = where[k].at(start);
    }
    return loop.run(arrays, at, constants, n);
  }

  @Override
  public void run(long start, int n) {
    if (!runAtOnce(start, n)) {
      for (int k = 0; k < at.length; k++) {
        boolean copy = copies[k] != null && at[k] != 0;
        stepArrays[k] = copy ? copies[k].of(start, n) : arrays[k];
        stepAt[k] = copy ? 0 : at[k];
      }
      steps.run(stepArrays, stepAt, constants, n);
      loop.refused(arrays, at, constants, n);
    }
  }
}
