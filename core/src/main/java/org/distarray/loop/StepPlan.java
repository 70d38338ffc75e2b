package org.distarray.loop;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.distarray.dtype.DType;

/**
 * The work of a {@link StepwiseLoop} for a shape, without its memory: the loop of each step, and
 * the numbers of the tiles of its operands. Threads may share it.
 */
public final class StepPlan {
  private final LoopShape shape;
  final FusedLoop[] loops;
  // for each step its operands and its result: their numbers
  final int[][] operands;
  // for each step the number of the tile of its result
  final int[] tiles;
  private final int count;

  /** The plan for a shape. */
  public StepPlan(LoopShape shape) {
    this.shape = shape;
    this.loops = new FusedLoop[shape.steps().size()];
    this.operands = new int[loops.length][];
    this.tiles = new int[loops.length];
    int first = shape.value(0);
    int next = 0;
    int[] last = lastUses();
    Map<DType, Deque<Integer>> free = new EnumMap<>(DType.class);
    for (int k = 0; k < loops.length; k++) {
      LoopStep step = shape.steps().get(k);
      loops[k] = step.loop();
      int inputs = step.inputs().size();
      operands[k] = new int[inputs + 1];
      for (int j = 0; j < inputs; j++) {
        operands[k][j] = step.inputs().get(j);
      }
      int out = shape.value(k);
      operands[k][inputs] = out;
      Deque<Integer> mine =
          free.computeIfAbsent(step.signature().output(), t -> new ArrayDeque<>());
      tiles[k] = mine.isEmpty() || last[out] == loops.length ? next++ : mine.pop();
      for (int value : Set.copyOf(step.inputs())) {
        if (value >= first && last[value] == k) {
          free.get(shape.type(value)).push(tiles[value - first]);
        }
      }
    }
    this.count = next;
  }

  /** For each value the last step that takes it; the number of steps for an output. */
  private int[] lastUses() {
    int[] last = new int[shape.values()];
    for (int k = 0; k < loops.length; k++) {
      for (int value : shape.steps().get(k).inputs()) {
        last[value] = k;
      }
    }
    shape.outputs().forEach(value -> last[value] = loops.length);
    return last;
  }

  LoopShape shape() {
    return shape;
  }

  /** The number of tiles. */
  int tileCount() {
    return count;
  }
}
