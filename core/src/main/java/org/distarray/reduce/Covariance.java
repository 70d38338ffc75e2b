package org.distarray.reduce;

import java.util.List;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;

/**
 * The covariance of two operands: the sum of {@code (x - mean) (y - mean)} over {@code max(count -
 * ddof, 0)}; {@code numpy.cov(x, y, ddof=ddof)[0, 1]}. Of real numbers, in double precision; states
 * are merged after Chan, Golub and LeVeque 1983.
 *
 * <p>A state has the number of elements, and planes of the two means and of the sum of products.
 */
public record Covariance(double ddof) implements Reducer {
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
  public JointAccumulator accumulator(int results) {
    return new CoMoments().accumulating(results);
  }

  @Override
  public Partial merge(Partial a, Partial b) {
    return new CoMoments().merged(label(), a, b);
  }

  @Override
  public NdArray finish(Partial p, long count) {
    NdArray out = NdArray.zeros(resultType(), Shape.of(p.results));
    for (int k = 0; k < p.results; k++) {
      out.storage().setDouble(k, p.doubles[2 * p.results + k] / Math.max(p.longs[k] - ddof, 0));
    }
    return out;
  }

  private static final class CoMoments extends JointFold {
    CoMoments() {
      super(DType.FLOAT64);
    }

    @Override
    Partial empty(int results) {
      return new Partial(type, results, 1, 3, 0);
    }

    @Override
    void merge(Partial into, int at, Partial b, int from, int n) {
      int r = b.results;
      for (int i = from; i < from + n; i++) {
        double[] x = b.doubles;
        add(into, at + i - from, b.longs[i], x[i], x[r + i], x[2 * r + i]);
      }
    }

    private static void add(Partial p, int i, long m, double meanX, double meanY, double products) {
      int r = p.results;
      long n = p.longs[i] + m;
      if (m == 0) {
        return;
      }
      double dx = meanX - p.doubles[i];
      double dy = meanY - p.doubles[r + i];
      double share = (double) m / n;
      // the first mean as it is
      p.doubles[i] = n == m ? meanX : p.doubles[i] + dx * share;
      p.doubles[r + i] = n == m ? meanY : p.doubles[r + i] + dy * share;
      p.doubles[2 * r + i] += n == m ? products : products + dx * dy * (p.longs[i] * share);
      p.longs[i] = n;
    }

    @Override
    void take(
        Partial into,
        Object[] arrays,
        int[] from,
        int first,
        int n,
        int at,
        int step,
        Scratch scratch) {
      double[] x = (double[]) arrays[0];
      double[] y = (double[]) arrays[1];
      int i = from[0] + first;
      int j = from[1] + first;
      if (step == 1) {
        for (int k = 0; k < n; k++) {
          // NaN for what is not finite
          add(into, at + k, 1, x[i + k], y[j + k], (x[i + k] - x[i + k]) * (y[j + k] - y[j + k]));
        }
        return;
      }
      double meanX = mean(x, i, n);
      double meanY = mean(y, j, n);
      double products = 0;
      double sumX = 0;
      double sumY = 0;
      for (int k = 0; k < n; k++) {
        double dx = x[i + k] - meanX;
        double dy = y[j + k] - meanY;
        products += dx * dy;
        sumX += dx;
        sumY += dy;
      }
      add(into, at, n, meanX, meanY, products - sumX * (sumY / n));
    }

    private static double mean(double[] x, int from, int n) {
      double sum = 0;
      for (int k = from; k < from + n; k++) {
        sum += x[k];
      }
      return sum / n;
    }
  }
}
