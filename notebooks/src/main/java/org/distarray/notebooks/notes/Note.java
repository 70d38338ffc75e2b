package org.distarray.notebooks.notes;

import java.util.List;

/**
 * A note for both front ends.
 *
 * @param name the name of its source without the ending
 * @param title its title, which the Zeppelin note's name ends with
 * @param id the Zeppelin note's id
 * @param engines the number of engines, a Scala expression
 * @param cells its cells; the first is text
 */
record Note(String name, String title, String id, String engines, List<Cell> cells) {
  Note {
    cells = List.copyOf(cells);
    if (cells.isEmpty() || !(cells.get(0) instanceof Cell.Text)) {
      throw new IllegalArgumentException(
          "Cannot make the note "
              + name
              + ": it begins with code (text that says what it is about)");
    }
  }

  /** The code that opens the note's context. */
  String opening() {
    return "val context = DistArrays.context(spark, " + engines + ")";
  }

  /** The cells that a front end has. */
  List<Cell> cellsFor(FrontEnd frontEnd) {
    return cells.stream().filter(cell -> cell.isFor(frontEnd)).toList();
  }
}
