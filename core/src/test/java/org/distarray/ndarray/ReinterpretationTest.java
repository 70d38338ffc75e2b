package org.distarray.ndarray;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.distarray.dtype.Complex;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.junit.jupiter.api.Test;

class ReinterpretationTest {

  @Test
  void bytesAreLittleEndian() {
    double[] values = {1.5, -0.0, Math.PI, Double.NaN};
    long[] bits = Reinterpretation.of(NdArray.of(values), DType.INT64).toLongs();
    for (int k = 0; k < values.length; k++) {
      assertEquals(Double.doubleToRawLongBits(values[k]), bits[k]);
    }
    int[] ints = {0x04030201, -2};
    assertArrayEquals(
        new long[] {1, 2, 3, 4, 254, 255, 255, 255},
        Reinterpretation.of(NdArray.of(ints), DType.UINT8).toLongs());
    assertArrayEquals(
        new long[] {0x0201, 0x0403, -2, -1},
        Reinterpretation.of(NdArray.of(ints), DType.INT16).toLongs());
  }

  @Test
  void everyTypeToEveryOtherIsItsBytes() {
    for (DType from : DType.values()) {
      for (DType to : DType.values()) {
        NdArray a = NdArray.arange(from, 5, 16 * 700).get("::2, :");
        NdArray b = Reinterpretation.of(a, to);
        assertEquals(Shape.of(3, 16 * 700 * from.itemsize() / to.itemsize()), b.shape());
        assertArrayEquals(bytes(a), bytes(b), from + " as " + to);
        assertTrue(a.sameAs(Reinterpretation.of(b, from)), from + " as " + to + " and back");
      }
    }
  }

  @Test
  void typesInArraysOfOnePrimitiveTypeShareElements() {
    NdArray a = NdArray.arange(DType.COMPLEX64, 4);
    assertSame(a.storage(), Reinterpretation.of(a, DType.FLOAT32).storage());
  }

  private static byte[] bytes(NdArray array) {
    NdArray all = array.copy();
    ByteBuffer out =
        ByteBuffer.allocate((int) (all.size() * all.dtype().itemsize()))
            .order(ByteOrder.LITTLE_ENDIAN);
    all.storage().writeTo(out, 0, all.storage().length());
    return out.array();
  }

  @Test
  void viewsShareElementsThatJavaHoldsAlikeAndAreElseReadOnly() {
    NdArray a = NdArray.arange(DType.FLOAT32, 3, 4);
    NdArray complex = a.get("1:").view(DType.COMPLEX64);
    complex.setItem(Complex.of(7, 8), 1, 1);
    assertEquals(8.0, a.getDouble(2, 3));
    NdArray columns = a.transpose().view(DType.FLOAT32);
    columns.setItem(5, 0, 1);
    assertEquals(5.0, a.getDouble(1, 0));
    NdArray bits = a.view(DType.INT32);
    assertEquals(Float.floatToRawIntBits(5), bits.getLong(1, 0));
    assertThrows(IllegalArgumentException.class, () -> bits.setItem(1, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> a.transpose().view(DType.INT64));
    assertThrows(
        IllegalArgumentException.class,
        () -> a.transpose().view(DType.INT32).view(DType.COMPLEX64));
    // rows of 5 do not begin at whole complex numbers
    NdArray rows = NdArray.arange(DType.FLOAT32, 2, 5).get(":, 1:").view(DType.COMPLEX64);
    assertEquals(Complex.of(6, 7), rows.item(1, 0));
    assertThrows(IllegalArgumentException.class, () -> rows.setItem(1, 0, 0));
  }
}
