package org.distarray.laws;

import static org.distarray.laws.LaidSelections.one;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.distarray.DistArray;
import org.distarray.array.ArrayLike;
import org.distarray.array.Groups;
import org.distarray.array.Histogram;
import org.distarray.array.Histograms;
import org.distarray.array.Statistics;
import org.distarray.dtype.DType;
import org.distarray.kernel.Term;
import org.distarray.ndarray.AxisFunction;
import org.distarray.ndarray.Gufunc;
import org.distarray.ndarray.NdArray;
import org.distarray.reduce.Reduction;

/** A table of functions that reduce, group and count elements, or work along an axis. */
final class LaidFolds {
  private static final List<Reduction> REDUCTIONS =
      List.of(
          Reduction.SUM,
          Reduction.MEAN,
          Reduction.VAR,
          Reduction.STD,
          Reduction.MIN,
          Reduction.MAX,
          Reduction.ANY,
          Reduction.ALL,
          Reduction.COUNT_NONZERO,
          Reduction.ARGMIN,
          Reduction.ARGMAX);

  private LaidFolds() {}

  static <A extends ArrayLike<A>> void addTo(Map<String, Function<LaidOperands<A>, List<A>>> rows) {
    for (Reduction each : REDUCTIONS) {
      String name = each.name().toLowerCase(Locale.ROOT);
      one(rows, name, o -> o.a().over().reduce(each));
      one(rows, name + " of columns", o -> o.a().over(0).reduce(each));
      one(rows, "nan" + name, o -> o.gaps().over(0).skipNan().reduce(each));
      one(rows, name + " by groups", o -> o.a().groupBy(o.labels(), 0).reduce(each));
    }
    reductions(rows);
    groups(rows);
    histograms(rows);
    functions(rows);
  }

  /** Ones and twos, whose products are exact. */
  private static <A extends ArrayLike<A>> A powers(LaidOperands<A> o) {
    return o.mask().astype(o.a().dtype()).add(o.a().dtype().isBool() ? true : 1);
  }

  /** Numbers whose sums are rounded. */
  private static <A extends ArrayLike<A>> A thirds(LaidOperands<A> o) {
    return o.a().divide(3);
  }

  private static <A extends ArrayLike<A>> void reductions(
      Map<String, Function<LaidOperands<A>, List<A>>> rows) {
    one(rows, "prod", o -> powers(o).prod());
    one(rows, "prod of columns", o -> powers(o).prod(0));
    one(rows, "cumprod", o -> powers(o).cumprod(0));
    one(rows, "cumsum", o -> o.a().cumsum(0));
    one(rows, "cumsum of rows", o -> o.a().over(1).includeInitial().cumsum());
    one(rows, "nancumsum", o -> Statistics.nancumsum(o.gaps(), 0));
    one(rows, "sum where", o -> o.a().over(0).where(o.mask()).sum());
    one(rows, "mean where", o -> o.a().over().where(o.mask()).mean());
    one(rows, "max where", o -> o.a().over(0).where(o.mask()).initial(3).max());
    one(rows, "min initial", o -> o.a().over(1).initial(0).min());
    one(rows, "average", o -> o.a().over(0).average(o.labels().add(1)));
    one(rows, "ptp", o -> Statistics.ptp(o.a(), 0));
    one(rows, "cov", o -> Statistics.cov(o.a(), false, 1));
    one(rows, "corrcoef", o -> Statistics.corrcoef(o.a(), false));
    one(rows, "moment", o -> Statistics.moment(thirds(o), 3, 0));
    one(rows, "skew", o -> Statistics.skew(thirds(o), 0));
    one(rows, "kurtosis", o -> Statistics.kurtosis(thirds(o), 0));
  }

  private static <A extends ArrayLike<A>> void groups(
      Map<String, Function<LaidOperands<A>, List<A>>> rows) {
    one(rows, "labels of groups", o -> o.a().groupBy(o.labels().multiply(-7), 0).labels());
    one(rows, "median by groups", o -> o.a().groupBy(o.labels(), 0).median());
    one(rows, "quantile by groups", o -> grouped(o).quantile(new double[] {0.2, 1}));
    one(rows, "average by groups", o -> grouped(o).average(o.labels().add(1)));
    one(rows, "groups of elements", o -> o.line().groupBy(o.line(), 0).countNonzero());
    one(rows, "known groups", o -> o.a().over(0).by(o.labels().get(":, None"), 4).max());
    one(rows, "coarsen trim", o -> o.a().over(1).coarsen(4).trim().mean());
    one(rows, "coarsen rest", o -> o.a().over(0).coarsen(4).rest().sum());
  }

  private static <A extends ArrayLike<A>> Groups<A> grouped(LaidOperands<A> o) {
    return o.a().groupBy(o.labels(), 0).groups(4);
  }

  private static <A extends ArrayLike<A>> void histograms(
      Map<String, Function<LaidOperands<A>, List<A>>> rows) {
    double[] edges = {-6, -1, 0, 0.5, 9};
    rows.put("histogram", o -> counted(Histograms.histogram(o.a(), 5)));
    rows.put("histogram auto", o -> counted(Histograms.histogram(o.a(), "auto")));
    rows.put("histogram edges", o -> counted(Histograms.histogram(o.line(), edges)));
    rows.put("histogram weights", o -> counted(Histograms.histogram(o.a(), 4, o.a())));
    one(rows, "histogram density", o -> Histograms.histogram(o.a(), edges).density());
    rows.put("histogram2d", o -> counted(Histograms.histogram2d(o.a(), o.a().flip(0), edges, 3)));
    rows.put(
        "histogramdd",
        o -> counted(Histograms.histogramdd(List.of(o.a(), o.a().flip(1)), null, 3, edges)));
    one(rows, "bincount", o -> Histograms.bincount(o.labels()));
    one(rows, "bincount weights", o -> Histograms.bincount(o.labels(), o.a().get(":, 1"), 9));
    one(rows, "digitize", o -> Histograms.digitize(o.line(), edges));
  }

  private static <A extends ArrayLike<A>> List<A> counted(Histogram<A> h) {
    return h.allEdges().size() == 1
        ? List.of(h.counts(), h.edges())
        : List.of(h.counts(), h.allEdges().get(0), h.allEdges().get(1));
  }

  private static <A extends ArrayLike<A>> void functions(
      Map<String, Function<LaidOperands<A>, List<A>>> rows) {
    Term x = Term.argument(0);
    Gufunc inner =
        Gufunc.of(
            "(i),(i)->()",
            in -> in[0].multiply(in[1]).astype(DType.COMPLEX128).sum(-1),
            DType.COMPLEX128);
    one(rows, "along", o -> along(o.a(), line -> line.astype(DType.COMPLEX128).cumsum()));
    one(rows, "apply gufunc", o -> applied(o.a(), inner));
    one(rows, "map", o -> o.a().map(v -> v * v + 1, DType.FLOAT32));
    one(rows, "map of two", o -> o.a().map(o.a().flip(0), (v, w) -> v - 2 * w, DType.INT32));
    one(rows, "map of longs", o -> o.a().mapLong(v -> v * 3, DType.INT64));
    one(rows, "vectorize", o -> o.a().vectorize(x.times(x).plus(1)));
  }

  /** A function of columns, whose type both kinds of arrays name by themselves. */
  @SuppressWarnings("unchecked") // an array of a kind gives arrays of this kind
  private static <A extends ArrayLike<A>> A along(A a, AxisFunction function) {
    return a instanceof DistArray d
        ? (A) d.along(0, function, DType.COMPLEX128)
        : (A) ((NdArray) (Object) a).along(0, function, DType.COMPLEX128);
  }

  @SuppressWarnings("unchecked") // an array of a kind gives arrays of this kind
  private static <A extends ArrayLike<A>> A applied(A a, Gufunc gufunc) {
    return a instanceof DistArray d
        ? (A) d.apply(gufunc, d.flip(0))
        : (A) ((NdArray) (Object) a).apply(gufunc, a.flip(0));
  }
}
