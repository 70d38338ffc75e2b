package org.distarray.notebooks.jupyter;

import java.util.List;

/** The end of a cell that went wrong: the compiler's complaint, an exception, or Stop. */
public final class CellError extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<String> lines;

  CellError(String message, List<String> lines, Throwable cause) {
    super(message, cause);
    this.lines = List.copyOf(lines);
  }

  /** The lines that the notebook shows. */
  List<String> lines() {
    return lines;
  }
}
