package org.distarray.laws;

import static org.distarray.laws.ArrayLaws.assertRefused;
import static org.distarray.laws.IndexingAnswers.answer;
import static org.distarray.laws.IndexingAnswers.local;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.distarray.DistArray;
import org.distarray.array.ArrayLike;
import org.distarray.array.Indexing;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.index.Index;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.testing.Corpus;
import org.junit.jupiter.api.Test;

/** Index arrays, lists and masks give NumPy's values, of both kinds of arrays, on every layout. */
public interface IndexingLaws extends ArrayLaws {

  @Test
  default void indexArraysListsAndMasksSelectWhatNumPySelects() {
    forRows(
        "/numpy/indexing.jsonl.gz",
        (row, draw) -> {
          List<Object> given = row.arguments();
          NdArray local = (NdArray) given.get(0);
          NdArray want = row.expected();
          ArrayLaws.assertSame(
              want, local(answer(row, local.copy(), given)), row + " of the local array");
          List<Object> beside = new ArrayList<>();
          for (Object argument : given) {
            beside.add(
                argument instanceof NdArray a && !draw.once(3)
                    ? context().fromArray(a, draw.layout(a.shape()))
                    : argument);
          }
          DistArray a = context().fromArray(local, draw.layout(local.shape()));
          ArrayLaws.assertSame(
              want, local(answer(row, a, beside)), row + " of " + a.distribution() + given);
        });
  }

  @Test
  default void everySelectionGivesTheSameBitsOnEveryKindOfLayout() {
    Map<String, Corpus.Row> ofEach = new LinkedHashMap<>();
    for (Corpus.Row row : Corpus.rows("/numpy/indexing.jsonl.gz")) {
      if (((NdArray) row.arguments().get(0)).size() > 8) {
        ofEach.putIfAbsent(row.op(), row);
      }
    }
    Turns turns = new Turns();
    for (Corpus.Row row : ofEach.values()) {
      List<Object> given = row.arguments();
      NdArray local = (NdArray) given.get(0);
      Map<String, List<Distribution>> layouts = Draw.byKind(local.shape(), 1, 3, 4, 7);
      for (Distribution d : turns.next(layouts, layoutsOfACase(16))) {
        DistArray a = context().fromArray(local, d);
        ArrayLaws.assertSame(row.expected(), local(answer(row, a, given)), row + " of " + d);
      }
    }
    turns.assertEachKindWasMet();
  }

  @Test
  default void valuesAreAddedInTheOrderOfTheIndexOnEveryKindOfLayout() {
    NdArray index = NdArray.arange(DType.INT64, 12, 3).remainder(5);
    NdArray values = NdArray.arange(DType.FLOAT64, 12, 3).subtract(17).exp();
    NdArray want = NdArray.zeros(DType.FLOAT64, Shape.of(5));
    want.addAt(index, values);
    for (Distribution d : Draw.kinds(index.shape(), 4)) {
      DistArray a = context().zeros(5);
      a.addAt(context().fromArray(index, d), context().fromArray(values));
      ArrayLaws.assertSame(want, a, "added by an index on " + d);
    }
  }

  @Test
  default void integersAndFloat32ValuesAreAddedInFloat32() {
    NdArray a = NdArray.arange(DType.INT16, 3).add(1);
    NdArray values = NdArray.of(new float[] {-1e-9f, 0.75f});
    DistArray laid = context().fromArray(a);
    a.addAt(new long[] {0, 1}, values);
    assertEquals("[1 2 3]", "" + a, "numpy.add.at");
    laid.addAt(new long[] {0, 1}, values);
    ArrayLaws.assertSame(a, laid, "added on " + laid.distribution());
  }

  @Test
  default void unsignedIndicesBeyondInt64WrapAndAreClipped() {
    assertBringsInside(NdArray.arange(DType.INT64, 5));
    assertBringsInside(context().arange(5));
  }

  private static <A extends ArrayLike<A>> void assertBringsInside(A a) {
    NdArray far = NdArray.of(new long[] {Long.MIN_VALUE, -1, 7, 2}).astype(DType.UINT64);
    // 2^63 % 5 is 3, and (2^64 - 1) % 5 is 0
    assertEquals("[3 0 2 2]", "" + local(Indexing.take(a, far, 0, "wrap")));
    assertEquals("[4 4 4 2]", "" + local(Indexing.take(a, far, 0, "clip")));
  }

  @Test
  default void listsOfListsAreIndexArrays() {
    assertTakesLists(NdArray.arange(DType.INT64, 3, 4));
    assertTakesLists(context().fromArray(NdArray.arange(DType.INT64, 3, 4)));
  }

  private static <A extends ArrayLike<A>> void assertTakesLists(A a) {
    NdArray index = NdArray.of(new long[] {2, 0, 1, 2}, 2, 2);
    List<?> rows = List.of(List.of(2, 0), List.of(1, -1));
    ArrayLaws.assertSame(local(a.at(index)), local(a.at(rows)), "lists");
    ArrayLaws.assertSame(
        local(a.at(Index.all(), index)),
        local(a.at(":", List.of(List.of(2, 0), List.of(1, 2)))),
        "");
    ArrayLaws.assertSame(local(a.get("[2, 0]")), local(a.at(List.of(2, 0))), "a list");
    ArrayLaws.assertSame(
        local(a.get("[0, 2]")), local(a.at(List.of(true, false, true))), "a list of bools");
    A written = a.copy();
    written.setAt(rows, 7);
    assertEquals(84, written.sum().asLong());
  }

  @Test
  default void withoutAnAxisElementsAreDeletedAndInsertedInCOrder() {
    assertFlat(NdArray.arange(DType.INT64, 2, 3));
    for (Distribution d : Draw.kinds(Shape.of(2, 3), 3)) {
      assertFlat(context().fromArray(NdArray.arange(DType.INT64, 2, 3), d));
    }
  }

  private static <A extends ArrayLike<A>> void assertFlat(A a) {
    assertEquals("[0 2 3 4]", "" + local(Indexing.delete(a, new long[] {1, -1})));
    assertEquals("[3 4 5]", "" + local(Indexing.delete(a, ":3")));
    assertEquals("[0 1 2 3]", "" + local(Indexing.delete(a, a.reshape(-1).greater(3))));
    long[] twice = {1, 1};
    assertEquals("[0 8 9 1 2 3 4 5]", "" + local(Indexing.insert(a, twice, new long[] {8, 9})));
    assertEquals("[0 1 2 3 4 5 7]", "" + local(Indexing.insert(a, new long[] {6}, 7)));
  }

  @Test
  default void manyValuesBeforeOneIndexAreInsertedOnEveryKindOfLayout() {
    NdArray a = NdArray.arange(DType.INT32, 4, 6);
    NdArray values = NdArray.arange(DType.INT64, 4, 9).add(100);
    for (long at : new long[] {0, 2, -1, 6}) {
      long i = at < 0 ? at + 6 : at;
      NdArray want = NdArray.zeros(DType.INT32, Shape.of(4, 15));
      want.set(":, :" + i, a.get(":, :" + i));
      want.set(":, " + i + ":" + (i + 9), values);
      want.set(":, " + (i + 9) + ":", a.get(":, " + i + ":"));
      ArrayLaws.assertSame(want, Indexing.insert(a, new long[] {at}, values, 1), "before " + at);
      for (Distribution d : Draw.kinds(a.shape(), 4)) {
        DistArray laid = context().fromArray(a, d);
        DistArray given = context().fromArray(values);
        String what = "before " + at + " on " + d;
        ArrayLaws.assertSame(want, Indexing.insert(laid, new long[] {at}, given, 1), what);
        ArrayLaws.assertSame(want, Indexing.insert(laid, at, given.transpose(), 1), what);
      }
    }
  }

  @Test
  default void aMaskOfLengthZeroSelectsNothingOfAnyDimension() {
    NdArray line = NdArray.zeros(DType.BOOL, Shape.of(0));
    Map<List<Object>, Shape> nothing = new LinkedHashMap<>(); // numpy's shapes
    nothing.put(List.of(line), Shape.of(0, 3));
    nothing.put(List.of(NdArray.zeros(DType.BOOL, Shape.of(0, 3))), Shape.of(0));
    nothing.put(List.of(NdArray.zeros(DType.BOOL, Shape.of(2, 0))), Shape.of(0));
    nothing.put(List.of(NdArray.zeros(DType.BOOL, Shape.of(0, 0))), Shape.of(0));
    nothing.put(List.of(Index.all(), line), Shape.of(2, 0));
    nothing.put(List.of(line, Index.at(-1)), Shape.of(0));
    nothing.put(List.of(line, line), Shape.of(0));
    NdArray local = NdArray.arange(DType.INT32, 2, 3);
    for (Distribution d : Draw.kinds(local.shape(), 3)) {
      DistArray a = context().fromArray(local, d);
      nothing.forEach(
          (given, shape) -> {
            Object[] here = given.toArray();
            Object[] there = given.toArray();
            for (int k = 0; k < there.length; k++) {
              there[k] = there[k] instanceof NdArray mask ? context().fromArray(mask) : there[k];
            }
            NdArray want = NdArray.zeros(DType.INT32, shape);
            String what = given + " on " + d;
            ArrayLaws.assertSame(want, local.at(here), what);
            ArrayLaws.assertSame(want, a.at(there), what);
            ArrayLaws.assertSame(want, a.at(here), what);
            for (Object value : List.of(9, want)) {
              local.setAt(here.length == 1 ? here[0] : here, value);
              a.setAt(there.length == 1 ? there[0] : there, value);
            }
            ArrayLaws.assertSame(NdArray.arange(DType.INT32, 2, 3), local, "set: " + what);
            ArrayLaws.assertSame(local, a, "set: " + what);
          });
      NdArray other = NdArray.zeros(DType.BOOL, Shape.of(0, 2));
      assertRefused(() -> a.get(other), "by a mask of shape (0, 2)");
      assertRefused(() -> local.set(line, 1L << 40), "1099511627776");
    }
  }

  @Test
  default void whatASelectionTakesStaysWhenItsArrayIsWritten() {
    DistArray a = context().arange(10);
    DistArray list = a.get("[3, 0, 3]");
    DistArray index = a.at(context().fromArray(NdArray.of(new long[] {3, -1})));
    DistArray mask = a.get(a.greater(6));
    a.fill(0);
    assertEquals("[3 0 3]", "" + list.toArray());
    assertEquals("[3 9]", "" + index.toArray());
    assertEquals("[7 8 9]", "" + mask.toArray());
  }

  @Test
  default void positionsOfOneDimensionAreNotTheIndicesThatWereGiven() {
    NdArray local = NdArray.arange(DType.INT64, 4);
    assertStay(local.copy());
    assertStay(context().fromArray(local));
  }

  private static <A extends ArrayLike<A>> void assertStay(A index) {
    A positions = Indexing.ravelMultiIndex(List.of(index), Shape.of(4));
    index.set("0", 3);
    assertEquals(0, positions.get("0").asLong());
  }

  @Test
  default void selectionsOfViewsAndWritesThroughViewsReachTheBase() {
    DistArray a = context().arange(12).reshape(3, 4);
    DistArray odd = a.get("::-1, 1::2");
    assertEquals("[11  1]", "" + odd.at(new long[] {0, 2}, new long[] {1, 0}).toArray());
    odd.setAt(new Object[] {new long[] {0, 0}, new long[] {1, 1}}, new long[] {70, 80});
    odd.get("1").set(odd.get("1").greater(5), -1);
    odd.get("2").set("[0]", 5);
    assertEquals("[[ 0  5  2  3]\n [ 4  5  6 -1]\n [ 8  9 10 80]]", "" + a.toArray());
  }

  @Test
  default void aMaskedArrayIsComputedOnWithoutBringingItHere() {
    DistArray a = context().arange(1000).remainder(17);
    DistArray large = a.get(a.greater(8));
    long want = 0;
    long count = 0;
    for (long i = 0; i < 1000; i++) {
      want += i % 17 > 8 ? i % 17 : 0;
      count += i % 17 > 8 ? 1 : 0;
    }
    assertEquals(Shape.of(count), large.shape());
    assertEquals(want, large.sum().asLong());
    DistArray even = large.rebalance();
    assertEquals(want, even.sum().asLong());
    long most = even.localShapes().stream().mapToLong(Shape::size).max().orElse(0);
    assertEquals(count / TARGETS + 1, most);
  }

  @Test
  default void listsMoveNothing() {
    DistArray a = context().fromArray(NdArray.arange(DType.INT64, 40));
    String plan = a.get(Index.list(39, 0, 0, 21)).explain();
    assertEquals(-1, plan.indexOf("moved"), plan);
    assertEquals("bnn", context().zeros(9, 2, 2).get("[0, 5, 8]").distribution().dist());
  }

  @Test
  default void axesThatAreTooLongForListsAreSelectedByArrays() {
    long n = 150_000;
    assertSelectsAlongLongAxes(NdArray.arange(DType.INT64, n));
    assertSelectsAlongLongAxes(
        context().arange(n).distributeAs(context().distribution(Shape.of(n), "c")));
  }

  private static <A extends ArrayLike<A>> void assertSelectsAlongLongAxes(A a) {
    long n = a.size();
    long[] list = LongStream.range(0, n).map(i -> n - 1 - i).toArray();
    assertEquals(0, a.get(Index.list(list)).subtract(a.get("::-1")).countNonzero().asLong());
    assertEquals("[0 2 3]", "" + local(Indexing.delete(a, new long[] {1, 4, -1}, 0).get(":3")));
    A longer = Indexing.insert(a, new long[] {1, n}, new long[] {-5, -6}, 0);
    assertEquals("[ 0 -5  1]", "" + local(longer.get(":3")));
    assertEquals("[149998 149999     -6]", "" + local(longer.get("-3:")));
    long[][] widths = {{2, 2}};
    assertEquals("[149998 149999      0]", "" + local(Indexing.pad(a, widths, "wrap").get(":3")));
    assertEquals(
        "[149999 149998 149997]", "" + local(Indexing.pad(a, widths, "reflect").get("-3:")));
    assertEquals(
        "[149999 149999 149998]", "" + local(Indexing.pad(a, widths, "symmetric").get("-3:")));
    assertEquals("[0 0 0]", "" + local(Indexing.pad(a, widths, "edge").get(":3")));
  }
}
