package org.distarray.laws;

import static org.distarray.laws.ArrayLaws.assertRefused;
import static org.distarray.laws.ArrayLaws.assertSame;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.distarray.Context;
import org.distarray.ContextOptions;
import org.distarray.DistArray;
import org.distarray.array.ArrayLike;
import org.distarray.array.Indexing;
import org.distarray.array.Sets;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.index.Index;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.junit.jupiter.api.Test;

/** What people look at, and the spellings that they bring along. */
public interface FamiliarLaws extends ArrayLaws {
  String ROWS = "[[0, 1, 0, 1], [0, 1, 2, 0], [1, 0, 1, 2], [1, 2, 0, 1], [2, 0, 1, 0]]";
  String COLUMNS =
      "[[0, 0, 1, 2], [1, 2, 0, 1], [0, 1, 1, 0], [2, 0, 0, 1], [1, 1, 2, 0], [0, 0, 1, 2]]";
  String PLANES = "[[[0, 1], [2, 0]], [[1, 2], [0, 1]], [[2, 0], [1, 2]]]";
  String LINES = "[[0, 4, 1, 2, 3], [3, 4, 0, 1, 2], [2, 3, 0, 4, 1], [1, 2, 3, 0, 4]]";

  private List<Distribution> layouts(Turns turns, Shape shape) {
    return shape.ndim() == 0
        ? List.of(context().distribution())
        : turns.next(Draw.byKind(shape, 4), rounds(4));
  }

  @Test
  default void theTextOfAnArrayIsThatOfTheLocalOneOnEveryKindOfLayout() {
    Turns turns = new Turns();
    for (Shape shape :
        List.of(
            Shape.scalar(),
            Shape.of(0, 3),
            Shape.of(1000),
            Shape.of(1001),
            Shape.of(6, 200),
            Shape.of(2, 3, 400),
            Shape.of(7, 8, 9, 10))) {
      NdArray a = NdArray.arange(DType.INT64, shape.toArray());
      for (Distribution d : layouts(turns, shape)) {
        DistArray b = context().fromArray(a, d);
        assertEquals(a.toString(), b.printed(), () -> "printed on " + d);
        assertEquals(
            a.multiply(2).toString(), b.multiply(2).printed(), () -> "computed, printed on " + d);
      }
    }
    turns.assertEachKindWasMet();
  }

  @Test
  default void arraysWithoutElementsPrintWhateverTheirLengths() {
    assertEquals("[]", context().zeros(0, 3_000_000_000L).printed());
  }

  @Test
  default void printingBringsTheEdgesAlone() {
    ContextOptions small = ContextOptions.defaults().withCollectMaxBytes(6 * 6 * 6 * Long.BYTES);
    try (Context two = open(small)) {
      DistArray a = two.arange(1_000_000).reshape(100, 100, 100);
      String text = a.printed();
      assertTrue(text.contains("..."), text);
      assertTrue(text.endsWith(" ... 999997 999998 999999]]]"), text);
    }
  }

  @Test
  default void listsOfElementsAreNested() {
    DistArray a = context().arange(6).reshape(2, 3);
    assertEquals(List.of(List.of(0L, 1L, 2L), List.of(3L, 4L, 5L)), a.tolist());
    assertEquals(List.of(List.of(), List.of()), context().zeros(2, 0).tolist());
    assertRefused(() -> a.sum().tolist(), "Cannot list the elements of a 0-d array", "item()");
  }

  @Test
  default void chunksAreTheLengthsOfTheBlocks() {
    for (Distribution d : Draw.kinds(Shape.of(10, 7), 4)) {
      DistArray a = context().arange(d, DType.INT64);
      List<List<Long>> chunks = a.chunks();
      assertEquals(2, chunks.size());
      for (int k = 0; k < 2; k++) {
        long sum = chunks.get(k).stream().mapToLong(n -> n).sum();
        assertEquals(a.shape().get(k), sum, () -> chunks + " of " + d);
        assertEquals(d.gridShape()[k], chunks.get(k).size(), () -> chunks + " of " + d);
      }
      Shape first = Shape.of(chunks.get(0).get(0), chunks.get(1).get(0));
      assertEquals(a.localShapes().get(0), first, () -> chunks + " of " + d);
      assertEquals(a.localShapes().size(), a.npartitions());
    }
  }

  private static <A extends ArrayLike<A>> List<A> tuples(A a) {
    A b = a.copy();
    b.set(a.remainder(3).equal(1).nonzero(), -5);
    return List.of(a.get(a.remainder(3).equal(1).nonzero()), b);
  }

  @Test
  default void aListOfArraysIsATupleOfIndices() {
    NdArray a = NdArray.arange(DType.INT64, 5, 6);
    List<NdArray> want = tuples(a);
    assertEquals("[ 1  4  7 10 13 16 19 22 25 28]", want.get(0).toString());
    for (Distribution d : Draw.kinds(a.shape(), 4)) {
      List<DistArray> got = tuples(context().fromArray(a, d));
      for (int k = 0; k < want.size(); k++) {
        assertSame(want.get(k), got.get(k), "tuple " + k + " on " + d);
      }
    }
  }

  @Test
  default void crossedListsMayBeMasks() {
    NdArray a = NdArray.arange(DType.INT64, 4, 5);
    boolean[] odd = {false, true, false, true};
    NdArray want = a.get(Index.ix(new long[] {1, 3}, new long[] {4, 0}));
    for (Distribution d : Draw.kinds(a.shape(), 4)) {
      DistArray b = context().fromArray(a, d);
      DistArray mask = context().fromArray(odd);
      assertSame(want, b.at(Indexing.ix(odd, new long[] {4, 0})), "Java arrays on " + d);
      assertSame(want, b.at(Indexing.ix(mask, NdArray.of(4, 0))), "a mask on " + d);
      // as Scala gives them
      assertSame(want, b.at((Object) Indexing.ix(mask, NdArray.of(4, 0))), "one array on " + d);
    }
    assertRefused(
        () -> a.at(Indexing.ix(NdArray.zeros(2, 2), odd)), "list 0 has shape (2, 2)", "one dim");
  }

  @Test
  default void rowsOfAJavaArrayAreOneIndexArray() {
    NdArray a = NdArray.arange(DType.INT64, 3, 4);
    Object[] rows = new long[][] {{0, 1}, {2, 0}};
    assertEquals(Shape.of(2, 2, 4), a.at(rows).shape());
  }

  @Test
  default void differentPartsAlongAnAxisAreNumPys() {
    NdArray a = NdArray.arange(DType.INT64, 6, 4).multiply(7).remainder(5).floorDivide(2);
    NdArray t = NdArray.arange(DType.INT64, 3, 2, 2).remainder(3);
    for (Distribution d : Draw.kinds(a.shape(), 4)) {
      DistArray b = context().fromArray(a, d);
      // numpy.unique(a, axis=0), axis=1
      assertEquals(ROWS, Sets.unique(b, 0).tolist().toString(), () -> "rows on " + d);
      assertEquals(COLUMNS, Sets.unique(b, 1).tolist().toString(), () -> "columns on " + d);
    }
    assertEquals(PLANES, Sets.unique(t, -1).tolist().toString());
    NdArray gaps = NdArray.of(new double[] {Double.NaN, 1, Double.NaN, 1, 0, 1}, 3, 2);
    assertEquals("[[ 0.  1.]\n [nan  1.]\n [nan  1.]]", Sets.unique(gaps, 0).toString());
    assertEquals(Shape.of(0, 3), Sets.unique(NdArray.zeros(0, 3), 0).shape());
  }

  @Test
  default void keysOfSeveralDimensionsSortTheirLines() {
    NdArray x = NdArray.arange(DType.INT64, 4, 5).multiply(7).remainder(3);
    NdArray y = NdArray.arange(DType.INT64, 4, 5).multiply(5).remainder(4);
    for (Distribution d : Draw.kinds(x.shape(), 4)) {
      DistArray one = context().fromArray(x, d);
      DistArray two = context().fromArray(y, d);
      // numpy.lexsort((x, y), axis=-1)
      assertEquals(LINES, Sets.lexsort(List.of(one, two)).tolist().toString(), () -> "on " + d);
    }
  }

  @Test
  default void aMaskIsTheConditionAndNotTheChoice() {
    DistArray a = context().arange(4.0);
    DistArray mask = a.greater(1);
    assertEquals("[nan nan  2.  3.]", a.where(mask).printed());
    assertEquals("[0. 0. 2. 3.]", mask.where(a, 0).printed());
    String right = "mask.where(a, other)";
    assertRefused(() -> a.where(mask, 0), "by an array of float64", right);
    assertRefused(() -> a.toArray().where(mask.toArray(), a.toArray()), right);
    assertRefused(() -> a.where(a), "a mask of float64");
    // of masks and bools alone, any array is a condition
    assertEquals("[False  True  True  True]", a.where(true, mask).printed());
    assertEquals("[ True False  True  True]", a.where(mask, true).printed());
  }
}
