package org.distarray.display;

import java.util.List;
import org.distarray.annotation.Internal;
import org.distarray.picture.Scale;
import org.distarray.picture.Ticks;

/**
 * The kinds of coordinates: each has its own places of ticks, and its own way to write them.
 *
 * @hidden
 */
@Internal
public enum AxisKind {
  /** Numbers of any quantity. */
  NUMBERS,

  /** Degrees north. */
  LATITUDES,

  /** Degrees east, of any turn. */
  LONGITUDES,

  /** Seconds since 1970, in UTC. */
  TIMES;

  /** Degrees that people know, from the coarsest on. */
  private static final List<Integer> DEGREES = List.of(60, 30, 10, 5, 1);

  private static final int COARSEST_LATITUDES = 30;

  /**
   * The ticks between two coordinates.
   *
   * @param range the length of the axis, from which the distance of ticks is chosen
   */
  List<Ticks.Tick> ticks(double low, double high, double range, int most) {
    if (this == TIMES) {
      return TimeTicks.between(low, high, most);
    }
    double step = step(range, most);
    return new Scale(low, high, 0, 1, step)
        .ticks().stream().map(v -> new Ticks.Tick(v, text(v, step))).toList();
  }

  /** The distance of ticks; regions have finer degrees than the globe. */
  double step(double range, int most) {
    int coarsest = this == LATITUDES ? COARSEST_LATITUDES : DEGREES.get(0);
    return (this == NUMBERS ? List.<Integer>of() : DEGREES)
        .stream()
            .filter(each -> each <= coarsest && range >= 3.0 * each)
            .mapToDouble(Integer::doubleValue)
            .findFirst()
            .orElseGet(() -> Ticks.step(range, most));
  }

  /** A coordinate at a tick. */
  String text(double coordinate, double step) {
    return this == NUMBERS ? Ticks.label(coordinate, step) : text(coordinate);
  }

  /** A coordinate alone. */
  String text(double coordinate) {
    return switch (this) {
      case NUMBERS -> Grid.number(coordinate);
      case LATITUDES ->
          coordinate == 0
              ? "0°"
              : Grid.number(Math.abs(coordinate)) + (coordinate > 0 ? "°N" : "°S");
      case LONGITUDES -> longitude(coordinate);
      case TIMES -> TimeTicks.label(coordinate);
    };
  }

  private static String longitude(double degrees) {
    double east = Math.rint((degrees - 360 * Math.floor(degrees / 360)) * 1e6) / 1e6 % 360;
    String number = Grid.number(Math.min(east, 360 - east));
    return number + (east % 180 == 0 ? "°" : east < 180 ? "°E" : "°W");
  }
}
