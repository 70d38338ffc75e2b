package org.distarray.examples;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One {@code <pre>{@code ...}</pre>} block of a doc comment that states results.
 *
 * @param member the documented member, {@code "Reductions.sum(int...)"}
 * @param file the source file, below {@code org/distarray}
 */
record Example(String member, String file, List<Step> steps) {

  /** What stands between an expression and what it prints. */
  static final String RESULT = "//>";

  private static final String FILE = "\"sst";

  /**
   * A statement, or an expression and the lines that it prints.
   *
   * @param code one or several lines
   * @param want the lines of the result; null of a statement
   * @param line of the source file, 1-based, in which the code begins
   */
  record Step(String code, List<String> want, int line) {}

  /**
   * The example of a block.
   *
   * @param lines of the block, without the margin of the comment
   * @param line of the source file in which the block begins
   */
  static Example of(String member, String file, List<String> lines, int line) {
    List<Step> steps = new ArrayList<>();
    List<String> code = new ArrayList<>();
    int begin = 0;
    for (int k = 0; k < lines.size(); k++) {
      String text = lines.get(k);
      if (text.isBlank()) {
        continue;
      }
      int result = text.indexOf(RESULT);
      String before = result < 0 ? text : text.substring(0, result);
      if (before.isBlank()) { // a further line of the result above
        steps.get(steps.size() - 1).want().add(printed(text, result));
        continue;
      }
      begin = code.isEmpty() ? line + k : begin;
      code.add(before.stripTrailing());
      String whole = String.join("\n", code);
      if (result >= 0) {
        List<String> want = new ArrayList<>(List.of(printed(text, result)));
        steps.add(new Step(whole.replaceFirst(";$", ""), want, begin));
        code.clear();
      } else if (isStatement(whole)) {
        steps.add(new Step(whole, null, begin));
        code.clear();
      }
    }
    if (!code.isEmpty()) {
      steps.add(new Step(String.join("\n", code), null, begin));
    }
    return new Example(member, file, steps);
  }

  private static String printed(String text, int result) {
    String out = text.substring(result + RESULT.length());
    return (out.startsWith(" ") ? out.substring(1) : out).stripTrailing();
  }

  /** Whether all brackets are closed and the last line ends as a statement ends. */
  private static boolean isStatement(String code) {
    int depth = 0;
    boolean quoted = false;
    for (int k = 0; k < code.length(); k++) {
      char c = code.charAt(k);
      if (c == '"' && code.charAt(k - 1) != '\\') {
        quoted = !quoted;
      } else if (!quoted) {
        depth += "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
      }
    }
    return depth == 0 && (code.endsWith(";") || code.endsWith("}"));
  }

  /** Whether a step names a file: these are called {@code sst}, with or without an ending. */
  boolean usesFiles() {
    return steps.stream().anyMatch(step -> step.code().contains(FILE));
  }

  /** This example with its files in a directory. */
  Example in(Path directory) {
    String there = '"' + directory.toString().replace('\\', '/') + "/sst";
    List<Step> moved = new ArrayList<>();
    for (Step step : steps) {
      moved.add(new Step(step.code().replace(FILE, there), step.want(), step.line()));
    }
    return new Example(member, file, moved);
  }

  /** {@code "Reductions.sum(int...) (array/Reductions.java:31)"}. */
  String at(Step step) {
    return member + " (" + file + ":" + step.line() + ")";
  }
}
