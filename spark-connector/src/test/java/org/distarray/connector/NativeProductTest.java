package org.distarray.connector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.distarray.dtype.DType;
import org.distarray.error.DistArrayException;
import org.distarray.index.Shape;
import org.distarray.linalg.MatrixProducts;
import org.distarray.ndarray.NdArray;
import org.distarray.testing.LocalOps;
import org.distarray.testing.Tolerance;
import org.distarray.ufunc.Ufunc;
import org.junit.jupiter.api.Test;

class NativeProductTest {
  private static final Shape SMALL = Shape.of(2, 2);

  @Test
  void theNativeProductIsThatOfTheLibraryWhereItIs() {
    if (!new NativeProduct().isAvailable()) {
      DistArrayException e =
          assertThrows(
              DistArrayException.class,
              () ->
                  MatrixProducts.multiply(
                      "native",
                      NdArray.asarray(new double[0][0]),
                      NdArray.asarray(new double[0][0])));
      assertTrue(e.getMessage().contains("'native'"), e.getMessage());
      assertEquals("java", MatrixProducts.choice(DType.FLOAT64, SMALL, SMALL));
      return;
    }
    assertEquals("native", MatrixProducts.choice(DType.FLOAT64, SMALL, SMALL));
    assertEquals("by native BLAS", MatrixProducts.account("native", DType.FLOAT64, SMALL, SMALL));
    assertEquals("by own loops", MatrixProducts.account("native", DType.INT64, SMALL, SMALL));
    for (DType type : DType.values()) {
      NdArray a = NdArray.arange(type, 41, 33);
      NdArray b = NdArray.arange(type, 33, 29);
      a = type.isFloat() || type.isComplex() ? LocalOps.apply(Ufunc.SIN, a) : a;
      b = type.isFloat() || type.isComplex() ? LocalOps.apply(Ufunc.COS, b) : b;
      boolean single = type.realType() == DType.FLOAT32;
      Tolerance bound = new Tolerance(false, 0, 0, single ? 1e-5 : 1e-13);
      NdArray part = a.get("3:, :");
      assertNull(
          bound.difference(
              MatrixProducts.multiply("native", part, b), MatrixProducts.multiply("java", part, b)),
          type.toString());
    }
  }
}
