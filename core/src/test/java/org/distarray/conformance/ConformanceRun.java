package org.distarray.conformance;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.distarray.conformance.Verdict.Outcome;

/** A run over folders and files of vectors. */
public final class ConformanceRun {
  private ConformanceRun() {}

  /**
   * Judges the rows of all paths and prints the report.
   *
   * @return whether none failed
   */
  public static boolean run(List<Path> paths, Bench bench, PrintStream out) {
    List<Row> rows = new ArrayList<>();
    paths.forEach(path -> rows.addAll(Vectors.read(path)));
    Report report = Report.of(rows, bench);
    report.print(out);
    return report.count(Outcome.FAILED) == 0;
  }
}
