package org.distarray.plan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.distarray.display.ByteText;
import org.distarray.engine.Engine;
import org.distarray.error.Required;
import org.distarray.kernel.Vectors;
import org.distarray.ndarray.ArrayPool;
import org.distarray.picture.Flow;
import org.distarray.store.ReadCost;
import org.distarray.tile.LoopListing;

/**
 * Prints a plan with one line for each stage, inputs first. A line has the number of tasks, the
 * bytes that the stage reads and moves, and the projected bytes of a task.
 */
final class Explanation {
  private final Map<Stage<?>, Integer> numbers = new IdentityHashMap<>();
  private final List<String> lines = new ArrayList<>();
  // the stages of a picture
  private final List<Flow.Box> boxes = new ArrayList<>();

  /** Says what a line tells of a stage beside its name. */
  enum Detail {
    /** The bytes that the stage reads and moves, and the bytes that a task needs. */
    PLAN,
    /** The stages, and behind each pass the source of its loops. */
    CODE,
    /** The bytes that one JVM holds at a time while a stage runs, and those it uses again. */
    MEMORY,
    /** The stages as a picture. */
    SVG;

    private static final String NAMES = "\"plan\", \"code\", \"memory\" or \"svg\"";

    static Detail of(String name) {
      Required.given("explain an array", "the detail", name, NAMES);
      for (Detail detail : values()) {
        if (detail.name().toLowerCase(Locale.ROOT).equals(name)) {
          return detail;
        }
      }
      throw new IllegalArgumentException(
          "Cannot explain the detail '" + name + "' (" + NAMES + ")");
    }
  }

  private final Detail detail;
  private final Memory memory;
  private final Engine engine;

  private Explanation(Detail detail, Memory memory, Engine engine) {
    this.detail = detail;
    this.memory = memory;
    this.engine = engine;
  }

  /**
   * The lines of a plan.
   *
   * @param engine the engine on which the plan would run
   */
  static String of(List<Stage<?>> last, Engine engine, Detail detail) {
    Explanation out = new Explanation(detail, new Memory(engine, true, last, true), engine);
    Deque<Stage<?>> open = new ArrayDeque<>();
    for (int k = last.size() - 1; k >= 0; k--) {
      open.push(last.get(k));
    }
    while (!open.isEmpty()) {
      Stage<?> stage = open.peek();
      int before = open.size();
      if (!out.numbers.containsKey(stage)) {
        List<Stage<?>> inputs = stage.before();
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
    if (detail == Detail.MEMORY) {
      out.lines.add(pool());
      Memory passing = new Memory(engine, true, last, false);
      out.lines.add(
          "at most "
              + passing.together()
              + " bytes at a time in one JVM, "
              + out.memory.together()
              + " where the result is held");
    }
    return detail == Detail.SVG
        ? new Flow(out.boxes).drawing().svg().toString()
        : String.join(System.lineSeparator(), out.lines);
  }

  /** The bytes that arrays of this JVM have used again, and those that wait for that. */
  private static String pool() {
    ArrayPool pool = ArrayPool.get();
    return "this JVM has used "
        + ByteText.of(pool.reusedBytes())
        + " again so far, and has "
        + ByteText.of(pool.idleBytes())
        + " to use again";
  }

  private String lending(Stage<?> move) {
    // what this JVM holds is not even copied
    return "  "
        + move.shape()
        + (engine.keepsInPlace() ? "" : ", moves at most " + ByteText.of(move.cost().moved()));
  }

  private String needs(Stage<?> stage) {
    return "  "
        + stage.shape()
        + ", "
        + stage.ranks()
        + (stage.ranks() == 1 ? " task" : " tasks")
        + reads(stage.cost().read())
        + (stage.cost().moved() == 0 ? "" : ", moves " + ByteText.of(stage.cost().moved()))
        + ", "
        + ByteText.of(memory.projected(stage))
        + " a task";
  }

  private String afterLoss(Stage<?> stage) {
    String words = stage.isHeld() ? stage.resident().map(engine::afterLoss).orElse("") : "";
    return words.isEmpty() ? "" : ", " + words;
  }

  private static String reads(ReadCost cost) {
    return (cost.read() == 0 ? "" : ", reads " + ByteText.of(cost.read()))
        + (cost.chunks() == 0 ? "" : ", inflates " + ByteCounts.chunks(cost.chunks()));
  }

  private List<String> named(OnDriver<?> value) {
    String from = value.stage().map(stage -> " of stage " + numbers.get(stage)).orElse("");
    return value.name().stream().map(name -> name + from).toList();
  }

  private String memory(Stage<?> stage) {
    int tasks = memory.tasksAtOnce(stage);
    long together = memory.together(stage);
    return "  "
        + tasks
        + " of "
        + stage.ranks()
        + (stage.ranks() == 1 ? " task" : " tasks")
        + " at a time, "
        + ByteText.of(memory.projected(stage))
        + " each; with what is held for all, "
        + ByteText.of(together);
  }

  /** A stage of the picture; its inputs that are no stages are a line. */
  private Flow.Box box(Stage<?> stage, List<String> inputs) {
    List<Integer> from =
        stage.before().stream().map(before -> numbers.get(before) - 1).distinct().toList();
    List<String> facts = new ArrayList<>();
    String outside =
        inputs.stream()
            .filter(input -> !input.startsWith("stage "))
            .collect(Collectors.joining(", "));
    if (!outside.isEmpty()) {
      facts.add("<- " + outside);
    }
    facts.add(memory.isLent(stage) ? lending(stage).strip() : needs(stage).strip());
    return new Flow.Box(numbers.get(stage) + ": " + stage.what(), facts, from);
  }

  private void add(Stage<?> stage) {
    if (numbers.containsKey(stage)) {
      return;
    }
    List<String> inputs =
        stage.inputs().stream()
            .map(input -> "stage " + numbers.get(input.stage()))
            .collect(Collectors.toCollection(ArrayList::new));
    stage.value().ifPresent(value -> inputs.addAll(named(value)));
    stage.fused().stream()
        .flatMap(fused -> fused.feeds().stream())
        .flatMap(feed -> feed.name().stream())
        .forEach(inputs::add);
    numbers.put(stage, numbers.size() + 1);
    if (detail == Detail.SVG) {
      boxes.add(box(stage, inputs));
      return;
    }
    String from = inputs.isEmpty() ? "" : " <- " + String.join(", ", inputs);
    String line = "stage " + numbers.size() + ": ";
    lines.add(
        memory.isLent(stage)
            ? line + "lend the blocks of " + stage.before().get(0).label() + from + lending(stage)
            : line
                + stage.what()
                + from
                + (detail == Detail.MEMORY ? memory(stage) : needs(stage) + afterLoss(stage)));
    if (detail == Detail.CODE) {
      stage.fused().ifPresent(fused -> lines.add(LoopListing.of(fused.large(), Vectors.enabled())));
    }
  }
}
