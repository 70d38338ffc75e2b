package org.distarray.fold;

import java.util.List;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;

/**
 * The covariance of two real operands, {@code numpy.cov(x, y, ddof=ddof)[0, 1]}: the sum of {@code
 * (x - mean) (y - mean)} divided by {@code max(count - ddof, 0)}. It is computed in double
 * precision. States are merged after Chan, Golub and LeVeque 1983.
 *
 * <p>A state has the number of elements, one number near each mean, the sum of products, and the
 * distance of each mean from its number. If all elements are equal, every distance from the mean is
 * therefore exactly 0, on every layout.
 *
 * <p>An operand with large numbers is divided by {@code 2^600}, so that no intermediate sum or
 * product leaves the range of doubles. The exponents of its numbers record the division.
 */
public record Covariance(double ddof) implements Reducer {

  /**
   * The covariance of arrays of two types.
   *
   * @throws IllegalArgumentException when one of them is complex
   */
  public static Covariance of(DType a, DType b, double ddof) {
    if (a.isComplex() || b.isComplex()) {
      throw new IllegalArgumentException(
          "Cannot take the covariance of " + a + " and " + b + " (real numbers)");
    }
    return new Covariance(ddof);
  }

  @Override
  public String label() {
    return "covariance";
  }

  @Override
  public List<DType> elementTypes() {
    return List.of(DType.FLOAT64, DType.FLOAT64);
  }

  @Override
  public DType resultType() {
    return DType.FLOAT64;
  }

  @Override
  public States states() {
    return new CoMoments();
  }

  @Override
  public NdArray finish(Partial p, long count) {
    NdArray out = NdArray.zeros(resultType(), Shape.of(p.results));
    for (int k = 0; k < p.results; k++) {
      double scaled = p.doubles[2 * p.results + k] / Math.max(p.longs[k] - ddof, 0);
      long exponent = p.exponent(k) + p.exponent(p.results + k);
      out.storage().setDouble(k, exponent == 0 ? scaled : Math.scalb(scaled, (int) exponent));
    }
    return out;
  }

  private static final class CoMoments extends JointFold {
    /** Sums of products of numbers below this limit are in range. */
    private static final double LIMIT = 0x1p480;

    private static final int FAR = 600;
    private static final double FAR_SCALE = 0x1p-600;

    CoMoments() {
      super(DType.FLOAT64);
    }

    @Override
    Partial empty(int results) {
      return new Partial(type, results, 1, 3, 2);
    }

    @Override
    void merge(Partial into, int at, Partial b, int from, int n) {
      int r = b.results;
      double[] x = b.doubles;
      for (int i = from; i < from + n; i++) {
        long farX = b.exponent(i);
        long farY = b.exponent(r + i);
        double restX = b.rest[i];
        double restY = b.rest[r + i];
        add(
            into,
            at + i - from,
            b.longs[i],
            x[i],
            restX,
            x[r + i],
            restY,
            x[2 * r + i],
            farX,
            farY);
      }
    }

    private static void add(
        Partial p,
        int i,
        long m,
        double pointX,
        double restX,
        double pointY,
        double restY,
        double products,
        long farX,
        long farY) {
      long seen = p.longs[i];
      if (m == 0) {
        return;
      }
      p.longs[i] = seen + m;
      int j = p.results + i;
      int sum = p.results + j;
      if (seen == 0) {
        // the first means as they are
        set(p, i, pointX, restX, farX);
        set(p, j, pointY, restY, farY);
        p.doubles[sum] = products;
        return;
      }
      double share = (double) m / (seen + m);
      double otherX = raise(p, i, farX, sum);
      double otherY = raise(p, j, farY, sum);
      double dx = merge(p, i, pointX * otherX, restX * otherX, share);
      double dy = merge(p, j, pointY * otherY, restY * otherY, share);
      p.doubles[sum] += products * otherX * otherY + dx * dy * (seen * share);
    }

    private static void set(Partial p, int i, double point, double rest, long exponent) {
      p.doubles[i] = point;
      p.rest[i] = rest;
      p.setExponent(i, exponent);
    }

    /**
     * Gives an operand the greater of two exponents.
     *
     * @return the factor for numbers that have the other exponent
     */
    private static double raise(Partial p, int i, long exponent, int sum) {
      long own = p.exponent(i);
      if (exponent > own) {
        set(p, i, p.doubles[i] * FAR_SCALE, p.rest[i] * FAR_SCALE, exponent);
        p.doubles[sum] *= FAR_SCALE;
      }
      return exponent < own ? FAR_SCALE : 1;
    }

    /** Moves a mean by a share of its distance from another mean, and returns the distance. */
    private static double merge(Partial p, int i, double point, double rest, double share) {
      double d = (point - p.doubles[i]) + (rest - p.rest[i]);
      double step = p.rest[i] + d * share;
      double mean = p.doubles[i] + step;
      p.rest[i] = SumFold.error(p.doubles[i], step, mean);
      p.doubles[i] = mean;
      return d;
    }

    @Override
    void row(Partial into, Object[] arrays, int[] from, int n, int at, Scratch scratch) {
      double[] x = (double[]) arrays[0];
      double[] y = (double[]) arrays[1];
      for (int k = 0; k < n; k++) {
        int i = from[0] + k;
        int j = from[1] + k;
        long farX = exponent(x, i, 1);
        long farY = exponent(y, j, 1);
        double a = farX == 0 ? x[i] : x[i] * FAR_SCALE;
        double b = farY == 0 ? y[j] : y[j] * FAR_SCALE;
        // NaN for what is not finite
        add(into, at + k, 1, a, 0, b, 0, (a - a) * (b - b), farX, farY);
      }
    }

    @Override
    void run(Partial into, Object[] arrays, int[] from, int n, int at, Scratch scratch) {
      double[] x = (double[]) arrays[0];
      double[] y = (double[]) arrays[1];
      int i = from[0];
      int j = from[1];
      long farX = exponent(x, i, n);
      long farY = exponent(y, j, n);
      double scaleX = farX == 0 ? 1 : FAR_SCALE;
      double scaleY = farY == 0 ? 1 : FAR_SCALE;
      double meanX = mean(x, i, n, scaleX);
      double meanY = mean(y, j, n, scaleY);
      double products = 0;
      double sumX = 0;
      double sumY = 0;
      for (int k = 0; k < n; k++) {
        double dx = x[i + k] * scaleX - meanX;
        double dy = y[j + k] * scaleY - meanY;
        products += dx * dy;
        sumX += dx;
        sumY += dy;
      }
      double restX = sumX / n;
      double restY = sumY / n;
      add(into, at, n, meanX, restX, meanY, restY, products - sumX * restY, farX, farY);
    }

    /** The exponent of the power of two by which an operand with these numbers is divided. */
    private static int exponent(double[] x, int from, int n) {
      double most = 0;
      for (int k = from; k < from + n; k++) {
        most = Math.max(most, Math.abs(x[k]));
      }
      return most < LIMIT ? 0 : FAR;
    }

    private static double mean(double[] x, int from, int n, double scale) {
      double sum = 0;
      for (int k = from; k < from + n; k++) {
        sum += x[k] * scale;
      }
      return sum / n;
    }
  }
}
