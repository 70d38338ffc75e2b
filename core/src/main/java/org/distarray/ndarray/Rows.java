package org.distarray.ndarray;

import java.lang.reflect.Array;
import org.distarray.error.Required;
import org.distarray.index.Shape;

/** The elements of an array, as a user writes them down: Java arrays, and rows of a matrix. */
final class Rows {
  private Rows() {}

  /** The shape that a user gives, or that of one dimension if the user gives none. */
  static Shape shape(Object values, long... shape) {
    Required.given("make an array", "the array of values", values, "with what it shall hold");
    return shape != null && shape.length == 0 ? Shape.of(Array.getLength(values)) : Shape.of(shape);
  }

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
