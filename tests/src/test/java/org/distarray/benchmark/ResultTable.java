package org.distarray.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The rows as Markdown, printed one by one and written at the end. */
final class ResultTable {
  private static final int[] WIDTHS = {15, 12, 16, 6, 6, 27, 5, 5, 14, 14, 7, 6};

  private final List<Row> rows = new ArrayList<>();

  /** The lines above the rows. */
  static List<String> head() {
    StringBuilder rule = new StringBuilder("|");
    for (int width : WIDTHS) {
      rule.append(" ").append("-".repeat(width)).append(" |");
    }
    return List.of(line(Row.HEADER), rule.toString());
  }

  /** Adds a row. */
  String add(Row row) {
    rows.add(row);
    return line(row.cells());
  }

  private static String line(List<String> cells) {
    StringBuilder out = new StringBuilder("|");
    for (int k = 0; k < WIDTHS.length; k++) {
      out.append(
          String.format(Locale.ROOT, " %-" + WIDTHS[k] + "s |", cells.get(k).replace('|', '/')));
    }
    return out.toString();
  }

  /** How many there are of each verdict. */
  String summary() {
    List<String> counts = new ArrayList<>();
    for (Row.Verdict verdict : Row.Verdict.values()) {
      long count = rows.stream().filter(row -> row.verdict() == verdict).count();
      if (count > 0) {
        counts.add(count + " " + verdict);
      }
    }
    return counts.isEmpty() ? "no rows" : String.join(", ", counts);
  }

  /** Whether there are rows, and all are met. */
  boolean met() {
    return !rows.isEmpty() && rows.stream().allMatch(Row::met);
  }

  /** Whether all rows could be measured. */
  boolean complete() {
    return rows.stream().noneMatch(row -> row.verdict() == Row.Verdict.FAILED);
  }

  /** Writes the page. */
  void write(Path file, List<String> about) throws IOException {
    List<String> page = new ArrayList<>();
    page.add("# Measured speed");
    page.add("");
    page.add("Written by a run of `tests/bin/bench`; what the columns mean is in its `--help`.");
    page.add("");
    about.forEach(line -> page.add("* " + line));
    page.add("");
    page.addAll(head());
    rows.forEach(row -> page.add(line(row.cells())));
    page.add("");
    page.add(summary() + ".");
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.write(file, page);
  }
}
