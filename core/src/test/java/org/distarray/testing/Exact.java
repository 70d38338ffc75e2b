package org.distarray.testing;

import java.math.BigDecimal;
import java.math.MathContext;

/** Sums, products and variances of doubles in decimal arithmetic without a range. */
public final class Exact {
  /** Enough digits for a result; products and quotients are rounded to them. */
  public static final MathContext DIGITS = new MathContext(60);

  private Exact() {}

  /** The exact sum. */
  public static BigDecimal sum(double... x) {
    BigDecimal sum = BigDecimal.ZERO;
    for (double v : x) {
      sum = sum.add(new BigDecimal(v));
    }
    return sum;
  }

  /** The sum of absolute values. */
  public static BigDecimal size(double... x) {
    BigDecimal sum = BigDecimal.ZERO;
    for (double v : x) {
      sum = sum.add(new BigDecimal(v).abs());
    }
    return sum;
  }

  /** The product. */
  public static BigDecimal product(double... x) {
    BigDecimal product = BigDecimal.ONE;
    for (double v : x) {
      product = product.multiply(new BigDecimal(v)).round(DIGITS);
    }
    return product;
  }

  /** The sum of squares of distances from the mean, over the number of elements. */
  public static BigDecimal variance(double... x) {
    BigDecimal n = BigDecimal.valueOf(x.length);
    BigDecimal mean = mean(x);
    BigDecimal squares = BigDecimal.ZERO;
    for (double v : x) {
      BigDecimal d = new BigDecimal(v).subtract(mean);
      squares = squares.add(d.multiply(d).round(DIGITS)).round(DIGITS);
    }
    return squares.divide(n, DIGITS);
  }

  /** The mean, with digits for elements that differ in the last bit. */
  public static BigDecimal mean(double... x) {
    return sum(x).divide(BigDecimal.valueOf(x.length), new MathContext(800));
  }
}
