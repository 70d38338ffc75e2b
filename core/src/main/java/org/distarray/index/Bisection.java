package org.distarray.index;

import java.util.function.LongPredicate;
import org.distarray.annotation.Internal;

/**
 * Finds where a condition begins to hold, by halves.
 *
 * @hidden
 */
@Internal
public final class Bisection {
  private Bisection() {}

  /**
   * The first of the numbers {@code 0, 1, ..., n - 1} from which on a condition holds; {@code n} if
   * it holds for none.
   */
  public static long first(long n, LongPredicate holds) {
    long low = 0;
    for (long high = n; low < high; ) {
      long middle = (low + high) >>> 1;
      if (holds.test(middle)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
