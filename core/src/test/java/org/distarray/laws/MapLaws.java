package org.distarray.laws;

import static org.distarray.laws.ArrayLaws.assertRefused;
import static org.distarray.laws.ArrayLaws.assertSame;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.distarray.DistArray;
import org.distarray.array.ArrayLike;
import org.distarray.dist.Distribution;
import org.distarray.dtype.Complex;
import org.distarray.dtype.DType;
import org.distarray.error.TaskException;
import org.distarray.index.Shape;
import org.distarray.kernel.DoubleMap;
import org.distarray.kernel.DoubleMap2;
import org.distarray.kernel.DoubleMap3;
import org.distarray.kernel.LongMap;
import org.distarray.kernel.LongMap2;
import org.distarray.kernel.LongMap3;
import org.distarray.kernel.Term;
import org.distarray.ndarray.NdArray;
import org.junit.jupiter.api.Test;

/** Functions of elements and terms give the values of each element, as steps of a pass. */
public interface MapLaws extends ArrayLaws {
  DoubleMap ONE = x -> 3 * x * x - 1;
  DoubleMap2 TWO = (x, y) -> x < y ? x - 0.5 : y * 2;
  DoubleMap3 THREE = (x, y, z) -> x + 10 * y + 100 * z;
  LongMap LONG_ONE = x -> x * 0x9E3779B97F4A7C15L;
  LongMap2 LONG_TWO = (x, y) -> x ^ y << 3;
  LongMap3 LONG_THREE = (x, y, z) -> x * y - z;

  private static double get(NdArray a, int k) {
    return a.shaped(-1).getDouble(k);
  }

  private static long getLong(NdArray a, int k) {
    return a.shaped(-1).getLong(k);
  }

  @Test
  default void functionsOfElementsGiveTheirValuesOnEveryLayout() {
    for (int seed = 0; seed < rounds(120); seed++) {
      Draw draw = new Draw("mapped elements", seed);
      Shape shape = draw.shape();
      boolean longs = draw.once(2);
      DType dtype = draw.dtype();
      while (dtype.isComplex() || longs && !dtype.isInteger() && !dtype.isBool()) {
        dtype = draw.dtype();
      }
      DType to = draw.oneOf(DType.FLOAT64, DType.INT64, DType.INT8, DType.FLOAT32, DType.BOOL);
      NdArray a = draw.array(dtype, shape);
      NdArray b = draw.array(DType.INT64, shape).add(3);
      NdArray c = draw.array(DType.INT32, shape).multiply(7);
      DistArray x = context().fromArray(a, draw.layout(shape));
      DistArray y = context().fromArray(b, draw.layout(shape));
      DistArray z = context().fromArray(c, draw.layout(shape));
      NdArray[] want = new NdArray[3];
      for (int arity = 1; arity <= 3; arity++) {
        NdArray out = NdArray.zeros(longs ? DType.INT64 : DType.FLOAT64, shape);
        for (int k = 0; k < shape.size(); k++) {
          if (longs) {
            long value =
                arity == 1
                    ? LONG_ONE.apply(getLong(a, k))
                    : arity == 2
                        ? LONG_TWO.apply(getLong(a, k), getLong(b, k))
                        : LONG_THREE.apply(getLong(a, k), getLong(b, k), getLong(c, k));
            out.storage().setLong(k, value);
          } else {
            double value =
                arity == 1
                    ? ONE.apply(get(a, k))
                    : arity == 2
                        ? TWO.apply(get(a, k), get(b, k))
                        : THREE.apply(get(a, k), get(b, k), get(c, k));
            out.storage().setDouble(k, value);
          }
        }
        want[arity - 1] = out.astype(to);
      }
      String what = draw + ", " + dtype + " to " + to;
      if (longs) {
        assertSame(want[0], a.mapLong(LONG_ONE, to), what);
        assertSame(want[1], a.mapLong(b, LONG_TWO, to), what);
        assertSame(want[2], a.mapLong(b, c, LONG_THREE, to), what);
        assertSame(want[0], x.mapLong(LONG_ONE, to), what);
        assertSame(want[1], x.mapLong(y, LONG_TWO, to), what);
        assertSame(want[2], x.mapLong(y, z, LONG_THREE, to), what);
      } else {
        assertSame(want[0], a.map(ONE, to), what);
        assertSame(want[1], a.map(b, TWO, to), what);
        assertSame(want[2], a.map(b, c, THREE, to), what);
        assertSame(want[0], x.map(ONE, to), what);
        assertSame(want[1], x.map(y, TWO, to), what);
        assertSame(want[2], x.map(y, c, THREE, to), what);
      }
    }
  }

  @Test
  default void aMappedFunctionIsAStepOfItsPass() {
    Distribution d = Distribution.fromShape(Shape.of(70, 100), 0, 1, 2, 3);
    DistArray a = context().arange(d, DType.FLOAT64);
    DistArray out = a.multiply(2).map(x -> x * x + 1, DType.FLOAT64).subtract(3).get("::-1, ::3");
    NdArray local = a.toArray().multiply(2);
    assertSame(local.multiply(local).add(1).subtract(3).get("::-1, ::3").copy(), out, "a chain");
    assertTrue(
        out.explain().contains("pass [multiply, map, subtract]"),
        () -> "one pass: " + out.explain());
    DistArray sum = a.map(x -> x < 10 ? 1 : 0, DType.INT64).sum();
    assertEquals(10, sum.asLong());
    assertTrue(sum.explain().contains("map"), sum::explain);
    assertTrue(out.explain("code").contains("map: a loop of its own"), () -> out.explain("code"));
    Term x = Term.argument(0);
    DistArray term = a.multiply(2).vectorize(x.times(x).plus(1)).subtract(3).get("::-1, ::3");
    assertSame(out.toArray(), term, "as a term");
    assertTrue(term.explain().contains("pass [multiply, map, subtract]"), term::explain);
    String code = term.explain("code");
    assertEquals(
        1, code.split("class ", -1).length - 1, "the term is written into one loop: " + code);
  }

  @Test
  default void termsGiveWhatTheirFunctionsGive() {
    Term x = Term.argument(0);
    Term y = Term.argument(1);
    for (int seed = 0; seed < rounds(60); seed++) {
      Draw draw = new Draw("terms", seed);
      Shape shape = draw.shape();
      NdArray a = draw.array(DType.FLOAT64, shape).multiply(0.37);
      NdArray b = draw.array(DType.INT32, draw.spread(shape));
      DistArray c = context().fromArray(a, draw.layout(shape));
      DistArray e = context().fromArray(b, draw.layout(b.shape()));
      NdArray length = a.multiply(a).add(b.multiply(b)).sqrt();
      Term far = x.times(x).plus(y.times(y)).sqrt();
      assertSame(length, a.vectorize(far, b), draw + ", local");
      assertSame(length, c.vectorize(far, e), draw + "");
      assertSame(length.add(1), c.vectorize(far, b).add(1), draw + ", going on");
      NdArray less = a.less(b);
      assertSame(less, c.vectorize(x.less(y), e), draw + ", a comparison");
      assertSame(
          less.logicalNot().where(length, 7.5),
          c.vectorize(x.less(y), e).logicalNot().where(c.vectorize(far, e), 7.5),
          draw + ", a mask");
      assertSame(
          a.astype(DType.FLOAT64).view(DType.INT64).copy(), c.vectorize(x.bits()), draw + ", bits");
      assertSame(
          a.add(2).multiply(0).add(3.25), c.add(2).vectorize(Term.of(3.25)), draw + ", a constant");
    }
  }

  @Test
  default void operandsAreBroadcastAndNumbersTakePart() {
    NdArray a = NdArray.arange(DType.INT64, 4, 1);
    NdArray b = NdArray.arange(DType.INT64, 3);
    DoubleMap2 outer = (x, y) -> 10 * x + y;
    NdArray want = a.multiply(10).add(b);
    assertSame(want, a.map(b, outer, DType.INT64), "local");
    assertSame(want, context().fromArray(a).map(b, outer, DType.INT64), "one is local");
    DistArray c = context().fromArray(b);
    assertSame(want, context().fromArray(a).map(c, outer, DType.INT64), "both are distributed");
    assertSame(a.multiply(10).add(7), a.map(7, outer, DType.INT64), "a number");
    assertSame(
        a.multiply(10).add(7), context().fromArray(a).map(7, outer, DType.INT64), "a number");
    assertSame(
        NdArray.scalar(25L),
        context().fromArray(NdArray.scalar(2)).map(5, outer, DType.INT64),
        "0-d");
    long big = (1L << 53) + 1;
    NdArray exact = NdArray.of(new long[] {big, -big});
    assertSame(exact.add(1), context().fromArray(exact).mapLong(x -> x + 1, DType.INT64), "exact");
    NdArray mixed = NdArray.of(new boolean[] {true, false});
    assertSame(
        NdArray.of(new long[] {5, 4}),
        context().fromArray(mixed).mapLong(x -> x + 4, DType.INT64),
        "bools");
  }

  @Test
  default void eachBlockHasAFunctionOfItsOwn() {
    double[] seen = {0};
    double[] factor = {10};
    DistArray a = context().arange(context().distribution(4_000), DType.FLOAT64);
    DoubleMap counts =
        x -> {
          seen[0] = x;
          Thread.yield();
          return factor[0] * seen[0];
        };
    DistArray mapped = a.map(counts, DType.FLOAT64);
    factor[0] = -1;
    assertSame(a.toArray().multiply(10), mapped, "the values of the moment of the call");
    assertEquals(0, seen[0], "the caller's own");
  }

  @Test
  default void failuresOfFunctionsTellTheRank() {
    DistArray a = context().arange(context().distribution(40), DType.INT64);
    LongMap fails =
        x -> {
          if (x == 39) {
            throw new IllegalStateException("39 is odd");
          }
          return x;
        };
    TaskException e =
        assertThrows(TaskException.class, () -> a.mapLong(fails, DType.INT64).toArray());
    assertEquals("39 is odd", e.getCause().getMessage());
    assertTrue(e.getMessage().contains("map"), e.getMessage());
    assertThrows(IllegalStateException.class, () -> a.toArray().mapLong(fails, DType.INT64));
  }

  @Test
  default void whatAFunctionDoesNotTakeIsRefused() {
    assertRefusals(NdArray.arange(DType.FLOAT64, 3));
    assertRefusals(context().fromArray(NdArray.arange(DType.FLOAT64, 3)));
    Object unsent = new Object();
    assertRefused(
        () -> context().arange(3).map(x -> unsent.hashCode(), DType.INT64),
        "Cannot map arrays",
        "Object");
    DistArray other = context().arange(2);
    assertRefused(
        () -> NdArray.arange(DType.INT64, 2).map(other, TWO, DType.INT64), "beside a local");
  }

  private static <A extends ArrayLike<A>> void assertRefusals(A a) {
    assertRefused(
        () -> a.astype(DType.COMPLEX64).map(x -> x, DType.FLOAT64),
        "Cannot map complex64(3,) by a function of doubles (real numbers; real() and imag()");
    assertRefused(
        () -> a.mapLong(x -> x, DType.INT64),
        "Cannot map float64(3,) by a function of longs (integers; map takes functions of doubles");
    assertRefused(() -> a.map(Complex.of(0, 1), TWO, DType.INT64), "by a function of doubles");
    assertRefused(
        () -> a.astype(DType.INT8).mapLong(0.5, LONG_TWO, DType.INT64),
        "Cannot map 0.5 by a function");
    assertRefused(() -> a.map((DoubleMap) null, DType.INT64), "the function is null");
    assertRefused(() -> a.map(x -> x, null), "the dtype is null");
    assertRefused(() -> a.vectorize(null), "the term is null");
    assertRefused(() -> a.map("two", TWO, DType.INT64), "Cannot map arrays: the String two");
    assertRefused(
        () -> a.map(NdArray.arange(DType.INT64, 4), TWO, DType.INT64),
        "Cannot map arrays of shapes");
    assertRefused(
        () -> a.vectorize(Term.argument(1).plus(2)),
        "Cannot map arrays: 1 operands (2, the arguments of the function)");
    assertRefused(() -> a.vectorize(Term.argument(0), 3), "2 operands (1, the arguments");
    assertEquals(List.of("float64", "int64", "bool"), dtypes(a));
  }

  private static <A extends ArrayLike<A>> List<String> dtypes(A a) {
    Term x = Term.argument(0);
    return List.of(
        a.vectorize(x.plus(1)).dtype() + "",
        a.vectorize(x.bits()).dtype() + "",
        a.vectorize(x.less(1)).dtype() + "");
  }
}
