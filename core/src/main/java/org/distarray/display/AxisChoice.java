package org.distarray.display;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.distarray.error.Required;

/** Chooses the axes of an array that belong to a picture of some of its dimensions. */
final class AxisChoice {
  private AxisChoice() {}

  /**
   * The axes of the rows and the columns of an image. They are the only two that have as many
   * coordinates, in their order; if there are none, the only two in the other order.
   */
  static List<Axis> plane(Axes from, long rows, long columns) {
    List<Axis> all = all("lay axes along an image", from);
    List<Axis> own = new ArrayList<>(all);
    if (own.size() == 1 && rows == 1) { // of one dimension
      own.add(0, Axis.indices());
    }
    List<List<Axis>> found = pairs(own, rows, columns, false);
    if (found.isEmpty()) {
      found = pairs(own, rows, columns, true);
    }
    if (found.size() == 1) {
      return found.get(0);
    }
    throw new IllegalArgumentException(
        "Cannot lay axes along an image of shape ("
            + rows
            + ", "
            + columns
            + "): the array has "
            + words(all)
            + " (two that have so many coordinates; else axes(labels.axis(\"lat\"),"
            + " Axis.of(1, 12)))");
  }

  private static List<List<Axis>> pairs(List<Axis> all, long rows, long columns, boolean isTurned) {
    List<List<Axis>> out = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      for (int j = i + 1; j < all.size(); j++) {
        Axis down = all.get(isTurned ? j : i);
        Axis across = all.get(isTurned ? i : j);
        if (fits(down, rows, all.size() == 2) && fits(across, columns, all.size() == 2)) {
          out.add(List.of(down, across));
        }
      }
    }
    return out;
  }

  /** The axis along lines: the only one that has as many coordinates. */
  static Axis line(Axes from, long n) {
    List<Axis> all = all("lay an axis along a plot", from);
    List<Axis> found = all.stream().filter(axis -> fits(axis, n, all.size() == 1)).toList();
    if (found.size() == 1) {
      return found.get(0);
    }
    throw new IllegalArgumentException(
        "Cannot lay an axis along a plot of "
            + n
            + " points: the array has "
            + words(all)
            + " (one that has so many coordinates; else along(labels.axis(\"time\")))");
  }

  /** Refuses an axis that has another number of coordinates than there are places for. */
  static void check(Axis axis, String what, long n) {
    if (axis.size() >= 0 && axis.size() != n) {
      throw new IllegalArgumentException(
          "Cannot lay an axis of "
              + axis.size()
              + " coordinates along "
              + n
              + " "
              + what
              + " (one for each)");
    }
  }

  private static List<Axis> all(String doing, Axes from) {
    return Required.given(doing, "the axes", from, "file.labels(\"SST\"), for example").axes();
  }

  private static boolean fits(Axis axis, long n, boolean isOnly) {
    return axis.size() == n || isOnly && axis.size() < 0;
  }

  private static String words(List<Axis> all) {
    return all.isEmpty()
        ? "no named dimensions"
        : all.stream().map(Axis::words).collect(Collectors.joining(", ", "the dimensions ", ""));
  }
}
