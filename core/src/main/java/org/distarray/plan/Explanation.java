package org.distarray.plan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToLongFunction;
import java.util.stream.Collectors;
import org.distarray.kernel.Vectors;

/**
 * Prints a plan: one line per stage, inputs before what needs them, each with its number of tasks,
 * the bytes that it reads and moves, and the projected bytes of a task.
 */
final class Explanation {
  private final Map<Stage, Integer> numbers = new IdentityHashMap<>();
  private final List<String> lines = new ArrayList<>();

  private final boolean loops;

  private final Memory memory;

  private Explanation(boolean loops, Memory memory) {
    this.loops = loops;
    this.memory = memory;
  }

  /**
   * The lines of a plan.
   *
   * @param taskBytes the most bytes of a task, for a number of tasks
   * @param loops whether the source of the loops follows the line of a pass
   */
  static String of(Stage last, IntToLongFunction taskBytes, boolean loops) {
    Explanation out = new Explanation(loops, new Memory(taskBytes, last));
    Deque<Stage> open = new ArrayDeque<>();
    open.push(last);
    while (!open.isEmpty()) {
      Stage stage = open.peek();
      int before = open.size();
      if (!out.numbers.containsKey(stage)) {
        List<Stage> inputs = stage.inputs();
        for (int k = inputs.size() - 1; k >= 0; k--) {
          if (!out.numbers.containsKey(inputs.get(k))) {
            open.push(inputs.get(k));
          }
        }
      }
      if (open.size() == before) {
        open.pop();
        out.add(stage);
      }
    }
    return String.join(System.lineSeparator(), out.lines);
  }

  private void add(Stage stage) {
    if (numbers.containsKey(stage)) {
      return;
    }
    List<String> inputs =
        stage.inputs().stream()
            .map(input -> "stage " + numbers.get(input))
            .collect(Collectors.toCollection(ArrayList::new));
    if (stage instanceof PassStage p) {
      for (Feed feed : p.pass().feeds()) {
        if (feed instanceof Feed.Value value) {
          inputs.add("value of " + value.expr());
        } else if (feed instanceof Feed.Made made) {
          inputs.add(made.source().label());
        }
      }
    }
    numbers.put(stage, numbers.size() + 1);
    lines.add(
        "stage "
            + numbers.size()
            + ": "
            + stage.what()
            + (inputs.isEmpty() ? "" : " <- " + String.join(", ", inputs))
            + "  "
            + stage.shape()
            + ", "
            + stage.ranks()
            + (stage.ranks() == 1 ? " task" : " tasks")
            + (stage.bytesRead() == 0 ? "" : ", reads " + Bytes.of(stage.bytesRead()))
            + (stage.bytesMoved() == 0 ? "" : ", moves " + Bytes.of(stage.bytesMoved()))
            + ", "
            + Bytes.of(memory.projected(stage))
            + " a task");
    if (loops && stage instanceof PassStage p) {
      lines.add(LoopListing.of(p.pass().program(), Vectors.enabled()));
    }
  }
}
