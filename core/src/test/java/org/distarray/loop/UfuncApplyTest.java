package org.distarray.loop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.distarray.dtype.Complex;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.testing.LocalOps;
import org.distarray.ufunc.Ufunc;
import org.junit.jupiter.api.Test;

/** Application to local arrays: broadcasting, numbers, views, tiles. */
class UfuncApplyTest {
  private final NdArray block = NdArray.arange(DType.FLOAT64, 3, 4);

  @Test
  void integersOfAnySizeCompareExactly() {
    Map<Ufunc, IntPredicate> comparisons =
        Map.of(
            Ufunc.LESS, c -> c < 0,
            Ufunc.LESS_EQUAL, c -> c <= 0,
            Ufunc.GREATER, c -> c > 0,
            Ufunc.GREATER_EQUAL, c -> c >= 0,
            Ufunc.EQUAL, c -> c == 0,
            Ufunc.NOT_EQUAL, c -> c != 0);
    for (DType t : DType.values()) {
      if (!t.isInteger() && !t.isBool()) {
        continue;
      }
      NdArray ends = NdArray.zeros(t, Shape.of(2));
      ends.setItem(t.isBool() ? BigInteger.ZERO : t.least(), 0);
      ends.setItem(t.isBool() ? BigInteger.ONE : t.greatest(), 1);
      for (int power : new int[] {7, 8, 31, 32, 63, 64, 70}) {
        for (int off = -1; off <= 1; off++) {
          BigInteger magnitude = BigInteger.TWO.pow(power).add(BigInteger.valueOf(off));
          for (BigInteger number : List.of(magnitude, magnitude.negate())) {
            comparisons.forEach(
                (f, holds) -> {
                  for (int k = 0; k < 2; k++) {
                    BigInteger element =
                        t.isBool()
                            ? BigInteger.valueOf(k)
                            : new BigInteger(String.valueOf(ends.item(k)));
                    String what = element + " " + f + " " + number + " of " + t;
                    int order = element.compareTo(number);
                    assertEquals(
                        holds.test(order), LocalOps.apply(f, ends, number).getBoolean(k), what);
                    assertEquals(
                        holds.test(-order), LocalOps.apply(f, number, ends).getBoolean(k), what);
                  }
                });
          }
        }
      }
    }
  }

  @Test
  void settersCastAsWholeArraysAreCast() {
    double[] floats = {
      -0.0,
      0.5,
      -1.5,
      127.9,
      128,
      -129,
      255.5,
      300,
      65536.5,
      0x1p31,
      -0x1p31 - 1,
      3e9,
      0x1p32,
      5e9,
      0x1p53 + 2,
      0x1p63,
      -0x1p63,
      0x1.8p63,
      0x1p64,
      1e300,
      -1e300,
      Double.NaN,
      Double.POSITIVE_INFINITY,
      Double.NEGATIVE_INFINITY
    };
    long[] integers = {
      0,
      1,
      -1,
      255,
      -129,
      3_000_000_000L,
      (1L << 53) + 1,
      (1L << 62) + (1L << 38) + 1,
      Long.MAX_VALUE,
      Long.MIN_VALUE
    };
    for (DType to : DType.values()) {
      NdArray fromFloats = NdArray.zeros(to, Shape.of(floats.length));
      for (int k = 0; k < floats.length; k++) {
        fromFloats.setDouble(floats[k], k);
        NdArray one = NdArray.full(to, Shape.scalar(), floats[k]);
        assertEquals(fromFloats.item(k), one.item(), to + " from " + floats[k]);
      }
      assertEquals(NdArray.of(floats).astype(to).toString(), fromFloats.toString(), "" + to);
      assertTrue(NdArray.of(floats).astype(to).sameAs(fromFloats), "" + to);
      NdArray fromLongs = NdArray.zeros(to, Shape.of(integers.length));
      NdArray fromBig = NdArray.zeros(to, Shape.of(integers.length));
      for (int k = 0; k < integers.length; k++) {
        fromLongs.setLong(integers[k], k);
        fromBig.setItem(new BigInteger(Long.toUnsignedString(integers[k])), k);
      }
      assertTrue(NdArray.of(integers).astype(to).sameAs(fromLongs), "" + to);
      NdArray unsigned = NdArray.of(DType.UINT64, integers, Shape.of(integers.length));
      assertTrue(unsigned.astype(to).sameAs(fromBig), "" + to);
    }
  }

  @Test
  void numbersStandOnEitherSide() {
    assertArrayEquals(
        new double[] {-3, -2, -1, 0, 1},
        LocalOps.apply(Ufunc.SUBTRACT, NdArray.arange(DType.INT8, 5), 3.0).toDoubles());
    assertArrayEquals(
        new long[] {3, 2, 1, 0, -1},
        LocalOps.apply(Ufunc.SUBTRACT, 3, NdArray.arange(DType.INT8, 5)).toLongs());
    assertEquals(5L, LocalOps.apply(Ufunc.ADD, 2, 3).item());
    assertEquals(Complex.of(1, 2), LocalOps.apply(Ufunc.ADD, 1, Complex.of(0, 2)).item());
  }

  @Test
  void smallIntegersWrapAround() {
    NdArray bytes = NdArray.of(DType.INT8, new byte[] {127, -128, 100}, Shape.of(3));
    assertArrayEquals(new long[] {-128, -127, 101}, LocalOps.apply(Ufunc.ADD, bytes, 1).toLongs());
    assertArrayEquals(
        new long[] {-127, -128, -100}, LocalOps.apply(Ufunc.NEGATIVE, bytes).toLongs());
  }

  @Test
  void viewsOfEveryOrderAreRead() {
    NdArray view = block.get("::-1, 1::2");
    assertArrayEquals(
        new double[] {18, 22, 10, 14, 2, 6}, LocalOps.apply(Ufunc.MULTIPLY, view, 2).toDoubles());
    NdArray sum = LocalOps.apply(Ufunc.ADD, block.transpose(), NdArray.arange(DType.INT16, 3));
    assertEquals(Shape.of(4, 3), sum.shape());
    assertArrayEquals(new double[] {0, 5, 10, 1, 6, 11, 2, 7, 12, 3, 8, 13}, sum.toDoubles());
  }

  @Test
  void operandsAreBroadcast() {
    NdArray column = NdArray.arange(DType.INT32, 3, 1);
    NdArray row = NdArray.arange(DType.INT64, 2, 1, 4);
    NdArray sum = LocalOps.apply(Ufunc.ADD, column, row);
    assertEquals(Shape.of(2, 3, 4), sum.shape());
    for (int i = 0; i < 2; i++) {
      for (int j = 0; j < 3; j++) {
        for (int k = 0; k < 4; k++) {
          assertEquals(j + 4 * i + k, sum.getLong(i, j, k));
        }
      }
    }
    assertEquals(
        Shape.of(0, 3),
        LocalOps.apply(Ufunc.ADD, NdArray.zeros(DType.INT8, Shape.of(0, 1)), row.get("0, 0, :3"))
            .shape());
  }

  @Test
  void everyTileIsComputed() {
    for (int n : new int[] {0, 1, 511, 512, 513, 5000}) {
      NdArray a = NdArray.arange(DType.INT32, n);
      NdArray got =
          LocalOps.apply(
              Ufunc.WHERE, LocalOps.apply(Ufunc.LESS, a, 700), LocalOps.apply(Ufunc.SQUARE, a), -1);
      for (int i = 0; i < n; i++) {
        assertEquals(i < 700 ? (long) i * i : -1, got.getLong(i));
      }
    }
  }

  @Test
  void largeNumbersCompareByValue() {
    NdArray bytes = NdArray.of(DType.UINT8, new byte[] {0, -1}, Shape.of(2));
    assertArrayEquals(new long[] {1, 1}, LocalOps.apply(Ufunc.LESS, bytes, 300).toLongs());
    assertArrayEquals(new long[] {1, 1}, LocalOps.apply(Ufunc.GREATER, bytes, -1).toLongs());
  }

  @Test
  void castsMakeNewArrays() {
    assertNotSame(block.storage(), block.astype(DType.FLOAT64).storage());
    assertTrue(block.astype(DType.FLOAT64).sameAs(block));
    assertArrayEquals(new long[] {0, 4, 8}, block.get(":, 0").astype(DType.UINT16).toLongs());
  }

  @Test
  void shapesThatDoNotBroadcastAreNamed() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> LocalOps.apply(Ufunc.ADD, block, NdArray.arange(DType.INT8, 2, 3, 5)));
    assertEquals(
        "Cannot add arrays of shapes (3, 4) and (2, 3, 5) (dimensions, from the last, must be equal or 1)",
        e.getMessage());
  }

  @Test
  void integersHaveNoNegativePowers() {
    NdArray a = NdArray.arange(DType.INT32, 5);
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> LocalOps.apply(Ufunc.POWER, 2, LocalOps.apply(Ufunc.NEGATIVE, a)));
    assertEquals(
        "Cannot raise integers to negative integer powers: 2 to the power -1 (cast one of them to float64 first)",
        e.getMessage());
    assertArrayEquals(
        new double[] {1, 0.5, 0.25},
        LocalOps.apply(Ufunc.POWER, 2.0, LocalOps.apply(Ufunc.NEGATIVE, a)).get(":3").toDoubles());
  }

  @Test
  void theMagnitudeOfNaNHasNoSign() {
    float signed = Float.intBitsToFloat(0xFFC00000);
    NdArray single = LocalOps.apply(Ufunc.ABSOLUTE, NdArray.of(new float[] {signed, -1, -0f}));
    assertEquals(false, LocalOps.apply(Ufunc.SIGNBIT, single).item(0));
    double wide = Double.longBitsToDouble(0xFFF8000000000000L);
    NdArray wideResult = LocalOps.apply(Ufunc.ABSOLUTE, NdArray.of(new double[] {wide, -1, -0.0}));
    assertEquals(false, LocalOps.apply(Ufunc.SIGNBIT, wideResult).item(0));
  }
}
