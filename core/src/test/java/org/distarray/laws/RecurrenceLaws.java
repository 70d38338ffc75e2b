package org.distarray.laws;

import static org.distarray.laws.ArrayLaws.assertRefused;
import static org.distarray.laws.ArrayLaws.assertSame;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.distarray.Alignment;
import org.distarray.Context;
import org.distarray.ContextOptions;
import org.distarray.DistArray;
import org.distarray.dist.Distribution;
import org.distarray.dtype.Complex;
import org.distarray.dtype.DType;
import org.distarray.index.IndexTransform;
import org.distarray.index.Shape;
import org.distarray.kernel.Recurrences;
import org.distarray.ndarray.NdArray;
import org.junit.jupiter.api.Test;

/** Counted steps are those of each element, wherever it lies and however it is computed. */
public interface RecurrenceLaws extends ArrayLaws {

  @Test
  default void stepsAreCountedOnEveryLayout() {
    for (int seed = 0; seed < rounds(100); seed++) {
      Draw draw = new Draw("counted steps", seed);
      Recurrences r = draw.oneOf(Recurrences.values());
      Shape shape = draw.shape();
      double[][] values = new double[r.arguments()][shape.intSize()];
      Object[] arguments = new Object[r.arguments()];
      for (int k = 0; k < arguments.length; k++) {
        for (int i = 0; i < values[k].length; i++) {
          values[k][i] = (i * 37 + k * 11) % 64 / 16.0 - 2;
        }
        NdArray local = NdArray.of(DType.FLOAT64, values[k], shape);
        arguments[k] = context().fromArray(local, draw.layout(shape));
      }
      NdArray want = NdArray.zeros(DType.INT32, shape);
      double[] element = new double[r.arguments()];
      for (int i = 0; i < shape.intSize(); i++) {
        for (int k = 0; k < element.length; k++) {
          element[k] = values[k][i];
        }
        want.storage().setLong(i, r.count(element));
      }
      assertSame(want, context().countSteps(r.terms(), arguments), draw + " " + r);
    }
  }

  @Test
  default void stepsAreCountedInOnePassWithWhatTheyAreComputedFrom() {
    int n = 40;
    NdArray want = NdArray.zeros(DType.INT32, Shape.of(n, n));
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        want.setLong(Recurrences.MANDELBROT.count(0, 0, i * 0.1 - 2, j * 0.1 - 2), i, j);
      }
    }
    for (String layout : List.of("bn", "cn", "bb", "cc", "nc")) {
      Distribution d = context().distribution(Shape.of(n, n), layout);
      DistArray re = context().indices(d, 0).multiply(0.1).subtract(2);
      DistArray im = context().indices(d, -1).multiply(0.1).subtract(2);
      DistArray counts = context().countSteps(Recurrences.MANDELBROT.terms(), 0, 0, re, im);
      assertSame(want, counts, layout);
      assertEquals(d, counts.distribution(), layout);
      DistArray most = counts.astype(DType.UINT8).max();
      assertEquals(60, most.asLong(), layout);
      assertTrue(counts.explain().contains("countSteps"), counts::explain);
      assertTrue(counts.explain("code").contains("class count_steps"), counts::explain);
      DistArray c = re.add(im.multiply(Complex.of(0, 1)));
      DistArray complex = context().countSteps(Recurrences.MANDELBROT.terms(), Complex.of(0, 0), c);
      assertSame(want, complex, layout + ", complex");
    }
  }

  @Test
  default void argumentsAreBroadcast() {
    DistArray re = context().arange(-2.0, 2.0, 0.25);
    DistArray counts =
        context().countSteps(Recurrences.JULIA.terms(), re.reshape(16, 1), re.multiply(0.5));
    NdArray want = NdArray.zeros(DType.INT32, Shape.of(16, 16));
    for (int i = 0; i < 16; i++) {
      for (int j = 0; j < 16; j++) {
        want.setLong(Recurrences.JULIA.count(i * 0.25 - 2, (j * 0.25 - 2) * 0.5), i, j);
      }
    }
    assertSame(want, counts, "broadcast");
  }

  @Test
  default void aLocalArrayIsNoneThatMoves() {
    NdArray im = NdArray.arange(DType.FLOAT64, 6);
    try (Context strict = open(ContextOptions.defaults().withAlignment(Alignment.STRICT))) {
      DistArray re = strict.arange(strict.distribution(Shape.of(6), "c"), DType.FLOAT64);
      assertSame(
          context().countSteps(Recurrences.JULIA.terms(), im, context().fromArray(im)).toArray(),
          strict.countSteps(Recurrences.JULIA.terms(), re, im),
          "strict alignment");
      assertSame(
          context()
              .countSteps(Recurrences.JULIA.terms(), context().fromArray(im).reshape(6, 1), im)
              .toArray(),
          strict.countSteps(Recurrences.JULIA.terms(), re.reshape(6, 1), im),
          "broadcast");
      DistArray blocks = strict.arange(strict.distribution(Shape.of(60), "b"), DType.FLOAT64);
      DistArray dealt = strict.arange(strict.distribution(Shape.of(60), "c"), DType.FLOAT64);
      assertRefused(
          () -> strict.countSteps(Recurrences.JULIA.terms(), dealt, blocks),
          "Cannot count steps of arrays: distributions differ in dimension 0");
    }
  }

  @Test
  default void indicesAreThoseOfEachElement() {
    for (int seed = 0; seed < rounds(40); seed++) {
      Draw draw = new Draw("indices", seed);
      Shape shape = draw.shape();
      for (int axis = 0; axis < shape.ndim(); axis++) {
        Distribution d = draw.layout(shape);
        NdArray line = NdArray.arange(DType.INT64, shape.dim(axis));
        long[] dims = new long[shape.ndim() - axis];
        Arrays.fill(dims, 1);
        dims[0] = shape.dim(axis);
        NdArray want = NdArray.zeros(DType.INT64, shape);
        NdArray column = line.reshape(dims);
        want.assign(column.view(IndexTransform.broadcast(column.shape(), shape)));
        assertSame(want, context().indices(d, axis), draw + " axis " + axis);
        assertSame(want, context().indices(d, axis - shape.ndim()).add(0), draw + " axis " + axis);
      }
    }
  }

  @Test
  default void whatCannotBeCountedIsRefused() {
    DistArray a = context().arange(12).reshape(3, 4);
    assertRefused(() -> context().countSteps(null, a), "Cannot count steps of null (a Recurrence)");
    assertRefused(
        () -> context().countSteps(Recurrences.JULIA.terms(), a),
        "Cannot count steps: 1 arguments (2 that change and 0 that stay; a complex one is two)");
    assertRefused(
        () -> context().countSteps(Recurrences.JULIA.terms(), 0, 0),
        "Cannot count steps from [0, 0] (at least one DistArray of this context)");
    assertRefused(
        () -> context().countSteps(Recurrences.JULIA.terms(), (Object[]) null),
        "Cannot count steps from null (at least one DistArray of this context)");
    assertRefused(
        () -> context().countSteps(Recurrences.JULIA.terms(), a, null),
        "Cannot count steps of arrays: null (a DistArray, an NdArray, a Java array, a list,");
    assertRefused(
        () -> context().countSteps(Recurrences.JULIA.terms(), a, "1"),
        "Cannot count steps of arrays: the String 1");
    assertRefused(
        () -> context().countSteps(Recurrences.JULIA.terms(), a, context().arange(5)),
        "Cannot count steps of arrays of shapes (3, 4) and (5,)");
  }
}
