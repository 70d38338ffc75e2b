package org.distarray.laws;

import static org.distarray.laws.ArrayLaws.assertSame;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.distarray.Alignment;
import org.distarray.Context;
import org.distarray.ContextOptions;
import org.distarray.DistArray;
import org.distarray.array.Over;
import org.distarray.dist.Block;
import org.distarray.dist.Distribution;
import org.distarray.dist.Undistributed;
import org.distarray.dtype.Complex;
import org.distarray.dtype.DType;
import org.distarray.index.Index;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.reduce.Cumulative;
import org.distarray.testing.LocalOps;
import org.distarray.testing.Tolerance;
import org.distarray.ufunc.Ufunc;
import org.junit.jupiter.api.Test;

/** Running reductions of a distributed array are those of the local one, element after element. */
public interface ScanLaws extends ArrayLaws {

  @Test
  default void runningSumsOfWholeNumbersAreExactOnEveryLayout() {
    for (int seed = 0; seed < rounds(300); seed++) {
      Draw draw = new Draw("an exact running sum", seed);
      // sums and products of small whole numbers, also as floats
      Cumulative c = draw.oneOf(Cumulative.SUM, Cumulative.SUM, Cumulative.PROD);
      DType dtype = c == Cumulative.SUM ? draw.dtype() : draw.oneOf(DType.INT32, DType.UINT8);
      compare(draw, c, draw.array(dtype, draw.shape()), Tolerance.EXACT);
    }
  }

  @Test
  default void floatingRunningReductionsAreWithinTheirBoundOnEveryLayout() {
    for (int seed = 0; seed < rounds(200); seed++) {
      Draw draw = new Draw("a floating running reduction", seed);
      DType dtype = draw.oneOf(DType.FLOAT64, DType.FLOAT32, DType.COMPLEX128, DType.COMPLEX64);
      NdArray a = LocalOps.apply(Ufunc.SIN, draw.array(dtype, draw.shape()));
      boolean single = a.dtype().realType() == DType.FLOAT32;
      double bound = single ? 1e-5 : 1e-12;
      compare(
          draw,
          draw.oneOf(Cumulative.SUM, Cumulative.PROD),
          a,
          new Tolerance(false, 0, bound, bound));
    }
  }

  private void compare(Draw draw, Cumulative c, NdArray a, Tolerance tolerance) {
    boolean flat = a.ndim() == 0 || draw.once(4);
    int axis = flat ? 0 : draw.below(a.ndim());
    boolean initial = draw.once(4);
    DType dtype = draw.once(4) ? draw.oneOf(DType.FLOAT64, DType.INT16, DType.BOOL) : null;
    if (!a.dtype().isInteger() && !a.dtype().isBool() && dtype != DType.FLOAT64) {
      dtype = null; // casts of fractions are not what this is about
    }
    Distribution d = draw.layout(a.shape());
    int asked = draw.once(2) ? axis : axis - a.ndim();
    Over<DistArray> over = context().fromArray(a, d).over(flat ? new int[0] : new int[] {asked});
    over = initial ? over.includeInitial() : over;
    over = dtype == null ? over : over.dtype(dtype);
    NdArray lines = flat ? a.reshape(-1) : a;
    NdArray want = expected(c, lines, axis, c.resultType(a.dtype(), dtype), initial);
    DistArray got = over.scan(c);
    String what = draw + ": " + c + " along " + axis + " of " + a.dtype() + a.shape() + " on " + d;
    assertEquals(want.dtype(), got.dtype(), what);
    assertEquals(want.shape(), got.shape(), what);
    assertNull(tolerance.difference(got.toArray(), want), what);
    if (!flat && !initial) {
      assertEquals(d, got.distribution(), what);
    }
  }

  /** One element after the other, in the type of the results. */
  private static NdArray expected(Cumulative c, NdArray a, int axis, DType dtype, boolean initial) {
    NdArray x = Draw.cast(a, dtype);
    long[] dims = x.shape().toArray();
    dims[axis] += initial ? 1 : 0;
    NdArray out = NdArray.full(dtype, Shape.of(dims), c.identity());
    Ufunc step = c == Cumulative.SUM ? Ufunc.ADD : Ufunc.MULTIPLY;
    DType wide = Cumulative.wideType(dtype);
    NdArray so = null;
    for (int k = 0; k < x.shape().dim(axis); k++) {
      NdArray next = Draw.cast(x.get(at(x, axis, k)), wide);
      so = so == null ? next : LocalOps.apply(step, so, next);
      out.get(at(out, axis, k + (initial ? 1 : 0))).assign(Draw.cast(so, dtype));
    }
    return out;
  }

  private static Index[] at(NdArray a, int axis, long k) {
    Index[] out = new Index[a.ndim()];
    Arrays.fill(out, Index.all());
    out[axis] = Index.at(k);
    return out;
  }

  @Test
  default void longLinesAreWithinTheBoundThatDoesNotGrow() {
    int n = 40_000;
    double[] x = new double[n];
    BigDecimal[] exact = new BigDecimal[n];
    BigDecimal sum = BigDecimal.ZERO;
    double[] sizes = new double[n];
    for (int k = 0; k < n; k++) {
      x[k] = Math.sin(k) * Math.exp(k % 20);
      sum = sum.add(new BigDecimal(x[k]));
      exact[k] = sum;
      sizes[k] = Math.abs(x[k]) + (k == 0 ? 0 : sizes[k - 1]);
    }
    NdArray a = NdArray.of(x);
    for (Distribution d : Draw.kinds(a.shape(), 5)) {
      double[] got = context().fromArray(a, d).cumsum().toArray().toDoubles();
      for (int k = 0; k < n; k++) {
        double error = new BigDecimal(got[k]).subtract(exact[k]).abs().doubleValue();
        double bound = 80 * 0x1p-53 * sizes[k];
        int at = k;
        assertTrue(error <= bound, () -> at + " on " + d + ": " + error + " > " + bound);
      }
    }
  }

  @Test
  default void runningResultsOfOneLayoutAreTheSameOnEveryEngine() {
    try (Context local = Context.local(TARGETS)) {
      for (int seed = 0; seed < rounds(60); seed++) {
        Draw draw = new Draw("running sums on two engines", seed);
        NdArray a =
            LocalOps.apply(Ufunc.EXP, draw.array(DType.FLOAT64, Shape.of(1 + draw.below(9), 7)));
        Distribution d = draw.layout(a.shape());
        int axis = draw.below(2);
        for (Cumulative c : Cumulative.values()) {
          NdArray here = local.fromArray(a, d).scan(c, axis).toArray();
          assertSame(here, context().fromArray(a, d).scan(c, axis), draw + ": " + c);
          DistArray pass = context().fromArray(a, d).multiply(1).scan(c, axis);
          assertSame(here, pass, draw + ": after a pass, " + c);
        }
      }
    }
  }

  @Test
  default void totalsOfManyLinesAndProcessesGoByTheirOwners() {
    // more totals than every process may get, over some lines each
    NdArray wide = NdArray.arange(DType.INT64, 7, 6_000);
    DistArray a =
        context()
            .fromArray(wide, Distribution.fromShape(wide.shape(), "b", null, 6, 5, 4, 3, 2, 1, 0));
    assertSame(expected(Cumulative.SUM, wide, 0, DType.INT64, false), a.cumsum(0), "lines");
    // two dimensions dealt out
    NdArray square = LocalOps.apply(Ufunc.SIN, NdArray.arange(DType.FLOAT64, 90, 6_000));
    Distribution d =
        Distribution.of(
            List.of(Block.irregular(0, 1, 1, 90), Block.even(6_000, 2)), 0, 1, 2, 3, 4, 5);
    assertNull(
        new Tolerance(false, 0, 1e-12, 1e-12)
            .difference(
                context().fromArray(square, d).cumsum(0).toArray(),
                expected(Cumulative.SUM, square, 0, DType.FLOAT64, false)));
  }

  @Test
  default void negativeZerosStaySoUpToTheFirstOtherElement() {
    Turns turns = new Turns();
    for (DType dtype : List.of(DType.FLOAT64, DType.FLOAT32, DType.COMPLEX128)) {
      for (Shape shape : List.of(Shape.of(1300), Shape.of(25, 3))) {
        int rows = (int) shape.dim(0);
        for (int negative : new int[] {0, 1, 9, 20, rows - 9, rows}) {
          NdArray zeros = NdArray.zeros(dtype, shape);
          long count = negative * (shape.size() / rows) * dtype.width();
          for (int k = 0; k < count; k++) {
            zeros.storage().setDouble(k, -0.0);
          }
          for (Distribution d : turns.next(Draw.byKind(shape, 4), layoutsOfACase(4))) {
            DistArray a = context().fromArray(zeros, d);
            String what = negative + " of " + dtype + shape + " on " + d;
            assertTrue(zeros.sameAs(a.cumsum(0).toArray()), what);
            assertTrue(
                zeros.sameAs(a.negative().negative().cumsum(0).toArray()), what + ", a pass");
          }
        }
      }
    }
    turns.assertEachKindWasMet();
  }

  @Test
  default void whatIsNotFiniteStaysFromItsElementOn() {
    double inf = Double.POSITIVE_INFINITY;
    double[] x = new double[1_200];
    Arrays.fill(x, 1);
    x[300] = inf;
    x[900] = -inf;
    for (Distribution d : Draw.kinds(Shape.of(1_200), 4)) {
      double[] got = context().fromArray(NdArray.of(x), d).cumsum().toArray().toDoubles();
      for (int k = 0; k < x.length; k++) {
        double want = k < 300 ? k + 1 : k < 900 ? inf : Double.NaN;
        assertEquals(want, got[k], "element " + k + " on " + d);
      }
    }
  }

  @Test
  default void integersWrapAndNarrowResultsKeepTheirLowBits() {
    NdArray a = NdArray.of(new long[] {Long.MAX_VALUE, 1, -1, 5});
    DistArray d = context().fromArray(a, Distribution.fromShape(Shape.of(4), 0, 1));
    assertSame(
        NdArray.of(new long[] {Long.MAX_VALUE, Long.MIN_VALUE, Long.MAX_VALUE, Long.MIN_VALUE + 4}),
        d.cumsum(),
        "int64");
    DistArray bytes = context().fromArray(NdArray.arange(DType.UINT8, 300));
    assertEquals(DType.UINT64, bytes.cumsum().dtype());
    NdArray narrow = bytes.over().dtype(DType.UINT8).cumsum().toArray();
    long sum = 0;
    for (int k = 0; k < 300; k++) {
      sum += k & 0xFF;
      assertEquals(sum & 0xFF, narrow.getLong(k), "element " + k);
    }
    DistArray none = context().fromArray(NdArray.of(new boolean[] {false, true, false}));
    assertSame(NdArray.of(new long[] {0, 1, 1}), none.cumsum(), "bool");
    assertSame(
        NdArray.of(new boolean[] {false, true, true}),
        none.over().dtype(DType.BOOL).cumsum(),
        "bool as bool");
  }

  @Test
  default void runningReductionsOfNothingAndOfOneElement() {
    assertSame(
        NdArray.zeros(DType.FLOAT64, Shape.of(0)),
        context().zeros(context().distribution(0), DType.FLOAT64).cumsum(),
        "0");
    assertSame(
        NdArray.of(new double[] {1}),
        context().zeros(context().distribution(0), DType.FLOAT64).over().includeInitial().cumprod(),
        "");
    assertSame(
        NdArray.of(new double[] {0}),
        context().zeros(context().distribution(0), DType.FLOAT64).over().includeInitial().cumsum(),
        "");
    DistArray scalar = context().fromArray(NdArray.scalar(Complex.of(1, 2)));
    assertEquals(Shape.of(1), scalar.cumsum().shape());
    assertEquals(Complex.of(1, 2), scalar.cumprod().item(0));
    assertSame(
        NdArray.zeros(DType.INT64, Shape.of(3, 0)),
        context().zeros(context().distribution(3, 0), DType.INT8).cumsum(0),
        "no lines");
  }

  @Test
  default void runningReductionsReadChainsOfOperationsTwiceAndMoveTotalsOnly() {
    DistArray a =
        context().arange(Distribution.fromShape(Shape.of(700), 0, 1, 2, 3, 4, 5, 6), DType.FLOAT64);
    DistArray sums = a.multiply(2).cumsum();
    assertTrue(sums.explain().contains("pass [multiply, cumsum(axis=0)]"), sums::explain);
    assertTrue(sums.explain().contains("totals of cumsum(axis=0)"), sums::explain);
    assertTrue(sums.explain().contains("of 96 B to 7 ranks"), sums::explain);
    assertEquals(699.0 * 700, sums.item(-1));
    DistArray rows =
        context()
            .ones(
                Distribution.of(List.of(Block.even(6, 3), new Undistributed(50)), 0, 1, 2),
                DType.FLOAT64);
    assertEquals(1, rows.cumsum(1).explain().lines().filter(l -> l.contains("pass")).count());
    // what is computed from running sums, and they from what is computed
    DistArray again = sums.subtract(sums.mean()).cumsum().get("::-1");
    assertEquals(0, again.get("0").asDouble(), 1e-6);
  }

  @Test
  default void runningReductionsAreComputedIntoArraysThatAreThere() {
    NdArray a = NdArray.arange(DType.FLOAT64, 30, 40);
    for (Distribution d : Draw.kinds(a.shape(), 4)) {
      DistArray out = context().zeros(d, DType.FLOAT64).compute();
      for (int axis = 0; axis < 2; axis++) {
        context().fromArray(a, d).add(1).cumsum(axis).computeInto(out);
        NdArray up = LocalOps.apply(Ufunc.ADD, a, 1);
        assertSame(expected(Cumulative.SUM, up, axis, DType.FLOAT64, false), out, d);
      }
      DistArray longer =
          context().fromArray(a, d).over(1).dtype(DType.INT64).includeInitial().cumprod();
      DistArray ones = context().zeros(longer.distribution(), DType.INT64).compute();
      longer.computeInto(ones);
      assertSame(expected(Cumulative.PROD, a, 1, DType.INT64, true), ones, d);
    }
  }

  @Test
  default void runningReductionsAreRefusedByName() {
    DistArray a = context().zeros(context().distribution(3, 4), DType.FLOAT64);
    ArrayLaws.assertRefused(
        () -> a.cumsum(0, 1), "Cannot take the cumsum along axes [0, 1]", "one axis");
    ArrayLaws.assertRefused(() -> a.cumsum(2), "axis 2", "(3, 4)");
    ArrayLaws.assertRefused(() -> a.over(0).cumprod(1), "cumprod", "has axes [0]");
    ArrayLaws.assertRefused(
        () -> a.over(0).keepdims().cumsum(),
        "Cannot take the cumsum with keepdims (dtype, skipNan and includeInitial are the options");
    ArrayLaws.assertRefused(
        () -> a.over(0).ddof(1).cumprod(), "Cannot take the cumprod with ddof 1.0 (");
    ArrayLaws.assertRefused(() -> a.overNoAxes().cumsum(), "cumsum", "no axis");
    try (Context strict = open(ContextOptions.defaults().withAlignment(Alignment.STRICT))) {
      DistArray cyclic =
          strict.ones(Distribution.fromShape(Shape.of(9, 4), "c", null, 0, 1), DType.FLOAT64);
      ArrayLaws.assertRefused(
          () -> cyclic.cumsum(0), "take the cumsum along axis 0", "cyclic", "block");
      assertEquals(4.0, cyclic.cumsum(1).item(8, 3));
    }
  }
}
