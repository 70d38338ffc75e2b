package org.distarray.laws;

import static org.distarray.laws.IndexingAnswers.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.distarray.array.ArrayLike;
import org.distarray.array.Binning;
import org.distarray.array.Coarse;
import org.distarray.array.Groups;
import org.distarray.array.Histogram;
import org.distarray.array.Histograms;
import org.distarray.array.Ordering;
import org.distarray.array.Over;
import org.distarray.array.QuantileMethod;
import org.distarray.array.Statistics;
import org.distarray.array.Variables;
import org.distarray.reduce.Reduction;
import org.distarray.testing.Corpus;

/** Calls of the methods of both kinds of arrays that the rows about groups name. */
final class GroupAnswers {
  private GroupAnswers() {}

  /** The answer to a row about some arrays. */
  static <A extends ArrayLike<A>> A answer(Corpus.Row row, List<A> given) {
    JsonNode params = row.json().get("params");
    A a = given.get(0);
    A second = given.size() > 1 ? given.get(1) : null;
    int axis = params.path("axis").asInt();
    if (row.op().startsWith("histogram")) {
      return histogram(row, given);
    }
    return switch (row.op()) {
      case "group" -> a.groupBy(second, axis).reduce(reduction(params));
      case "group_labels" -> a.groupBy(second, axis).labels();
      case "group_all" -> a.groupBy(second).reduce(reduction(params));
      case "group_more" ->
          a.groupBy(second, axis).reduce(reduction(params), params.get("more").asInt());
      case "group_median", "group_quantile" -> groupQuantile(a, second, params);
      case "weighted_quantile" -> weightedQuantile(a, second, params);
      case "bincount" -> Histograms.bincount(a, second, params.get("minlength").asInt());
      case "digitize" -> Histograms.digitize(a, local(second), params.get("right").asBoolean());
      case "cov" ->
          Statistics.cov(a, params.get("rowvar").asBoolean(), params.get("ddof").asDouble());
      case "corrcoef" -> Statistics.corrcoef(a, params.get("rowvar").asBoolean());
      case "cov_more", "corrcoef_more" -> variables(row, given);
      case "coarsen" -> {
        Coarse<A> coarse =
            a.over(Corpus.ints(params.get("axis"))).coarsen(params.at("/widths/0").asLong());
        boolean trims = params.get("mode").asText().equals("trim");
        yield (trims ? coarse.trim() : coarse.rest()).reduce(reduction(params));
      }
      default -> statistic(row.op(), a, params, Corpus.ints(params.get("axis")));
    };
  }

  private static <A extends ArrayLike<A>> A variables(Corpus.Row row, List<A> given) {
    JsonNode params = row.json().get("params");
    Variables<A> variables = Statistics.variables(given.get(0)).ddof(params.get("ddof").asDouble());
    for (int k = 1; k < given.size(); k++) {
      variables =
          switch (params.get("given").get(k - 1).asText()) {
            case "y" -> variables.and(given.get(k));
            case "fweights" -> variables.frequencies(given.get(k));
            default -> variables.weights(given.get(k));
          };
    }
    variables = params.get("rowvar").asBoolean() ? variables : variables.columns();
    return row.op().equals("cov_more") ? variables.cov() : variables.corrcoef();
  }

  private static <A extends ArrayLike<A>> A groupQuantile(A a, A labels, JsonNode params) {
    Over<A> over = params.has("all") ? a.over() : a.over(params.get("axis").asInt());
    over = params.get("nan").asBoolean() ? over.skipNan() : over;
    Groups<A> groups = over.groupBy(labels);
    int[] more = params.has("more") ? new int[] {params.get("more").asInt()} : new int[0];
    if (!params.has("q")) {
      return groups.median(more);
    }
    Groups<A> by = groups.method(QuantileMethod.valueOf(params.get("method").asText()));
    JsonNode q = params.get("q");
    return q.isArray() ? by.quantile(Corpus.doubles(q), more) : by.quantile(q.asDouble(), more);
  }

  private static <A extends ArrayLike<A>> A weightedQuantile(A a, A weights, JsonNode params) {
    Ordering<A> order =
        a.order(Corpus.ints(params.get("axis")))
            .method(QuantileMethod.INVERTED_CDF)
            .weights(weights);
    JsonNode q = params.get("q");
    if (params.get("nan").asBoolean()) {
      return q.isArray() ? order.nanquantile(Corpus.doubles(q)) : order.nanquantile(q.asDouble());
    }
    return q.isArray() ? order.quantile(Corpus.doubles(q)) : order.quantile(q.asDouble());
  }

  private static <A extends ArrayLike<A>> A statistic(
      String op, A a, JsonNode params, int... axes) {
    return switch (op) {
      case "nansum" -> Statistics.nansum(a, axes);
      case "nanprod" -> Statistics.nanprod(a, axes);
      case "nanmean" -> Statistics.nanmean(a, axes);
      case "nanvar" -> Statistics.nanvar(a, axes);
      case "nanstd" -> Statistics.nanstd(a, axes);
      case "nanmin" -> Statistics.nanmin(a, axes);
      case "nanmax" -> Statistics.nanmax(a, axes);
      case "nanargmin" -> Statistics.nanargmin(a, axes);
      case "nanargmax" -> Statistics.nanargmax(a, axes);
      case "nancumsum" -> Statistics.nancumsum(a, axes);
      case "nancumprod" -> Statistics.nancumprod(a, axes);
      case "nanvar_ddof" -> a.over(axes).ddof(params.get("ddof").asDouble()).skipNan().var();
      case "nanstd_ddof" -> a.over(axes).skipNan().ddof(params.get("ddof").asDouble()).std();
      case "ptp" -> Statistics.ptp(a, axes);
      case "moment" -> Statistics.moment(a, params.get("order").asInt(), axes);
      case "skew" -> Statistics.skew(a, axes);
      case "kurtosis" -> Statistics.kurtosis(a, axes);
      default -> throw new AssertionError(op);
    };
  }

  private static <A extends ArrayLike<A>> A histogram(Corpus.Row row, List<A> given) {
    JsonNode params = row.json().get("params");
    JsonNode bins = params.get("bins");
    A a = given.get(0);
    if (row.op().equals("histogram2d")) {
      return Histograms.histogram2d(a, given.get(1), bins.get(0).asInt(), bins.get(1).asInt())
          .counts();
    } else if (row.op().equals("histogramdd")) {
      Object[] each = {bins.get(0).asInt(), bins.get(1).asInt(), bins.get(2).asInt()};
      return Histograms.histogramdd(given.subList(0, 3), given.get(3), each).counts();
    } else if (row.op().startsWith("histogram_between")) {
      Histogram<A> h = Histograms.histogram(a, local(given.get(1)));
      return row.op().endsWith("edges") ? h.edges() : h.counts();
    }
    Binning binning =
        bins.isTextual()
            ? Binning.of(bins.asText())
            : bins.isArray() ? Binning.edges(Corpus.doubles(bins)) : Binning.of(bins.asInt());
    if (params.has("range")) {
      double[] range = Corpus.doubles(params.get("range"));
      binning = binning.between(range[0], range[1]);
    }
    Histogram<A> h =
        given.size() > 1
            ? Histograms.histogram(a, binning, given.get(1))
            : Histograms.histogram(a, binning);
    return switch (row.op()) {
      case "histogram" -> h.counts();
      case "histogram_edges" -> h.edges();
      default -> h.density();
    };
  }

  private static Reduction reduction(JsonNode params) {
    return Reduction.of(params.get("reduction").asText());
  }
}
