package org.distarray.picture;

import java.util.ArrayList;
import java.util.List;

/**
 * The linear scale of an axis: which value is where, and the values that have ticks.
 *
 * @param low the value at the beginning
 * @param high the value at the end; not {@code low}
 * @param from the place of the beginning, in units of the drawing
 * @param to the place of the end
 * @param step ticks are at its multiples; above 0
 */
public record Scale(double low, double high, double from, double to, double step) {
  private static final double NEAR_ZERO = 1 / 3.0;
  private static final double SLACK = 1e-9;

  /**
   * The scale of some values. It ends at ticks. It begins or ends at 0 where the values nearly do,
   * which is where the nearest to 0 is at most a third of the farthest.
   *
   * @param least the least finite value; above {@code most} if there is none
   * @param ticks the most ticks
   */
  public static Scale around(double least, double most, double from, double to, int ticks) {
    double low = least > most ? 0 : least;
    double high = least > most ? 1 : most;
    low = low > 0 && low <= high * NEAR_ZERO ? 0 : low;
    high = high < 0 && high >= low * NEAR_ZERO ? 0 : high;
    if (low == high) {
      double room = low == 0 ? 1 : Math.abs(low) / 2;
      low -= low == 0 ? 0 : room;
      high += room;
    }
    double step = Ticks.step(high - low, ticks);
    return new Scale(
        Math.floor(low / step + SLACK) * step + 0.0, // no -0
        Math.ceil(high / step - SLACK) * step + 0.0,
        from,
        to,
        step);
  }

  /** The place of a value. */
  public double at(double value) {
    return from + (value - low) / (high - low) * (to - from);
  }

  /** The multiples of the step between the ends, ascending. */
  public List<Double> ticks() {
    List<Double> out = new ArrayList<>();
    double last = Math.max(low, high) + SLACK * step;
    for (double k = Math.ceil(Math.min(low, high) / step - SLACK); k * step <= last; k++) {
      out.add(k * step + 0.0);
    }
    return out;
  }

  /** The text of a tick. */
  public String label(double tick) {
    return Ticks.label(tick, step);
  }
}
