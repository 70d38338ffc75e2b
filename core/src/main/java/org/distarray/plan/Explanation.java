package org.distarray.plan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
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

  private Explanation(boolean loops) {
    this.loops = loops;
  }

  /**
   * The lines of a plan.
   *
   * @param loops whether the source of the loops follows the line of a pass
   */
  static String of(Stage last, boolean loops) {
    Explanation out = new Explanation(loops);
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
    if (pass(stage) != null) {
      for (Feed feed : pass(stage).feeds()) {
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
            + Bytes.of(Memory.projected(stage))
            + " a task");
    if (loops && pass(stage) != null) {
      lines.add(LoopListing.of(pass(stage).program(), Vectors.enabled()));
    }
  }

  /** The pass of a stage that has one. */
  private static Pass pass(Stage stage) {
    if (stage instanceof Stage.Fused s) {
      return s.pass();
    } else if (stage instanceof Stage.Partials s) {
      return s.pass();
    }
    return stage instanceof Stage.Swept s ? s.pass() : null;
  }
}
