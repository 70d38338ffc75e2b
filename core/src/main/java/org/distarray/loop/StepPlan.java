package org.distarray.loop;

import java.util.ArrayDeque;
import java.util.Arrays;
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
  // for each value the number of its tile
  final int[] tiles;
  private final int count;

  /** The plan for a shape. */
  public StepPlan(LoopShape shape) {
    this.shape = shape;
    this.loops = new FusedLoop[shape.steps().size()];
    this.operands = new int[loops.length][];
    this.tiles = new int[shape.values()];
    int first = shape.value(0);
    Arrays.setAll(tiles, value -> value);
    int next = first;
    int[] last = lastUses();
    Map<DType, Deque<Integer>> free = new EnumMap<>(DType.class);
    for (int k = 0; k < loops.length; k++) {
      LoopStep step = shape.steps().get(k);
      loops[k] = step.loop();
      int count = step.inputs().size();
      operands[k] = new int[count + 1];
      for (int j = 0; j < count; j++) {
        operands[k][j] = step.inputs().get(j);
      }
      int out = shape.value(k);
      operands[k][count] = out;
      Deque<Integer> mine =
          free.computeIfAbsent(step.signature().output(), t -> new ArrayDeque<>());
      tiles[out] = mine.isEmpty() || last[out] == loops.length ? next++ : mine.pop();
      for (int value : Set.copyOf(step.inputs())) {
        if (value >= first && last[value] == k) {
          free.get(shape.type(value)).push(tiles[value]);
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
