package org.distarray.ndarray;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.distarray.dtype.DType;
import org.distarray.function.OutOfBandReader;
import org.distarray.function.OutOfBandWriter;
import org.distarray.index.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Arrays as objects of a stream, with their elements inside and behind. */
class ElementBytesTest {

  private static byte[] written(Iterable<?> objects) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    OutOfBandWriter writer = new OutOfBandWriter(bytes);
    for (Object object : objects) {
      writer.write(object);
    }
    writer.flush();
    return bytes.toByteArray();
  }

  private static NdArray throughJava(NdArray array) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(array);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (NdArray) in.readObject();
    }
  }

  /**
   * Views of every kind, some of which need several chunks, some long rows, some single elements.
   */
  private static List<NdArray> views(DType dtype) {
    List<NdArray> out = new ArrayList<>();
    Random random = new Random(dtype.ordinal());
    for (int k = 0; k < 60; k++) {
      out.add(Layouts.view(random, dtype, true));
    }
    NdArray large = Layouts.numbered(dtype, 300, 700);
    out.addAll(
        List.of(
            large,
            large.get("10:290, 100:650"),
            large.get("::-1, 3:"),
            large.get("::7, ::3"),
            large.transpose(),
            large.get("5:6"),
            Layouts.numbered(dtype),
            Layouts.numbered(dtype, 4, 0)));
    return out;
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void viewsComeBackInCOrderOnBothWays(DType dtype) throws Exception {
    List<NdArray> views = views(dtype);
    OutOfBandReader reader = new OutOfBandReader(new ByteArrayInputStream(written(views)));
    for (NdArray view : views) {
      NdArray apart = (NdArray) reader.read();
      assertTrue(view.sameAs(apart), () -> "behind: " + view.layout());
      assertTrue(view.sameAs(throughJava(view)), () -> "inside: " + view.layout());
    }
    assertThrows(EOFException.class, reader::read);
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void whatAViewDoesNotShowStaysBehind(DType dtype) throws Exception {
    NdArray rows = Layouts.numbered(dtype, 1000, 100).get("500:510");
    int bytes = written(List.of(rows)).length;
    assertTrue(bytes < rows.size() * dtype.itemsize() + 1500, bytes + " bytes");
  }

  @Test
  void objectsWithSeveralArraysAndObjectsWithoutAnyFollowOneAnother() throws Exception {
    NdArray a = NdArray.arange(DType.FLOAT64, 200_000);
    List<Object> objects = new ArrayList<>();
    for (int k = 0; k < 250; k++) {
      objects.add(
          k % 3 == 0
              ? "text " + k
              : new ArrayList<>(
                  List.of(a.get(k + ":" + 9 * k), k, NdArray.arange(DType.INT16, k))));
    }
    OutOfBandReader reader = new OutOfBandReader(new ByteArrayInputStream(written(objects)));
    for (Object object : objects) {
      Object back = reader.read();
      if (object instanceof List<?> list) {
        List<?> got = (List<?>) back;
        assertTrue(((NdArray) list.get(0)).sameAs((NdArray) got.get(0)));
        assertEquals(list.get(1), got.get(1));
        assertTrue(((NdArray) list.get(2)).sameAs((NdArray) got.get(2)));
      } else {
        assertEquals(object, back);
      }
    }
  }

  @Test
  void arraysThatShareElementsShareThemAgain() throws Exception {
    NdArray base = NdArray.arange(DType.INT32, 6);
    byte[] bytes = written(List.of(new ArrayList<>(List.of(base, base.get("::-1")))));
    List<?> both = (List<?>) new OutOfBandReader(new ByteArrayInputStream(bytes)).read();
    ((NdArray) both.get(0)).setItem(40, 4);
    assertEquals(40L, ((NdArray) both.get(1)).item(1));
  }

  @Test
  void aStreamThatIsCutOffSaysWhatIsMissing() throws Exception {
    byte[] bytes = written(List.of(NdArray.arange(DType.FLOAT64, 6).reshape(2, 3)));
    byte[] cut = Arrays.copyOf(bytes, bytes.length - 5);
    OutOfBandReader reader = new OutOfBandReader(new ByteArrayInputStream(cut));
    assertEquals(
        "Cannot read the elements of an array of shape (6,) and dtype float64: the stream ends after 43 of 48 bytes (it was"
            + " cut off; send it again)",
        assertThrows(EOFException.class, reader::read).getMessage());
  }

  @Test
  void emptyArraysHaveNoBytes() throws Exception {
    NdArray none = NdArray.zeros(DType.COMPLEX128, Shape.of(0, 3));
    assertTrue(none.sameAs(throughJava(none)));
  }
}
