package org.distarray.dtype;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.distarray.annotation.Internal;

/**
 * Defines which Java objects are numbers to arrays: a Boolean, Byte, Short, Integer, Long,
 * BigInteger, Float, Double or {@link Complex}.
 *
 * <p>Other {@link Number}s are refused. No dtype holds a BigDecimal, and a silent conversion would
 * lose its fraction.
 *
 * @hidden
 */
@Internal
public final class PlainNumber {
  /** The list of these types, for messages. */
  public static final String ACCEPTED =
      "a Boolean, Byte, Short, Integer, Long, BigInteger, Float, Double or Complex";

  private PlainNumber() {}

  /**
   * The kind of a number: BOOL, SIGNED for every integer, FLOAT or COMPLEX. It is empty for any
   * other object.
   */
  public static Optional<Kind> kind(Object value) {
    if (value instanceof Boolean) {
      return Optional.of(Kind.BOOL);
    } else if (value instanceof Complex) {
      return Optional.of(Kind.COMPLEX);
    } else if (value instanceof Double || value instanceof Float) {
      return Optional.of(Kind.FLOAT);
    } else if (value instanceof Long
        || value instanceof Integer
        || value instanceof Short
        || value instanceof Byte
        || value instanceof BigInteger) {
      return Optional.of(Kind.SIGNED);
    }
    return Optional.empty();
  }

  /** Describes a value for messages: {@code "the BigDecimal 0.5"}, {@code "an int[]"}. */
  public static String describe(Object value) {
    if (value == null) {
      return "null";
    }
    String type = value.getClass().getSimpleName();
    String name = value instanceof List<?> ? "list" : type.isEmpty() ? "value" : type;
    String text = value.toString();
    // an array, and what has no words of its own, says where it is in memory
    boolean mute =
        value.getClass().isArray()
            || text.contains("@" + Integer.toHexString(System.identityHashCode(value)));
    return mute
        ? ("AEIOUaeiou".indexOf(name.charAt(0)) < 0 ? "a " : "an ") + name
        : "the " + name + " " + text;
  }

  /**
   * The dtype of a number with no array beside it: bool, int64, float64 or complex128. An integer
   * beyond int64 gives uint64.
   *
   * @throws IllegalArgumentException when the value is not a number, or an integer beyond int64 and
   *     uint64
   */
  public static DType dtype(Object value) {
    Kind kind =
        kind(value)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "Cannot make an array of " + describe(value) + " (" + ACCEPTED + ")"));
    return switch (kind) {
      case BOOL -> DType.BOOL;
      case FLOAT -> DType.FLOAT64;
      case COMPLEX -> DType.COMPLEX128;
      case SIGNED, UNSIGNED -> {
        if (fits(value, DType.INT64)) {
          yield DType.INT64;
        } else if (fits(value, DType.UINT64)) {
          yield DType.UINT64;
        }
        throw new IllegalArgumentException(
            "Cannot make an array of "
                + value
                + ": it is out of the range of the integer types ("
                + DType.INT64.least()
                + " to "
                + DType.UINT64.greatest()
                + ")");
      }
    };
  }

  /**
   * Tests whether a number, truncated towards 0, is in the range of an integer type. NaN and
   * infinities are not.
   *
   * @param number an integer, a Float or a Double
   */
  public static boolean fits(Object number, DType integers) {
    if (kind(number).orElseThrow() == Kind.FLOAT
        && !Double.isFinite(((Number) number).doubleValue())) {
      return false;
    }
    BigInteger whole = whole((Number) number);
    return whole.compareTo(integers.least()) >= 0 && whole.compareTo(integers.greatest()) <= 0;
  }

  /**
   * Refuses a number that an array of a dtype cannot hold.
   *
   * @throws IllegalArgumentException when the dtype is an integer type and the number, truncated
   *     towards 0, is out of its range or NaN; or when the number is complex and the dtype is not
   */
  public static void checkStorable(Object number, DType dtype) {
    if (number instanceof Complex && !dtype.isComplex()) {
      throw unstorable(number, dtype, "real numbers; take its real() or imag() first");
    }
    if (dtype.isInteger() && number instanceof Number && !fits(number, dtype)) {
      throw unstorable(number, dtype, dtype.least() + " to " + dtype.greatest());
    }
  }

  private static IllegalArgumentException unstorable(Object number, DType dtype, String right) {
    return new IllegalArgumentException(
        "Cannot store " + number + " in an array of " + dtype + " (" + right + ")");
  }

  /** The value of a real number as a double; true is 1. */
  public static double real(Object number) {
    return number instanceof Boolean b ? b ? 1 : 0 : ((Number) number).doubleValue();
  }

  /** Truncates a number towards 0; a float must be finite. */
  public static BigInteger whole(Number number) {
    if (number instanceof BigInteger big) {
      return big;
    }
    return number instanceof Double || number instanceof Float
        ? new BigDecimal(number.doubleValue()).toBigInteger()
        : BigInteger.valueOf(number.longValue());
  }
}
