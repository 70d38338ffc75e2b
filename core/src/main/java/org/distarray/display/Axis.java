package org.distarray.display;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import org.distarray.annotation.Internal;
import org.distarray.error.Required;
import org.distarray.picture.Scale;
import org.distarray.picture.Ticking;
import org.distarray.picture.Ticks;

/**
 * The coordinates along one side of an image, or below a plot.
 *
 * <pre>{@code
 * NdArray a = NdArray.arange(DType.FLOAT64, 90, 180);
 * Image map = a.image().axes(Axis.latitude(-89, 89), Axis.longitude(1, 359));
 * map.svg().contains(">60°S<") //> true
 * }</pre>
 */
public final class Axis {
  // of the array, for messages; may be empty
  private final String dimension;
  private final String name;
  private final Places places;
  private final AxisKind kind;
  // 0 where the kind chooses it
  private final double step;
  // null for that of the kind
  private final DoubleFunction<String> label;

  /** A tick: its index, also between whole ones, and its text. */
  record Mark(double index, String label) {}

  private Axis(
      String dimension,
      String name,
      Places places,
      AxisKind kind,
      double step,
      DoubleFunction<String> label) {
    this.dimension = dimension;
    this.name = name;
    this.places = places;
    this.kind = kind;
    this.step = step;
    this.label = label;
  }

  /**
   * An axis of plain numbers, evenly spaced.
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
    return even(first, last, AxisKind.NUMBERS);
  }

  private static Axis even(double first, double last, AxisKind kind) {
    if (!Double.isFinite(first) || !Double.isFinite(last)) {
      throw new IllegalArgumentException(
          "Cannot make an axis from " + first + " to " + last + " (two finite numbers)");
    }
    return new Axis("", "", new Places.Even(first, last), kind, 0, null);
  }

  /**
   * An axis of plain numbers, one for each index. They need not be evenly spaced.
   *
   * <pre>{@code
   * Axis level = Axis.at(1000, 850, 500, 200).named("hPa");
   * NdArray.zeros(4, 8).image().axes(level, Axis.longitude(0, 315)).svg().contains(">800<") //> true
   * }</pre>
   *
   * @throws IllegalArgumentException when there is none, or they neither ascend nor descend
   */
  public static Axis at(double... coordinates) {
    Required.given("make an axis", "the array of coordinates", coordinates, "1000, 850, 500");
    if (!Places.Each.isOrdered(coordinates)) {
      throw new IllegalArgumentException(
          "Cannot make an axis of "
              + coordinates.length
              + " coordinates (finite numbers that ascend or descend: 1000, 850, 500)");
    }
    return new Axis("", "", new Places.Each(coordinates.clone()), AxisKind.NUMBERS, 0, null);
  }

  /**
   * An axis of times, one for each index, with ticks at the beginnings of years, months, days or
   * hours in UTC.
   *
   * <pre>{@code
   * java.time.Instant first = java.time.Instant.parse("2020-01-31T00:00:00Z");
   * Axis days = Axis.times(List.of(first, first.plusSeconds(2 * 86400)));
   * NdArray.arange(2).plot().along(days).svg().contains(">1 Feb<") //> true
   * }</pre>
   *
   * @throws IllegalArgumentException when there is none, or they neither ascend nor descend
   */
  public static Axis times(List<Instant> times) {
    Required.given("make an axis", "the list of times", times, "coordinate.times().get()");
    double[] seconds =
        times.stream().mapToDouble(t -> t.getEpochSecond() + t.getNano() / 1e9).toArray();
    if (!Places.Each.isOrdered(seconds)) {
      throw new IllegalArgumentException(
          "Cannot make an axis of " + seconds.length + " times (times that ascend or descend)");
    }
    return new Axis("", "", new Places.Each(seconds), AxisKind.TIMES, 0, null);
  }

  /**
   * The axis of a dimension. It has plain indices if the coordinates neither ascend nor descend.
   *
   * @param dimension the name of the dimension
   * @param name the name beside the axis; may be empty
   * @param coordinates one for each index; none for plain indices
   * @hidden
   */
  @Internal
  public static Axis of(String dimension, String name, AxisKind kind, double... coordinates) {
    return Places.Each.isOrdered(coordinates)
        ? new Axis(dimension, name, new Places.Each(coordinates.clone()), kind, 0, null)
        : new Axis(dimension, dimension, new Places.Indices(), AxisKind.NUMBERS, 0, null);
  }

  /** An axis of indices. */
  static Axis indices() {
    return of("", "", AxisKind.NUMBERS);
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
    return even(first, last, AxisKind.LONGITUDES);
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
    return even(first, last, AxisKind.LATITUDES);
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
    return new Axis(dimension, newName, places, kind, step, label);
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
    if (!(newStep > 0) || Math.abs(last() - first()) / newStep > 1000) {
      throw new IllegalArgumentException(
          "Cannot put ticks on an axis from "
              + first()
              + " to "
              + last()
              + " each "
              + newStep
              + " (a number above 0, and at most 1000 ticks)");
    }
    return new Axis(dimension, name, places, kind, newStep, label);
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
    return new Axis(dimension, name, places, kind, step, text);
  }

  String name() {
    return name;
  }

  /** The number of coordinates; -1 where any number is right. */
  long size() {
    return places.size();
  }

  /** Whether the coordinates grow. Indices count from above. */
  boolean isUp() {
    return !isIndices() && last() > first();
  }

  /** Whether there are no coordinates. */
  boolean isIndices() {
    return places instanceof Places.Indices;
  }

  private double first() {
    return places.value(0, places.ends());
  }

  private double last() {
    return places.value(places.ends() - 1, places.ends());
  }

  /** The coordinate at an index of {@code n}. */
  double value(double index, long n) {
    return places.value(index, n);
  }

  /** The ticks that lie on the cells of {@code n} indices. */
  List<Mark> marks(long n, int most) {
    List<Mark> out = new ArrayList<>();
    if (n == 0) {
      return out;
    }
    if (isIndices()) {
      double each = Math.max(1, Ticks.step(n, most));
      for (double k = 0; k * each < n; k++) {
        out.add(new Mark(k * each, Ticks.label(k * each, each)));
      }
    } else if (n == 1 || !Scale.isRange(first(), last())) {
      out.add(new Mark((n - 1) / 2.0, label == null ? kind.text(first()) : label.apply(first())));
    } else {
      double range = Math.abs(last() - first());
      for (Ticks.Tick tick : ticks(value(-0.5, n), value(n - 0.5, n), range, most)) {
        out.add(new Mark(places.index(tick.value(), n), tick.label()));
      }
    }
    return out;
  }

  /** The ticks of a plot; empty where they are those of plain numbers. */
  Optional<Ticking> ticking() {
    return kind == AxisKind.NUMBERS && step == 0 && label == null
        ? Optional.empty()
        : Optional.of((low, high, most) -> ticks(low, high, high - low, most));
  }

  private List<Ticks.Tick> ticks(double from, double to, double range, int most) {
    double low = Math.min(from, to);
    double high = Math.max(from, to);
    if (step == 0 && label == null) {
      return kind.ticks(low, high, range, most);
    }
    double each = step == 0 ? kind.step(range, most) : step;
    return new Scale(low, high, 0, 1, each)
        .ticks().stream()
            .map(v -> new Ticks.Tick(v, label == null ? kind.text(v, each) : label.apply(v)))
            .toList();
  }

  /** The dimension, or else the name, and the ends. */
  @Override
  public String toString() {
    String own = dimension.isEmpty() ? name : dimension;
    String ends = kind.text(first()) + " to " + kind.text(last());
    return isIndices() ? own : own.isEmpty() ? ends : own + ": " + ends;
  }

  /** The dimension and the number of its coordinates. */
  String words() {
    String own = dimension.isEmpty() ? "(no name)" : dimension;
    return size() < 0 ? own : own + " of " + size();
  }
}
