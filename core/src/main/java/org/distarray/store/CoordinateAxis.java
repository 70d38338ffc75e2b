package org.distarray.store;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.distarray.display.Axis;
import org.distarray.display.AxisKind;
import org.distarray.ndarray.NdArray;

/**
 * The axis that a coordinate is in pictures. CF Conventions 1.11, 4.1 (latitudes), 4.2 (longitudes)
 * and 4.4 (times).
 */
final class CoordinateAxis {
  private static final double MICROS = 1e6;
  private static final double TURN = 360;

  private static final Set<String> NORTH =
      Set.of("degrees_north", "degree_north", "degree_n", "degrees_n", "degreen", "degreesn");
  private static final Set<String> EAST =
      Set.of("degrees_east", "degree_east", "degree_e", "degrees_e", "degreee", "degreese");
  private static final Set<String> DEGREES = Set.of("", "degrees", "degree");

  private CoordinateAxis() {}

  /** The axis of a dimension, which has plain indices where it has no coordinate of numbers. */
  static Axis of(String dimension, Optional<Coordinate> along) {
    if (along.filter(c -> c.dimensions().equals(List.of(dimension))).isEmpty()) {
      return Axis.of(dimension, "", AxisKind.NUMBERS);
    }
    Coordinate c = along.get();
    Optional<long[]> times = c.microseconds();
    if (times.isPresent()) {
      double[] seconds = new double[times.get().length];
      for (int k = 0; k < seconds.length; k++) {
        seconds[k] = times.get()[k] / MICROS;
      }
      return Axis.of(dimension, "", AxisKind.TIMES, seconds);
    }
    NdArray values = c.values();
    if (!values.dtype().isInteger() && !values.dtype().isFloat()) {
      return Axis.of(dimension, "", AxisKind.NUMBERS);
    }
    String units = c.attributes().text("units").orElse("").trim();
    AxisKind kind = kind(dimension, units, c.attributes().text("standard_name").orElse(""));
    double[] numbers = kind == AxisKind.LONGITUDES ? unrolled(values.numbers()) : values.numbers();
    String name =
        kind != AxisKind.NUMBERS ? "" : units.isEmpty() ? dimension : dimension + " / " + units;
    return Axis.of(dimension, name, kind, numbers);
  }

  private static AxisKind kind(String dimension, String units, String standardName) {
    String unit = units.toLowerCase(Locale.ROOT);
    String name = dimension.toLowerCase(Locale.ROOT);
    boolean isPlain = DEGREES.contains(unit);
    if (NORTH.contains(unit)
        || standardName.equals("latitude")
        || isPlain && (name.equals("lat") || name.equals("latitude"))) {
      return AxisKind.LATITUDES;
    }
    return EAST.contains(unit)
            || standardName.equals("longitude")
            || isPlain && (name.equals("lon") || name.equals("longitude"))
        ? AxisKind.LONGITUDES
        : AxisKind.NUMBERS;
  }

  /** Longitudes that go on where they begin a new turn: 179, -179 is 179, 181. */
  private static double[] unrolled(double[] degrees) {
    double[] out = degrees.clone();
    for (int k = 1; k < out.length; k++) {
      out[k] = out[k - 1] + Math.IEEEremainder(degrees[k] - degrees[k - 1], TURN);
    }
    return out;
  }
}
