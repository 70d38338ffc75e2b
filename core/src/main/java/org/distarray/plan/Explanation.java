package org.distarray.plan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
  // moves whose place is taken by blocks that the engine lends
  private final Set<Stage> lent = Collections.newSetFromMap(new IdentityHashMap<>());

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
    Explanation out = new Explanation(loops, new Memory(engine::taskBytes, last), engine);
    Deque<Stage> open = new ArrayDeque<>();
    open.push(last);
    while (!open.isEmpty()) {
      Stage stage = open.peek();
      int before = open.size();
      if (!out.numbers.containsKey(stage)) {
        List<Stage> inputs = stage.inputs();
        out.lend(stage);
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

  private static String lending(Stage move) {
    return "lend the blocks of " + move.inputs().get(0).label() + " to " + move.ranks() + " ranks";
  }

  private void lend(Stage stage) {
    if (stage instanceof Stage.InPlace product) {
      for (Stage input : product.inputs()) {
        if (input instanceof MoveStage.Move move
            && Multiplying.inPlace(engine, product, move).isPresent()) {
          lent.add(move);
        }
      }
    }
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
    boolean isLent = lent.contains(stage);
    // what this JVM holds is not even copied
    long moved = isLent && engine.keepsInPlace() ? 0 : stage.bytesMoved();
    lines.add(
        "stage "
            + numbers.size()
            + ": "
            + (isLent ? lending(stage) : stage.what())
            + (inputs.isEmpty() ? "" : " <- " + String.join(", ", inputs))
            + "  "
            + stage.shape()
            + ", "
            + stage.ranks()
            + (stage.ranks() == 1 ? " task" : " tasks")
            + (stage.bytesRead() == 0 ? "" : ", reads " + Bytes.of(stage.bytesRead()))
            + (moved == 0 ? "" : (isLent ? ", moves at most " : ", moves ") + Bytes.of(moved))
            + ", "
            + Bytes.of(memory.projected(stage))
            + " a task");
    if (loops && stage instanceof PassStage p) {
      lines.add(LoopListing.of(p.pass().program(), Vectors.enabled()));
    }
  }
}
