package org.distarray.laws;

import static org.distarray.laws.GroupAnswers.answer;
import static org.distarray.laws.IndexingAnswers.local;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.distarray.DistArray;
import org.distarray.array.ArrayLike;
import org.distarray.array.Groups;
import org.distarray.array.Statistics;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
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
        "<groups by labels along axis 1 of int64 (2, 3)>",
        context().arange(6).reshape(2, 3).groupBy(new int[] {4, 7, 4}, 1).toString());
  }

  @Test
  default void groupsStatisticsAndHistogramsAreThoseOfNumPy() {
    forRows(
        "/numpy/groups.jsonl.gz",
        (row, draw) -> {
          List<NdArray> given = row.arguments().stream().map(a -> (NdArray) a).toList();
          assertClose(row, answer(row, given), "of the local array");
          List<DistArray> laid =
              given.stream().map(a -> context().fromArray(a, draw.layout(a.shape()))).toList();
          assertClose(row, answer(row, laid).toArray(), "of " + laid.get(0).distribution());
        });
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
}
