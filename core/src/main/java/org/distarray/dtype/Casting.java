package org.distarray.dtype;

import org.distarray.annotation.Internal;

/** NumPy's casting rules: they say which casts are allowed; {@code numpy.can_cast}. */
public enum Casting {
  /**
   * Allows casts that preserve every value: int16 to float32, but not int64 to int32. Casts of
   * integers to float64 and complex128 count as safe, as in NumPy.
   */
  SAFE,
  /** Allows safe casts and casts within one kind: float64 to float32, but not to int64. */
  SAME_KIND,
  /** Allows every cast. */
  UNSAFE;

  /**
   * Tests whether this rule allows a cast.
   *
   * <pre>{@code
   * Casting.SAFE.allows(DType.INT32, DType.FLOAT32) //> false
   * Casting.SAME_KIND.allows(DType.FLOAT64, DType.FLOAT32) //> true
   * }</pre>
   */
  public boolean allows(DType from, DType to) {
    return switch (this) {
      case SAFE -> Promotion.promote(from, to) == to;
      case SAME_KIND ->
          Promotion.promote(from, to) == to
              || from.kind() == to.kind()
              || from.kind() == Kind.UNSIGNED && to.kind() == Kind.SIGNED
              || from.kind().compareTo(to.kind()) < 0 && to.kind().compareTo(Kind.FLOAT) >= 0;
      case UNSAFE -> true;
    };
  }

  /**
   * Refuses a cast that this rule does not allow.
   *
   * @param what what is cast, for the message: {@code "the result of add"}
   * @throws IllegalArgumentException when the rule does not allow the cast
   * @hidden
   */
  @Internal
  public void check(DType from, DType to, String what) {
    if (!allows(from, to)) {
      throw new IllegalArgumentException(
          "Cannot cast "
              + what
              + ": "
              + from
              + " to "
              + to
              + " is not "
              + name().toLowerCase(java.util.Locale.ROOT)
              + " (call astype("
              + to
              + ") first)");
    }
  }
}
