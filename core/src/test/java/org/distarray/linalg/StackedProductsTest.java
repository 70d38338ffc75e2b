package org.distarray.linalg;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.distarray.dtype.DType;
import org.distarray.index.Index;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.testing.LocalOps;
import org.distarray.ufunc.Ufunc;
import org.junit.jupiter.api.Test;

class StackedProductsTest {
  private static final int[] EDGES = {1, 2, 3, 4, 5, 7, 8, 9, 13};

  private static NdArray stack(DType type, int seed, int s, int m, int n) {
    NdArray whole = LocalOps.apply(Ufunc.ADD, NdArray.arange(DType.INT64, s, m, n), seed);
    NdArray some = LocalOps.apply(Ufunc.REMAINDER, whole, 23);
    return (type.isBool() ? LocalOps.apply(Ufunc.GREATER, some, 11) : some).astype(type);
  }

  @Test
  void smallMatricesAreMultipliedAsSingleOnesInEveryTypeAroundTheEdgesOfTiles() {
    for (DType type : DType.values()) {
      for (int at = 0; at < EDGES.length; at++) {
        int m = EDGES[at];
        int k = EDGES[(at * 5 + 3) % EDGES.length];
        int n = EDGES[(at * 7 + 1) % EDGES.length];
        int s = at == 0 ? 3000 : 2 + at; // more than are converted at a time
        NdArray a = stack(type, 1, s + 1, m, k).get("1:"); // not from index 0 on
        NdArray b = stack(type, 2, s, k, n);
        NdArray sums = stack(type, 3, s, m, n);
        NdArray got = StackedProducts.multiply("java", a, List.of(b), null);
        NdArray added = StackedProducts.multiply("java", a, List.of(b), sums);
        for (int r = 0; r < Math.min(s, 100); r++) {
          Index one = Index.at(s - 1 - r);
          NdArray want = Naive.multiply(a.get(one).copy(), b.get(one).copy());
          String what = type + " " + s + " of " + m + " x " + k + " x " + n;
          assertTrue(want.sameAs(got.get(one)), what);
          Ufunc plus = type.isBool() ? Ufunc.LOGICAL_OR : Ufunc.ADD;
          NdArray both = LocalOps.apply(plus, want, sums.get(one));
          assertTrue(both.sameAs(added.get(one)), what + ", added");
        }
      }
    }
  }

  @Test
  void floatsOfAStackHaveTheBitsOfSingleProducts() {
    for (DType type : new DType[] {DType.FLOAT32, DType.FLOAT64, DType.COMPLEX128}) {
      NdArray a = LocalOps.apply(Ufunc.SIN, NdArray.arange(type, 5, 9, 31));
      NdArray b = LocalOps.apply(Ufunc.COS, NdArray.arange(type, 5, 31, 11));
      NdArray got = StackedProducts.multiply("java", a, List.of(b), null);
      for (int s = 0; s < 5; s++) {
        NdArray one = MatrixProducts.multiply("java", a.get(Index.at(s)), b.get(Index.at(s)));
        assertTrue(one.sameAs(got.get(Index.at(s))), type + " " + s);
      }
    }
  }

  @Test
  void emptyMatricesGiveZeros() {
    NdArray a = NdArray.zeros(DType.INT16, Shape.of(4, 2, 0));
    NdArray b = NdArray.zeros(DType.INT16, Shape.of(4, 0, 3));
    NdArray got = StackedProducts.multiply("java", a, List.of(b), null);
    assertTrue(got.sameAs(NdArray.zeros(DType.INT16, Shape.of(4, 2, 3))), got::toString);
    for (DType type : List.of(DType.INT16, DType.COMPLEX64, DType.FLOAT64)) {
      NdArray none =
          NdArray.zeros(type, Shape.of(7, 0, 1)).matmul(NdArray.zeros(type, Shape.of(7, 1, 0)));
      assertTrue(none.sameAs(NdArray.zeros(type, Shape.of(7, 0, 0))), none::toString);
    }
  }
}
