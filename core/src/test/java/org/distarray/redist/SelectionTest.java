package org.distarray.redist;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.distarray.dist.Block;
import org.distarray.dist.Distribution;
import org.distarray.dist.IndexSet;
import org.distarray.dist.RandomLayouts;
import org.distarray.dist.View;
import org.distarray.dtype.DType;
import org.distarray.index.Index;
import org.distarray.index.IndexTransform;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.junit.jupiter.api.Test;

class SelectionTest {

  @Test
  void sliceThenGatherIsGatherThenSlice() {
    for (int seed = 0; seed < 3000; seed++) {
      RandomLayouts draw = new RandomLayouts(seed);
      Shape shape = draw.shape();
      Distribution d = draw.distribution(shape);
      IndexTransform t = draw.view(shape);
      NdArray whole = NdArray.arange(DType.INT64, shape.toArray());
      List<NdArray> blocks = Blocks.cut(whole, d);
      View view = d.view(t);
      List<NdArray> sliced = new ArrayList<>();
      for (int rank = 0; rank < view.distribution().ranks(); rank++) {
        int parent = view.parents()[rank];
        sliced.add(
            Selection.select(
                blocks.get(parent), d.indices(parent), t, view.distribution().indices(rank)));
      }
      NdArray gathered = Blocks.gather(sliced, view.distribution(), DType.INT64);
      String what = "seed " + seed + ": " + d + " " + t;
      assertEquals(t.view(), gathered.shape(), what);
      assertArrayEquals(whole.view(t).toDoubles(), gathered.toDoubles(), what);
    }
  }

  @Test
  void writingThroughIsWritingToTheWhole() {
    for (int seed = 0; seed < 2000; seed++) {
      RandomLayouts draw = new RandomLayouts(seed);
      Shape shape = draw.shape();
      Distribution d = draw.distribution(shape);
      IndexTransform t = draw.view(shape);
      if (t.isReadOnly()) {
        continue;
      }
      NdArray whole = NdArray.arange(DType.FLOAT32, shape.toArray());
      NdArray values = NdArray.arange(DType.FLOAT32, t.view().toArray());
      Blocks.forEach(values.shape(), i -> values.setDouble(-1 - values.getDouble(i), i));
      List<NdArray> blocks = Blocks.cut(whole, d);
      View view = d.view(t);
      for (int rank = 0; rank < view.distribution().ranks(); rank++) {
        int parent = view.parents()[rank];
        IndexSet[] indices = view.distribution().indices(rank);
        Selection.of(d.indices(parent), t, indices)
            .assign(blocks.get(parent), Blocks.take(values, indices));
      }
      whole.view(t).assign(values);
      assertArrayEquals(
          whole.toDoubles(),
          Blocks.gather(blocks, d, DType.FLOAT32).toDoubles(),
          "seed " + seed + ": " + d + " " + t);
    }
  }

  @Test
  void blocksGiveStridedViewsThatShareElements() {
    Distribution d = Distribution.of(List.of(Block.even(10, 2)), 0, 1);
    IndexTransform t = IndexTransform.of(d.shape(), Index.parse("::-3"));
    View view = d.view(t);
    NdArray block = NdArray.arange(DType.INT64, 5);
    NdArray part = Selection.select(block, d.indices(1), t, view.distribution().indices(0));
    assertSame(block.storage(), part.storage());
    assertArrayEquals(new double[] {4, 1}, part.toDoubles());
  }

  @Test
  void repeatedElementsCannotBeWritten() {
    Shape one = Shape.of(1);
    IndexTransform t = IndexTransform.broadcast(one, Shape.of(3));
    IndexSet[] base = {new IndexSet.Range(0, 1, 1)};
    IndexSet[] view = {new IndexSet.Range(0, 1, 3)};
    Selection selection = Selection.of(base, t, view);
    NdArray block = NdArray.arange(DType.INT64, 1);
    assertArrayEquals(new double[] {0, 0, 0}, selection.apply(block).toDoubles());
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> selection.assign(block, NdArray.arange(DType.INT64, 3)))
            .getMessage();
    assertEquals("Cannot write to a view that repeats elements: [0]", message);
  }

  @Test
  void elementsOfAnotherProcessAreReported() {
    IndexTransform t = IndexTransform.identity(Shape.of(10));
    IndexSet[] base = {new IndexSet.Range(5, 1, 5)};
    IndexSet[] view = {new IndexSet.Range(0, 1, 5)};
    String message =
        assertThrows(IllegalArgumentException.class, () -> Selection.of(base, t, view))
            .getMessage();
    assertEquals(
        "Cannot take a view's block from its base's: the base's block has no index 0 in dimension 0 (view and base on"
            + " the same process)",
        message);
  }
}
