package org.distarray.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.array.Over;
import org.distarray.dist.Distribution;
import org.distarray.dist.IndexSet;
import org.distarray.dtype.DType;
import org.distarray.io.bytes.CountingFileSystem;
import org.distarray.laws.Draw;
import org.distarray.store.ArraySource;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Statistics of real data are NumPy's, for every layout and number of engines. */
interface StatisticsLaws {
  /** The numbers of engines that a context may have. */
  List<Integer> ENGINES = List.of(1, 3, 4, 7); // one first

  Context context();

  /** The numbers of engines over which a file lies in every kind of layout; each has its turn. */
  default List<Integer> engines(int turn) {
    return ENGINES;
  }

  @TestFactory
  default Stream<DynamicTest> statisticsAreNumPysOnEveryLayout() {
    List<Expected> all = Expected.all();
    assertTrue(all.size() >= 2 * ENGINES.size(), "each number of engines has its turns");
    return IntStream.range(0, all.size()).boxed().flatMap(k -> statistics(all.get(k), engines(k)));
  }

  private Stream<DynamicTest> statistics(Expected expected, List<Integer> engines) {
    return engines.stream()
        .flatMap(many -> Draw.kinds(expected.shape(), many).stream().distinct())
        .map(
            layout ->
                DynamicTest.dynamicTest(expected + " " + layout, () -> check(expected, layout)));
  }

  @TestFactory
  default Stream<DynamicTest> fourStatisticsOfAFileReadItOnce() {
    return Expected.all().stream()
        .map(expected -> DynamicTest.dynamicTest(expected.toString(), () -> readsOnce(expected)));
  }

  private void readsOnce(Expected expected) {
    ArraySource source = expected.counted(context());
    for (Distribution layout : Draw.kinds(expected.shape(), 4)) {
      DistArray a = context().load(source, layout);
      DistArray mean = a.over().dtype(DType.FLOAT64).mean();
      DistArray std = a.over().dtype(DType.FLOAT64).std();
      DistArray least = a.min(0);
      DistArray most = a.max();
      CountingFileSystem.read();
      context().compute(mean, std, least, most);
      String what = expected + " " + layout;
      // as it is laid out; or each chunk once, where that costs less
      long read = CountingFileSystem.read();
      long once = source.cost(IndexSet.whole(source.shape())).read();
      assertTrue(read == once || read == source.cost(layout).read(), what + " " + read);
      close(expected.raw().get("mean"), mean, 1e-6, expected.raw());
      close(expected.raw().get("std"), std, 1e-6, expected.raw());
      assertEquals(expected.raw().get("min").asDouble(), least.min().asDouble(), what);
      assertEquals(expected.raw().get("max").asDouble(), most.asDouble(), what);
      assertEquals(0, CountingFileSystem.read(), what);
    }
  }

  private void check(Expected expected, Distribution layout) {
    try (DistArray a = expected.load(context(), layout).persist()) {
      double fill = expected.fill() == null ? 0 : expected.fill();
      raw(a, expected.raw(), Math.abs(fill) > 1e30 ? 1e-6 : 1e-9);
      if (expected.valid() != null) {
        valid(a, fill, expected.valid());
      }
    }
  }

  /** All elements, as they are. */
  private static void raw(DistArray a, JsonNode want, double tolerance) {
    Over<DistArray> all = a.over().dtype(DType.FLOAT64);
    assertEquals(want.get("count").asLong(), a.size());
    close(want.get("sum"), all.sum(), tolerance, want);
    close(want.get("mean"), all.mean(), tolerance, want);
    close(want.get("std"), all.std(), tolerance, want);
    assertEquals(want.get("min").asDouble(), a.min().asDouble());
    assertEquals(want.get("max").asDouble(), a.max().asDouble());
    for (int k = 0; k < a.ndim(); k++) {
      DistArray means = a.ndim() == 1 ? a : a.over(others(a, k)).dtype(DType.FLOAT64).mean();
      profile(want.get("axis_profile_means").get(k), means, tolerance, want);
    }
  }

  /** The elements that are not missing, by array operations. */
  private static void valid(DistArray a, double fill, JsonNode want) {
    DistArray valid = a.notEqual(fill).logicalAnd(a.isnan().logicalNot());
    DistArray wide = a.astype(DType.FLOAT64);
    DistArray values = valid.where(wide, 0.0);
    double tolerance = 1e-9;
    long count = valid.countNonzero().asLong();
    assertEquals(want.get("count").asLong(), count);
    assertEquals(count, valid.sum().asLong());
    DistArray sum = values.sum();
    close(want.get("sum"), sum, tolerance, want);
    DistArray mean = sum.divide(count);
    close(want.get("mean"), mean, tolerance, want);
    DistArray deviations = valid.where(wide.subtract(mean), 0.0);
    close(want.get("std"), deviations.square().sum().divide(count).sqrt(), tolerance, want);
    assertEquals(
        want.get("min").asDouble(), valid.where(wide, Double.POSITIVE_INFINITY).min().asDouble());
    assertEquals(
        want.get("max").asDouble(), valid.where(wide, Double.NEGATIVE_INFINITY).max().asDouble());
    for (int k = 0; k < a.ndim(); k++) {
      int[] others = others(a, k);
      profile(
          want.get("axis_profile_means").get(k),
          values.sum(others).divide(valid.sum(others)),
          tolerance,
          want);
    }
  }

  private static int[] others(DistArray a, int k) {
    return IntStream.range(0, a.ndim()).filter(d -> d != k).toArray();
  }

  private static void profile(JsonNode want, DistArray got, double tolerance, JsonNode all) {
    double[] values = got.toArray().toDoubles();
    assertEquals(want.size(), values.length);
    for (int k = 0; k < values.length; k++) {
      double wanted = want.get(k).asDouble();
      if (want.get(k).isTextual()) {
        assertEquals("nan", want.get(k).asText());
        assertEquals(Double.NaN, values[k]);
      } else {
        assertEquals(
            wanted, values[k], bound(wanted, tolerance, all), "element " + k + " of a profile");
      }
    }
  }

  private static void close(JsonNode want, DistArray got, double tolerance, JsonNode all) {
    assertEquals(want.asDouble(), got.asDouble(), bound(want.asDouble(), tolerance, all));
  }

  /** Relative to the value, or where values of either sign cancel, to what was summed. */
  private static double bound(double want, double tolerance, JsonNode all) {
    double largest =
        Math.max(Math.abs(all.get("max").asDouble()), Math.abs(all.get("min").asDouble()));
    return tolerance * Math.abs(want) + 1e-14 * largest;
  }
}
