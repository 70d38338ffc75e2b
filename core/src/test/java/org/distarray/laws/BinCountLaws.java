package org.distarray.laws;

import static org.distarray.laws.ArrayLaws.assertRefused;
import static org.distarray.laws.ArrayLaws.assertSame;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.distarray.DistArray;
import org.distarray.dist.Block;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.error.TaskException;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.junit.jupiter.api.Test;

/** Counting values: an operation whose exchange depends on elements, not on the layout alone. */
public interface BinCountLaws extends ArrayLaws {

  /** The plain loop that {@link BinCount} is compared with. */
  private static NdArray counts(NdArray a, int length) {
    long[] out = new long[length];
    for (long v : a.toLongs()) {
      out[(int) v]++;
    }
    return NdArray.of(out);
  }

  /** Values below a limit, drawn one by one. */
  private static NdArray below(int limit, DType dtype, Shape shape, Draw draw) {
    NdArray line = NdArray.zeros(dtype, Shape.of(shape.size()));
    for (long i = 0; i < shape.size(); i++) {
      line.setLong(draw.below(limit), i);
    }
    return line.reshape(shape.toArray());
  }

  private static Distribution undistributed(long... shape) {
    return Distribution.fromShape(Shape.of(shape), "n", null, 0);
  }

  private DistArray binCount(DistArray a, long length) {
    return context().array(new BinCount(a.expr(), length));
  }

  private void check(NdArray a, Distribution d, int length, Object what) {
    DistArray x = context().fromArray(a, d);
    DistArray counted = binCount(x, length);
    assertSame(counts(a, length), counted, what + " on " + d);
    assertEquals(Block.even(length, d.ranks()), counted.distribution().map(0));
    assertTrue(Arrays.equals(d.targets(), counted.distribution().targets()));
    assertSame(a, x, what + " is as before");
  }

  @Test
  default void valuesAreCountedOnEveryLayoutAsInAPlainLoop() {
    List<DType> dtypes = Arrays.stream(DType.values()).filter(DType::isInteger).toList();
    for (int seed = 0; seed < rounds(300); seed++) {
      Draw draw = new Draw("bincount", seed, TARGETS);
      Shape shape = draw.shape();
      DType dtype = dtypes.get(seed % dtypes.size());
      int length = draw.oneOf(1, 2, 7, 20, 100);
      NdArray a = below(length, dtype, shape, draw);
      check(a, draw.layout(shape), length, draw);
    }
  }

  @Test
  default void valuesAreCountedOnEveryKindOfLayout() {
    Draw draw = new Draw("bincount of kinds", 1);
    for (Shape shape : List.of(Shape.of(0), Shape.of(41), Shape.of(6, 7), Shape.of(3, 4, 5))) {
      List<Distribution> kinds = new ArrayList<>(Draw.kinds(shape, 5));
      kinds.add(undistributed(shape.toArray()));
      long n = shape.dim(0);
      if (shape.ndim() == 1) {
        kinds.add(Distribution.of(List.of(Block.irregular(0, 0, n, n)), 4, 0, 2));
      }
      for (Distribution d : kinds) {
        for (int length : new int[] {1, 9, 1000}) {
          check(below(length, DType.INT32, shape, draw), d, length, draw);
        }
      }
    }
  }

  @Test
  default void manySlotsAreCountedWhetherFewOrMostAreUsed() {
    Draw draw = new Draw("bincount of many slots", 2);
    int length = 400_000;
    Turns turns = new Turns();
    for (int n : new int[] {10, 1_000, 900_000}) {
      NdArray a = below(length, DType.INT64, Shape.of(n), draw);
      for (Distribution d : turns.next(Draw.byKind(a.shape(), 3), rounds(4))) {
        check(a, d, length, draw + " of " + n);
      }
    }
    turns.assertEachKindWasMet();
  }

  @Test
  default void countsOfViewsAndOfExpressionsAreCombinedAsOtherArrays() {
    NdArray a = NdArray.arange(DType.INT32, 6, 8);
    DistArray x = context().fromArray(a, Draw.kinds(a.shape(), 4).get(0));
    DistArray view = x.get("::-2, 1:7").transpose();
    NdArray want = counts(a.get("::-2, 1:7"), 50);
    assertSame(want, binCount(view, 50), "a view");
    DistArray odd = binCount(x.remainder(7), 7);
    assertEquals(48L, odd.sum().item());
    for (int v = 0; v < 7; v++) {
      long many = (48L - v + 6) / 7;
      assertEquals(many * 2 + v, odd.add(odd).add(context().arange(7)).item(v));
      assertEquals(many, odd.get("::-1").item(6 - v));
    }
    assertEquals(0L, binCount(binCount(x, 48), 2).item(0));
    assertEquals(48L, binCount(binCount(x, 48), 2).item(1));
  }

  @Test
  default void thePlanShowsTheExchangeWithItsCosts() {
    DistArray x = context().fromArray(NdArray.arange(DType.INT64, 200L * TARGETS));
    String plan = binCount(x, 100).explain();
    // each of 100 slots from all ranks but one
    assertTrue(plan.contains("bincount"), plan);
    assertTrue(plan.contains("8 tasks, moves 5.5 KiB"), plan);
    // two numbers for each of 1600 elements
    String few = binCount(x, 100_000_000).explain();
    assertTrue(few.contains("moves 25 KiB, 95.4 MiB a task"), few);
    String one =
        binCount(context().fromArray(NdArray.of(new long[] {1, 1}), undistributed(2)), 9).explain();
    assertFalse(one.contains("moves"), one);
  }

  @Test
  default void valuesThatHaveNoSlotAreRefusedWithTheirRank() {
    DistArray x =
        context().fromArray(NdArray.arange(DType.INT32, 10), Draw.kinds(Shape.of(10), 5).get(0));
    String right = "(values in [0, length))";
    assertRefused(
        TaskException.class,
        () -> binCount(x, 9).toArray(),
        "bincount",
        "count 9 on rank 4: length is 9",
        right);
    assertRefused(
        TaskException.class,
        () -> binCount(x.subtract(1), 9).toArray(),
        "count -1 on rank 0",
        right);
    DistArray wrapped = x.subtract(1).astype(DType.UINT64);
    assertRefused(
        TaskException.class,
        () -> binCount(wrapped, 9).toArray(),
        "18446744073709551615 on rank 0");
    assertRefused(TaskException.class, () -> binCount(x, 0).toArray(), "length is 0");
    assertEquals(0, binCount(x.get(":0"), 0).toArray().size());
    assertRefused(() -> binCount(x, -1), "size -1", "0 or more");
    assertRefused(() -> binCount(x.astype(DType.FLOAT64), 3), "float64", "cast");
    assertRefused(() -> binCount(x.greater(3), 3), "bool", "cast");
  }
}
