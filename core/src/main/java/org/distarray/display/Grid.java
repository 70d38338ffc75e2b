package org.distarray.display;

import java.util.Locale;
import org.distarray.annotation.Internal;

/**
 * The numbers that an image shows: a rectangle of cells, each of which stands for a rectangle of
 * elements.
 *
 * @param kind the name of the picture: {@code "heatmap"}
 * @param shape the shape of the array, as a text
 * @param rows the number of rows of the array
 * @param columns the number of columns of the array
 * @param rowStep the number of rows of the array for a row of cells
 * @param columnStep likewise of columns
 * @param isSample whether a cell has one element, its first, and not a mean of all
 * @param values the cells in C order
 * @hidden
 */
@Internal
public record Grid(
    String kind,
    String shape,
    long rows,
    long columns,
    long rowStep,
    long columnStep,
    boolean isSample,
    double... values) {

  private static final double THINNEST = 1 / 8.0;

  /** Width and height of an image in proportion, within a box; no side is much the shorter one. */
  public static double[] size(long rows, long columns, double widest, double highest) {
    double scale = Math.min(widest / Math.max(1, columns), highest / Math.max(1, rows));
    double across = scale * columns;
    double down = scale * rows;
    double least = Math.max(across, down) * THINNEST;
    double[] out = {Math.max(across, least), Math.max(down, least)};
    return out[0] > 0 ? out : new double[] {widest / 4, widest / 4};
  }

  int height() {
    return Math.toIntExact((rows + rowStep - 1) / rowStep);
  }

  int width() {
    return Math.toIntExact((columns + columnStep - 1) / columnStep);
  }

  boolean isEmpty() {
    return rows == 0 || columns == 0;
  }

  /** The place of an index of a row, in cells from the upper edge. */
  double atRow(double index) {
    return at(index, rowStep);
  }

  double atColumn(double index) {
    return at(index, columnStep);
  }

  private double at(double index, long step) {
    return isSample ? index / step + 0.5 : (index + 0.5) / step;
  }

  /** The way from elements to cells: {@code means of 3 x 4}; empty where each is one. */
  String thinning() {
    String steps = rowStep + " x " + columnStep;
    return rowStep == 1 && columnStep == 1
        ? ""
        : (isSample ? "one of " : kind.equals("spy") ? "any of " : "means of ") + steps;
  }

  /** The least finite value; positive infinity if there is none. */
  double least() {
    double out = Double.POSITIVE_INFINITY;
    for (double v : values) {
      out = Double.isFinite(v) ? Math.min(out, v) : out;
    }
    return out;
  }

  /** The greatest finite value; negative infinity if there is none. */
  double most() {
    double out = Double.NEGATIVE_INFINITY;
    for (double v : values) {
      out = Double.isFinite(v) ? Math.max(out, v) : out;
    }
    return out;
  }

  /** A number with at most six digits that count. */
  static String number(double v) {
    if (v == Math.rint(v) && Math.abs(v) < 1e15) {
      return Long.toString((long) v);
    }
    String text = String.format(Locale.ROOT, "%.6g", v);
    return text.contains("e") || !text.contains(".") ? text : text.replaceFirst("\\.?0+$", "");
  }
}
