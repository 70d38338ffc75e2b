package org.distarray.conformance;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.distarray.conformance.Verdict.Outcome;

/** Runs rows, prints what came of each family, and counts. */
final class Report {
  private final Map<String, List<Verdict>> families = new LinkedHashMap<>();

  /** The verdicts on rows, in their order. */
  static Report of(List<Row> rows, Bench bench) {
    Report out = new Report();
    for (Row row : rows) {
      out.families
          .computeIfAbsent(row.family(), family -> new ArrayList<>())
          .add(Verdict.of(row, bench));
    }
    return out;
  }

  long count(Outcome outcome) {
    return families.values().stream()
        .flatMap(List::stream)
        .filter(v -> v.outcome() == outcome)
        .count();
  }

  /**
   * A line for each family, each failing row with both answers, each reason for skipping, and the
   * totals.
   */
  void print(PrintStream out) {
    families.forEach(
        (family, verdicts) -> {
          out.println(family + ": " + totals(verdicts));
          Map<String, List<String>> skipped = new LinkedHashMap<>();
          for (Verdict v : verdicts) {
            if (v.outcome() == Outcome.FAILED) {
              out.println("  FAILED " + v.row().id());
              out.println("    expected: " + shortened(v.expected()));
              out.println("    got: " + shortened(v.got()));
            } else if (v.outcome() == Outcome.SKIPPED) {
              skipped.computeIfAbsent(v.got(), reason -> new ArrayList<>()).add(v.row().id());
            }
          }
          skipped.forEach(
              (reason, ids) -> out.println("  skipped " + String.join(", ", ids) + ": " + reason));
        });
    out.println(totals(families.values().stream().flatMap(List::stream).toList()));
  }

  private static String totals(List<Verdict> verdicts) {
    return count(verdicts, Outcome.PASSED)
        + " passed, "
        + count(verdicts, Outcome.FAILED)
        + " failed, "
        + count(verdicts, Outcome.SKIPPED)
        + " skipped";
  }

  private static long count(List<Verdict> verdicts, Outcome outcome) {
    return verdicts.stream().filter(v -> v.outcome() == outcome).count();
  }

  private static String shortened(String text) {
    String line = text.replace('\n', ' ');
    return line.length() > 400 ? line.substring(0, 400) + "..." : line;
  }
}
