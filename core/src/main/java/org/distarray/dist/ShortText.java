package org.distarray.dist;

import java.util.Arrays;
import org.distarray.annotation.Internal;

/**
 * Texts of lists for people: all of a short list, and the length of a long one.
 *
 * @hidden
 */
@Internal
public final class ShortText {
  private static final int MOST = 16;

  private ShortText() {}

  /** The numbers, or how many there are if they are more than 16. */
  public static String of(int... numbers) {
    return numbers != null && numbers.length > MOST
        ? numbers.length + " of them"
        : Arrays.toString(numbers);
  }

  /** The numbers, or how many there are if they are more than 16. */
  static String of(long... numbers) {
    return numbers != null && numbers.length > MOST
        ? numbers.length + " of them"
        : Arrays.toString(numbers);
  }
}
