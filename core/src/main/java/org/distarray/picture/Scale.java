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
  private static final double FARTHEST = Double.MAX_VALUE / 4;
  private static final int MOST_TICKS = 1001;

  /**
   * The scale of some values. It ends at ticks. It begins or ends at 0 where the values nearly do,
   * which is where the nearest to 0 is at most a third of the farthest.
   *
   * @param least the least finite value; above {@code most} if there is none
   * @param ticks the most ticks
   */
  public static Scale around(double least, double most, double from, double to, int ticks) {
    double low = least > most ? 0 : Math.max(least, -FARTHEST);
    double high = least > most ? 1 : Math.min(most, FARTHEST);
    low = low > 0 && low <= high * NEAR_ZERO ? 0 : low;
    high = high < 0 && high >= low * NEAR_ZERO ? 0 : high;
    if (!isRange(low, high)) {
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
    return from + (value / 2 - low / 2) / (high / 2 - low / 2) * (to - from); // no overflow
  }

  /** The multiples of the step between the ends, ascending. */
  public List<Double> ticks() {
    List<Double> out = new ArrayList<>();
    double last = Math.max(low, high) + SLACK * step;
    double first = Math.ceil(Math.min(low, high) / step - SLACK);
    for (int k = 0; k < MOST_TICKS && (first + k) * step <= last; k++) {
      out.add((first + k) * step + 0.0);
    }
    return out;
  }

  /** Whether two values are so far from each other that numbers between them have labels. */
  public static boolean isRange(double low, double high) {
    double far = Math.abs(high - low);
    return far > SLACK * Math.max(Math.abs(low), Math.abs(high)) && Double.isFinite(far);
  }

  /** The text of a tick. */
  public String label(double tick) {
    return Ticks.label(tick, step);
  }
}
