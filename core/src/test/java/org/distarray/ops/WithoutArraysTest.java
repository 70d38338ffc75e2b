package org.distarray.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.distarray.advice.LayoutAdvice;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.engine.LocalEngine;
import org.distarray.expr.Expr;
import org.distarray.index.Shape;
import org.distarray.kernel.Recurrence;
import org.distarray.kernel.Term;
import org.distarray.ndarray.NdArray;
import org.distarray.plan.Executor;
import org.distarray.plan.Work;
import org.distarray.protocol.LocalBlock;
import org.distarray.ufunc.Ufunc;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Operations are functions from expressions to expressions: an engine is all that they need. */
class WithoutArraysTest {
  private static final int[] TARGETS = {0, 1, 2, 3};

  private final LocalEngine engine = new LocalEngine(4);
  private final Executor executor = new Executor(engine, 1 << 20, 1 << 30);
  private final List<String> aligned = new ArrayList<>();
  private final Limits limits =
      new Limits() {
        @Override
        public void align(String what, Distribution to, Expr operand) {
          aligned.add(what + " " + operand.label());
        }

        @Override
        public void block(long elements, DType dtype, Supplier<String> what) {}

        @Override
        public boolean fits(long elements, DType dtype) {
          return true;
        }
      };

  @AfterEach
  void close() {
    engine.close();
  }

  private List<NdArray> blocks(Expr e) {
    try (Work<LocalBlock> work = executor.blocks(e)) {
      return engine.collect(e.label(), work.items(), (rank, block) -> block.array().copy());
    }
  }

  private static Distribution layout(String dist, long... shape) {
    return Distribution.fromShape(Shape.of(shape), dist, null, TARGETS);
  }

  private Expr cut(DType dtype, Distribution d) {
    return CutBlocks.of(engine, NdArray.arange(dtype, d.shape().toArray()), d);
  }

  @Test
  void aLocalArrayIsCutIntoBlocks() {
    Expr e = cut(DType.INT32, layout("c", 6));
    assertEquals("fromArray:int32(6,)", e.toString());
    assertEquals("[0 4]", blocks(e).get(0).toString());
    assertEquals("[3]", blocks(e).get(3).toString());
    assertThrows(
        IllegalArgumentException.class,
        () -> CutBlocks.of(engine, NdArray.arange(DType.INT32, 5), layout("c", 6)));
  }

  @Test
  void foreignBlocksAreAnArrayWhereTheyFit() {
    Distribution d = layout("b", 8);
    List<LocalBlock> given = new ArrayList<>();
    for (int rank = 0; rank < d.ranks(); rank++) {
      NdArray part = NdArray.arange(DType.INT16, 2);
      given.add(new LocalBlock(rank, d.dimData(rank), part));
    }
    Expr e = ForeignBlocks.of(engine, given, 3, 2, 1, 0);
    assertArrayEquals(new int[] {3, 2, 1, 0}, e.distribution().targets());
    given.get(2).array().setLong(7, 1);
    assertEquals("[0 7]", blocks(e).get(2).toString(), "the blocks' own elements");
    List<LocalBlock> turned = List.of(given.get(1), given.get(0), given.get(2), given.get(3));
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> ForeignBlocks.of(engine, turned))
            .getMessage()
            .startsWith("Cannot make an array of blocks: "));
  }

  @Test
  void onlyWhatWasNoLocalArrayHasToBeAligned() {
    Expr a = cut(DType.FLOAT64, layout("b", 8));
    Expr b = cut(DType.FLOAT64, layout("c", 8));
    Expr sum = Combined.of(limits, Ufunc.ADD, List.of(new Beside(a, false), new Beside(b, true)));
    assertEquals(List.of("add arrays fromArray"), aligned);
    assertEquals("[4. 6.]", blocks(sum).get(1).toString());
    Expr steps =
        Combined.steps(
            limits,
            Recurrence.of(
                List.of(Term.argument(0).times(2)), Term.argument(0).less(Term.argument(1)), 9),
            List.of(new Beside(a, true), 100));
    assertEquals(1, aligned.size());
    assertEquals("[6 6]", blocks(steps).get(1).toString());
  }

  @Test
  void costsAreThoseOfIndicesAndOfBlocks() {
    for (String dist : List.of("bn", "nb", "cb")) {
      Expr costs = cut(DType.INT16, layout(dist, 4, 6));
      LayoutAdvice advice = new Advising(costs, 0, TARGETS, this::blocks).byElements();
      assertArrayEquals(new double[] {15, 51, 87, 123}, advice.costs(), dist);
      assertArrayEquals(
          blocks(costs).stream().mapToDouble(b -> b.size() == 0 ? 0 : sum(b)).toArray(),
          advice.present().perProcess(),
          dist);
      Expr times = new Advising(costs, 1, TARGETS, this::blocks).times(LocalBlock::array);
      assertEquals(
          costs.distribution().localShape(1).dim(1), times.distribution().localShape(1).dim(1));
      for (NdArray part : blocks(times)) {
        assertTrue(part.size() == 0 || sum(part) > 0, dist);
      }
    }
  }

  private static double sum(NdArray a) {
    double sum = 0;
    for (double x : a.toDoubles()) {
      sum += x;
    }
    return sum;
  }
}
