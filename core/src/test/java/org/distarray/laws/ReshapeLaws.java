package org.distarray.laws;

import static org.distarray.laws.ArrayLaws.assertRefused;
import static org.distarray.laws.ArrayLaws.assertSame;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.distarray.Alignment;
import org.distarray.Context;
import org.distarray.ContextOptions;
import org.distarray.DistArray;
import org.distarray.dist.Block;
import org.distarray.dist.BlockCyclic;
import org.distarray.dist.Distribution;
import org.distarray.dist.Undistributed;
import org.distarray.dist.Unstructured;
import org.distarray.dtype.DType;
import org.distarray.index.Index;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.ndarray.Reinterpretation;
import org.junit.jupiter.api.Test;

/**
 * Arrays in other shapes, in other types, in small pieces, and where nothing may move by itself.
 */
public interface ReshapeLaws extends ArrayLaws {

  @Test
  default void reshapeThereAndBackIsReshapeOfTheWhole() {
    for (int seed = 0; seed < rounds(300); seed++) {
      Draw draw = new Draw("a reshape", seed);
      NdArray a = draw.array(draw.dtype(), draw.shape());
      DistArray there = context().fromArray(a, draw.layout(a.shape()));
      Shape shape = draw.reshaped(a.shape());
      long[] dims = shape.toArray();
      DistArray plain = there.reshape(dims);
      assertSame(a.reshape(dims), plain, draw + " to " + shape);
      Distribution to = draw.layout(shape);
      DistArray laid = there.distributeAs(to);
      assertEquals(to, laid.distribution());
      assertSame(a.reshape(dims), laid, draw + " to " + to.maps());
      List<NdArray> blocks = laid.localArrays();
      List<NdArray> direct = context().fromArray(a.reshape(dims), to).localArrays();
      for (int rank = 0; rank < blocks.size(); rank++) {
        assertSame(direct.get(rank), blocks.get(rank), draw + ", rank " + rank);
      }
      assertSame(a, laid.distributeAs(there.distribution()), draw);
      assertSame(a, plain.reshape(a.shape().toArray()), draw);
    }
  }

  @Test
  default void keptArraysMoveLikeOthersAndInPiecesOfAnySize() {
    ContextOptions small = ContextOptions.defaults().withMoveMaxBytes(10);
    try (Context pieces = open(small)) {
      for (int seed = 0; seed < rounds(60); seed++) {
        Draw draw = new Draw("small pieces", seed);
        NdArray a = draw.array(draw.dtype(), draw.shape());
        DistArray there = pieces.fromArray(a, draw.layout(a.shape()));
        there = draw.once(2) ? there.copy().compute() : there;
        assertSame(a, there.distributeAs(draw.layout(a.shape())), draw);
        Shape shape = draw.reshaped(a.shape());
        assertSame(a.reshape(shape.toArray()), there.distributeAs(draw.layout(shape)), draw);
        there.close();
      }
    }
  }

  @Test
  default void oneLengthFollowsFromTheOthers() {
    DistArray a = context().arange(24);
    assertEquals(Shape.of(2, 4, 3), a.reshape(2, -1, 3).shape());
    assertEquals(Shape.of(24), a.reshape(-1).shape());
    assertSame(NdArray.arange(DType.INT64, 24).reshape(4, 6), a.reshape(4, -1), "4 rows");
    assertEquals(Shape.scalar(), context().arange(1).reshape().shape());
    assertRefused(
        () -> a.reshape(5, -1),
        "Cannot reshape an array of shape (24,) to [5, -1]: 24 elements leave dimension 1 open (a multiple of 5)");
    assertRefused(() -> a.reshape(-1, -1), "dimension 1 is -1 (0 or more, or one -1)");
    assertRefused(
        () -> a.reshape(5, 5),
        "Cannot reshape an array of shape (24,) to (5, 5): 24 elements, not 25");
    assertRefused(
        () -> a.distributeAs(context().distribution(25)),
        "Cannot redistribute an array of shape (24,)",
        "24 elements, not 25 (a distribution of the same size)");
  }

  @Test
  default void aReshapeTakesTheValueOfItsTime() {
    DistArray a = context().arange(context().distribution(4, 6), DType.INT64);
    DistArray b = a.reshape(6, 4);
    a.fill(0);
    assertSame(NdArray.arange(DType.INT64, 6, 4), b, "reshape before the write");
  }

  @Test
  default void whatCanStayStays() {
    Distribution rows = Distribution.fromShape(Shape.of(10, 3, 4), 4, 2, 5);
    DistArray a = context().arange(rows, DType.INT32);
    DistArray b = a.reshape(10, 12);
    assertArrayEquals(new int[] {4, 2, 5}, b.targets());
    assertEquals(List.of(Shape.of(4, 12), Shape.of(4, 12), Shape.of(2, 12)), b.localShapes());
    assertTrue(b.explain().contains("reshape (10, 12) in place"), b.explain());
    assertEquals(List.of(Shape.of(48), Shape.of(48), Shape.of(24)), a.reshape(-1).localShapes());
    assertEquals(rows, a.reshape(-1).reshape(10, 3, 4).distribution());
    DistArray c =
        context()
            .arange(
                Distribution.of(List.of(BlockCyclic.of(12, 2, 4), new Undistributed(5)), 0, 1),
                DType.INT8);
    assertEquals("cn", c.reshape(12, 5).distribution().dist());
    assertEquals(BlockCyclic.of(6, 2, 2), c.reshape(6, 2, 5).distribution().map(0));
    // rows of 3 would lie on two engines: a new array's layout
    assertEquals(Distribution.fromShape(Shape.of(20, 3), 0, 1), c.reshape(20, 3).distribution());
    assertTrue(
        c.reshape(20, 3).explain().contains("B of 60 B to 2 ranks"), c.reshape(20, 3).explain());
  }

  @Test
  default void viewsInAnotherTypeShareTheirElements() {
    for (int seed = 0; seed < rounds(200); seed++) {
      Draw draw = new Draw("another type", seed);
      DType from = draw.oneOf(DType.values());
      DType to = draw.oneOf(DType.values());
      Shape rows = draw.shape();
      long[] dims = Arrays.copyOf(rows.toArray(), rows.ndim() + 1);
      int times = Math.max(1, to.itemsize() / from.itemsize());
      dims[rows.ndim()] = (1L + draw.below(5)) * times;
      NdArray a = draw.array(from, Shape.of(dims));
      DistArray there = context().fromArray(a, draw.wholeItems(a.shape(), times));
      DistArray seen = there.view(to);
      NdArray want = Reinterpretation.of(a, to);
      assertEquals(want.shape(), seen.shape());
      assertSame(want, seen, draw + " " + from + " as " + to);
      if (to.isBool() || from.isBool()) {
        continue;
      }
      // writes go both ways
      NdArray copy = want.copy();
      Index[] index = draw.index(copy.shape());
      NdArray value = draw.array(to, copy.get(index).shape());
      seen.set(index, value);
      Draw.set(copy, index, value);
      assertSame(copy, seen, draw + ": written to the view");
      NdArray back = Reinterpretation.of(copy, from).copy();
      assertSame(back, there, draw + ": seen in the base");
      there.fill(1);
      assertSame(
          Reinterpretation.of(NdArray.full(from, a.shape(), 1).copy(), to),
          seen,
          draw + ": written to the base");
    }
  }

  @Test
  default void viewsOfViewsInOtherTypesWriteThrough() {
    DistArray a = context().arange(context().distribution(6, 4), DType.INT32);
    DistArray b = a.get("1:5, 2:").view(DType.INT16).get("::2, 1:3").view(DType.INT8);
    NdArray x = NdArray.arange(DType.INT32, 6, 4);
    assertEquals(Shape.of(2, 4), b.shape());
    assertEquals(DType.INT8, b.dtype());
    for (int k = 0; k < 40; k++) {
      b.set("1, 1:", (byte) (100 + k));
    }
    // the bytes 1, 2 and 3 of the rows are the upper half of element 2 and the lower of element 3
    // of row 3
    assertEquals((139 << 24) | 14 | 139 << 24, a.get("3, 2").asLong() | 0);
    assertEquals(((byte) 139 & 0xFF) | ((byte) 139 & 0xFF) << 8, a.get("3, 3").asLong());
    assertEquals(x.getLong(2, 2), a.get("2, 2").asLong());
    a.set("3, 2:", 0);
    assertSame(
        NdArray.zeros(DType.INT8, Shape.of(4)), b.get("1"), "seen after a write to the base");
  }

  @Test
  default void viewsThatWouldTearItemsAreRefused() {
    DistArray a =
        context().zeros(Distribution.of(List.of(Block.irregular(0, 3, 10)), 0, 1), DType.INT32);
    assertRefused(
        () -> a.view(DType.INT64),
        "Cannot join every 2 items of dimension 0: the part of rank 1 starts at 3 (a multiple of 2; call distributeAs"
            + " first)");
    assertEquals(List.of(Shape.of(12), Shape.of(28)), a.view(DType.INT8).localShapes());
    DistArray c =
        context().zeros(Distribution.of(List.of(BlockCyclic.of(12, 2, 3)), 0, 1), DType.INT32);
    assertRefused(
        () -> c.view(DType.FLOAT64), "the part of rank 0 has a first block that ends at 3");
    assertEquals(BlockCyclic.of(24, 2, 6), c.view(DType.INT16).distribution().map(0));
    DistArray u =
        context()
            .zeros(
                Distribution.of(
                    List.of(Unstructured.of(List.of(new long[] {2, 3, 0}, new long[] {1}))), 0, 1),
                DType.INT8);
    assertRefused(() -> u.view(DType.INT16), "the part of rank 0 ends after 3");
    assertRefused(
        () -> context().zeros(3, 5).astype(DType.INT16).view(DType.INT32),
        "Cannot view an array of int16 and shape (3, 5) as int32: its last dimension has 10 bytes (a multiple of 4)");
    assertRefused(() -> context().zeros(4, 4).get(":, ::2").view(DType.INT8), "call copy first)");
    assertRefused(() -> context().zeros(4, 6).transpose().view(DType.INT8), "call copy first)");
    assertRefused(
        () -> context().zeros(4).sum().view(DType.INT8),
        "Cannot view an array of float64 and shape () as int8: 1 bytes an element, not 8");
    assertEquals(DType.INT64, context().zeros(4, 6).transpose().view(DType.INT64).dtype());
  }

  @Test
  default void strictContextsRefuseWhatWouldMove() {
    try (Context strict = open(ContextOptions.defaults().withAlignment(Alignment.STRICT))) {
      Distribution blocks = Distribution.of(List.of(new Undistributed(4), Block.even(10, 2)), 0, 1);
      Distribution cyclic =
          Distribution.of(List.of(new Undistributed(4), BlockCyclic.of(10, 2, 3)), 0, 1);
      DistArray a = strict.arange(blocks, DType.INT64);
      DistArray b = strict.arange(cyclic, DType.INT64);
      assertRefused(
          () -> a.add(b),
          "Cannot add arrays: distributions differ in dimension 1: block[0,10) over 2 vs cyclic(3) over 2 (call"
              + " distributeAs first)");
      assertRefused(
          () -> a.get("0:2").set("...", b.get("2:")),
          "Cannot set elements: distributions differ in dimension 1: block[0,10) over 2 vs cyclic(3) over 2");
      strict.register("twice", local -> local.block(0));
      assertRefused(
          () -> strict.call("twice", a, b),
          "Cannot call twice: distributions differ in dimension 1");
      assertRefused(
          () -> a.multiply(strict.arange(Distribution.of(blocks.maps(), 2, 3), DType.INT64)),
          "Cannot multiply arrays: distributions differ in their targets: [0, 1] vs [2, 3]");
      NdArray want = NdArray.arange(DType.INT64, 4, 10);
      assertSame(want.copy(), a.add(b.distributeAs(blocks)).subtract(a), "aligned by hand");
      assertSame(want, a.add(want).subtract(a), "a local array");
      assertSame(
          want, a.add(1).subtract(1).add(a.sum()).subtract(a.sum()), "numbers and 0-d arrays");
      // every engine has the part of the row that it needs
      DistArray row = strict.zeros(Distribution.of(List.of(Block.even(10, 2)), 0, 1), DType.INT64);
      assertSame(want, a.add(row), "a row on the same engines");
      DistArray column =
          strict.zeros(Distribution.fromShape(Shape.of(4, 1), "n", null, 0), DType.INT64);
      assertRefused(
          () -> a.add(column), "distributions differ in dimension 1: block[0,10) over 2 vs");
    }
  }
}
