package org.distarray.fold;

/**
 * The arithmetic of a variance's state. Each part of each result has a point {@code p}, the sum of
 * {@code x - p}, and the compensated sum of {@code (x - p)^2}. The mean therefore has twice the
 * digits of a double, and a large offset of all elements costs the variance no digits. States are
 * merged after Chan, Golub and LeVeque 1983, "Algorithms for computing the sample variance".
 *
 * <p>If squares leave the range of doubles, the elements are divided or multiplied by {@code 2^600}
 * first. The exponent of the state records this.
 */
final class Moments {
  private static final double LIMIT = DoubleLoops.LIMIT;
  private static final double TINY = DoubleLoops.TINY;

  /** The exponent of the power of two by which elements are divided or multiplied. */
  static final int FAR = 600;

  private Moments() {}

  /**
   * The distance in a column between a point and its sum, and between a square and its
   * compensation.
   */
  static int plane(Partial p) {
    return p.doubles.length / 2;
  }

  /** Moves the point to the mean. */
  static void centre(Partial p, int i, long count) {
    int plane = plane(p);
    double point = p.doubles[i];
    double sum = p.doubles[plane + i];
    double step = sum * (1.0 / count);
    double mean = point + step;
    double error = SumFold.error(point, step, mean);
    p.doubles[i] = mean;
    p.doubles[plane + i] = count * error;
    double b = p.rest[plane + i] - sum * step + count * error * error;
    double a = p.rest[i];
    p.rest[i] = a + b;
    p.rest[plane + i] = SumFold.error(a, b, a + b);
  }

  /** Merges the state of one part into another. The count does not change. */
  static void merge(
      Partial into,
      int i,
      long seen,
      long n,
      double point,
      double sum,
      double squares,
      double rest,
      int exponent) {
    int plane = plane(into);
    int own = (int) into.exponent(i);
    double p = into.doubles[i];
    double s = into.doubles[plane + i];
    double q = into.rest[i];
    double c = into.rest[plane + i];
    if (seen == 0) {
      set(into, i, point, sum, squares, rest, exponent);
      return;
    }
    int to = Math.max(own, exponent);
    boolean done =
        own == exponent && merge(into, i, seen, n, p, s, q, c, point, sum, squares, rest);
    while (!done) {
      int f = own - to;
      int g = exponent - to;
      double a = scaled(p, f);
      double b = scaled(point, g);
      done =
          merge(
              into,
              i,
              seen,
              n,
              a,
              scaled(s, f),
              scaled(q, 2 * f),
              scaled(c, 2 * f),
              b,
              scaled(sum, g),
              scaled(squares, 2 * g),
              scaled(rest, 2 * g));
      double all = into.rest[i] + into.rest[plane + i];
      // numbers that are not so small have distances whose squares are not tiny, or are 0
      boolean small = all < TINY && Math.max(Math.abs(a), Math.abs(b)) < 0x1p-400;
      boolean same = a == b && s == 0 && sum == 0 && q + c == 0 && squares + rest == 0;
      if (!(all < LIMIT) && to < FAR) {
        to += FAR;
      } else if (small && !same && to > -FAR) {
        to -= FAR;
      } else {
        break;
      }
    }
    into.setExponent(i, to);
  }

  /**
   * Merges two states, the first with {@code n} elements around {@code a}, and puts the result into
   * a third.
   *
   * @return whether its squares are in range
   */
  private static boolean merge(
      Partial into,
      int i,
      long n,
      long m,
      double a,
      double sumA,
      double squaresA,
      double restA,
      double b,
      double sumB,
      double squaresB,
      double restB) {
    double share = (double) m / (n + m);
    double offset = sumA / n;
    double other = sumB / m;
    double delta = (b - a) + (other - offset);
    double step = offset + delta * share;
    double point = a + step;
    double error = SumFold.error(a, step, point);
    double both = squaresA + squaresB;
    double between = delta * delta * (n * share);
    double squares = both + between;
    // squares of distances from the two means, and then from the new point
    double rest =
        (restA - sumA * offset)
            + (restB - sumB * other)
            + SumFold.error(squaresA, squaresB, both)
            + SumFold.error(both, between, squares)
            + (n + m) * error * error;
    int plane = plane(into);
    into.doubles[i] = point;
    into.doubles[plane + i] = (n + m) * error;
    into.rest[i] = squares;
    into.rest[plane + i] = rest;
    return squares + rest >= TINY && squares + rest < LIMIT;
  }

  static void set(
      Partial into, int i, double point, double sum, double squares, double rest, int exponent) {
    int plane = plane(into);
    into.doubles[i] = point;
    into.doubles[plane + i] = sum;
    into.rest[i] = squares;
    into.rest[plane + i] = rest;
    into.setExponent(i, exponent);
  }

  private static double scaled(double x, int exponent) {
    return exponent == 0 ? x : Math.scalb(x, exponent);
  }

  /** The sum of squares of distances from the mean over a divisor. */
  static double variance(Partial p, int result, double divisor) {
    int exponent = exponent(p, result);
    return scaled(squares(p, result, exponent) / divisor, 2 * exponent);
  }

  /** The square root of the variance. It is in range even where the variance may not be. */
  static double deviation(Partial p, int result, double divisor) {
    int exponent = exponent(p, result);
    return scaled(Math.sqrt(squares(p, result, exponent) / divisor), exponent);
  }

  private static int exponent(Partial p, int result) {
    int width = p.type.width();
    int last = (result + 1) * width - 1;
    return (int) Math.max(p.exponent(result * width), p.exponent(last));
  }

  private static double squares(Partial p, int result, int exponent) {
    int width = p.type.width();
    int plane = plane(p);
    long n = p.longs[result];
    double all = 0;
    for (int i = result * width; i < (result + 1) * width; i++) {
      double sum = p.doubles[plane + i];
      double part = p.rest[i] + (p.rest[plane + i] - sum * (sum / n));
      all += scaled(Math.max(part, 0), 2 * ((int) p.exponent(i) - exponent));
    }
    return all;
  }
}
