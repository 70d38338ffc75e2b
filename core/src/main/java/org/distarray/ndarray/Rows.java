package org.distarray.ndarray;

import org.distarray.error.Required;

/** The rows of a matrix, as a user writes them down. */
final class Rows {
  private Rows() {}

  /**
   * Copies rows into one array, one after the other.
   *
   * @throws IllegalArgumentException when the rows have different lengths
   */
  static double[] joined(double[]... rows) {
    Required.all("make an array of rows", "the list of rows", rows, "a double[] each");
    int n = rows.length == 0 ? 0 : rows[0].length;
    double[] values = new double[rows.length * n];
    for (int r = 0; r < rows.length; r++) {
      if (rows[r].length != n) {
        throw new IllegalArgumentException(
            "Cannot make an array of rows: row "
                + r
                + " has length "
                + rows[r].length
                + ", row 0 has "
                + n);
      }
      System.arraycopy(rows[r], 0, values, r * n, n);
    }
    return values;
  }
}
