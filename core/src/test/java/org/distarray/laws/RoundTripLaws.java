package org.distarray.laws;

import static org.distarray.laws.ArrayLaws.assertRefused;
import static org.distarray.laws.ArrayLaws.assertSame;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.List;
import org.distarray.Context;
import org.distarray.ContextOptions;
import org.distarray.DistArray;
import org.distarray.dist.Distribution;
import org.distarray.dtype.Complex;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.ufunc.Ufunc;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Elements come back as they went, in whatever order they lie on the engines. */
public interface RoundTripLaws extends ArrayLaws {

  @Test
  default void rangesOfIntegersAreExact() {
    Context c = context();
    long max = Long.MAX_VALUE;
    assertSame(NdArray.of(new long[] {max - 4, max - 2}), c.arange(max - 4, max, 2), "to the end");
    assertSame(
        NdArray.of(new long[] {max, -1}),
        c.arange(max, Long.MIN_VALUE, Long.MIN_VALUE),
        "the longest step");
    assertSame(NdArray.of(new long[] {5, 3, 1}), c.arange(5, 0, -2), "downwards");
    assertSame(NdArray.of(new double[] {5, 3, 1}), c.arange(5.0, 0.0, -2.0), "whole doubles");
    assertSame(NdArray.zeros(DType.INT64, Shape.of(0)), c.arange(5, 5, -1), "none");
    assertSame(NdArray.zeros(DType.INT64, Shape.of(0)), c.arange(5, 4, 1), "none");
    assertSame(
        NdArray.of(new double[] {1e19, 1e19 + 4096, 1e19 + 8192}),
        c.arange(1e19, 1e19 + 12288, 4096.0),
        "beyond int64");
    assertSame(NdArray.of(new double[] {0, 0.5, 1}), c.arange(0, 1.5, 0.5), "halves");
    for (DType t : List.of(DType.INT32, DType.UINT64, DType.FLOAT32, DType.BOOL)) {
      Distribution d = c.distribution(Shape.of(3, 4), "bc");
      assertSame(NdArray.arange(t, 3, 4), c.arange(d, t), t);
    }
    for (Executable call :
        List.<Executable>of(
            () -> c.arange(0L, 3L, 0L),
            () -> c.arange(Long.MIN_VALUE, max, 1),
            () -> c.arange(0, 1e300, 1.0),
            () -> c.arange(0.5, Double.NaN, 1))) {
      assertRefused(call, "Cannot make arange(", "step not 0", "fewer than 2^63");
    }
  }

  @Test
  default void whatGoesToTheEnginesComesBack() {
    for (int seed = 0; seed < rounds(200); seed++) {
      Draw draw = new Draw("a round trip", seed);
      NdArray a = draw.array(draw.dtype(), draw.shape());
      Distribution d = draw.layout(a.shape());
      DistArray there = context().fromArray(a, d);
      assertSame(a, there, draw + " as " + d);
      assertEquals(d.localShapes(), there.localArrays().stream().map(NdArray::shape).toList());
      assertArrayEquals(d.targets(), there.targets());
    }
  }

  @Test
  default void anArrayMovesFromAnyLayoutToAnyOther() {
    for (int seed = 0; seed < rounds(200); seed++) {
      Draw draw = new Draw("a redistribution", seed);
      NdArray a = draw.array(draw.dtype(), draw.shape());
      Distribution to = draw.layout(a.shape());
      DistArray moved = context().fromArray(a, draw.layout(a.shape())).distributeAs(to);
      assertEquals(to, moved.distribution());
      assertSame(a, moved, draw + " to " + to);
      List<NdArray> blocks = moved.localArrays();
      List<NdArray> direct = context().fromArray(a, to).localArrays();
      for (int rank = 0; rank < blocks.size(); rank++) {
        assertSame(direct.get(rank), blocks.get(rank), draw + ", rank " + rank);
      }
    }
  }

  @Test
  default void createdArraysAreTheSameOnEveryLayout() {
    for (int seed = 0; seed < rounds(60); seed++) {
      Draw draw = new Draw("created arrays", seed);
      Shape shape = draw.shape();
      Distribution d = draw.layout(shape);
      DType dtype = draw.dtype();
      assertSame(NdArray.arange(dtype, shape.toArray()), context().arange(d, dtype), draw);
      assertSame(NdArray.full(dtype, shape, 1), context().ones(d, dtype), draw);
      assertSame(NdArray.full(dtype, shape, 0), context().empty(d, dtype), draw);
      assertSame(
          NdArray.full(DType.FLOAT64, shape, -2.5), context().full(d, -2.5, DType.FLOAT64), draw);
      DistArray f =
          context()
              .fromFunction(
                  index -> {
                    double sum = 1;
                    for (long i : index) {
                      sum = sum * 10 + i;
                    }
                    return sum;
                  },
                  d,
                  DType.FLOAT64);
      NdArray values = f.toArray();
      DistArray one = context().fromFunction(index -> index.length, d, DType.INT32);
      assertSame(NdArray.full(DType.INT32, shape, shape.ndim()), one, draw);
      assertSame(values, f.distributeAs(draw.layout(shape)), draw);
    }
  }

  @Test
  default void randomArraysAreTheSameOnEveryLayout() {
    Shape shape = Shape.of(9, 8);
    NdArray[] first = null;
    for (int seed = 0; seed < Math.max(4, rounds(30)); seed++) {
      Draw draw = new Draw("random numbers", seed);
      Distribution d = draw.layout(shape);
      context().random().seed(42);
      NdArray[] now = {
        context().random().rand(d).toArray(),
        context().random().randn(d).toArray(),
        context().random().normal(d, 3, 0.5).toArray(),
        context().random().randint(d, -3, 12).toArray(),
        context().random().rand(d).toArray()
      };
      assertTrue(!now[0].sameAs(now[4]), "two calls have different numbers");
      for (int k = 0; first != null && k < now.length; k++) {
        assertSame(first[k], now[k], draw + " on " + d);
      }
      first = now;
    }
  }

  @Test
  default void aGeneratorTellsItsSeedAndItsCalls() {
    try (Context own = open(ContextOptions.defaults().withSeed(7))) {
      own.random().rand(3);
      own.random().randn(3);
      assertEquals("<Random(seed=7, 2 calls)>", own.random().toString());
      assertEquals("<Random(seed=8, 0 calls)>", own.random().seed(8).toString());
    }
  }

  @Test
  default void castsAreThoseOfElements() {
    for (int seed = 0; seed < rounds(100); seed++) {
      Draw draw = new Draw("a cast", seed);
      NdArray a = draw.array(draw.dtype(), draw.shape());
      DType to = draw.dtype();
      assertSame(
          Draw.cast(a, to),
          context().fromArray(a, draw.layout(a.shape())).astype(to),
          draw + " to " + to);
    }
  }

  @Test
  default void itemsAreExact() {
    long odd = (1L << 60) + 1;
    NdArray a = NdArray.of(new long[] {odd, -odd, Long.MAX_VALUE, Long.MIN_VALUE}, 2, 2);
    DistArray there =
        context().fromArray(a, Distribution.fromShape(a.shape(), "bc", null, 5, 3, 1, 0));
    assertEquals(odd, there.item(0, 0));
    assertEquals(-odd, there.get("0, 1").asLong());
    assertEquals(Long.MAX_VALUE, there.max().asLong());
    assertEquals(Long.MIN_VALUE, there.min().item());
    assertEquals(-odd, there.get("0").min().asLong());
    assertEquals(
        new BigInteger("18446744073709551615"),
        there.get("1, :1").apply(Ufunc.ABSOLUTE).astype(DType.UINT64).multiply(2).add(1).item());
    assertEquals(true, there.get("0, 0").greater(0).item());
    assertEquals(
        Complex.of(1, -2),
        context()
            .full(context().distribution(3, 3), Complex.of(1, -2), DType.COMPLEX128)
            .item(2, 1));
    assertEquals(2.5, context().full(context().distribution(), 2.5, DType.FLOAT64).item());
    assertEquals(2L, context().full(context().distribution(), 2.5, DType.FLOAT64).asLong());
    assertEquals(7.0, context().fromArray(NdArray.scalar(7.0)).asDouble());
  }

  private DistArray value(DType dtype, Object value) {
    return context().full(context().distribution(1), value, dtype);
  }

  @Test
  default void aValueComesAsALongExactlyOrNotAtAll() {
    assertEquals(1L << 62, value(DType.UINT64, 1L << 62).asLong());
    assertEquals(-2L, value(DType.FLOAT32, -2.75).asLong());
    assertEquals(Long.MIN_VALUE, value(DType.FLOAT64, -0x1p63).asLong());
    assertEquals(1L, value(DType.BOOL, true).asLong());
    DistArray most = value(DType.UINT64, BigInteger.TWO.pow(64).subtract(BigInteger.ONE));
    String rest = " as a long (-2^63 to 2^63 - 1; item() has it as it is)";
    assertEquals(
        "Cannot take 18446744073709551615" + rest,
        assertThrows(ArithmeticException.class, most::asLong).getMessage());
    for (double none : new double[] {Double.NaN, 1e300, 0x1p63, Double.NEGATIVE_INFINITY}) {
      assertEquals(
          "Cannot take " + none + rest,
          assertThrows(ArithmeticException.class, value(DType.FLOAT64, none)::asLong).getMessage());
    }
  }

  @Test
  default void aComplexValueIsNoDouble() {
    DistArray complex = value(DType.COMPLEX64, Complex.of(0, 2));
    assertRefused(complex::asDouble, "complex64 as a double", "item()");
    assertRefused(complex::asLong, "complex64 as a long", "item()");
    assertEquals(true, complex.asBoolean());
    assertEquals(2.0, complex.imag().asDouble());
  }

  @Test
  default void elementsAreSetAsScalaWritesIt() {
    DistArray a = context().zeros(2, 3);
    a.update(1L, 5);
    a.update(0, 2, 7);
    a.update("0, 0", 1);
    assertSame(NdArray.of(new double[] {1, 0, 7, 5, 5, 5}, 2, 3), a.apply("..."), "updates");
    assertRefused(IndexOutOfBoundsException.class, () -> a.update(1L << 32, 1), "4294967296");
  }

  @Test
  default void attributesAreKnownWithoutAJob() {
    DistArray a =
        context().zeros(Distribution.fromShape(Shape.of(4, 5), 0, 1, 2, 3), DType.FLOAT32);
    assertEquals("<DistArray(shape=(4, 5), targets=[0, 1, 2, 3])>", a.repr());
    assertEquals(
        "<DistArray float32 (4, 5) 'bn' on 4 engines, 80 B, lazy>",
        a.toString(),
        "dtype, shape, layout, engines, bytes, state");
    assertEquals(2, a.ndim());
    assertEquals(20, a.size());
    assertEquals(4, a.itemsize());
    assertEquals(80, a.nbytes());
    assertEquals(context(), a.context());
    assertEquals("bn", a.distribution().dist());
    DistArray scalar = a.get("3, 4");
    assertEquals(Shape.scalar(), scalar.shape());
    assertEquals(1, scalar.size());
    assertEquals(4, scalar.nbytes());
    assertEquals("<DistArray(shape=(), targets=[3])>", scalar.repr());
    assertEquals("<DistArray float32 () on 1 engine, 4 B, view of (4, 5)>", scalar.toString());
  }

  @Test
  default void explainingPrintsAStageALine() {
    DistArray a = context().arange(Distribution.fromShape(Shape.of(6, 4), 0, 1, 2), DType.FLOAT64);
    DistArray b = a.distributeAs(Distribution.fromShape(Shape.of(6, 4), "nc", null, 1, 2));
    String plan = a.add(1).multiply(b.sin()).sum(0).explain();
    assertTrue(
        plan.contains("add") && plan.contains("multiply") && plan.contains("partial results"),
        plan);
    assertTrue(plan.contains("move 128 B of 192 B to 3 ranks"), plan);
    assertTrue(plan.lines().allMatch(line -> line.startsWith("stage ")), plan);
  }
}
