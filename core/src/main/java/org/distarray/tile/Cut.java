package org.distarray.tile;

import org.distarray.loop.AdaptiveLoop;
import org.distarray.loop.FusedLoop;
import org.distarray.loop.StepPlan;

/**
 * One group of a program, ready for any block in which the same values are constant: its shape and
 * its loop. Threads share it.
 */
final class Cut {
  private final GroupShape shape;
  private final FusedLoop loop;
  private final AdaptiveLoop planned;
  private volatile StepPlan steps;

  /**
   * A group of this shape and its loop, which may refuse elements.
   *
   * @param planned the loop where nothing more is constant than the plan knows, which {@link
   *     LoopListing} shows; null if it is the same one
   */
  Cut(GroupShape shape, FusedLoop loop, AdaptiveLoop planned) {
    this.shape = shape;
    this.loop = loop;
    this.planned = planned;
  }

  GroupShape shape() {
    return shape;
  }

  FusedLoop loop() {
    return loop;
  }

  /** Counts a block, for people. */
  void countBlock() {
    loop.countBlock();
    if (planned != null && loop instanceof AdaptiveLoop own) {
      planned.countBlock(own);
    }
  }

  /**
   * Whether the cut holds for a block.
   *
   * @param constants for each value, its array if it is the same throughout
   */
  boolean isFor(Object[] constants) {
    for (int value : shape.arrays()) {
      if (constants[value] != null) {
        return false;
      }
    }
    for (int value : shape.constants()) {
      if (constants[value] == null) {
        return false;
      }
    }
    return true;
  }

  /** The plan of the steps, for elements that the loop refuses. */
  StepPlan steps() {
    StepPlan known = steps;
    if (known == null) {
      known = new StepPlan(shape.loop());
      steps = known; // another thread may have made the same one
    }
    return known;
  }
}
