package org.distarray.display;

import java.util.function.DoubleFunction;
import org.distarray.error.Required;

/**
 * The coordinates along one side of an image. They are evenly spaced.
 *
 * <pre>{@code
 * NdArray a = NdArray.arange(DType.FLOAT64, 90, 180);
 * Image map = a.image().axes(Axis.latitude(-89, 89), Axis.longitude(1, 359));
 * map.svg().contains(">60°S<") //> true
 * }</pre>
 */
public final class Axis {
  private final String name;
  private final double first;
  private final double last;
  private final double step;
  // null for plain numbers
  private final DoubleFunction<String> label;

  private Axis(String name, double first, double last, double step, DoubleFunction<String> label) {
    this.name = name;
    this.first = first;
    this.last = last;
    this.step = step;
    this.label = label;
  }

  /**
   * An axis of plain numbers.
   *
   * <pre>{@code
   * NdArray.arange(DType.FLOAT64, 11, 11).image().axes(Axis.of(0, 1), Axis.of(-1, 1)).text() //> image: (11, 11), 0 to 120
   * }</pre>
   *
   * @param first the coordinate of index 0
   * @param last the coordinate of the last index
   * @throws IllegalArgumentException when one is not finite
   */
  public static Axis of(double first, double last) {
    if (!Double.isFinite(first) || !Double.isFinite(last)) {
      throw new IllegalArgumentException(
          "Cannot make an axis from " + first + " to " + last + " (two finite numbers)");
    }
    return new Axis("", first, last, 0, null);
  }

  /**
   * Longitudes in degrees, of any turn, with labels such as {@code 60°E}.
   *
   * <pre>{@code
   * Axis lon = Axis.longitude(1, 359);
   * NdArray.zeros(90, 180).image().axes(Axis.latitude(-89, 89), lon).svg().contains(">60°W<") //> true
   * }</pre>
   */
  public static Axis longitude(double first, double last) {
    return of(first, last)
        .degrees(60)
        .labels(
            v -> {
              double east = Math.rint((v - 360 * Math.floor(v / 360)) * 1e6) / 1e6 % 360;
              String number = Grid.number(Math.min(east, 360 - east));
              return number + (east % 180 == 0 ? "°" : east < 180 ? "°E" : "°W");
            });
  }

  /**
   * Latitudes in degrees, with labels such as {@code 30°N}.
   *
   * <pre>{@code
   * Axis lat = Axis.latitude(-89, 89);
   * NdArray.zeros(90, 180).image().axes(lat, Axis.longitude(1, 359)).svg().contains(">30°N<") //> true
   * }</pre>
   */
  public static Axis latitude(double first, double last) {
    return of(first, last)
        .degrees(30)
        .labels(v -> v == 0 ? "0°" : Grid.number(Math.abs(v)) + (v > 0 ? "°N" : "°S"));
  }

  /** This axis with ticks at degrees that people know; regions have finer ones. */
  private Axis degrees(double coarsest) {
    for (double next : new double[] {60, 30, 10, 5, 1}) {
      if (next <= coarsest && Math.abs(last - first) >= 3 * next) {
        return ticks(next);
      }
    }
    return this;
  }

  /**
   * This axis with a name beside it.
   *
   * <pre>{@code
   * Axis time = Axis.of(0, 12).named("month");
   * NdArray.zeros(13, 4).image().axes(time, Axis.of(0, 3)).svg().contains(">month<") //> true
   * }</pre>
   */
  public Axis named(String newName) {
    Required.given("name an axis", "the name", newName, "\"month\", for example");
    return new Axis(newName, first, last, step, label);
  }

  /**
   * This axis with ticks at the multiples of a number.
   *
   * <pre>{@code
   * Axis x = Axis.of(0, 3).ticks(1.5);
   * NdArray.zeros(4, 4).image().axes(x, x).svg().contains(">1.5<") //> true
   * }</pre>
   *
   * @throws IllegalArgumentException when the number is not above 0, or gives more than 1000 ticks
   */
  public Axis ticks(double newStep) {
    if (!(newStep > 0) || Math.abs(last - first) / newStep > 1000) {
      throw new IllegalArgumentException(
          "Cannot put ticks on an axis from "
              + first
              + " to "
              + last
              + " each "
              + newStep
              + " (a number above 0, and at most 1000 ticks)");
    }
    return new Axis(name, first, last, newStep, label);
  }

  /**
   * This axis with other labels of its ticks.
   *
   * <pre>{@code
   * Axis im = Axis.of(0, 1).ticks(1).labels(v -> (int) v + "i");
   * NdArray.zeros(2, 2).image().axes(im, Axis.of(0, 1)).svg().contains(">1i<") //> true
   * }</pre>
   */
  public Axis labels(DoubleFunction<String> text) {
    Required.given("label an axis", "the labels", text, "v -> v + \" m\", for example");
    return new Axis(name, first, last, step, text);
  }

  String name() {
    return name;
  }

  double first() {
    return first;
  }

  double last() {
    return last;
  }

  /** The distance of ticks, or 0 where the picture chooses it. */
  double step() {
    return step;
  }

  /** The labels, or null for plain numbers. */
  DoubleFunction<String> label() {
    return label;
  }
}
