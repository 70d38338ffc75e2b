package org.distarray.tile;

import java.io.Serializable;
import java.util.List;
import org.distarray.loop.LoopStep;

/**
 * One step of a {@link Program}: gives one value, from a feed or from other values. Instructions
 * travel by name; each JVM finds its own loops.
 */
sealed interface Instruction extends Serializable {

  /** The number of the value that it gives. */
  int output();

  /** The numbers of the values that it takes. */
  List<Integer> inputs();

  /** The elements of a feed. */
  record Load(int feed, int output) implements Instruction {
    @Override
    public List<Integer> inputs() {
      return List.of();
    }
  }

  /** An operation, or a cast, on values that have the types of its signature. */
  record Compute(LoopStep step, int output) implements Instruction {
    @Override
    public List<Integer> inputs() {
      return step.inputs();
    }
  }
}
