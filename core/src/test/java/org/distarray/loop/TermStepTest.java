package org.distarray.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import org.distarray.dtype.DType;
import org.distarray.kernel.ElementFunction;
import org.distarray.kernel.Term;
import org.junit.jupiter.api.Test;

/** Terms that do the same work are one step, and have one loop. */
class TermStepTest {
  private static LoopStep step(double factor) {
    Term x = Term.argument(0);
    return LoopStep.mapping(ElementFunction.of(x.times(x).times(factor)));
  }

  @Test
  void termsThatAreMadeAnewHaveTheLoopsOfTheirEquals() {
    assertEquals(step(2), step(2));
    assertEquals(step(2).hashCode(), step(2).hashCode());
    assertSame(step(2).loop(), step(2).loop());
    LoopShape shape = LoopShape.of(step(2));
    assertSame(
        Kernels.adaptive(shape, LoopForm.VECTOR),
        Kernels.adaptive(LoopShape.of(step(2)), LoopForm.VECTOR));
  }

  @Test
  void otherTermsAndOtherOperandsAreOtherSteps() {
    assertNotEquals(step(2), step(3));
    assertNotEquals(step(2).on(List.of(0)), step(2).on(List.of(1)));
    Term other = Term.argument(1).times(Term.argument(1)).times(2);
    assertNotEquals(step(2), LoopStep.mapping(ElementFunction.of(other)));
  }

  @Test
  void aTermIsPartOfPlainAndOfVectorLoops() {
    assertEquals(DType.FLOAT64, step(2).signature().output());
    for (LoopForm form : List.of(LoopForm.ONE_INDEX, LoopForm.OWN_INDICES)) {
      double[] out = new double[3];
      Object[] arrays = {new double[] {1, 2, 3}, out};
      Kernels.fused(LoopShape.of(step(2)), form).run(arrays, new int[2], new Object[0], 3);
      assertEquals(List.of(2.0, 8.0, 18.0), List.of(out[0], out[1], out[2]), form + "");
    }
  }
}
