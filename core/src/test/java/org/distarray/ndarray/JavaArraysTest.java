package org.distarray.ndarray;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import java.util.Arrays;
import java.util.List;
import org.distarray.dtype.Complex;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.junit.jupiter.api.Test;

class JavaArraysTest {

  private static void assertArray(String text, DType dtype, Object values) {
    NdArray got = NdArray.asarray(values);
    assertEquals(dtype, got.dtype());
    assertEquals(text, got.toString());
  }

  private static void assertRefused(String message, Object values) {
    Exception e = assertThrows(IllegalArgumentException.class, () -> NdArray.asarray(values));
    assertEquals(message, e.getMessage());
  }

  @Test
  void primitivesKeepTheirType() {
    assertArray("[1 2]", DType.INT8, new byte[] {1, 2});
    assertArray("[1 2]", DType.INT16, new short[] {1, 2});
    assertArray("[1 2]", DType.INT32, new int[] {1, 2});
    assertArray("[1 2]", DType.INT64, new long[] {1, 2});
    assertArray("[1. 2.]", DType.FLOAT32, new float[] {1, 2});
    assertArray("[1. 2.]", DType.FLOAT64, new double[] {1, 2});
    assertArray("[ True False]", DType.BOOL, new boolean[] {true, false});
    assertArray("[]", DType.INT32, new int[0]);
  }

  @Test
  void arraysOfArraysHaveADimensionForEach() {
    int[][][] values = new int[2][3][4];
    int next = 0;
    for (int[][] rows : values) {
      for (int[] row : rows) {
        for (int k = 0; k < row.length; k++) {
          row[k] = next++;
        }
      }
    }
    assertEquals(true, NdArray.arange(DType.INT32, 2, 3, 4).sameAs(NdArray.asarray(values)));
    assertEquals(Shape.of(0), NdArray.asarray(new double[0][]).shape());
    assertEquals(Shape.of(2, 0), NdArray.asarray(new double[2][0]).shape());
    assertArray("[[ True]\n [False]]", DType.BOOL, new boolean[][] {{true}, {false}});
  }

  @Test
  void objectsHaveTheDtypeThatHoldsThemAll() {
    assertArray("[1 2]", DType.INT64, List.of(1, 2));
    assertArray("[1.  2.5]", DType.FLOAT64, List.of(1, 2.5));
    assertArray("[ True False]", DType.BOOL, List.of(true, false));
    assertArray("[1 3]", DType.INT64, List.of(true, 3L));
    assertArray("[1.+0.j 0.+2.j]", DType.COMPLEX128, List.of(1, Complex.of(0, 2)));
    assertArray("[1 2]", DType.INT64, new Integer[] {1, 2});
    assertArray("[[1. 2.]\n [3. 4.]]", DType.FLOAT64, List.of(new int[] {1, 2}, List.of(3, 4.0)));
    BigInteger big = BigInteger.ONE.shiftLeft(63);
    assertArray("[9223372036854775808]", DType.UINT64, List.of(big));
    assertArray("[]", DType.FLOAT64, List.of());
    assertArray("5", DType.INT64, 5);
  }

  @Test
  void buffersGiveWhatRemainsAndStayAsTheyAre() {
    DoubleBuffer buffer = DoubleBuffer.wrap(new double[] {0, 1, 2, 3});
    buffer.position(1).limit(3);
    assertArray("[1. 2.]", DType.FLOAT64, buffer);
    assertEquals(1, buffer.position());
    assertArray("[1. 2.]", DType.FLOAT32, FloatBuffer.wrap(new float[] {1, 2}));
    assertArray("[1 2]", DType.INT64, LongBuffer.wrap(new long[] {1, 2}));
    assertArray("[1 2]", DType.INT32, IntBuffer.wrap(new int[] {1, 2}));
    assertArray("[1 2]", DType.INT16, ShortBuffer.wrap(new short[] {1, 2}));
    ByteBuffer direct = ByteBuffer.allocateDirect(2).put(0, (byte) 1).put(1, (byte) 2);
    assertArray("[1 2]", DType.INT8, direct);
  }

  @Test
  void theElementsAreCopiedAndAnArrayIsNot() {
    double[] values = {1, 2};
    NdArray array = NdArray.asarray(values);
    values[0] = 9;
    assertEquals("[1. 2.]", array.toString());
    assertSame(array, NdArray.asarray(array));
  }

  @Test
  void operandsAreMadeIntoArrays() {
    NdArray a = NdArray.arange(DType.INT64, 2, 2);
    assertEquals("[[1 3]\n [3 5]]", a.add(new long[] {1, 2}).toString());
    assertEquals("[[0.5 1.5]\n [2.5 3.5]]", a.add(List.of(0.5, 0.5)).toString());
    a.set("0", List.of(7, 8));
    assertEquals("[[7 8]\n [2 3]]", a.toString());
    assertEquals(
        "[[ 7  8]\n [ 2 30]]",
        NdArray.asarray(a.where(a, 0)).add(new int[][] {{0, 0}, {0, 27}}).toString());
  }

  @Test
  void whatIsNoArrayIsRefusedWithItsPlace() {
    assertRefused(
        "Cannot make an array of a double[][]: row [1] has length 1, the first 2 (numbers, in rows"
            + " of one length)",
        new double[][] {{1, 2}, {3}});
    assertRefused(
        "Cannot make an array of the list [1, [2]]: entry [1] is the list [2] (numbers, in rows of"
            + " one length)",
        new java.util.ArrayList<>(List.of(1, new java.util.ArrayList<>(List.of(2)))));
    assertRefused(
        "Cannot make an array of a char[]: its elements are of type char (numbers, in rows of one"
            + " length)",
        new char[] {'a'});
    assertThrows(IllegalArgumentException.class, () -> NdArray.asarray(List.of("a")));
    assertThrows(IllegalArgumentException.class, () -> NdArray.asarray(Arrays.asList(1, null)));
    assertRefused(
        "Cannot make an array of the String text (a Java array, a list, a buffer or a number; a"
            + " Scala Seq by its toArray)",
        "text");
    assertThrows(IllegalArgumentException.class, () -> NdArray.asarray(CharBuffer.wrap("a")));
  }
}
