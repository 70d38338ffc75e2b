package org.distarray.laws;

import static org.distarray.laws.ArrayLaws.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.distarray.DistArray;
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
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.error.DistArrayException;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.reduce.Reduction;
import org.distarray.testing.Corpus;
import org.junit.jupiter.api.Test;

/**
 * Groups, reductions without NaN, statistics and histograms give NumPy's values, of both kinds of
 * arrays, on every layout.
 */
public interface GroupLaws extends ArrayLaws {

  @Test
  default void groupsSayTheArrayAndTheAxis() {
    assertEquals(
        "<Groups of an array of shape (2, 3) along [1]: mean(), labels(), ...>",
        context().arange(6).reshape(2, 3).groupBy(new int[] {4, 7, 4}, 1).toString());
  }

  @Test
  default void groupsStatisticsAndHistogramsAreThoseOfNumPy() {
    List<Corpus.Row> rows = Corpus.rows("/numpy/groups.jsonl.gz");
    int times = rounds(rows.size());
    for (int k = 0; k < times; k++) {
      Corpus.Row row = rows.get(times == rows.size() ? k : k * (rows.size() / times));
      Draw draw = new Draw(row.id(), k);
      List<NdArray> given = row.arguments().stream().map(a -> (NdArray) a).toList();
      assertClose(row, answer(row, given), "of the local array");
      List<DistArray> laid =
          given.stream().map(a -> context().fromArray(a, draw.layout(a.shape()))).toList();
      assertClose(row, answer(row, laid).toArray(), "of " + laid.get(0).distribution());
    }
  }

  @Test
  default void everyAnswerIsTheSameOnEveryKindOfLayout() {
    Map<String, Corpus.Row> ofEach = new LinkedHashMap<>();
    for (Corpus.Row row : Corpus.rows("/numpy/groups.jsonl.gz")) {
      if (((NdArray) row.arguments().get(0)).size() > 12) {
        ofEach.putIfAbsent(
            row.op()
                + row.json().at("/params/reduction").asText()
                + row.json().at("/params/method").asText(),
            row);
      }
    }
    Turns turns = new Turns();
    for (Corpus.Row row : ofEach.values()) {
      List<NdArray> given = row.arguments().stream().map(a -> (NdArray) a).toList();
      Map<String, List<Distribution>> layouts = Draw.byKind(given.get(0).shape(), 1, 3, 4, 7);
      for (Distribution d : turns.next(layouts, layoutsOfACase(16))) {
        List<DistArray> laid = new ArrayList<>();
        given.forEach(a -> laid.add(context().fromArray(a)));
        laid.set(0, context().fromArray(given.get(0), d));
        NdArray got = answer(row, laid).toArray();
        assertClose(row, got, "on " + d);
        if (isOfElements(row)) {
          ArrayLaws.assertSame(answer(row, given), got, row + " on " + d);
        }
      }
    }
    turns.assertEachKindWasMet();
  }

  /** Whether the answer has elements, or lines between two: no sums, whose last bits may differ. */
  private static boolean isOfElements(Corpus.Row row) {
    String op = row.op() + row.json().at("/params/reduction").asText();
    return op.matches(
        "group_(median|quantile|labels)|ptp|digitize|histogram_between(_edges)?"
            + "|(group(_all|_more)?|coarsen|nan)(argmin|argmax|min|max|any|all|count_nonzero)");
  }

  private static void assertClose(Corpus.Row row, NdArray got, String what) {
    assertNull(
        row.tolerance().difference(got, row.expected()),
        () -> row + " " + row.json().get("params") + " " + what + ": " + got);
  }

  private static <A extends ArrayLike<A>> A answer(Corpus.Row row, List<A> given) {
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
        Coarse<A> coarse = a.over(axes(params)).coarsen(params.at("/widths/0").asLong());
        boolean trims = params.get("mode").asText().equals("trim");
        yield (trims ? coarse.trim() : coarse.rest()).reduce(reduction(params));
      }
      default -> statistic(row.op(), a, params, axes(params));
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
    return q.isArray() ? by.quantile(doubles(q), more) : by.quantile(q.asDouble(), more);
  }

  private static <A extends ArrayLike<A>> A weightedQuantile(A a, A weights, JsonNode params) {
    Ordering<A> order = a.order(axes(params)).method(QuantileMethod.INVERTED_CDF).weights(weights);
    JsonNode q = params.get("q");
    if (params.get("nan").asBoolean()) {
      return q.isArray() ? order.nanquantile(doubles(q)) : order.nanquantile(q.asDouble());
    }
    return q.isArray() ? order.quantile(doubles(q)) : order.quantile(q.asDouble());
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
            : bins.isArray() ? Binning.edges(doubles(bins)) : Binning.of(bins.asInt());
    if (params.has("range")) {
      double[] range = doubles(params.get("range"));
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

  private static int[] axes(JsonNode params) {
    int[] out = new int[params.get("axis").size()];
    for (int k = 0; k < out.length; k++) {
      out[k] = params.get("axis").get(k).asInt();
    }
    return out;
  }

  private static double[] doubles(JsonNode list) {
    double[] out = new double[list.size()];
    for (int k = 0; k < out.length; k++) {
      out[k] = list.get(k).asDouble();
    }
    return out;
  }

  private static NdArray local(ArrayLike<?> a) {
    return a instanceof DistArray d ? d.toArray() : (NdArray) a;
  }

  @Test
  default void labelsThatAreKnownRunNoJob() {
    DistArray a = context().arange(60).reshape(12, 5);
    long[] months = {3, 1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2};
    Groups<DistArray> byList = a.groupBy(months, 0);
    Groups<DistArray> byCodes = a.groupBy(a.get(":, 0").remainder(3), 0).groups(3);
    NdArray means = byList.mean().toArray();
    assertEquals("[1 2 3]", "" + byList.labels().toArray());
    assertEquals("[32.5 33.5 34.5 35.5 36.5]", "" + means.get("1"));
    assertEquals(means.shape(), byCodes.mean().shape());
    DistArray failing =
        a.get(":, 0")
            .mapBlocks(
                b -> {
                  throw new IllegalStateException("this is a job");
                },
                DType.INT64);
    assertEquals(Shape.of(4, 5), a.groupBy(failing, 0).groups(4).sum().shape());
  }

  @Test
  default void labelsOfAnAxisMoveAloneAndAreRepeatedWhereTheyArrive() {
    Distribution rows = context().distribution(Shape.of(40, 50), "bn");
    DistArray a = context().arange(rows, DType.FLOAT64).compute();
    long[] zones = new long[50];
    Arrays.setAll(zones, k -> k % 7);
    DistArray means = a.groupBy(zones, 1).mean();
    String moved = " of " + (50 * Long.BYTES) + " B to " + rows.ranks() + " ranks";
    String plan = means.explain();
    assertTrue(rows.ranks() == 1 || plan.contains(moved), () -> moved + " in " + plan);
    ArrayLaws.assertSame(a.toArray().groupBy(zones, 1).mean(), means, "zonal means");
  }

  /** Held blocks are added in other pieces than elements that are computed. */
  @Test
  default void groupSumsHaveTheSameBitsWhetherElementsAreHeldOrComputed() {
    for (String layout : List.of("bn", "nb", "cn", "bb")) {
      Shape shape = Shape.of(130, 1100);
      DistArray a = context().random().rand(shape.toArray());
      DistArray laid = a.distributeAs(context().distribution(shape, layout));
      DistArray held = laid.multiply(1e3).subtract(1).compute();
      for (int axis = 0; axis < 2; axis++) {
        long[] labels = new long[(int) shape.dim(axis)];
        Arrays.setAll(labels, k -> k * k % 11);
        for (Reduction r : List.of(Reduction.SUM, Reduction.VAR, Reduction.MAX, Reduction.PROD)) {
          DistArray there = held.groupBy(labels, axis).reduce(r);
          DistArray computed = laid.multiply(1e3).subtract(1).groupBy(labels, axis).reduce(r);
          ArrayLaws.assertSame(there.toArray(), computed, r + " on " + layout + " along " + axis);
        }
      }
    }
  }

  @Test
  default void groupsKeepTheOptionsOfTheReduction() {
    assertKeepsOptions(NdArray.arange(DType.FLOAT64, 4, 6));
    assertKeepsOptions(context().fromArray(NdArray.arange(DType.FLOAT64, 4, 6)));
  }

  private static <A extends ArrayLike<A>> void assertKeepsOptions(A a) {
    long[] labels = {9, 9, 4, 9};
    NdArray mask = NdArray.arange(DType.INT64, 4, 6).notEqual(12);
    A sums = a.over(0).where(mask).groupBy(labels).sum();
    assertEquals("[[ 0. 13. 14. 15. 16. 17.]", ("" + local(sums)).split("\n")[0]);
    A kept = a.over(0).keepdims().groupBy(labels).sum(1);
    assertEquals("[[ 87.]\n [189.]]", "" + local(kept));
    assertEquals("float32", "" + a.over(0).dtype(DType.FLOAT32).groupBy(labels).mean().dtype());
    A spread = a.over(0).ddof(1).groupBy(new long[] {1, 0, 1, 0}).var();
    assertEquals("[72. 72. 72. 72. 72. 72.]", "" + local(spread.get("0")));
  }

  @Test
  default void manyLabelsOfOneArrayAreSegmentsOfAll() {
    NdArray a = NdArray.arange(DType.INT64, 9, 7);
    NdArray labels = a.remainder(5).multiply(10);
    DistArray laid = context().fromArray(a, context().distribution(a.shape(), "cb"));
    Groups<DistArray> groups = laid.groupBy(context().fromArray(labels));
    assertEquals("[ 0 10 20 30 40]", "" + groups.labels().toArray());
    ArrayLaws.assertSame(a.groupBy(labels).max(), groups.max(), "segments");
    ArrayLaws.assertSame(a.groupBy(labels, 0).sum(), laid.groupBy(labels, 0).sum(), "of columns");
  }

  @Test
  default void narrowFrequenciesAndWeightsDoNotWrap() {
    NdArray x = NdArray.of(new double[] {1, 2, 4});
    assertWeighsInFloat64(x);
    assertWeighsInFloat64(context().fromArray(x));
  }

  private static <A extends ArrayLike<A>> void assertWeighsInFloat64(A x) {
    byte[] many = {100, 1, 1};
    A cov = Statistics.variables(x).frequencies(many).weights(many).cov();
    assertEquals(0.00100973, local(cov).asDouble(), 5e-9, "numpy.cov");
    long[] wide = {100, 1, 1};
    A same = Statistics.variables(x).frequencies(wide).weights(wide).cov();
    assertEquals(local(same).asDouble(), local(cov).asDouble());
  }

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
