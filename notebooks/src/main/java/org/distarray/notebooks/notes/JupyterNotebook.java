package org.distarray.notebooks.notes;

import static org.distarray.notebooks.notes.Json.object;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes a Jupyter notebook, without outputs, of a note. */
final class JupyterNotebook {
  private static final String KERNEL = "DistArray (Scala on Spark)";
  private static final String SET_UP =
      "\n\n*The kernel is \""
          + KERNEL
          + "\"; `notebooks/bin/jupyter` installs it and starts a notebook.*";

  private JupyterNotebook() {}

  /** The notebook as the text of an {@code .ipynb} file, nbformat 4.5. */
  static String of(Note note) {
    List<Map<String, Object>> cells = new ArrayList<>();
    for (Cell cell : note.cellsFor(FrontEnd.JUPYTER)) {
      if (cells.isEmpty()) { // the text that a note begins with
        add(cells, "markdown", ((Cell.Text) cell).markdown() + SET_UP);
        add(cells, "code", note.opening());
      } else if (cell instanceof Cell.Text text) {
        add(cells, "markdown", text.markdown());
      } else if (cell instanceof Cell.Scala scala) {
        add(cells, "code", scala.code());
      } else if (cell instanceof Cell.Sql sql) {
        add(cells, "code", shown(sql.statement()));
      }
    }
    return Json.of(
        object(
            "cells",
            cells,
            "metadata",
            object(
                "kernelspec",
                object("display_name", KERNEL, "language", "scala", "name", "distarray"),
                "language_info",
                object("name", "scala")),
            "nbformat",
            4,
            "nbformat_minor",
            5));
  }

  private static String shown(String statement) {
    return "spark.sql(\"\"\"\n" + statement + "\n\"\"\").show(truncate = false)";
  }

  private static void add(List<Map<String, Object>> cells, String kind, String text) {
    Map<String, Object> cell = object("cell_type", kind, "id", "cell-" + (cells.size() + 1));
    if (kind.equals("code")) {
      cell.put("execution_count", null);
      cell.put("outputs", List.of());
    }
    cell.put("metadata", Map.of());
    cell.put("source", lines(text));
    cells.add(cell);
  }

  /** The lines of a text, each with its end but the last. */
  private static List<String> lines(String text) {
    List<String> out = new ArrayList<>(text.lines().map(line -> line + "\n").toList());
    int last = out.size() - 1;
    out.set(last, out.get(last).stripTrailing());
    return out;
  }
}
