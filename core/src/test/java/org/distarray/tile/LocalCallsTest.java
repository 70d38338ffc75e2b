package org.distarray.tile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.distarray.dtype.DType;
import org.distarray.fold.Units;
import org.distarray.index.IndexTransform;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.reduce.Reduction;
import org.distarray.testing.LocalOps;
import org.distarray.ufunc.Ufunc;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A call on local arrays gives the same bits however they lie, and wherever tiles end. */
class LocalCallsTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8, 9, 171, 400})
  void everyLayoutGivesTheBitsOfSingleElements(int rows) {
    Shape shape = Shape.of(rows, 3); // 3 to 1200 elements: less than a tile, and more
    for (DType type : List.of(DType.FLOAT64, DType.FLOAT32, DType.INT16, DType.COMPLEX64)) {
      for (Map.Entry<String, NdArray> first : layouts(shape, type).entrySet()) {
        for (Map.Entry<String, NdArray> second : layouts(shape, DType.FLOAT32).entrySet()) {
          NdArray a = first.getValue();
          NdArray b = second.getValue();
          String what = rows + " rows, " + type + " " + first.getKey() + ", " + second.getKey();
          assertElements(shape, Ufunc.SUBTRACT, what, a, b);
          assertElements(shape, Ufunc.NOT_EQUAL, what, a, b);
          assertElements(shape, Ufunc.WHERE, what, a, b, a);
          assertElements(shape, Ufunc.SUBTRACT, what, b, b);
        }
        assertElements(
            shape, Ufunc.SIN, rows + " rows, " + type + " " + first.getKey(), first.getValue());
      }
    }
  }

  /** Each element of the result is that of a call on single elements. */
  private static void assertElements(Shape shape, Ufunc f, String what, NdArray... operands) {
    Object[] given = operands;
    NdArray got = broadcast(LocalOps.apply(f, given), shape);
    for (long r = 0; r < shape.dim(0); r += 1 + r / 4) {
      for (long c = 0; c < 3; c++) {
        List<NdArray> one = new ArrayList<>();
        for (NdArray operand : operands) {
          one.add(broadcast(operand, shape).get(r + ", " + c).copy());
        }
        NdArray want = LocalOps.apply(f, one.toArray());
        String where = f + " of " + what + " at " + r + ", " + c;
        assertTrue(want.sameAs(got.get(r + ", " + c).copy()), where);
      }
    }
  }

  /** Arrays that broadcast to a shape, each with other elements at other places. */
  private static Map<String, NdArray> layouts(Shape shape, DType type) {
    long rows = shape.dim(0);
    long columns = shape.dim(1);
    Map<String, NdArray> out = new TreeMap<>();
    out.put("in order", arange(type, rows, columns));
    out.put("from a later element", arange(type, rows + 2, columns).get("2:"));
    out.put("backwards", arange(type, rows, columns).get("::-1, ::-1"));
    out.put("with gaps", arange(type, 2 * rows, 2 * columns).get("::2, ::2"));
    out.put("transposed", arange(type, columns, rows).transpose());
    out.put("one row", arange(type, columns));
    out.put("one column", arange(type, rows, 1));
    out.put("one element", arange(type, 1, 1));
    out.put("0-d", NdArray.full(type, Shape.scalar(), 3));
    return out;
  }

  private static NdArray broadcast(NdArray a, Shape to) {
    return a.view(IndexTransform.broadcast(a.shape(), to));
  }

  private static NdArray arange(DType type, long... shape) {
    return NdArray.arange(DType.FLOAT64, shape).subtract(7.25).astype(type);
  }

  @ParameterizedTest
  @EnumSource(Reduction.class)
  void everyLayoutReducesToTheSameBits(Reduction reduction) {
    for (Shape shape :
        List.of(Shape.of(7, 3), Shape.of(3, 1700), Shape.of(1700, 3), Shape.of(40, 333))) {
      for (DType type : List.of(DType.FLOAT64, DType.INT16, DType.BOOL)) {
        for (Map.Entry<String, NdArray> layout : layouts(shape, type).entrySet()) {
          NdArray part = layout.getValue();
          NdArray a = broadcast(part, shape);
          for (int[] axes : new int[][] {{}, {0}, {1}}) {
            NdArray want = LocalOps.reduce(reduction, a.copy(), axes);
            String what = type + " " + layout.getKey() + " of " + shape + " over " + axes.length;
            assertTrue(want.sameAs(LocalOps.reduce(reduction, a, axes)), what);
          }
        }
      }
    }
  }

  @Test
  void nothingIsComputedOfNoElements() {
    NdArray none = NdArray.zeros(DType.INT32, Shape.of(0, 3));
    assertEquals(Shape.of(0, 3), LocalOps.apply(Ufunc.ADD, none, 1.5).shape());
    assertEquals(DType.FLOAT32, none.astype(DType.FLOAT32).dtype());
    assertEquals("[0 0 0]", LocalOps.reduce(Reduction.SUM, none, 0).toString());
  }

  @Test
  void anOperandIsReadAndNotWritten() {
    NdArray a = arange(DType.FLOAT64, 700);
    NdArray before = a.copy();
    NdArray twice = LocalOps.apply(Ufunc.ADD, a, a);
    assertTrue(before.sameAs(a));
    assertTrue(twice.sameAs(LocalOps.apply(Ufunc.MULTIPLY, a, 2)));
    a.astype(DType.INT8);
    LocalOps.reduce(Reduction.VAR, a);
    assertTrue(before.sameAs(a));
  }

  @Test
  void aTileEndsWithAUnitWhereItHoldsOne() {
    Units lines = Units.ofLines(1000);
    assertEquals(1000, lines.best(0, 1200));
    assertEquals(512, lines.best(0, 900));
    assertEquals(488, lines.best(512, 500));
    assertEquals(100, lines.best(0, 100), "no whole unit");
    assertEquals(300, Units.ANY.best(5, 300));
    Units rows = new Units(1, 1, 90);
    assertEquals(450, rows.best(0, 512));
    assertEquals(80, rows.best(10, 100));
    assertEquals(50, rows.best(10, 50), "no whole row");
  }
}
