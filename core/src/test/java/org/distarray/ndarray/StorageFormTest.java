package org.distarray.ndarray;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StorageFormTest {

  private static byte[] written(Object object) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    }
    return bytes.toByteArray();
  }

  private static Object read(byte[] bytes) throws Exception {
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      return in.readObject();
    }
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void arraysOfEveryTypeAndLengthComeBack(DType dtype) throws Exception {
    for (int n : new int[] {0, 1, 7, 1000, 32_767, 32_768, 32_769, 300_001}) {
      NdArray array = NdArray.arange(dtype, n);
      byte[] bytes = written(array);
      NdArray back = (NdArray) read(bytes);
      assertTrue(array.sameAs(back), dtype + " " + n);
      assertEquals(array.storage().getClass(), back.storage().getClass());
      assertTrue(
          bytes.length < n * dtype.itemsize() * 1.001 + 1200,
          n + " elements in " + bytes.length + " bytes");
    }
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void arraysThatShareElementsShareThemAgain(DType dtype) throws Exception {
    NdArray base = NdArray.arange(dtype, 6);
    List<?> both = (List<?>) read(written(List.of(base, base.get("::-1"))));
    NdArray first = (NdArray) both.get(0);
    first.setItem(1, 4);
    assertEquals(first.item(4), ((NdArray) both.get(1)).item(1));
    assertEquals(NdArray.full(dtype, Shape.scalar(), 1).item(), first.item(4));
  }
}
