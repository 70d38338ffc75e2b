package org.distarray.linalg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.distarray.dtype.DType;
import org.distarray.error.DistArrayException;
import org.distarray.index.Shape;
import org.distarray.kernel.Vectors;
import org.distarray.ndarray.NdArray;
import org.distarray.testing.Tolerance;
import org.junit.jupiter.api.Test;

class MatrixProductsTest {
  private static final int[] EDGES = {1, 2, 3, 5, 6, 7, 8, 9, 15, 16, 17, 24, 31, 47, 48, 49, 100};

  private static NdArray matrix(DType type, int seed, int m, int n) {
    NdArray out = NdArray.zeros(type, Shape.of(m, n));
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        int value = (i * 31 + j * 17 + seed) % 23;
        out.setDouble(type.isBool() ? value % 2 : type.isUnsigned() ? value : value - 11, i, j);
      }
    }
    return out;
  }

  @Test
  void productsOfWholeNumbersAreExactInEveryTypeAroundTheEdgesOfTiles() {
    for (DType type : DType.values()) {
      for (int at = 0; at < EDGES.length; at++) {
        int m = EDGES[at];
        int k = EDGES[(at * 5 + 3) % EDGES.length];
        int n = EDGES[(at * 7 + 1) % EDGES.length];
        NdArray a = matrix(type, 1, m, k);
        NdArray b = matrix(type, 2, k, n);
        NdArray got = MatrixProducts.multiply("java", a, b);
        String what = type + " " + m + " x " + k + " x " + n;
        assertEquals(type, got.dtype(), what);
        assertTrue(Naive.multiply(a, b).sameAs(got), what);
        NdArray turned = MatrixProducts.multiply("java", b.transpose(), a.transpose());
        assertTrue(got.transpose().copy().sameAs(turned), () -> what + ", of transposes");
      }
    }
  }

  @Test
  void matricesLargerThanEveryPanelAreMultiplied() {
    for (DType type : new DType[] {DType.FLOAT64, DType.FLOAT32, DType.INT64}) {
      NdArray a = matrix(type, 3, 98, 260);
      NdArray b = matrix(type, 4, 260, 2_049);
      assertTrue(
          Naive.multiply(a, b).sameAs(MatrixProducts.multiply("java", a, b)), type.toString());
      NdArray tall = matrix(type, 5, 1_017, 7);
      NdArray small = matrix(type, 6, 7, 13);
      assertTrue(
          Naive.multiply(tall, small).sameAs(MatrixProducts.multiply("java", tall, small)),
          () -> type + ", tall");
    }
  }

  @Test
  void floatsAreSummedInOneOrderWithTheVectorApiOrWithout() {
    for (DType type : new DType[] {DType.FLOAT64, DType.FLOAT32}) {
      NdArray a = noise(type, 1, 53, 300);
      NdArray b = noise(type, 2, 300, 71);
      NdArray rows = NdArray.zeros(type, Shape.of(53, 71));
      new RowProduct(type).multiply(a, b, rows);
      assertTrue(rows.sameAs(MatrixProducts.multiply("java", a, b)), type + " as compiled here");
      if (Vectors.enabled()) {
        NdArray panels = NdArray.zeros(type, Shape.of(53, 71));
        PanelProduct.multiply(PanelSource.compile(type), a, b, panels);
        assertTrue(rows.sameAs(panels), type + " by panels");
      }
      for (int from = 0; from < 53; from += 9) {
        NdArray part = a.get(from + ":" + Math.min(53, from + 9));
        NdArray some = MatrixProducts.multiply("java", part, b.get(":, 5:33"));
        NdArray whole = rows.get(from + ":" + Math.min(53, from + 9) + ", 5:33").copy();
        assertTrue(whole.sameAs(some), type + " from row " + from);
      }
      double unit = type == DType.FLOAT64 ? 0x1p-53 : 0x1p-24;
      Tolerance bound = new Tolerance(false, 0, 0, 300 * unit * 300);
      assertNull(bound.difference(rows, Naive.multiply(a, b)), type.toString());
    }
  }

  private static NdArray noise(DType type, int seed, int m, int n) {
    NdArray out = NdArray.zeros(type, Shape.of(m, n));
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        out.setDouble(Math.sin(seed + 12.9898 * i + 78.233 * j), i, j);
      }
    }
    return out;
  }

  @Test
  void whatIsNotFiniteStaysInItsRowAndColumn() {
    NdArray a = matrix(DType.FLOAT64, 1, 9, 11);
    NdArray b = matrix(DType.FLOAT64, 2, 11, 30);
    a.setDouble(Double.NaN, 8, 10);
    b.setDouble(Double.POSITIVE_INFINITY, 0, 29);
    NdArray got = MatrixProducts.multiply("java", a, b);
    for (int i = 0; i < 9; i++) {
      for (int j = 0; j < 30; j++) {
        assertEquals(i < 8 && j < 29, Double.isFinite(got.getDouble(i, j)), i + ", " + j);
      }
    }
    assertTrue(Double.isNaN(got.getDouble(8, 3)));
  }

  @Test
  void anEmptyInnerDimensionGivesZeros() {
    for (DType type : DType.values()) {
      NdArray got = MatrixProducts.multiply("java", matrix(type, 0, 3, 0), matrix(type, 0, 0, 4));
      assertTrue(NdArray.zeros(type, Shape.of(3, 4)).sameAs(got), type.toString());
      assertEquals(
          Shape.of(0, 4),
          MatrixProducts.multiply("java", matrix(type, 0, 0, 2), matrix(type, 0, 2, 4)).shape());
    }
  }

  @Test
  void productsThatAreNotThereAreRefusedByName() {
    NdArray a = matrix(DType.FLOAT64, 1, 2, 2);
    DistArrayException e =
        assertThrows(DistArrayException.class, () -> MatrixProducts.multiply("gpu", a, a));
    assertTrue(e.getMessage().contains("as on the driver, with 'gpu'"), e.getMessage());
    assertTrue(e.getMessage().contains("-Ddistarray.matmul=java"), e.getMessage());
    assertNotNull(MatrixProducts.choice(a.dtype(), a.shape(), a.shape()));
  }
}
