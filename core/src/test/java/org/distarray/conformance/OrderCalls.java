package org.distarray.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.distarray.array.ArrayApi;
import org.distarray.array.ArrayLike;
import org.distarray.array.Binning;
import org.distarray.array.Histogram;
import org.distarray.array.Histograms;
import org.distarray.array.Ordering;
import org.distarray.array.Sets;

/** Calls that sort, rank, search and count elements. */
final class OrderCalls {
  private OrderCalls() {}

  static <A extends ArrayLike<A>> void addTo(Map<String, Function<Given<A>, Object>> rows) {
    rows.put("sort", in -> order(in).sort());
    rows.put("argsort", in -> order(in).argsort());
    rows.put("partition", in -> order(in).partition(in.number("k", 0)));
    rows.put("argpartition", in -> order(in).argpartition(in.number("k", 0)));
    rows.put("topk", in -> order(in).topk(in.number("k", 0)));
    rows.put("argtopk", in -> order(in).argtopk(in.number("k", 0)));
    rows.put("median", in -> ordered(in).median());
    rows.put("nanmedian", in -> ordered(in).nanmedian());
    rows.put("quantile", OrderCalls::quantile);
    rows.put("nanquantile", OrderCalls::nanquantile);
    rows.put("percentile", OrderCalls::percentile);
    rows.put("nanpercentile", OrderCalls::nanpercentile);
    rows.put("unique_all", in -> parts(ArrayApi.uniqueAll(in.a())));
    rows.put("unique_counts", in -> parts(ArrayApi.uniqueCounts(in.a())));
    rows.put("unique_inverse", in -> parts(ArrayApi.uniqueInverse(in.a())));
    rows.put("unique_values", in -> ArrayApi.uniqueValues(in.a()));
    rows.put("isin", in -> ArrayApi.isin(in.a(), in.second()));
    rows.put("union1d", in -> Sets.union1d(in.a(), in.second()));
    rows.put("intersect1d", in -> Sets.intersect1d(in.a(), in.second()));
    rows.put("setdiff1d", in -> Sets.setdiff1d(in.a(), in.second()));
    rows.put("setxor1d", in -> Sets.setxor1d(in.a(), in.second()));
    rows.put("lexsort", in -> Sets.lexsort(in.arrays()));
    rows.put("rank", in -> Sets.rank(in.a()));
    rows.put(
        "searchsorted",
        in ->
            Sets.searchsorted(
                in.a(), in.second(), in.params().path("side").asText().equals("right")));
    rows.put("histogram", OrderCalls::histogram);
    rows.put("histogram2d", OrderCalls::histogram2d);
    rows.put("bincount", in -> Histograms.bincount(in.a(), in.other(), in.number("minlength", 0)));
    rows.put("digitize", in -> Histograms.digitize(in.a(), in.localSecond(), in.flag("right")));
  }

  /** The order along one axis, or of all elements. */
  private static <A extends ArrayLike<A>> Ordering<A> ordered(Given<A> in) {
    Ordering<A> order = in.a().order(in.axes());
    order = in.flag("keepdims") ? order.keepdims() : order;
    order = in.has("weights") ? order.weights(in.value("weights")) : order;
    return in.has("method") ? order.method(in.method()) : order;
  }

  private static <A extends ArrayLike<A>> Ordering<A> order(Given<A> in) {
    Ordering<A> order = in.params().has("axis") ? ordered(in) : in.a().order(-1);
    return in.flag("descending") ? order.descending() : order;
  }

  private static boolean isOne(Given<?> in) {
    return !in.params().get("q").isArray();
  }

  private static <A extends ArrayLike<A>> A quantile(Given<A> in) {
    Ordering<A> order = ordered(in);
    return isOne(in) ? order.quantile(in.real("q", 0)) : order.quantile(in.doubles("q"));
  }

  private static <A extends ArrayLike<A>> A nanquantile(Given<A> in) {
    Ordering<A> order = ordered(in);
    return isOne(in) ? order.nanquantile(in.real("q", 0)) : order.nanquantile(in.doubles("q"));
  }

  private static <A extends ArrayLike<A>> A percentile(Given<A> in) {
    Ordering<A> order = ordered(in);
    return isOne(in) ? order.percentile(in.real("q", 0)) : order.percentile(in.doubles("q"));
  }

  private static <A extends ArrayLike<A>> A nanpercentile(Given<A> in) {
    Ordering<A> order = ordered(in);
    return isOne(in) ? order.nanpercentile(in.real("q", 0)) : order.nanpercentile(in.doubles("q"));
  }

  private static Object bins(JsonNode given) {
    if (given.isArray()) {
      double[] edges = new double[given.size()];
      for (int k = 0; k < edges.length; k++) {
        edges[k] = given.get(k).asDouble();
      }
      return edges;
    }
    return given.isTextual() ? given.asText() : (Object) given.asInt(10);
  }

  private static <A extends ArrayLike<A>> List<A> histogram(Given<A> in) {
    Object bins = bins(in.params().path("bins"));
    if (in.has("range")) {
      double[] range = in.doubles("range");
      Binning rule = bins instanceof String name ? Binning.of(name) : Binning.of((Integer) bins);
      bins = rule.between(range[0], range[1]);
    }
    Histogram<A> h =
        in.other() == null
            ? Histograms.histogram(in.a(), bins)
            : Histograms.histogram(in.a(), bins, in.other());
    return List.of(in.flag("density") ? h.density() : h.counts(), h.edges());
  }

  private static <A extends ArrayLike<A>> List<A> histogram2d(Given<A> in) {
    JsonNode bins = in.params().get("bins");
    Histogram<A> h =
        Histograms.histogram2d(in.a(), in.second(), bins(bins.get(0)), bins(bins.get(1)));
    return List.of(h.counts(), h.allEdges().get(0), h.allEdges().get(1));
  }

  private static <A extends ArrayLike<A>> List<A> parts(Sets.Unique<A> unique) {
    List<A> out = new ArrayList<>();
    out.add(unique.values());
    out.add(unique.indices());
    out.add(unique.inverse());
    out.add(unique.counts());
    out.removeIf(part -> part == null);
    return out;
  }
}
