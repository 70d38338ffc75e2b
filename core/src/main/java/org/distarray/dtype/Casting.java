package org.distarray.dtype;

/** NumPy's casting rules, {@code numpy.can_cast}. */
public enum Casting {
  /** Values are always preserved. */
  SAFE,
  /** Safe, or within one kind (float64 to float32). */
  SAME_KIND,
  /** Anything. */
  UNSAFE;

  /** Whether this rule allows the cast. */
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
   * Checks a cast.
   *
   * @throws IllegalArgumentException when the rule does not allow it
   */
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
