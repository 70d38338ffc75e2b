package org.distarray.ndarray;

import static org.distarray.ndarray.NdArrayTest.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.distarray.dtype.Complex;
import org.distarray.dtype.DType;
import org.distarray.dtype.PlainNumber;
import org.distarray.index.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An element holds just the numbers of its dtype, and gives them back. */
class NdArrayElementsTest {

  @Test
  void unsignedElementsAreNotNegative() {
    NdArray a = NdArray.of(DType.UINT8, new byte[] {-1, 1}, Shape.of(2));
    assertEquals(255L, a.item(0));
    assertEquals(255.0, a.getDouble(0));
    NdArray big = NdArray.of(DType.UINT64, new long[] {-1, 1}, Shape.of(2));
    assertEquals(new BigInteger("18446744073709551615"), big.item(0));
    assertEquals(0x1p64, big.getDouble(0));
    assertEquals("[18446744073709551615                    1]", big.toString());
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void whatIsStoredComesBack(DType t) {
    NdArray a = NdArray.zeros(t, Shape.of(2));
    a.setItem(
        a.dtype().isBool() ? (Object) true : a.dtype().isComplex() ? Complex.of(3, -4) : (Object) 3,
        1);
    Object item = a.item(1);
    a.setItem(item, 0);
    assertEquals(item, a.item(0));
    assertTrue(a.getBoolean(0));
  }

  @Test
  void aUint64AboveTheLongsIsStoredFromADouble() {
    NdArray a = NdArray.zeros(DType.UINT64, Shape.of(1));
    a.setDouble(0x1p63 + 4096, 0);
    assertEquals(new BigInteger("9223372036854779904"), a.item(0));
  }

  @Test
  void notANumberIsTrueAndSoIsAnImaginaryNumber() {
    NdArray z = NdArray.of(DType.COMPLEX128, new double[] {0, 1, 0, 0}, Shape.of(2));
    assertTrue(z.getBoolean(0));
    assertFalse(z.getBoolean(1));
    assertTrue(NdArray.of(new double[] {Double.NaN}).getBoolean(0));
    NdArray flags = NdArray.zeros(DType.BOOL, Shape.of(2));
    flags.setItem(Complex.of(0, 0.5), 0);
    flags.setItem(Complex.of(0.5, 0), 1);
    assertEquals("[ True  True]", flags.toString());
  }

  @Test
  void complexElementsKeepBothPartsThroughViews() {
    NdArray z = NdArray.of(DType.COMPLEX64, new float[] {1, 2, 3, 4, 5, 6, 7, 8}, Shape.of(2, 2));
    NdArray t = z.transpose().get("::-1");
    assertEquals(Complex.of(3, 4), t.item(0, 0));
    assertArrayEquals(new float[] {3, 4, 7, 8, 1, 2, 5, 6}, (float[]) t.toPrimitives());
  }

  @Test
  void aNumberByItselfHasTheTypeThatHoldsIt() {
    assertEquals(DType.INT64, NdArray.scalar((byte) 3).dtype());
    assertEquals(DType.INT64, NdArray.scalar(BigInteger.TWO.negate()).dtype());
    assertEquals(DType.FLOAT64, NdArray.scalar(2.5f).dtype());
    BigInteger greatest = DType.UINT64.greatest();
    assertEquals(DType.UINT64, NdArray.scalar(greatest).dtype());
    assertEquals(greatest, NdArray.scalar(greatest).item());
    assertRefused(
        "Cannot make an array of 18446744073709551616: it is out of the range of the integer types"
            + " (-9223372036854775808 to 18446744073709551615)",
        () -> NdArray.scalar(greatest.add(BigInteger.ONE)));
    assertRefused(
        "Cannot make an array of the BigDecimal 0.5 (" + PlainNumber.ACCEPTED + ")",
        () -> NdArray.scalar(new BigDecimal("0.5")));
  }

  @Test
  void onlyNumbersThatADTypeHoldsAreStored() {
    Map<Object, String> others =
        Map.of(
            new BigDecimal("0.5"),
            "the BigDecimal 0.5",
            new AtomicLong(3),
            "the AtomicLong 3",
            "text",
            "the String text",
            'c',
            "the Character c",
            new Object[0],
            "an Object[]",
            new int[2],
            "an int[]",
            new Thread[1],
            "a Thread[]",
            new Object(),
            "an Object");
    others.forEach(
        (other, words) ->
            assertRefused(
                "Cannot store " + words + " in an array of float64 (" + PlainNumber.ACCEPTED + ")",
                () -> NdArray.full(DType.FLOAT64, Shape.of(2), other)));
    assertRefused(
        "Cannot store null in an array of int8 (" + PlainNumber.ACCEPTED + ")",
        () -> NdArray.zeros(DType.INT8, Shape.of(1)).setItem(null, 0));
  }

  @Test
  void anyNaNIsTheSameAndZerosDifferBySign() {
    NdArray nan = NdArray.of(new double[] {Double.NaN});
    NdArray other = NdArray.of(new double[] {Double.longBitsToDouble(0x7ff8000000000001L)});
    assertTrue(nan.sameAs(other));
    assertFalse(NdArray.of(new double[] {0.0}).sameAs(NdArray.of(new double[] {-0.0})));
    assertFalse(nan.sameAs(NdArray.of(new float[] {Float.NaN})));
  }
}
