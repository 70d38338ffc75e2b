package org.distarray.plan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.distarray.engine.Engine;
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
  private final Engine engine;

  private Explanation(boolean loops, Memory memory, Engine engine) {
    this.loops = loops;
    this.memory = memory;
    this.engine = engine;
  }

  /**
   * The lines of a plan.
   *
   * @param engine on which it would run
   * @param loops whether the source of the loops follows the line of a pass
   */
  static String of(Stage last, Engine engine, boolean loops) {
    Explanation out = new Explanation(loops, new Memory(engine, true, last), engine);
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

  private String lending(Stage move) {
    // what this JVM holds is not even copied
    return "  "
        + move.shape()
        + (engine.keepsInPlace() ? "" : ", moves at most " + Bytes.of(move.bytesMoved()));
  }

  private String needs(Stage stage) {
    return "  "
        + stage.shape()
        + ", "
        + stage.ranks()
        + (stage.ranks() == 1 ? " task" : " tasks")
        + (stage.bytesRead() == 0 ? "" : ", reads " + Bytes.of(stage.bytesRead()))
        + (stage.bytesMoved() == 0 ? "" : ", moves " + Bytes.of(stage.bytesMoved()))
        + ", "
        + Bytes.of(memory.projected(stage))
        + " a task";
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
    String from = inputs.isEmpty() ? "" : " <- " + String.join(", ", inputs);
    String line = "stage " + numbers.size() + ": ";
    lines.add(
        memory.isLent(stage)
            ? line + "lend the blocks of " + stage.inputs().get(0).label() + from + lending(stage)
            : line + stage.what() + from + needs(stage));
    if (loops && stage instanceof PassStage p) {
      lines.add(LoopListing.of(p.pass().program(), Vectors.enabled()));
    }
  }
}
