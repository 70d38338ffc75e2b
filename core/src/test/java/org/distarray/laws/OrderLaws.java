package org.distarray.laws;

import static org.distarray.laws.ArrayLaws.assertRefused;
import static org.distarray.laws.ArrayLaws.assertSame;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.distarray.DistArray;
import org.distarray.array.ArrayLike;
import org.distarray.array.Indexing;
import org.distarray.array.Ordering;
import org.distarray.array.QuantileMethod;
import org.distarray.dist.Block;
import org.distarray.dist.DimMap;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.testing.Corpus;
import org.junit.jupiter.api.Test;

/** Sorts, partitions, medians and quantiles are NumPy's, with the same bits on every layout. */
public interface OrderLaws extends ArrayLaws {

  @Test
  default void ordersAndQuantilesAreNumPysOnEveryLayout() {
    forRows(
        "/numpy/order.jsonl.gz",
        (row, draw) -> {
          NdArray a = (NdArray) row.arguments().get(0);
          NdArray here = answer(row, a);
          assertNull(
              row.tolerance().difference(here, row.expected()),
              () -> row + " of " + a + ": " + here);
          DistArray b = context().fromArray(a, draw.layout(a.shape()));
          assertSame(here, answer(row, b), row + " on " + b.distribution());
        });
  }

  private static <A extends ArrayLike<A>> A answer(Corpus.Row row, A a) {
    JsonNode params = row.json().get("params");
    JsonNode axis = params.get("axis");
    int[] axes = axis.isInt() ? new int[] {axis.asInt()} : Corpus.ints(axis);
    Ordering<A> order = a.order(axes);
    order = params.path("descending").asBoolean() ? order.descending() : order;
    order = params.path("keepdims").asBoolean() ? order.keepdims() : order;
    if (params.has("method")) {
      String name = params.get("method").asText().toUpperCase(Locale.ROOT);
      order = order.method(QuantileMethod.valueOf(name));
    }
    long k = params.path("k").asLong();
    JsonNode q = params.path("q");
    double one = q.asDouble();
    double[] all = q.isArray() ? Corpus.doubles(q) : null;
    return switch ((params.path("nan").asBoolean() ? "nan" : "") + row.op()) {
      case "sort" -> order.sort();
      case "argsort" -> order.argsort();
      case "partition" -> order.partition(k);
      case "argpartition" -> order.argpartition(k);
      case "partition_each" ->
          order
              .partition(Corpus.longs(params.get("kth")))
              .take(NdArray.of(Corpus.longs(params.get("kth"))), axes.length == 0 ? 0 : axes[0]);
      case "argpartition_each" -> {
        A flat = axes.length == 0 ? a.reshape(-1) : a;
        int d = axes.length == 0 ? 0 : axes[0];
        A at = order.argpartition(Corpus.longs(params.get("kth")));
        yield Indexing.takeAlongAxis(flat, at, d)
            .take(NdArray.of(Corpus.longs(params.get("kth"))), d);
      }
      case "topk" -> order.topk(k);
      case "argtopk" -> order.argtopk(k);
      case "median" -> order.median();
      case "nanmedian" -> order.nanmedian();
      case "quantile" -> q.isArray() ? order.quantile(all) : order.quantile(one);
      case "nanquantile" -> q.isArray() ? order.nanquantile(all) : order.nanquantile(one);
      case "percentile" -> q.isArray() ? order.percentile(all) : order.percentile(one);
      default -> q.isArray() ? order.nanpercentile(all) : order.nanpercentile(one);
    };
  }

  /** Lines that are long enough to be sorted by several ranks together. */
  private static List<NdArray> longLines(int n) {
    List<NdArray> out = new ArrayList<>();
    long seed = 12345;
    double[] random = new double[n];
    double[] few = new double[n];
    double[] special = new double[n];
    double[] others = new double[n];
    double[] rising = new double[n];
    double[] falling = new double[n];
    double[] nan = new double[n];
    double[] near = new double[n];
    double[] odd = {0.0, -0.0, Double.NaN, Double.NEGATIVE_INFINITY, 1, -1, Double.MAX_VALUE};
    for (int k = 0; k < n; k++) {
      seed = seed * 6364136223846793005L + 1442695040888963407L;
      int drawn = (int) (seed >>> 33);
      random[k] = drawn * 0x1p-20 - 700;
      few[k] = drawn % 3;
      special[k] = odd[drawn % odd.length];
      others[k] = odd[drawn / odd.length % odd.length];
      rising[k] = k;
      falling[k] = -k;
      nan[k] = Double.NaN;
      near[k] = 1 + (drawn % 5 == 0 ? drawn * 0x1p-52 : 0);
    }
    for (double[] each : List.of(random, few, special, rising, falling, nan, near)) {
      out.add(NdArray.of(each));
    }
    for (double each : new double[] {-3.5, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
      out.add(NdArray.full(DType.FLOAT64, Shape.of(n), each));
    }
    NdArray whole = NdArray.of(random).floor();
    for (DType dtype : DType.values()) {
      NdArray base = dtype.isUnsigned() || dtype.isBool() ? whole.absolute() : whole;
      out.add((dtype.isBool() ? base.remainder(2) : base.remainder(251)).astype(dtype));
    }
    out.add(NdArray.of(special).astype(DType.FLOAT32));
    out.add(NdArray.of(special).astype(DType.COMPLEX64));
    out.add(complex(special, others));
    out.add(complex(few, special));
    out.add(complex(new double[n], falling));
    out.add(complex(few, random));
    return out;
  }

  /** The complex128 line of these parts. */
  private static NdArray complex(double[] real, double[] imaginary) {
    double[] parts = new double[2 * real.length];
    for (int k = 0; k < real.length; k++) {
      parts[2 * k] = real[k];
      parts[2 * k + 1] = imaginary[k];
    }
    return NdArray.of(parts).view(DType.COMPLEX128);
  }

  @Test
  default void longLinesHaveOneOrderOnEveryKindOfLayout() {
    int n = 9_001;
    int number = 0;
    Turns turns = new Turns();
    for (NdArray line : longLines(n)) {
      for (Distribution d : turns.next(Draw.byKind(line.shape(), 1, 3, 4, 7), layoutsOfACase(16))) {
        assertOrders(line, d, number++ % 3);
      }
    }
    turns.assertEachKindWasMet();
  }

  private void assertOrders(NdArray line, Distribution d, int kind) {
    DistArray a = context().fromArray(line, d);
    String what = line.dtype() + " " + line + " on " + d;
    if (kind == 0) {
      assertSame(line.order().sort(), a.order().sort(), "sort of " + what);
      assertSame(line.order(0).argtopk(77), a.order(0).argtopk(77), "the greatest of " + what);
    } else if (kind == 1) {
      assertSame(line.order().argsort(), a.order().argsort(), "argsort of " + what);
      assertSame(
          line.order(0).partition(4_000), a.order(0).partition(4_000), "partition of " + what);
      assertSame(line.order(0).topk(77), a.order(0).topk(77), "the greatest of " + what);
    } else {
      assertSame(
          line.order(0).descending().argsort(),
          a.order(0).descending().argsort(),
          "descending order of " + what);
      assertSame(
          line.order(0).argpartition(-5),
          a.order(0).argpartition(-5),
          "positions of a partition of " + what);
    }
    if (!line.dtype().isComplex()) {
      double[] q = {0, 0.01, 0.5, 0.77, 1};
      assertSame(line.order().median(), a.order().median(), "median of " + what);
      assertSame(line.order().nanquantile(q), a.order().nanquantile(q), "quantiles of " + what);
    }
  }

  @Test
  default void noRankHoldsALongLineWhateverItsDtype() {
    for (DType dtype : List.of(DType.FLOAT64, DType.COMPLEX128)) {
      Distribution d = Distribution.fromShape(Shape.of(9_001), 0, 1, 2);
      String plan = context().arange(d, DType.INT64).astype(dtype).order().argsort().explain();
      assertTrue(plan.contains("deal out"), plan);
    }
  }

  @Test
  default void aFewLongLinesAreOrderedTogetherOnEveryKindOfLayout() {
    List<NdArray> lines = longLines(9_000);
    NdArray all = lines.get(0);
    NdArray complex = lines.get(lines.size() - 1);
    Turns turns = new Turns();
    for (NdArray a :
        List.of(
            all.reshape(2, -1),
            all.reshape(-1, 2),
            all.reshape(1, 4_500, 2),
            complex.reshape(2, -1),
            complex.reshape(-1, 2))) {
      int axis = a.shape().dim(0) > 2 ? 0 : 1;
      for (Distribution d : turns.next(Draw.byKind(a.shape(), 7), rounds(4))) {
        DistArray b = context().fromArray(a, d);
        assertSame(a.order(axis).sort(), b.order(axis).sort(), "sort on " + d);
        assertSame(a.order(axis).argsort(), b.order(axis).argsort(), "argsort on " + d);
        assertSame(a.order(axis).median(), b.order(axis).median(), "median on " + d);
        assertSame(a.order(axis).topk(9), b.order(axis).topk(9), "the greatest on " + d);
        assertSame(a.order(axis).partition(9), b.order(axis).partition(9), "partition on " + d);
      }
    }
    turns.assertEachKindWasMet();
  }

  @Test
  default void quantilesOfChainsAreCountedWithoutTheirBlocks() {
    Distribution d = Distribution.fromShape(Shape.of(20_000), 0, 1, 2, 3, 4);
    DistArray chain = context().arange(d, DType.FLOAT64).multiply(3).subtract(1);
    DistArray median = chain.order().median();
    assertEquals(3 * 19_999 / 2.0 - 1, median.asDouble());
    assertTrue(median.explain().contains("passes [multiply, subtract, count for median]"));
    // views, and results that go on
    assertEquals(0.0, chain.get("::-1").subtract(median).order().median().asDouble());
    assertEquals(3 * 1.5 - 1, chain.get(":4").order().quantile(0.5).asDouble());
  }

  @Test
  default void sortsKeepDistributionsThatAreEvenAndEvenOthers() {
    for (int seed = 0; seed < rounds(60); seed++) {
      Draw draw = new Draw("where sorts lie", seed);
      NdArray a = draw.array(DType.INT64, Shape.of(30 + draw.below(20), 3 + draw.below(9)));
      Distribution d = draw.layout(a.shape());
      int axis = draw.below(2);
      DistArray sorted = context().fromArray(a, d).order(axis).descending().sort();
      long n = a.shape().dim(axis);
      int processes = d.map(axis).gridSize();
      long most = sorted.distribution().map(axis).largestLocalSize();
      assertTrue(
          most <= (n + processes - 1) / processes || most <= 1.1 * n / processes,
          () -> draw + ": " + most + " of " + n + " on " + processes);
      assertEquals(d.ranks(), sorted.distribution().ranks(), draw + "");
      assertSame(a.order(axis).descending().sort(), sorted, draw + " on " + d);
    }
    NdArray line = longLines(9_001).get(0);
    Distribution one = Distribution.of(List.of(Block.irregular(0, 0, 9_001, 9_001)), 0, 1, 2);
    DistArray sorted = context().fromArray(line, one).order().sort();
    assertEquals(3_001, sorted.distribution().largestBlock());
    assertSame(line.order().sort(), sorted, "from one rank");
  }

  @Test
  default void skewedElementsAreSortedIntoEvenBlocks() {
    long n = 30_011;
    NdArray line = NdArray.arange(DType.FLOAT64, n);
    Map<String, NdArray> all = new LinkedHashMap<>();
    all.put("all equal", line.multiply(0).add(3));
    all.put("two values", line.remainder(2));
    all.put("sorted", line);
    all.put("reverse sorted", line.get("::-1").copy());
    all.put("all NaN", line.multiply(Double.NaN));
    all.put("mostly one value", line.remainder(10).less(9).where(7, line));
    long[] atOne = {0, 0, n, n, n, n, n, n};
    for (Map.Entry<String, NdArray> each : all.entrySet()) {
      for (DimMap map : List.of(Block.even(n, 7), Block.irregular(atOne))) {
        Distribution d = Distribution.of(List.of(map), 0, 1, 2, 3, 4, 5, 6);
        DistArray a = context().fromArray(each.getValue(), d);
        String what = each.getKey() + " on " + map;
        assertEven(each.getValue().order().sort(), a.order().sort(), what);
        assertEven(each.getValue().order().argsort(), a.order().argsort(), what);
        assertSame(each.getValue().order().median(), a.order().median(), what);
      }
    }
  }

  private static void assertEven(NdArray expected, DistArray got, String what) {
    double mean = (double) got.size() / got.distribution().ranks();
    long most = got.distribution().largestBlock();
    assertTrue(most <= 1.1 * mean, () -> what + ": " + most + " of " + mean);
    assertSame(expected, got, what);
  }

  @Test
  default void ordersAreRefusedByName() {
    assertRefusals(NdArray.arange(DType.FLOAT64, 3, 4));
    assertRefusals(context().fromArray(NdArray.arange(DType.FLOAT64, 3, 4)));
  }

  private static <A extends ArrayLike<A>> void assertRefusals(A a) {
    assertRefused(
        () -> a.order(0, 1).sort(), "Cannot sort along axes [0, 1] (one axis, or order()");
    assertRefused(() -> a.order(2).argsort(), "axis 2", "(3, 4)");
    assertRefused(() -> a.sum().order(0).sort(), "Cannot sort a 0-d array", "reshape(-1)");
    assertRefused(() -> a.order(0).keepdims().sort(), "Cannot sort with keepdims (axis and");
    assertRefused(
        () -> a.order(1).partition(4), "Cannot partition 4 elements at place 4 (in [-4, 4))");
    assertRefused(
        () -> a.order(1).partition(new long[] {0, 4}), "Cannot partition 4 elements at place 4");
    assertRefused(() -> a.order(1).argpartition(new long[] {-5, 1}), "at place -5 (in [-4, 4))");
    assertRefused(() -> a.order(1).partition((long[]) null), "the list of places is null");
    assertRefused(
        () -> a.get("0:0").order(0).partition(0), "Cannot partition 0 elements", "1 or more");
    assertRefused(() -> a.order(1).topk(5), "Cannot take the greatest 5 of 4 elements (in [0, 4])");
    assertRefused(
        () -> a.order().quantile(1.5), "Cannot take a quantile: 1.5 (in [0, 1]; percentile");
    assertRefused(() -> a.order().percentile(-1), "Cannot take a percentile: -1.0 (in [0, 100])");
    assertRefused(
        () -> a.order().quantile(new double[] {0.5, Double.NaN}), "a quantile: NaN (in [0, 1])");
    assertRefused(() -> a.order(0, 0).median(), "axis 0 is there twice");
    assertRefused(() -> a.order(0, 0).quantile(0.5), "axis 0 is there twice");
    assertRefused(() -> a.quantile(0.5, 1, -1), "axis 1 is there twice");
    assertRefused(() -> a.quantile(new double[] {0.5, 1}, 0, 1, 0), "axis 0 is there twice");
    assertRefused(() -> a.percentile(50, 1, 1), "axis 1 is there twice");
    Ordering<A> weighted =
        a.order(0).method(QuantileMethod.INVERTED_CDF).weights(new double[] {1, -1, 3});
    assertRefused(() -> weighted.quantile(0.5), "with weights: some are negative (0 or more");
    assertRefused(
        () -> weighted.weights(new double[3]).quantile(0.5), "all of a line are 0 (0 or more, and");
    assertRefused(
        () -> weighted.weights(new double[] {1, Double.NaN, 1}).quantile(0.5), "are not finite");
    assertRefused(
        () -> weighted.weights(new long[2]).quantile(0.5),
        "with weights of int64 (2,) (real numbers in the array's shape (3, 4), or in that of the axes");
    assertRefused(
        () -> weighted.method(QuantileMethod.LINEAR).quantile(0.5),
        "Cannot take the quantile with weights (quantiles by method(");
    assertRefused(() -> weighted.median(), "Cannot take the median with weights");
    assertRefused(() -> weighted.sort(), "Cannot sort with");
    assertRefused(() -> a.order(0).weights(null), "the weights is null");
    assertRefused(() -> a.order(5).median(), "axis 5");
    assertRefused(
        () -> a.astype(DType.COMPLEX64).order().quantile(0.5),
        "Cannot take the quantile of complex64 (real");
    assertRefused(
        () -> a.order().method(QuantileMethod.HAZEN).median(),
        "Cannot take the median with method HAZEN (axes and keepdims are its options");
    assertRefused(() -> a.order().descending().median(), "Cannot take the median with descending");
    assertRefused(
        () -> a.get("0:0").astype(DType.INT8).order(0).method(QuantileMethod.LOWER).quantile(0.5),
        "Cannot take the quantile of no elements of int8 (1 or more)");
  }
}
