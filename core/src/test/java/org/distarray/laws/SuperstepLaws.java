package org.distarray.laws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.distarray.DistArray;
import org.distarray.expr.Expr;
import org.distarray.ndarray.NdArray;
import org.junit.jupiter.api.Test;

/** Operations that say their own stages, shown by one that reverses an array. */
public interface SuperstepLaws extends ArrayLaws {

  @Test
  default void anOperationOfOnesOwnIsPlannedAsOthersAre() {
    for (int n : new int[] {7, 40, 41}) {
      DistArray a = context().arange(n).multiply(3);
      DistArray flipped = context().array(new Flipped(a.expr()));
      NdArray want = a.toArray().get("::-1").copy();
      assertTrue(flipped.toArray().sameAs(want), "of " + n);
      DistArray sums = flipped.add(a).add(flipped);
      for (long i = 0; i < n; i++) {
        assertEquals(2 * 3 * (n - 1 - i) + 3 * i, sums.item(i), "of " + n);
      }
      assertEquals(3L * n * (n - 1) / 2, flipped.sum().item());
    }
  }

  @Test
  default void aViewOfAnOperationMayBeAnotherOperation() {
    DistArray a = context().arange(40).multiply(3);
    DistArray flipped = context().array(new Flipped(a.expr()));
    DistArray view = flipped.get("1::2");
    assertTrue(view.toArray().sameAs(a.toArray().get("-2::-2").copy()));
    assertFalse(view.add(1).explain().contains("flip"), view.add(1).explain());
    assertTrue(flipped.add(view.sum()).explain().contains("flip"));
  }

  @Test
  default void whatTheDriverComputesOnTheWayDecidesWhatTasksAndTrafficDo() {
    int ranks = context().nengines();
    int n = 6 * ranks;
    DistArray a = context().arange(n).multiply(3);
    DistArray turned = context().array(new Turned(a.expr()));
    String plan = turned.explain();
    assertTrue(plan.contains("number of odd elements of stage 1"), plan);
    // 3 i is odd for every other i
    int by = 3 * ranks;
    for (int k = 0; k < n; k++) {
      assertEquals(3L * ((k + n - 6 * (by % ranks)) % n) + by, turned.item(k), "element " + k);
    }
    assertEquals(3L * n * (n - 1) / 2 + (long) n * by, turned.add(0).sum().item());
  }

  @Test
  default void anOperationMayHaveSeveralResultsThatAreComputedTogether() {
    DistArray a = context().arange(41).multiply(3);
    List<Expr> results = new QuotientAndRemainder(a.expr(), 7).results();
    DistArray quotient = context().array(results.get(0));
    DistArray remainder = context().array(results.get(1));
    String plan = context().explain(quotient, remainder);
    assertEquals(1, plan.lines().filter(line -> line.contains(": divide <-")).count(), plan);
    assertTrue(quotient.multiply(7).add(remainder).equal(a).all().asBoolean());
    context().compute(quotient, remainder);
    for (long k = 0; k < 41; k++) {
      assertEquals(3 * k / 7, quotient.item(k), "element " + k);
      assertEquals(3 * k % 7, remainder.item(k), "element " + k);
    }
  }
}
