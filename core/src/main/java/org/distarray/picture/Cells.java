package org.distarray.picture;

/**
 * A rectangle of cells. Each cell has a text, and an owner, whose colour it gets.
 *
 * @param title the text above; may be empty
 * @param rows the marks of the rows
 * @param columns the marks of the columns
 * @param owners the owner of {@code [row][column]}; gaps need none
 * @param texts the text of {@code [row][column]}; gaps need none
 */
public record Cells(String title, Side rows, Side columns, int[][] owners, String[][] texts) {
  /** Stands for panels that are left out. */
  public static final Cells GAP =
      new Cells("", Side.single(), Side.single(), new int[0][0], new String[0][0]);

  boolean isGap() {
    return equals(GAP);
  }

  /** Whether there is no cell to draw. */
  boolean isEmpty() {
    return rows.size() == 0 || columns.size() == 0;
  }
}
