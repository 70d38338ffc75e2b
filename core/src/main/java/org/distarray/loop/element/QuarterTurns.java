package org.distarray.loop.element;

import static org.distarray.loop.element.Ln2.LN2;
import static org.distarray.loop.element.Ln2.LN2_REST;

import java.math.BigInteger;

/** The circular functions of {@code x ln 2}, for every finite x within 2 ulp. */
final class QuarterTurns {
  /**
   * Below this the error of {@code LN2 + LN2_REST} does not show. The first doubles for which
   * {@code x ln 2} comes so near to a multiple of {@code pi / 2} that it does are 20.39 and 24.93.
   */
  private static final double SMALL = 16;

  /** The bits of {@link #PER_UNIT} after the point: the largest exponent and 192 more. */
  private static final int BITS = 1216;

  private static final BigInteger HALF = BigInteger.ONE.shiftLeft(BITS - 1);

  /** {@code 2 ln 2 / pi}. */
  private static final BigInteger PER_UNIT =
      new BigInteger(
          "70f7263dfa5a6eecb608582e55fef3dd8e13becd1d495c361d72013aea9f8fca76e866fc9b48be48"
              + "15f5cb6fd8bee2110394db3020d6eb5230ffa9ae90cbc73551358ced67c0db3c490d15bdd91a29f5"
              + "682402af5e8f9c23bff15cbc71f05fedfe0bb0622a8c8f677309c45a7502282aead0c2435c5527bb"
              + "759f345e2d0628e8b1a563a253e62918ea5ffdabeac0d479cfedb1b6fc78b439",
          16);

  private QuarterTurns() {}

  /** The cosine of {@code x ln 2}; NaN for an infinite x. */
  static double cos(double x) {
    if (!(Math.abs(x) >= SMALL)) {
      double angle = x * LN2;
      return Math.cos(angle) - rest(x, angle) * Math.sin(angle);
    }
    return x - x == 0 ? turned(x, 1) : Double.NaN;
  }

  /** The sine of {@code x ln 2}; NaN for an infinite x. */
  static double sin(double x) {
    if (!(Math.abs(x) >= SMALL)) {
      double angle = x * LN2;
      return Math.sin(angle) + rest(x, angle) * Math.cos(angle);
    }
    return x - x == 0 ? turned(x, 0) : Double.NaN;
  }

  private static double rest(double x, double angle) {
    return Math.fma(x, LN2, -angle) + x * LN2_REST;
  }

  /** The sine of {@code x ln 2} and some quarter turns more. */
  private static double turned(double x, int more) {
    // M. Payne, R. Hanek, Radian reduction for trigonometric functions, 1983
    int e = Math.getExponent(x) - 52;
    BigInteger turns = BigInteger.valueOf((long) Math.scalb(x, -e)).multiply(PER_UNIT);
    turns = e < 0 ? turns.shiftRight(-e) : turns.shiftLeft(e);
    BigInteger whole = turns.add(HALF).shiftRight(BITS);
    BigInteger part = turns.subtract(whole.shiftLeft(BITS));
    int excess = Math.max(0, part.bitLength() - 64);
    double angle = Math.scalb(part.shiftRight(excess).doubleValue(), excess - BITS) * (Math.PI / 2);
    return switch ((whole.intValue() + more) & 3) {
      case 0 -> Math.sin(angle);
      case 1 -> Math.cos(angle);
      case 2 -> -Math.sin(angle);
      default -> -Math.cos(angle);
    };
  }
}
