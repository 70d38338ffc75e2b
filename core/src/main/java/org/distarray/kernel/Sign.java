package org.distarray.kernel;

/** The sign of a double, which is the first of its bits. */
final class Sign {
  private static final long BIT = Double.doubleToRawLongBits(-0.0);

  private Sign() {}

  /** 1 or -1, also for zeros. */
  static Term of(Term x) {
    return bit(x).xorLong(Term.of(1).bits()).fromBits();
  }

  /** The bit of the sign alone. */
  static Term bit(Term x) {
    return x.bits().andLong(BIT);
  }
}
