package org.distarray.connector.sql;

import org.distarray.array.Over;
import org.distarray.dtype.DType;
import org.distarray.ndarray.NdArray;
import org.distarray.ndarray.Storage;

/**
 * Sums of squares of the differences to the mean. Those of tiles are put together as in Chan, Golub
 * and LeVeque, "Updating formulae and a pairwise algorithm for computing sample variances" (1979).
 */
final class Moments implements Accumulator {
  private final long[] counts;
  private final double[] means;
  private final double[] squares;

  Moments(int groups) {
    counts = new long[groups];
    means = new double[groups];
    squares = new double[groups];
  }

  @Override
  public void add(ValueColumn.Cells cells, int[] axes, int[] groups) {
    NdArray values = ValueColumn.cast(cells.values(), DType.FLOAT64);
    NdArray present = cells.present();
    NdArray n = present;
    NdArray mean = values;
    NdArray variance = NdArray.zeros(DType.FLOAT64, values.shape());
    if (axes.length > 0) {
      Over<NdArray> over = values.over(axes);
      Over<NdArray> chosen = cells.missing().isPresent() ? over.where(present) : over;
      n = present.countNonzero(axes);
      mean = chosen.mean();
      variance = chosen.variance();
    }
    Storage ns = ValueColumn.flat(n, DType.INT64);
    Storage ms = ValueColumn.flat(mean, DType.FLOAT64);
    Storage vs = ValueColumn.flat(variance, DType.FLOAT64);
    for (int k = 0; k < groups.length; k++) {
      if (ns.getLong(k) > 0) {
        add(groups[k], ns.getLong(k), ms.getDouble(k), vs.getDouble(k));
      }
    }
  }

  private void add(int group, long n, double mean, double variance) {
    double before = counts[group];
    counts[group] += n;
    if (before == 0) {
      means[group] = mean;
      squares[group] = variance * n + (mean - mean); // NaN if the mean is not finite
      return;
    }
    double difference = mean - means[group];
    double step = difference * ((double) n / counts[group]);
    means[group] += step;
    squares[group] += variance * n + difference * before * step;
  }

  @Override
  public double asDouble(int group) {
    return squares[group];
  }

  @Override
  public long bits(int group) {
    return Double.doubleToRawLongBits(squares[group]);
  }
}
