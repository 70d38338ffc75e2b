package org.distarray.conformance;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.distarray.ndarray.NdArray;
import org.distarray.testing.Tolerance;

/** Comparisons of answers. */
final class Expect {
  private Expect() {}

  /**
   * Fails unless two values are equal.
   *
   * @throws Disagreement with both
   */
  static void same(String what, Object expected, Object got) {
    Object want = list(expected);
    Object have = list(got);
    if (!Objects.equals(want, have)) {
      throw new Disagreement(what + " " + want, what + " " + have);
    }
  }

  static void holds(String what, boolean holds, Object got) {
    if (!holds) {
      throw new Disagreement(what, String.valueOf(got));
    }
  }

  /** Fails unless two arrays are equal but for rounding. */
  static void same(String what, NdArray expected, NdArray got, Tolerance tolerance) {
    String difference = tolerance.difference(got, expected);
    if (difference != null) {
      throw new Disagreement(what + " " + text(expected), text(got) + ": " + difference);
    }
  }

  /**
   * Fails unless a call is refused as the caller's fault, in this library's wording.
   *
   * @return the message
   */
  static String refused(String why, Runnable call) {
    try {
      call.run();
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      String message = String.valueOf(e.getMessage());
      holds("a refusal that begins with 'Cannot '", message.startsWith("Cannot "), e);
      return message;
    }
    throw new Disagreement("a refusal: " + why, "an answer");
  }

  private static String text(NdArray a) {
    return a.dtype() + " " + a.shape() + " " + a;
  }

  private static Object list(Object value) {
    if (value instanceof int[] a) {
      return IntStream.of(a).asLongStream().boxed().toList();
    } else if (value instanceof long[] a) {
      return LongStream.of(a).boxed().toList();
    } else if (value instanceof Object[] a) {
      return Arrays.stream(a).map(Expect::list).toList();
    }
    return value instanceof List<?> a ? a.stream().map(Expect::list).toList() : value;
  }
}
