package org.distarray;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.distarray.advice.LayoutAdvice;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.protocol.LocalBlock;
import org.junit.jupiter.api.Test;

class AdvisingTest {

  @Test
  void elementsAreCostsWhateverTheLayoutAndTheType() {
    try (Context context = Context.local(4)) {
      NdArray local = NdArray.arange(DType.INT16, 6, 5, 2);
      for (String dist : List.of("bnn", "ncb", "cbc", "nnn")) {
        DistArray costs = context.fromArray(local, context.distribution(local.shape(), dist));
        for (DType dtype : List.of(DType.INT16, DType.FLOAT32, DType.UINT64)) {
          LayoutAdvice advice = context.advise(costs.astype(dtype), -2);
          assertArrayEquals(
              new double[] {306, 330, 354, 378, 402}, advice.costs(), dist + " " + dtype);
          assertEquals(local.size() * (local.size() - 1) / 2.0, advice.present().total());
          assertEquals(4, advice.engines());
          List<Long> perRank =
              context.apply(
                  b ->
                      b.block().array().size() == 0
                          ? 0L
                          : (long) Arrays.stream(b.block().array().toDoubles()).sum(),
                  costs);
          assertArrayEquals(
              perRank.stream().mapToDouble(Long::doubleValue).toArray(),
              advice.present().perProcess(),
              dist);
        }
      }
    }
  }

  @Test
  void theProposalIsALayoutThatArraysTake() {
    try (Context context = Context.local(3)) {
      DistArray costs = context.arange(90);
      LayoutAdvice advice = context.advise(costs, 0);
      Distribution to = advice.distribution();
      assertEquals("c", to.dist());
      DistArray moved = costs.distributeAs(to);
      assertEquals(costs.toArray().toString(), moved.toArray().toString());
      assertTrue(context.advise(moved, 0).present().speedUp() >= LayoutAdvice.GOAL * 3);
      assertEquals(
          advice.proposal().speedUp(), context.advise(moved, 0).present().speedUp(), 1e-12);
    }
  }

  @Test
  void theTimesOfAllEnginesAreTheLoad() {
    try (Context context = Context.local(3)) {
      DistArray array = context.zeros(context.distribution(Shape.of(4, 6), "bb"), DType.INT32);
      LayoutAdvice advice = context.adviseFor(array, 1, LocalBlock::array);
      assertEquals(6, advice.costs().length);
      assertEquals(array.distribution().ranks(), advice.present().processes());
      assertEquals(Arrays.stream(advice.costs()).sum(), advice.present().total(), 1e-9);
    }
  }

  @Test
  void enginesWithoutElementsTakeNoTime() {
    try (Context context = Context.local(3)) {
      DistArray array = context.zeros(context.distribution(Shape.of(4, 0), "b"), DType.INT8);
      LayoutAdvice advice =
          context.adviseFor(
              array,
              0,
              block -> {
                throw new IllegalStateException("there is nothing to work on");
              });
      assertArrayEquals(new double[4], advice.costs());
    }
  }

  @Test
  void whatIsNoCostIsRefused() {
    try (Context context = Context.local(2)) {
      DistArray complex = context.zeros(context.distribution(4), DType.COMPLEX64);
      assertEquals(
          "Cannot advise a layout by the elements of full(0):complex64(4,) (real numbers)",
          assertThrows(IllegalArgumentException.class, () -> context.advise(complex, 0))
              .getMessage());
      DistArray negative = context.fromArray(NdArray.of(new double[] {1, 2, -3, 4}, 4));
      assertEquals(
          "Cannot advise a layout: the cost of index 2 is -3.0 (a finite number, 0 or more)",
          assertThrows(IllegalArgumentException.class, () -> context.advise(negative, 0))
              .getMessage());
      assertTrue(
          assertThrows(IllegalArgumentException.class, () -> context.advise(negative, 1))
              .getMessage()
              .startsWith("Cannot use axis 1"));
      Object captured = new Object();
      assertTrue(
          assertThrows(
                  IllegalArgumentException.class,
                  () -> context.adviseFor(negative, 0, b -> captured == null ? null : b.array()))
              .getMessage()
              .startsWith("Cannot adviseFor: the function captures a java.lang.Object"));
    }
  }
}
