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
  private final Runnable count;
  // whatever is constant, the group runs in the same way
  private final boolean alone;
  private volatile StepPlan steps;

  private Cut(GroupShape shape, FusedLoop loop, Runnable count, boolean alone) {
    this.shape = shape;
    this.loop = loop;
    this.count = count;
    this.alone = alone;
  }

  /** One step, whose loop computes every element. */
  static Cut alone(GroupShape shape, FusedLoop loop) {
    return new Cut(shape, loop, () -> {}, true);
  }

  /** A group whose loop may refuse elements. */
  static Cut of(GroupShape shape, FusedLoop loop) {
    return new Cut(shape, loop, () -> {}, false);
  }

  /** A group whose loop counts the blocks that run through it. */
  static Cut of(GroupShape shape, AdaptiveLoop loop) {
    return new Cut(shape, loop, loop::countBlock, false);
  }

  GroupShape shape() {
    return shape;
  }

  FusedLoop loop() {
    return loop;
  }

  /** Notes that a block will run through the loop. */
  void countBlock() {
    count.run();
  }

  /**
   * Whether the cut holds for a block.
   *
   * @param constants for each value, its array if it is the same throughout
   */
  boolean isFor(Object[] constants) {
    if (alone) {
      return true;
    }
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
