package org.distarray;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.distarray.dist.Block;
import org.distarray.dist.BlockCyclic;
import org.distarray.dist.Boundary;
import org.distarray.dist.Distribution;
import org.distarray.dist.Overlap;
import org.distarray.dist.Undistributed;
import org.distarray.dist.Unstructured;
import org.distarray.dtype.Complex;
import org.distarray.dtype.DType;
import org.distarray.function.LocalContext;
import org.distarray.index.Index;
import org.distarray.index.Shape;
import org.distarray.kernel.Recurrence;
import org.distarray.kernel.Term;
import org.distarray.ndarray.Gufunc;
import org.distarray.ndarray.NdArray;
import org.distarray.protocol.DapStructure;
import org.distarray.protocol.DapText;
import org.distarray.protocol.DapValidator;
import org.distarray.protocol.LocalBlock;
import org.distarray.store.ArrayFormats;
import org.distarray.testing.Nonsense;
import org.distarray.testing.Sensible;
import org.distarray.ufunc.Ufunc;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * Null and nonsense at every public method that users name are answered, or refused by our words.
 */
class NonsenseTest {
  private static final Context CONTEXT = Context.local(4);

  @AfterAll
  static void close() {
    CONTEXT.close();
  }

  @Test
  void soMayWhatTheseAreMadeOf() {
    Nonsense tried = Sensible.arguments(CONTEXT);
    for (Class<?> type :
        List.of(
            Gufunc.class,
            Ufunc.class,
            Recurrence.class,
            Term.class,
            DapStructure.class,
            DapText.class,
            DapValidator.class,
            ArrayFormats.class)) {
      tried.all(type);
    }
    for (Class<?> type :
        List.of(Block.class, BlockCyclic.class, Undistributed.class, Unstructured.class)) {
      tried.statics(type);
    }
    assertTrue(tried.calls() > 200, "only " + tried.calls() + " calls");
    assertEquals("", String.join(System.lineSeparator(), tried.faults()));
  }

  @Test
  void everyArgumentOfEveryMethodMayBeNonsense() {
    Nonsense tried = Sensible.arguments(CONTEXT);
    for (Class<?> type :
        List.of(
            DistArray.class,
            NdArray.class,
            Context.class,
            ContextOptions.class,
            org.distarray.array.Over.class,
            org.distarray.array.Ordering.class,
            Random.class,
            Registered.class,
            Distribution.class,
            Index.class,
            Index.At.class,
            Index.Span.class,
            Index.Listed.class,
            Shape.class,
            DType.class,
            Complex.class,
            LocalBlock.class,
            LocalContext.class,
            Overlap.class,
            Boundary.class)) {
      tried.all(type);
    }
    assertTrue(tried.calls() > 2000, "only " + tried.calls() + " calls");
    assertEquals("", String.join(System.lineSeparator(), tried.faults()));
  }
}
