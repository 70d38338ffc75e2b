package org.distarray.plan;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.distarray.index.Shape;

/** Prints a plan: one line per stage, inputs before what needs them. */
final class Explanation {
  private final Map<Stage, Integer> numbers = new IdentityHashMap<>();
  private final List<String> lines = new ArrayList<>();

  private Explanation() {}

  static String of(Stage.OfBlocks last) {
    Explanation out = new Explanation();
    out.number(last);
    return String.join(System.lineSeparator(), out.lines);
  }

  /** The number of a stage, whose line and whose inputs' lines are printed by then. */
  private int number(Stage stage) {
    Integer known = numbers.get(stage);
    if (known != null) {
      return known;
    }
    List<String> inputs = new ArrayList<>();
    String what;
    Shape shape = stage instanceof Stage.OfBlocks b ? b.distribution().shape() : null;
    if (stage instanceof Stage.Read s) {
      what = "read " + s.label();
    } else if (stage instanceof Stage.Resident s) {
      what = "held " + s.label();
    } else if (stage instanceof Stage.Fused s) {
      what = "pass [" + s.label() + "]";
      feeds(s.pass, inputs);
    } else if (stage instanceof Stage.Swept s) {
      what = "pass [" + s.label() + "]";
      feeds(s.pass, inputs);
      if (s.before != null) {
        inputs.add("stage " + number(s.before));
      }
    } else if (stage instanceof Stage.Partials s) {
      what = "pass [" + s.label() + "] partial results";
      shape = s.distribution.shape();
      feeds(s.pass, inputs);
    } else if (stage instanceof Stage.Merged s) {
      what = (s.isLocal() ? "finish " : "merge ") + s.partials.reduce.label();
      inputs.add("stage " + number(s.partials));
    } else if (stage instanceof Stage.Move s) {
      long itemsize = s.dtype.itemsize();
      what =
          "move "
              + bytes(s.exchange.moved() * itemsize)
              + " of "
              + bytes(s.to.shape().size() * itemsize)
              + " to "
              + s.ranks()
              + " ranks";
      shape = s.to.shape();
      inputs.add("stage " + number(s.input));
    } else if (stage instanceof Stage.InPlace s) {
      what = s.label() + " in place";
      inputs.add("stage " + number(s.input));
    } else if (stage instanceof Stage.Moved s) {
      what = "blocks as " + s.distribution.dist();
      inputs.add("stage " + number(s.move));
    } else if (stage instanceof Stage.Assigned s) {
      what = s.edits.size() + " assignments";
      inputs.add("stage " + number(s.base));
      s.edits.stream()
          .filter(edit -> edit.stage() != null)
          .forEach(edit -> inputs.add("stage " + number(edit.stage())));
    } else if (stage instanceof Stage.Faces s) {
      long itemsize = s.dtype.itemsize();
      shape = s.input.distribution().shape();
      what = "halo " + bytes(s.halo.moved() * itemsize) + " of " + bytes(shape.size() * itemsize);
      inputs.add("stage " + number(s.input));
    } else if (stage instanceof Stage.Padded s) {
      what = "blocks with " + s.faces.halo.overlap();
      shape = s.faces.input.distribution().shape();
      s.inputs().forEach(input -> inputs.add("stage " + number(input)));
    } else if (stage instanceof Stage.UserOverlap s) {
      what = s.label();
      s.inputs().forEach(input -> inputs.add("stage " + number(input)));
    } else {
      Stage.UserBlocks s = (Stage.UserBlocks) stage;
      what = s.label();
      inputs.add("stage " + number(s.input));
    }
    int number = lines.size() + 1;
    numbers.put(stage, number);
    lines.add(
        "stage "
            + number
            + ": "
            + what
            + (inputs.isEmpty() ? "" : " <- " + String.join(", ", inputs))
            + "  "
            + shape
            + ", "
            + stage.ranks()
            + " tasks");
    return number;
  }

  /** A number of bytes as people read it: {@code 3.1 MB}, with powers of 1000. */
  private static String bytes(long n) {
    String[] units = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};
    int unit = 0;
    double value = n;
    while (value >= 999.5 && unit < units.length - 1) {
      value /= 1000;
      unit++;
    }
    String text =
        value < 9.95 && unit > 0
            ? String.format(Locale.ROOT, "%.1f", value)
            : String.valueOf(Math.round(value));
    return (text.endsWith(".0") ? text.substring(0, text.length() - 2) : text) + " " + units[unit];
  }

  private void feeds(Pass pass, List<String> inputs) {
    for (Feed feed : pass.feeds()) {
      inputs.add(
          feed instanceof Feed.Aligned f
              ? "stage " + number(f.stage())
              : feed instanceof Feed.Arrived f
                  ? "stage " + number(f.move())
                  : "value of " + ((Feed.Value) feed).expr());
    }
  }
}
