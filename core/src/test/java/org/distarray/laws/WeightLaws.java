package org.distarray.laws;

import static org.distarray.laws.ArrayLaws.assertRefused;
import static org.distarray.laws.ArrayLaws.assertSame;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Arrays;
import java.util.List;
import org.distarray.DistArray;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.testing.LocalOps;
import org.distarray.testing.Tolerance;
import org.distarray.ufunc.Ufunc;
import org.junit.jupiter.api.Test;

/** Averages with weights, and covariances. */
public interface WeightLaws extends ArrayLaws {

  /** The rows are {@code numpy.average(arange(9.0).reshape(3, 3), axis, weights=[1, 2, 3])}. */
  @Test
  default void weightsOfTheReducedAxesWeighThese() {
    NdArray a = NdArray.arange(DType.FLOAT64, 3, 3);
    NdArray weights = NdArray.of(new double[] {1, 2, 3});
    for (Distribution d : Draw.kinds(a.shape(), 3)) {
      DistArray b = context().fromArray(a, d);
      assertSame(NdArray.of(new double[] {4, 5, 6}), b.over(0).average(weights), "rows of " + d);
      assertSame(
          NdArray.of(new double[] {8 / 6.0, 26 / 6.0, 44 / 6.0}),
          b.over(-1).average(context().fromArray(weights)),
          "columns of " + d);
      assertEquals(Shape.of(1, 3), b.over(0).keepdims().average(weights).shape());
    }
    NdArray c = NdArray.arange(DType.FLOAT64, 2, 3, 4);
    NdArray two = LocalOps.apply(Ufunc.ADD, NdArray.arange(DType.FLOAT64, 4, 2), 1.0);
    DistArray b = context().fromArray(c);
    // numpy.average(c, axis=(2, 0), weights=two)
    Tolerance close = new Tolerance(false, 0, 1e-14, 1e-14);
    NdArray want = NdArray.of(new double[] {314 / 36.0, 458 / 36.0, 602 / 36.0});
    assertNull(close.difference(b.over(2, 0).average(two).toArray(), want));
    assertNull(close.difference(b.over().average(two, -1, 0).toArray(), want));
    assertRefused(
        () -> b.over(0, 2).average(two),
        "Cannot take the average: weights of shape (4, 2) for an array of shape (2, 3, 4) over axes"
            + " [0, 2]",
        "or of (2, 4)");
    NdArray three = NdArray.arange(DType.FLOAT64, 3);
    assertRefused(() -> b.over(0).average(three), "weights of shape (3,)", "or of (2,)");
    assertRefused(() -> b.over().average(NdArray.arange(DType.FLOAT64, 4)), "name the axes");
    assertRefused(() -> b.over(0).average(NdArray.scalar(1.0)), "weights of shape ()", "of (2,)");
  }

  @Test
  default void anAverageOfNegativeZerosIsZero() {
    DistArray a = context().full(context().distribution(3, 2), -0.0, DType.FLOAT64);
    NdArray ones = NdArray.full(DType.FLOAT64, Shape.of(3), 1);
    assertSame(NdArray.zeros(DType.FLOAT64, Shape.of(2)), a.over(0).average(ones), "zeros");
  }

  /** Of more than one tile, also where there is a row for each result. */
  @Test
  default void averagesAndCovariancesOfLongLinesAreThoseOfPlainLoops() {
    Tolerance close = new Tolerance(false, 0, 1e-11, 1e-11);
    for (Shape shape : List.of(Shape.of(1, 1_500), Shape.of(3, 1_200))) {
      NdArray a = LocalOps.apply(Ufunc.SIN, NdArray.arange(DType.FLOAT64, shape.toArray()));
      NdArray w =
          LocalOps.apply(
              Ufunc.ADD,
              LocalOps.apply(Ufunc.REMAINDER, NdArray.arange(DType.FLOAT64, shape.toArray()), 5),
              1);
      for (Distribution d : Draw.kinds(shape, 4)) {
        DistArray b = context().fromArray(a, d);
        DistArray second = context().fromArray(w, d);
        for (int axis = 0; axis < 2; axis++) {
          int kept = 1 - axis;
          NdArray average = NdArray.zeros(DType.FLOAT64, Shape.of(shape.dim(kept)));
          NdArray covariance = average.copy();
          for (long k = 0; k < shape.dim(kept); k++) {
            long n = shape.dim(axis);
            double sum = 0;
            double weights = 0;
            double mean = 0;
            for (long i = 0; i < n; i++) {
              double x = axis == 0 ? a.getDouble(i, k) : a.getDouble(k, i);
              double y = axis == 0 ? w.getDouble(i, k) : w.getDouble(k, i);
              sum += x * y;
              weights += y;
              mean += x / n;
            }
            average.setDouble(sum / weights, k);
            covariance.setDouble(sum / n - mean * weights / n, k);
          }
          String what = "axis " + axis + " of " + d;
          assertNull(close.difference(b.over(axis).average(second).toArray(), average), what);
          assertNull(close.difference(b.over(axis).covariance(second).toArray(), covariance), what);
        }
      }
    }
  }

  @Test
  default void aCovarianceWithItselfIsTheVarianceAtTheEndsOfTheRangeToo() {
    Tolerance close = new Tolerance(false, 0, 1e-12, 1e-320);
    double[][] cases = {
      {1e308, 1e308, 1e308},
      {1.7e308, -1.7e308, 1.7e308, 3},
      {1.2e154, -1.2e154, 1.2e154, -1.2e154, 1.2e154, -1.2e154},
      {1e308, 1e308 + 1e294, 1e308, 1},
      {1e150, 2e150, 4e150, 3, 1e-300},
      {1e-150, 3e-150, 1e-160, 5e-151},
      {0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1},
      {1e16, 1e16 + 2, 1e16 + 4, 1e16 + 6},
      {1, Double.POSITIVE_INFINITY, 2},
      {1, Double.NaN, 2},
    };
    for (double[] values : cases) {
      NdArray x = NdArray.of(values);
      NdArray columns = NdArray.zeros(DType.FLOAT64, Shape.of(values.length, 2));
      columns.get(":, 0").assign(x);
      columns.get(":, 1").assign(x);
      for (int ranks = 1; ranks <= 3; ranks++) {
        int[] targets = new int[ranks];
        Arrays.setAll(targets, t -> t);
        for (NdArray array : List.of(x, columns)) {
          Distribution d = Distribution.fromShape(array.shape(), "b", null, targets);
          DistArray a = context().fromArray(array, d);
          NdArray want = a.variance(0).toArray();
          NdArray got = a.over(0).covariance(a).toArray();
          assertNull(close.difference(got, want), Arrays.toString(values) + " on " + d);
        }
      }
    }
    NdArray large = NdArray.of(new double[] {1e308, -1e308, 1e308, -1e308});
    NdArray small = NdArray.of(new double[] {1e-308, -1e-308, 1e-308, -1e-308});
    for (Distribution d : Draw.kinds(large.shape(), 3)) {
      DistArray a = context().fromArray(large, d);
      assertNull(
          close.difference(a.over().covariance(small).toArray(), NdArray.scalar(1.0)),
          d.toString());
      NdArray constant = NdArray.full(DType.FLOAT64, Shape.of(4), 0.1);
      assertEquals(0.0, a.over().covariance(constant).asDouble(), d.toString());
    }
  }
}
