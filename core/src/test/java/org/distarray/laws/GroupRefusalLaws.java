package org.distarray.laws;

import static org.distarray.laws.ArrayLaws.assertRefused;

import java.util.List;
import org.distarray.DistArray;
import org.distarray.array.ArrayLike;
import org.distarray.array.Binning;
import org.distarray.array.Groups;
import org.distarray.array.Histograms;
import org.distarray.array.QuantileMethod;
import org.distarray.array.Statistics;
import org.distarray.array.Variables;
import org.distarray.dtype.DType;
import org.distarray.error.DistArrayException;
import org.distarray.ndarray.NdArray;
import org.junit.jupiter.api.Test;

/** Wrong groups, statistics and histograms are refused, and named, by both kinds of arrays. */
public interface GroupRefusalLaws extends ArrayLaws {

  @Test
  default void wrongGroupsAreRefusedAtTheCall() {
    assertRefusesGroups(NdArray.arange(DType.FLOAT64, 3, 4));
    assertRefusesGroups(context().fromArray(NdArray.arange(DType.FLOAT64, 3, 4)));
    DistArray a = context().arange(6);
    assertRefused(
        DistArrayException.class,
        () -> a.groupBy(a, 0).groups(3).sum().toArray(),
        "Cannot reduce by the label ",
        "(0 to 2; give more groups");
    DistArray none = context().fromArray(NdArray.of(new double[] {Double.NaN, Double.NaN}));
    assertRefused(
        DistArrayException.class,
        () -> Statistics.nanargmin(none.get(":, None"), 0).toArray(),
        "Cannot take the nanargmin: all elements of a result are NaN");
  }

  private static <A extends ArrayLike<A>> void assertRefusesVariables(A a) {
    Variables<A> variables = Statistics.variables(a);
    assertRefused(() -> Statistics.variables(a.get("None")), "of shape (1, 3, 4) (1 or 2 dim");
    assertRefused(() -> variables.and(a.get("0, 0")), "of shape () (1 or 2 dimensions");
    assertRefused(() -> variables.and(null), "the other variables is null");
    assertRefused(
        () -> variables.and(a.get(":, 0")).cov(),
        "4 observations of the first variables, and 3 of the others (as many of each)");
    assertRefused(() -> variables.frequencies(new double[4]), "frequencies of float64 (integers");
    assertRefused(
        () -> variables.frequencies(new long[] {1, -1}), "frequencies: some are negative");
    assertRefused(() -> variables.weights(a), "weights of float64 (3, 4) (real numbers of one");
    assertRefused(() -> variables.weights(new long[3]).cov(), "3 weights for 4 observations (one");
    assertRefused(
        () -> variables.columns().frequencies(new long[4]).corrcoef(),
        "4 frequencies for 3 observations");
  }

  private static <A extends ArrayLike<A>> void assertRefusesGroups(A a) {
    assertRefused(
        () -> a.groupBy(new long[] {1, 2}, 0),
        "Cannot group an array of shape (3, 4) along axis 0 by labels of shape (2,) ((3,), the shape");
    assertRefused(() -> a.groupBy(null, 0), "Cannot group by labels: the labels is null");
    assertRefused(() -> a.groupBy("winter", 0), "Cannot group by labels: the String winter");
    assertRefused(() -> a.groupBy(new long[3], 2), "Cannot use axis 2");
    assertRefused(
        () -> Statistics.nanargmin(a.get(":0")), "Cannot take the argmin of an empty array");
    assertRefused(
        () -> Statistics.nanargmax(a.get(":0"), 0), "Cannot take the argmax of an empty array");
    assertRefused(() -> a.groupBy(new long[3], 0).mean(0), "twice");
    assertRefused(() -> a.groupBy(new double[3], 0).groups(2), "labels of float64 (integers");
    assertRefused(
        () -> a.over(0).by(NdArray.arange(DType.INT64, 3, 1), 2).groupBy(new long[3]), "already");
    assertRefused(() -> a.groupBy(new long[3], 0, 0), "axis 0 is there twice");
    assertRefused(() -> a.groupBy(a.astype(DType.COMPLEX64)), "labels of complex64 (real");
    Groups<A> groups = a.groupBy(new long[3], 0);
    assertRefused(() -> groups.median(0), "twice");
    assertRefused(() -> groups.median(2), "Cannot use axis 2");
    assertRefused(() -> groups.quantile(-0.1), "Cannot take a quantile: -0.1 (in [0, 1]");
    assertRefused(() -> groups.quantile(new double[] {0, 1.1}), "a quantile: 1.1 (in [0, 1]");
    assertRefused(() -> groups.method(null), "the method is null");
    assertRefused(
        () -> groups.method(QuantileMethod.LOWER).median(),
        "Cannot take the median of groups with method LOWER (quantiles have a method)");
    assertRefused(
        () -> a.over(0).where(a.less(2)).groupBy(new long[3]).median(),
        "Cannot take the median of groups with where (axes, keepdims and skipNan are its own)");
    assertRefused(
        () -> a.astype(DType.COMPLEX64).groupBy(new long[3], 0).median(),
        "Cannot take the median of complex64");
    assertRefused(() -> a.groupBy(new long[3], 0).groups(-1), "-1 labels");
    assertRefused(
        () -> a.get("0:0").groupBy(new long[0], 0).groups(2).argmin(),
        "Cannot take the argmin",
        "no element");
    assertRefused(() -> a.over(0).skipNan().average(a), "skipNan");
    assertRefused(() -> a.over(0).coarsen(2).mean(), "by [2] (divisors of the lengths; trim()");
    assertRefused(() -> a.over(0).coarsen(2, 2), "for each axis a number of neighbours");
    assertRefused(() -> a.over(0).coarsen(0), "1 or more");
    assertRefused(() -> a.over(0).keepdims().coarsen(3), "with keepdims");
    assertRefused(() -> a.over(0).coarsen(3).mean(1), "reduce the result once more");
    assertRefused(() -> Statistics.ptp(a.less(2)), "ptp of bool");
    assertRefused(() -> Statistics.cov(a.sum()), "of shape () (1 or 2 dimensions");
    assertRefused(() -> Statistics.moment(a, 0), "of order 0");
    assertRefusesVariables(a);
    assertRefused(() -> Statistics.skew(a.astype(DType.COMPLEX64)), "skewness of complex64");
    assertRefused(() -> Histograms.bincount(a), "of float64 (integers");
    assertRefused(
        () -> Histograms.bincount(a.astype(DType.INT64).subtract(1)), "-1 is one of them (0 to ");
    assertRefused(() -> Histograms.digitize(a, new double[] {1, 3, 2}), "go up and down");
    assertRefused(() -> Histograms.histogram(a, 0), ": 0 bins (1 or more)");
    assertRefused(() -> Histograms.histogram(a, -5), ": -5 bins (1 or more)");
    assertRefused(() -> Histograms.histogram(a, -1L << 40), ": -1099511627776 bins (1 or more)");
    assertRefused(() -> Histograms.histogram(a, "fine"), "the rule 'fine' (auto, fd, sqrt");
    assertRefused(() -> Histograms.histogram(a, new double[] {2, 1}), "[2.0, 1.0] (two or more");
    assertRefused(() -> Histograms.histogram(a, 2.5), "Cannot choose bins: the Double 2.5");
    assertRefused(() -> Histograms.histogram(a, 1L << 40), "1099511627776 bins (2147483638 or");
    assertRefused(() -> Histograms.histogram(a, new long[] {2, 1}), "[2, 1] (two or more");
    NdArray great = NdArray.of(new long[] {Long.MIN_VALUE + 1, Long.MIN_VALUE});
    assertRefused(
        () -> Histograms.histogram(a, great.astype(DType.UINT64)),
        "[9223372036854775809, 9223372036854775808] (two or more");
    assertRefused(() -> Histograms.histogram(a, List.of("a", "b")), "Cannot ");
    assertRefused(() -> Histograms.histogram(a, new double[2][2]), "Cannot choose bins");
    assertRefused(() -> Histograms.histogram(a, 3, a.sum(0)), "shapes (3, 4) and (4,)");
    assertRefused(() -> Histograms.histogram(a.divide(0), 3), "NaN", "(finite elements");
    assertRefused(() -> Histograms.histogram(a.astype(DType.COMPLEX64), 3), "of complex64");
    assertRefused(() -> Histograms.histogram(a, "sqrt", a), "the rule sqrt with weights");
    assertRefused(() -> Binning.of(3).between(2, 1), "between 2.0 and 1.0");
    assertRefused(() -> Binning.edges(1, 2).between(0, 1), "the edges are given");
  }
}
