package org.distarray.notebooks.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/**
 * The coordinates of the cells along one side of a picture, evenly spaced, and how they are
 * labelled.
 *
 * @param first the coordinate of the centre of cell 0
 * @param last the coordinate of the centre of the last cell
 * @param count the number of cells, at least 2
 * @param step ticks are at multiples of it
 * @param label the text of a tick
 */
public record Axis(
    double first, double last, int count, double step, DoubleFunction<String> label) {
  public Axis {
    if (count < 2 || !(step > 0) || first == last) {
      throw new IllegalArgumentException(
          "Cannot make an axis of "
              + count
              + " cells from "
              + first
              + " to "
              + last
              + " with a tick each "
              + step
              + " (2 cells or more, ends that differ, a step above 0)");
    }
  }

  /** Longitudes in degrees, of any turn: {@code 60°E}. */
  public static Axis longitude(double first, double last, int count, double step) {
    return new Axis(
        first,
        last,
        count,
        step,
        v -> {
          long east = Math.floorMod(Math.round(v), 360L);
          return east % 180 == 0 ? east + "°" : east < 180 ? east + "°E" : 360 - east + "°W";
        });
  }

  /** Latitudes in degrees: {@code 30°N}. */
  public static Axis latitude(double first, double last, int count, double step) {
    return new Axis(
        first,
        last,
        count,
        step,
        v -> v == 0 ? "0°" : Math.round(Math.abs(v)) + (v > 0 ? "°N" : "°S"));
  }

  /** The multiples of the step that lie on the cells, edges included. */
  List<Double> ticks() {
    double half = Math.abs(last - first) / (count - 1) / 2;
    double low = Math.min(first, last) - half;
    double high = Math.max(first, last) + half;
    List<Double> out = new ArrayList<>();
    for (double k = Math.ceil(low / step - 1e-9); k * step <= high + 1e-9 * step; k++) {
      out.add(k * step + 0.0);
    }
    return out;
  }

  /** The position of a coordinate, in cells from the outer edge of cell 0. */
  double position(double coordinate) {
    return (coordinate - first) / (last - first) * (count - 1) + 0.5;
  }
}
