package org.distarray.chaos;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The outcomes of operations or of blows, a row of the table for each. */
final class Tally {
  private static final class Row {
    int runs;
    int kills;
    int right;
    int errors;
    int faults;
    final Set<String> left = new TreeSet<>();
  }

  private final String of;
  private final Map<String, Row> rows = new TreeMap<>();

  /**
   * @param of what a row is, for the head of the table
   */
  Tally(String of) {
    this.of = of;
  }

  /** How a run ended. */
  enum End {
    RIGHT,
    ERROR,
    FAULT
  }

  void add(String name, int kills, End end) {
    Row row = rows.computeIfAbsent(name, n -> new Row());
    row.runs++;
    row.kills += kills;
    row.right += end == End.RIGHT ? 1 : 0;
    row.errors += end == End.ERROR ? 1 : 0;
    row.faults += end == End.FAULT ? 1 : 0;
  }

  /** Notes what an operation has left over; the files of two runs differ by their folder alone. */
  void left(String name, Collection<Path> files) {
    Set<String> left = rows.computeIfAbsent(name, n -> new Row()).left;
    files.forEach(file -> left.add(file.getFileName().toString()));
  }

  /** Prints the table and what was left, and says whether there was no fault. */
  boolean print(PrintStream out) {
    out.println("| " + of + " | runs | kills | right | error | fault |");
    out.println("| --- | --- | --- | --- | --- | --- |");
    Row all = new Row();
    rows.forEach(
        (name, row) -> {
          line(out, name, row);
          all.runs += row.runs;
          all.kills += row.kills;
          all.right += row.right;
          all.errors += row.errors;
          all.faults += row.faults;
        });
    line(out, "all", all);
    rows.forEach(
        (name, row) -> row.left.forEach(file -> out.println("left over by " + name + ": " + file)));
    return all.faults == 0;
  }

  private static void line(PrintStream out, String name, Row row) {
    out.printf(
        "| %s | %d | %d | %d | %d | %d |%n",
        name, row.runs, row.kills, row.right, row.errors, row.faults);
  }
}
