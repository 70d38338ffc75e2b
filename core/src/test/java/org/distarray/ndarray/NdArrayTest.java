package org.distarray.ndarray;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Random;
import org.distarray.array.Indexing;
import org.distarray.dtype.DType;
import org.distarray.dtype.PlainNumber;
import org.distarray.index.Index;
import org.distarray.index.IndexTransform;
import org.distarray.index.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NdArrayTest {
  private static final String[] VIEWS = {
    ":",
    "::2, 1:",
    "::-1, ::-2, ::-1",
    "1, ..., 2",
    "newaxis, :, 1:2",
    "2:1",
    "0, 0, 0",
    "..., -1",
    ":, newaxis, ::3"
  };

  @ParameterizedTest
  @EnumSource(DType.class)
  void viewsWriteThrough(DType t) {
    for (String index : VIEWS) {
      NdArray a = NdArray.zeros(t, Shape.of(3, 4, 5));
      IndexTransform transform = IndexTransform.of(a.shape(), Index.parse(index));
      NdArray view = a.get(index);
      assertSame(a.storage(), view.storage());
      NdArray ones = NdArray.full(t, view.shape(), 1);
      view.assign(ones);
      assertTrue(view.sameAs(ones), t + "[" + index + "]");
      double written = 0;
      for (double v : a.toDoubles()) {
        written += v;
      }
      assertEquals((double) view.size(), written, t + "[" + index + "]");
      if (view.size() > 0) {
        long[] first = transform.apply(new long[view.ndim()]);
        a.setItem(0, first);
        assertEquals(0, view.getDouble(new long[view.ndim()]), "later writes to the base are seen");
      }
    }
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void aViewHoldsTheElementsThatItsTransformNames(DType t) {
    NdArray a = NdArray.arange(t, 3, 4, 5);
    for (String index : VIEWS) {
      IndexTransform transform = IndexTransform.of(a.shape(), Index.parse(index));
      NdArray view = a.get(index);
      NdArray copy = view.copy();
      assertEquals(transform.view(), view.shape());
      assertTrue(copy.layout().isContiguous());
      assertTrue(view.sameAs(copy), t + "[" + index + "]");
      NdArray flat = copy.reshape(copy.size());
      long[] at = new long[view.ndim()];
      for (int k = 0; k < view.size(); k++) {
        assertEquals(a.item(transform.apply(at)), view.item(at));
        assertEquals(view.item(at), flat.item(k));
        for (int d = at.length - 1; d >= 0 && ++at[d] == view.shape().dim(d); d--) {
          at[d] = 0;
        }
      }
    }
  }

  @Test
  void aCopyHasItsOwnElements() {
    NdArray a = NdArray.arange(DType.INT32, 2, 3);
    NdArray copy = a.get("::-1").copy();
    copy.setItem(99, 0, 0);
    assertEquals(3L, a.item(1, 0));
    assertNotSame(a.storage(), copy.storage());
  }

  @Test
  void reshapingIsNoView() {
    NdArray a = NdArray.arange(DType.INT64, 3, 4);
    NdArray row = a.get("1:").reshape(2, -1, 2);
    row.fill(-1);
    assertEquals(4L, a.item(1, 0));
    assertEquals(Shape.of(2, 2, 2), row.shape());
  }

  @Test
  void shapingIsAViewWhereTheArrayIsContiguous() {
    NdArray a = NdArray.arange(DType.INT64, 3, 4);
    NdArray row = a.get("1:").shaped(2, 2, 2);
    assertSame(a.storage(), row.storage());
    row.setItem(-1, 1, 1, 1);
    assertEquals(-1L, a.item(2, 3));
    assertEquals("[[[ 4  5]\n  [ 6  7]]\n\n [[ 8  9]\n  [10 -1]]]", row.toString());
    NdArray columns = a.transpose().shaped(12);
    assertNotSame(a.storage(), columns.storage());
    assertArrayEquals(new long[] {0, 4, 8, 1, 5, 9, 2, 6, 10, 3, 7, -1}, columns.toLongs());
    assertEquals(Shape.scalar(), NdArray.arange(DType.INT8, 1).reshape().shape());
  }

  @Test
  void whatAMaskOrGroupsOfOneTakeHasItsOwnElements() {
    NdArray a = NdArray.arange(DType.INT64, 2, 3);
    NdArray all = a.greaterEqual(0);
    NdArray taken = a.compress(all);
    NdArray extracted = Indexing.extract(all, a);
    NdArray sums = a.over(0, 1).coarsen(1, 1).sum();
    NdArray greatest = a.over(1).coarsen(1).max();
    taken.fill(7);
    extracted.fill(7);
    sums.fill(7);
    greatest.fill(7);
    assertArrayEquals(new long[] {0, 1, 2, 3, 4, 5}, a.toLongs());
    assertTrue(all.all().asBoolean());
  }

  @Test
  void anArrayIsPutIntoItselfAsItWasBefore() {
    NdArray a = NdArray.arange(DType.INT64, 2, 3);
    a.put(NdArray.of(new long[] {5, 4, 3, 2, 1, 0}, 2, 3), a);
    assertArrayEquals(new long[] {5, 4, 3, 2, 1, 0}, a.toLongs());
    a.put(a, NdArray.of(new long[] {10, 11, 12, 13, 14, 15}, 3, 2));
    assertArrayEquals(new long[] {15, 14, 13, 12, 11, 10}, a.toLongs());
  }

  @Test
  void transposingReversesOrPermutesTheAxes() {
    NdArray a = NdArray.arange(DType.INT16, 2, 3, 4);
    assertEquals(Shape.of(4, 3, 2), a.transpose().shape());
    assertEquals(a.item(1, 2, 3), a.transpose().item(3, 2, 1));
    assertEquals(a.item(1, 2, 3), a.transpose(1, 2, 0).item(2, 3, 1));
    assertTrue(a.transpose(1, 2, 0).transpose(2, 0, 1).sameAs(a));
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void stridedAssignmentCopiesElementByElement(DType t) {
    Random random = new Random(4);
    for (int trial = 0; trial < 100; trial++) {
      String target = slice(random) + "," + slice(random) + "," + slice(random);
      NdArray a = NdArray.arange(t, 6, 5, 7);
      NdArray view = a.get(target);
      Shape shape = view.shape();
      NdArray source =
          NdArray.arange(t, shape.dim(2), shape.dim(0), 2 * shape.dim(1)).get("::-1, :, ::2");
      NdArray turned = source.transpose(1, 2, 0);
      view.assign(turned);
      assertTrue(view.sameAs(turned), t + "[" + target + "]");
    }
  }

  private static String slice(Random random) {
    return random.nextInt(4) + ":" + (4 + random.nextInt(3)) + ":" + (1 + random.nextInt(3));
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void elementsOutsideAViewAreNotTouched(DType t) {
    NdArray a = NdArray.arange(t, 4, 6);
    NdArray before = a.copy();
    a.get("1::2, ::2").assign(NdArray.full(t, Shape.of(2, 3), 0));
    for (String rest : new String[] {"::2", "1::2, 1::2"}) {
      assertTrue(before.get(rest).sameAs(a.get(rest)), t + "[" + rest + "]");
    }
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void arraysTravelAndKeepTheirBytes(DType t) throws Exception {
    NdArray a = NdArray.arange(t, 3, 4).get("::-1, ::2");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(a);
    }
    NdArray back =
        (NdArray) new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
    assertTrue(a.sameAs(back));
    for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
      NdArray copy = a.copy();
      ByteBuffer buffer = ByteBuffer.allocate((int) a.nbytes()).order(order);
      copy.storage().writeTo(buffer, 0, copy.storage().length());
      assertFalse(buffer.hasRemaining());
      NdArray read = NdArray.zeros(t, a.shape());
      read.storage().readFrom(buffer.flip(), 0, read.storage().length());
      assertTrue(a.sameAs(read), t + " " + order);
    }
  }

  @Test
  void aCopyThatShowsOtherBytesIsAReadOnlyView() {
    NdArray copy = NdArray.arange(DType.INT64, 4).view(DType.FLOAT64);
    assertRefused(
        "Cannot write an array of shape (4,): it is a read-only view, its strides are [1]"
            + " (write a copy())",
        () -> copy.setDouble(1, 0));
  }

  @Test
  void aRepeatedArrayHoldsOneElementAndRefusesToBeWritten() {
    NdArray a = NdArray.repeated(DType.FLOAT32, Shape.of(1000, 1000), 2.5);
    assertEquals(1, a.storage().length());
    assertEquals(2.5, a.getDouble(999, 999));
    assertFalse(a.layout().isContiguous());
    String refused =
        "Cannot write an array of shape (1000, 1000): it is a read-only view, its strides are [0, 0]"
            + " (write a copy())";
    assertRefused(refused, () -> a.setDouble(1, 0, 0));
    assertRefused(refused, () -> a.setLong(1, 0, 0));
    assertRefused(refused, () -> a.setItem(1, 0, 0));
    assertRefused(refused, () -> a.assign(a.copy()));
    NdArray copy = a.copy();
    copy.setItem(1, 0, 999);
    assertEquals(2.5, copy.getDouble(999, 999));
    assertThrows(
        IllegalArgumentException.class,
        () -> NdArray.repeated(DType.INT8, Shape.of(1, 1), 2).setItem(3, 0, 0));
    NdArray empty = NdArray.repeated(DType.INT8, Shape.of(2, 0), 2);
    assertThrows(IllegalArgumentException.class, () -> empty.assign(empty.copy()));
  }

  @Test
  void viewsOfBroadcastViewsRefuseToBeWrittenEvenWhereNothingRepeats() {
    NdArray base = NdArray.arange(DType.INT32, 1, 3);
    NdArray same = base.view(IndexTransform.broadcast(base.shape(), base.shape()));
    NdArray more = base.view(IndexTransform.broadcast(base.shape(), Shape.of(2, 3)));
    for (NdArray view :
        List.of(
            same,
            same.get("0"),
            same.transpose(),
            same.shaped(3),
            same.get("None, 0, :2"),
            more.get("0"),
            more.get("1, 2"),
            more.get(":1"),
            more.get(":0"),
            more.transpose().get("0, :1"))) {
      assertThrows(IllegalArgumentException.class, () -> view.assign(view.copy()), view::toString);
      view.copy().assign(view);
    }
    base.get("None, 0, :2").setItem(7, 0, 0);
    assertEquals(7, more.getLong(1, 0));
  }

  @Test
  void eachElementOfAFullArrayIsItsOwn() {
    NdArray a = NdArray.full(DType.FLOAT64, Shape.of(3), 1);
    a.setItem(9, 0);
    assertArrayEquals(new double[] {9, 1, 1}, a.toDoubles());
    assertEquals(Shape.of(0, 3), NdArray.full(DType.INT8, Shape.of(0, 3), 1).shape());
  }

  @Test
  void errorsNameTheValuesAndTheRemedy() {
    NdArray a = NdArray.arange(DType.INT32, 2, 3);
    assertRefused(
        "Cannot take element [2, 0] of an array of shape (2, 3)", () -> a.getDouble(2, 0));
    assertRefused(
        "Cannot take item [1] of an array of shape (2, 3) (one index per dimension)",
        () -> a.item(1));
    assertRefused(
        "Cannot reshape an array of shape (2, 3) to (4,): 6 elements, not 4", () -> a.reshape(4));
    assertRefused(
        "Cannot assign int32(3, 2) to int32(2, 3) (the same dtype and shape)",
        () -> a.assign(a.transpose()));
    assertRefused(
        "Cannot make an array of int8 and shape (2,): got int[] of length 2 (byte[] of length 2)",
        () -> NdArray.of(DType.INT8, new int[2], Shape.of(2)));
    assertRefused(
        "Cannot make an array of complex64 and shape (2,): got float[] of length 2 (float[] of length 4)",
        () -> NdArray.of(DType.COMPLEX64, new float[2], Shape.of(2)));
    assertRefused(
        "Cannot make an array of a double[][]: row [1] has length 2, the first 1 (numbers, in rows of one length)",
        () -> NdArray.asarray(new double[][] {new double[1], new double[2]}));
    assertRefused(
        "Cannot store the String text in an array of int32 (" + PlainNumber.ACCEPTED + ")",
        () -> a.setItem("text", 0, 0));
    assertRefused(
        "Cannot store a String[] (byte[], short[], int[], long[], float[] or double[])",
        () -> Storage.of(new String[0]));
  }

  static void assertRefused(String message, Executable call) {
    assertEquals(message, assertThrows(RuntimeException.class, call).getMessage());
  }
}
