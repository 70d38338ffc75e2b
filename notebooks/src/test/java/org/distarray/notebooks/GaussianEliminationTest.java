package org.distarray.notebooks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.error.TaskException;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class GaussianEliminationTest {
  /** numpy.linalg.solve of the system of 8 equations, NumPy 2.4. */
  private static final double[] NUMPY = {
    0.9723954502381931,
    -0.06019151186485274,
    0.14241854028907971,
    0.2958448143267947,
    0.4366257234604449,
    0.5720084207248294,
    0.704493618946388,
    0.8352061383405865
  };

  private static final Context CONTEXT = Context.local(4);

  @AfterAll
  static void close() {
    CONTEXT.close();
  }

  @Test
  void theSolutionIsExactWhereAllStepsAre() {
    // pivots 4, 2, 2, 1 in the rows 2, 0, 3, 1: every number on the way is a small binary fraction
    NdArray system =
        NdArray.asarray(
            new double[][] {
              {2, 2, 1, 0, 9},
              {1, 0, 0.25, 1, 5.75},
              {4, 0, 1, 0, 7},
              {0, 0, 2, 0, 6}
            });
    for (String rows : new String[] {"b", "c"}) {
      DistArray a = CONTEXT.fromArray(system, CONTEXT.distribution(Shape.of(4, 5), rows));
      NdArray x = GaussianElimination.solve(CONTEXT, a).toArray();
      assertEquals("[1. 2. 3. 4.]", x.toString());
    }
  }

  @Test
  void theSolutionIsThatOfNumPy() {
    DistArray a = GaussianElimination.system(CONTEXT, CONTEXT.distribution(Shape.of(8, 9), "c"));
    double[] x = GaussianElimination.solve(CONTEXT, a).toArray().toDoubles();
    assertArrayEquals(NUMPY, x, 1e-14);
  }

  @Test
  void aMatrixWithoutPivotsIsRefused() {
    NdArray singular = NdArray.asarray(new double[][] {{1, 2, 1}, {2, 4, 2}});
    TaskException e =
        assertThrows(
            TaskException.class,
            () -> GaussianElimination.solve(CONTEXT, CONTEXT.fromArray(singular)));
    assertInstanceOf(ArithmeticException.class, e.getCause());
    assertTrue(e.getMessage().contains("column 1 has no pivot"), e.getMessage());
  }

  @Test
  void theJobSolvesItOnSpark() {
    StringWriter text = new StringWriter();
    try (SparkJob job = SparkJob.startTogether("gauss test", 4)) {
      assertTrue(
          GaussianElimination.run(job.context(), 24, new Transcript(new PrintWriter(text))),
          text.toString());
      DistArray a =
          GaussianElimination.system(
              job.context(), job.context().distribution(Shape.of(24, 25), "c"));
      DistArray local =
          GaussianElimination.system(CONTEXT, CONTEXT.distribution(Shape.of(24, 25), "c"));
      assertTrue(
          GaussianElimination.solve(job.context(), a)
              .toArray()
              .sameAs(GaussianElimination.solve(CONTEXT, local).toArray()),
          "the same bits on both engines");
    }
    assertTrue(text.toString().contains("every equation holds"), text.toString());
  }
}
