package org.distarray.laws;

import static org.distarray.laws.ArrayLaws.assertRefused;
import static org.distarray.laws.ArrayLaws.assertSame;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.distarray.DistArray;
import org.distarray.array.Over;
import org.distarray.dist.Distribution;
import org.distarray.dist.Unstructured;
import org.distarray.dtype.DType;
import org.distarray.index.Index;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.reduce.Reduction;
import org.distarray.testing.LocalOps;
import org.distarray.ufunc.Ufunc;
import org.junit.jupiter.api.Test;

/** Where extremes are: the first of equal ones, wherever the elements lie. */
public interface PositionLaws extends ArrayLaws {

  @Test
  default void positionsAreNumPysOnEveryLayout() {
    forRows(
        "/numpy/positions.jsonl.gz",
        (row, draw) -> {
          NdArray a = (NdArray) row.arguments().get(0);
          Reduction r = Reduction.of(row.op());
          JsonNode axis = row.json().get("params").get("axis");
          boolean keepdims = row.json().get("params").get("keepdims").asBoolean();
          int[] axes = axis.isNull() ? new int[0] : new int[] {axis.asInt()};
          DistArray b = context().fromArray(a, draw.layout(a.shape()));
          Over<DistArray> over = keepdims ? b.over(axes).keepdims() : b.over(axes);
          if (row.isError()) {
            String words =
                "Cannot take the " + row.op() + " of an empty array: 0 elements per result";
            assertRefused(() -> over.reduce(r), words);
            assertRefused(() -> LocalOps.reduce(r, a, null, 0, keepdims, axes), words);
            return;
          }
          NdArray want = row.expected();
          assertSame(want, LocalOps.reduce(r, a, null, 0, keepdims, axes), row + ", local");
          assertSame(want, over.reduce(r), row + " on " + b.distribution());
        });
  }

  @Test
  default void positionsInViewsAndFormulasAreTheirOwn() {
    for (int seed = 0; seed < rounds(200); seed++) {
      Draw draw = new Draw("positions", seed);
      NdArray all = draw.array(draw.oneOf(DType.INT32, DType.FLOAT64, DType.UINT8), draw.shape());
      // many that are equal, in no order
      NdArray local =
          LocalOps.apply(
              Ufunc.REMAINDER, LocalOps.apply(Ufunc.MULTIPLY, all, 7), 1 + draw.below(9));
      DistArray array = context().fromArray(local, draw.layout(local.shape()));
      Index[] index = draw.index(local.shape());
      NdArray want = local.get(index);
      DistArray view = array.get(index);
      int[] order = draw.axes(want.ndim());
      want = want.transpose(order);
      view = view.transpose(order);
      Reduction r = draw.oneOf(Reduction.ARGMIN, Reduction.ARGMAX);
      int[] axes =
          want.ndim() == 0 || draw.once(2) ? new int[0] : new int[] {draw.below(want.ndim())};
      if (want.size() == 0) {
        continue;
      }
      String what = draw + ": " + r;
      assertSame(
          LocalOps.reduce(r, want.copy(), axes), view.over(axes).reduce(r), what + " of a view");
      NdArray formula = LocalOps.apply(Ufunc.SUBTRACT, LocalOps.apply(Ufunc.MULTIPLY, want, 2), 3);
      assertSame(
          LocalOps.reduce(r, formula, axes),
          view.multiply(2).subtract(3).over(axes).reduce(r),
          what + " of a formula");
      assertSame(
          LocalOps.reduce(r, formula, axes),
          LocalOps.reduce(r, formula.transpose().copy().transpose(), axes),
          r);
    }
  }

  @Test
  default void theFirstOfEqualElementsIsFoundInLargeBlocks() {
    int n = 70_000;
    NdArray flat = NdArray.zeros(DType.FLOAT64, Shape.of(n));
    for (int k = 0; k < n; k++) {
      flat.setDouble(Math.floorMod(k * 7919L, 1000) - 500, k);
    }
    flat.setDouble(-700, 69_000);
    flat.setDouble(-700, 33_333);
    flat.setDouble(Double.POSITIVE_INFINITY, 12);
    flat.setDouble(Double.POSITIVE_INFINITY, 68_000);
    for (Distribution d : Draw.kinds(flat.shape(), 3)) {
      DistArray a = context().fromArray(flat, d);
      assertEquals(33_333L, a.argmin().asLong(), d.toString());
      assertEquals(12L, a.argmax().asLong(), d.toString());
      assertEquals(12L, a.negative().argmin().asLong(), d.toString());
      DistArray rows = a.reshape(7, 10_000);
      assertSame(LocalOps.reduce(Reduction.ARGMAX, flat.reshape(7, 10_000), 1), rows.argmax(1), d);
      assertSame(LocalOps.reduce(Reduction.ARGMIN, flat.reshape(7, 10_000), 0), rows.argmin(0), d);
    }
    flat.setDouble(Double.NaN, 50_000);
    flat.setDouble(Double.NaN, 60_000);
    for (Distribution d : Draw.kinds(flat.shape(), 3)) {
      DistArray a = context().fromArray(flat, d);
      assertEquals(50_000L, a.argmin().asLong(), d.toString());
      assertEquals(50_000L, a.argmax().asLong(), d.toString());
      assertFalse(a.argmax().explain().contains("exchange"), a.argmax().explain());
    }
  }

  @Test
  default void theFirstOfEqualExtremesIsFoundWhateverTheyAre() {
    int n = 2_000;
    Distribution turned =
        Distribution.of(
            List.of(Unstructured.of(List.of(LongStream.range(0, n).map(i -> n - 1 - i).toArray()))),
            0);
    Map<String, List<Distribution>> layouts = Draw.byKind(Shape.of(n), 3);
    layouts.put("turned", List.of(turned));
    Turns turns = new Turns();
    NdArray odd = NdArray.arange(DType.INT64, n).remainder(3).equal(0);
    for (DType dtype : DType.values()) {
      for (Object extreme : extremes(dtype)) {
        NdArray all = NdArray.full(dtype, Shape.of(n), extreme);
        boolean isFloat = dtype.isFloat();
        NdArray some = isFloat ? odd.where(Double.NaN, all).astype(dtype) : all;
        NdArray labels = NdArray.arange(DType.INT64, n).remainder(2);
        for (Distribution d : turns.next(layouts, rounds(5))) {
          String what = dtype + " " + extreme + " on " + d;
          DistArray a = context().fromArray(all, d);
          DistArray b = context().fromArray(some, d);
          DistArray groups = a.groupBy(labels, 0).argmin();
          DistArray most = a.groupBy(labels, 0).argmax();
          DistArray rows = a.get("None, :").argmax(1);
          DistArray first = a.argmin();
          DistArray least = b.over(0).skipNan().argmin();
          DistArray greatest = b.over(0).skipNan().argmax();
          context().compute(groups, most, rows, first, least, greatest);
          assertEquals(0L, first.asLong(), what);
          assertEquals("[0]", "" + rows.toArray(), what);
          assertEquals("[0 1]", "" + groups.toArray(), what);
          assertEquals("[0 1]", "" + most.toArray(), what);
          assertEquals(isFloat ? 1L : 0L, least.asLong(), what);
          assertEquals(isFloat ? 1L : 0L, greatest.asLong(), what);
        }
      }
    }
    turns.assertEachKindWasMet();
  }

  private static List<Object> extremes(DType dtype) {
    if (dtype.isBool()) {
      return List.of(true, false);
    } else if (dtype.isInteger()) {
      return List.of(dtype.least(), dtype.greatest());
    }
    return List.of(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
  }

  @Test
  default void positionsAreOperandsAndComputedWithOthers() {
    DistArray a = context().arange(context().distribution(30, 8), DType.FLOAT64).sin();
    NdArray local = a.toArray();
    DistArray where = a.argmax(0);
    DistArray most = a.max(0);
    DistArray mean = a.mean();
    context().compute(where, most, mean);
    assertSame(LocalOps.reduce(Reduction.ARGMAX, local, 0), where, "argmax");
    assertSame(LocalOps.reduce(Reduction.MAX, local, 0), most, "max");
    assertEquals(local.size(), a.argmax().multiply(0).add(local.size()).asLong());
    assertEquals(DType.INT64, where.dtype());
    assertEquals(Shape.of(30, 1), a.over(1).keepdims().argmin().shape());
    assertTrue(a.argmin(1).explain().contains("argmin(axis=1)"), a.argmin(1).explain());
  }

  @Test
  default void positionsAreOverOneAxisOrOverAll() {
    DistArray a = context().arange(context().distribution(4, 3, 2), DType.INT32);
    assertRefused(
        () -> a.argmin(0, 1), "Cannot take the argmin over axes [0, 1]", "one axis, or all");
    assertRefused(() -> a.over(0, 1, 2).argmax(), "argmax over axes [0, 1, 2]");
    assertRefused(() -> a.overNoAxes().argmax(), "argmax over axes []");
    assertRefused(
        () -> a.over(0).dtype(DType.INT32).argmax(), "dtype int32: the result is always int64");
    assertRefused(
        () -> LocalOps.reduce(Reduction.ARGMIN, a.toArray(), 0, 1), "argmin over axes [0, 1]");
    assertRefused(
        () -> LocalOps.reduceEach(Reduction.ARGMIN, a.toArray(), null, 0), "argmin over axes []");
    assertEquals(0L, context().fromArray(NdArray.scalar(3.5)).argmax().asLong());
    assertEquals(0L, LocalOps.reduce(Reduction.ARGMIN, NdArray.scalar(3.5)).getLong());
  }
}
