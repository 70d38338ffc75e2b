package org.distarray.connector.np;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import org.distarray.array.ArrayLike;
import org.distarray.array.Histograms;
import org.distarray.array.Ordering;
import org.distarray.array.Over;
import org.distarray.array.QuantileMethod;
import org.distarray.array.Statistics;
import org.distarray.array.Variables;

/** NumPy's reductions, quantiles and statistics. */
final class ReductionCalls {
  private ReductionCalls() {}

  static <A extends ArrayLike<A>> void addTo(NumpyCalls<A> rows) {
    sums(rows);
    running(rows);
    quantiles(rows);
    statistics(rows);
  }

  private static <A extends ArrayLike<A>> void sums(NumpyCalls<A> rows) {
    String added = "a, axis=None, dtype=None, keepdims=False, initial=None, where=None";
    String mean = "a, axis=None, dtype=None, keepdims=False, where=None";
    String spread = "a, axis=None, dtype=None, ddof=0, keepdims=False, where=None";
    String extreme = "a, axis=None, keepdims=False, initial=None, where=None";
    String truth = "a, axis=None, keepdims=False, where=None";
    String place = "a, axis=None, keepdims=False";
    reduction(rows, "sum", added, Over::sum);
    reduction(rows, "prod", added, Over::prod);
    reduction(rows, "mean", mean, Over::mean);
    reduction(rows, "std", spread, Over::std);
    reduction(rows, "var", spread, Over::var);
    reduction(rows, "min", extreme, Over::min);
    reduction(rows, "max", extreme, Over::max);
    reduction(rows, "argmin", place, Over::argmin);
    reduction(rows, "argmax", place, Over::argmax);
    rows.add("amin(" + extreme + ")", in -> in.over().min());
    rows.add("amax(" + extreme + ")", in -> in.over().max());
    rows.add("any(" + truth + ")", in -> in.over().any());
    rows.add("all(" + truth + ")", in -> in.over().all());
    rows.add("count_nonzero(" + place + ")", in -> in.over().countNonzero());
    rows.add("average(a, axis=None, weights=None, keepdims=False)", ReductionCalls::average);
    rows.add("ptp(a, axis=None, keepdims=False)", ReductionCalls::range);
  }

  /** Adds a reduction, and the one that leaves NaN out. */
  private static <A extends ArrayLike<A>> void reduction(
      NumpyCalls<A> rows, String name, String parameters, Function<Over<A>, A> call) {
    rows.add(name + "(" + parameters + ")", in -> call.apply(in.over()));
    rows.add("nan" + name + "(" + parameters + ")", in -> call.apply(in.over().skipNan()));
  }

  private static <A extends ArrayLike<A>> A average(Given<A> in) {
    return in.has("weights") ? in.over().average(in.value("weights")) : in.over().mean();
  }

  private static <A extends ArrayLike<A>> A range(Given<A> in) {
    A a = in.array("a");
    int[] axes = in.axes("axis");
    A out = Statistics.ptp(a, axes);
    if (!in.is("keepdims")) {
      return out;
    }
    long[] kept = a.shape().toArray();
    for (int d : axes.length == 0 ? all(a) : a.shape().axes(axes)) {
      kept[d] = 1;
    }
    return out.reshape(kept);
  }

  private static int[] all(ArrayLike<?> a) {
    int[] out = new int[a.ndim()];
    Arrays.setAll(out, d -> d);
    return out;
  }

  private static <A extends ArrayLike<A>> void running(NumpyCalls<A> rows) {
    for (String nan : new String[] {"", "nan"}) {
      Function<Given<A>, Over<A>> over = in -> nan.isEmpty() ? in.over() : in.over().skipNan();
      rows.add(nan + "cumsum(a, axis=None, dtype=None)", in -> over.apply(in).cumsum());
      rows.add(nan + "cumprod(a, axis=None, dtype=None)", in -> over.apply(in).cumprod());
    }
    String standard = "(a, axis=None, dtype=None, include_initial=False)";
    rows.add("cumulative_sum" + standard, in -> begun(in).cumsum());
    rows.add("cumulative_prod" + standard, in -> begun(in).cumprod());
  }

  private static <A extends ArrayLike<A>> Over<A> begun(Given<A> in) {
    return in.is("include_initial") ? in.over().includeInitial() : in.over();
  }

  private static <A extends ArrayLike<A>> void quantiles(NumpyCalls<A> rows) {
    String shares = "(a, q, axis=None, method='linear', keepdims=False, weights=None)";
    rows.add("median(a, axis=None, keepdims=False)", in -> order(in).median());
    rows.add("nanmedian(a, axis=None, keepdims=False)", in -> order(in).nanmedian());
    rows.add(
        "quantile" + shares,
        in -> isOne(in) ? by(in).quantile(in.number("q")) : by(in).quantile(in.numbers("q")));
    rows.add(
        "nanquantile" + shares,
        in -> isOne(in) ? by(in).nanquantile(in.number("q")) : by(in).nanquantile(in.numbers("q")));
    rows.add(
        "percentile" + shares,
        in -> isOne(in) ? by(in).percentile(in.number("q")) : by(in).percentile(in.numbers("q")));
    rows.add(
        "nanpercentile" + shares,
        in ->
            isOne(in)
                ? by(in).nanpercentile(in.number("q"))
                : by(in).nanpercentile(in.numbers("q")));
  }

  private static boolean isOne(Given<?> in) {
    return in.value("q") instanceof Number;
  }

  private static <A extends ArrayLike<A>> Ordering<A> order(Given<A> in) {
    Ordering<A> out = in.array("a").order(in.axes("axis"));
    return in.is("keepdims") ? out.keepdims() : out;
  }

  private static <A extends ArrayLike<A>> Ordering<A> by(Given<A> in) {
    Ordering<A> out = order(in).method(method(in));
    return in.has("weights") ? out.weights(in.value("weights")) : out;
  }

  private static QuantileMethod method(Given<?> in) {
    String name = in.text("method").toUpperCase(Locale.ROOT);
    return Arrays.stream(QuantileMethod.values())
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                in.wrong(
                    "method", Arrays.toString(QuantileMethod.values()).toLowerCase(Locale.ROOT)));
  }

  private static <A extends ArrayLike<A>> void statistics(NumpyCalls<A> rows) {
    rows.add(
        "cov(m, y=None, rowvar=True, bias=False, ddof=None, fweights=None, aweights=None)",
        in -> {
          double ddof = in.has("ddof") ? in.number("ddof") : in.is("bias") ? 0 : 1;
          Variables<A> out = variables(in, "m").ddof(ddof);
          out = in.has("fweights") ? out.frequencies(in.value("fweights")) : out;
          return (in.has("aweights") ? out.weights(in.value("aweights")) : out).cov();
        });
    rows.add("corrcoef(x, y=None, rowvar=True)", in -> variables(in, "x").corrcoef());
    rows.add(
        "bincount(x, weights=None, minlength=0)",
        in -> Histograms.bincount(in.array("x"), in.value("weights"), in.whole("minlength")));
    rows.add(
        "digitize(x, bins, right=False)",
        in -> Histograms.digitize(in.array("x"), in.value("bins"), in.is("right")));
  }

  private static <A extends ArrayLike<A>> Variables<A> variables(Given<A> in, String name) {
    Variables<A> out = Statistics.variables(in.array(name));
    out = in.has("y") ? out.and(in.value("y")) : out;
    return in.is("rowvar") ? out : out.columns();
  }
}
