package org.distarray.ndarray;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.distarray.dist.RandomLayouts;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StridedCopyTest {
  private static final DType[] DTYPES = {
    DType.INT8, DType.COMPLEX64, DType.INT64, DType.FLOAT32, DType.UINT16
  };

  @Test
  void copyOfAnyViewHasItsElements() {
    for (int seed = 0; seed < 3000; seed++) {
      RandomLayouts draw = new RandomLayouts(seed);
      Shape shape = draw.shape();
      NdArray view =
          NdArray.arange(DTYPES[seed % DTYPES.length], shape.toArray()).view(draw.view(shape));
      NdArray copy = view.copy();
      NdArray turned = NdArray.zeros(view.dtype(), view.transpose().shape()).transpose();
      turned.assign(view);
      String what = "seed " + seed;
      long[] index = new long[view.ndim()];
      for (long n = view.size(); n > 0; n--) {
        assertEquals(view.item(index), copy.item(index), what);
        assertEquals(view.item(index), turned.item(index), what);
        for (int d = index.length - 1; d >= 0 && ++index[d] == view.shape().dim(d); d--) {
          index[d] = 0;
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void copiesOfAnyLayoutAreThoseMadeElementByElement(DType dtype) {
    Random random = new Random(3);
    for (int round = 0; round < 400; round++) {
      NdArray from = Layouts.view(random, dtype, true);
      NdArray to = Layouts.view(random, dtype, false, from.shape());
      check(from, to);
    }
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void transposedBlocksMeetAtTheirEdges(DType dtype) {
    for (int rows : new int[] {1, 2, 15, 16, 17, 127, 128, 129, 260}) {
      for (int columns : new int[] {1, 3, 15, 16, 31, 255, 257, 1025}) {
        NdArray from = Layouts.numbered(dtype, rows, columns);
        check(from.transpose(), NdArray.zeros(dtype, Shape.of(columns, rows)));
        check(from, NdArray.zeros(dtype, Shape.of(columns, rows)).transpose());
        check(from.get("::-1").transpose(), NdArray.zeros(dtype, Shape.of(columns, rows)));
        check(
            from.get(":, ::3").transpose(),
            NdArray.zeros(dtype, from.get(":, ::3").shape()).transpose());
      }
    }
  }

  @Test
  void viewsOfOneBaseAreReadBeforeTheyAreWritten() {
    NdArray a = NdArray.arange(DType.INT32, 6);
    a.get("1:").assign(a.get(":-1"));
    assertArrayEquals(new long[] {0, 0, 1, 2, 3, 4}, a.toLongs());
    NdArray b = NdArray.arange(DType.FLOAT64, 40, 40);
    NdArray turned = b.transpose().copy();
    b.assign(b.transpose());
    assertTrue(b.sameAs(turned));
    b.assign(b);
    assertTrue(b.sameAs(turned));
  }

  /** Copies, and compares all of the storage written to. */
  private static void check(NdArray from, NdArray to) {
    int width = from.dtype().width();
    int[] read = Layouts.positions(from);
    int[] written = Layouts.positions(to);
    Storage expected = NdArray.of(to.dtype(), whole(to), to.storage()).copy().storage();
    for (int k = 0; k < read.length; k++) {
      for (int part = 0; part < width; part++) {
        expected.setDouble(written[k] + part, from.storage().getDouble(read[k] + part));
      }
    }
    to.assign(from);
    for (int k = 0; k < expected.length(); k++) {
      assertEquals(
          expected.getDouble(k),
          to.storage().getDouble(k),
          () -> from.layout() + " to " + to.layout());
    }
  }

  private static Layout whole(NdArray array) {
    return Layout.contiguous(Shape.of(array.storage().length() / array.dtype().width()));
  }
}
