package org.distarray.picture;

/**
 * A rectangle of cells, each with an owner, by which it is coloured, and a text.
 *
 * @param title above it; may be empty
 * @param owners of {@code [row][column]}; those of gaps are not looked at
 * @param texts of {@code [row][column]}, likewise
 */
public record Cells(String title, Side rows, Side columns, int[][] owners, String[][] texts) {
  /** The place of panels that are left out. */
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
