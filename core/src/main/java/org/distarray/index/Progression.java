package org.distarray.index;

import org.distarray.annotation.Internal;

/**
 * Counts the numbers {@code start, start + step, ...} that come before {@code stop}, and says how
 * floating ones are rounded.
 *
 * @hidden
 */
@Internal
public final class Progression {
  private Progression() {}

  /**
   * The count of integers.
   *
   * @throws IllegalArgumentException when step is 0, or when there are 2^63 numbers or more
   */
  public static long length(long start, long stop, long step) {
    if (step == 0) {
      throw refused(start, stop, step);
    }
    boolean isEmpty = step > 0 ? start >= stop : start <= stop;
    // differences and the step's size are unsigned, so that the whole of int64 can be spanned
    long span = step > 0 ? stop - start : start - stop;
    long n = isEmpty ? 0 : Long.divideUnsigned(span - 1, Math.abs(step)) + 1;
    if (n <= 0 && !isEmpty) {
      throw refused(start, stop, step);
    }
    return n;
  }

  /**
   * The count of float64 numbers.
   *
   * @throws IllegalArgumentException when an argument is not finite, when step is 0, or when there
   *     are 2^63 numbers or more
   */
  public static long length(double start, double stop, double step) {
    double count = Math.max(0, Math.ceil((stop - start) / step));
    boolean finite = Double.isFinite(start) && Double.isFinite(stop) && Double.isFinite(step);
    if (step == 0 || !finite || !(count < 0x1p63)) {
      throw refused(start, stop, step);
    }
    return (long) count;
  }

  /**
   * The distance of neighbours, {@code (start + step) - start} as doubles are rounded; NumPy's.
   * Number {@code k} from the third on is {@code start + k * distance}; the first is {@code start},
   * and the second {@code start + step}.
   */
  public static double distance(double start, double step) {
    return start + step - start;
  }

  private static IllegalArgumentException refused(Object start, Object stop, Object step) {
    return new IllegalArgumentException(
        "Cannot make arange("
            + start
            + ", "
            + stop
            + ", "
            + step
            + ") (finite numbers, step not 0, fewer than 2^63 of them)");
  }
}
