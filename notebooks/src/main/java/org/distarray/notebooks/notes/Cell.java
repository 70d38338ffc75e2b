package org.distarray.notebooks.notes;

import java.util.Optional;

/** A piece of a note: text, or code that runs as one unit. */
sealed interface Cell {

  /** Whether a front end has this cell. */
  boolean isFor(FrontEnd frontEnd);

  /**
   * Text, which both front ends have.
   *
   * @param markdown without an empty line at its ends
   */
  record Text(String markdown) implements Cell {
    @Override
    public boolean isFor(FrontEnd frontEnd) {
      return true;
    }
  }

  /**
   * Code in Scala.
   *
   * @param only the one front end that has it; empty for both
   */
  record Scala(String code, Optional<FrontEnd> only) implements Cell {
    @Override
    public boolean isFor(FrontEnd frontEnd) {
      return only.isEmpty() || only.get() == frontEnd;
    }
  }

  /**
   * A statement of Spark SQL.
   *
   * @param chart the way Zeppelin draws its rows; empty for a table
   */
  record Sql(String statement, Optional<SqlChart> chart) implements Cell {
    @Override
    public boolean isFor(FrontEnd frontEnd) {
      return true;
    }
  }
}
