package org.distarray.linalg;

import java.math.BigInteger;
import org.distarray.dtype.Complex;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;

/** The product of two matrices by its definition, element by element. */
public final class Naive {
  private Naive() {}

  /** In the type of {@code a} and {@code b}; floats in double, in the order of the inner index. */
  public static NdArray multiply(NdArray a, NdArray b) {
    DType type = a.dtype();
    int m = (int) a.shape().dim(0);
    int k = (int) a.shape().dim(1);
    int n = (int) b.shape().dim(1);
    NdArray out = NdArray.zeros(type, Shape.of(m, n));
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        if (type.isComplex()) {
          double re = 0;
          double im = 0;
          for (int p = 0; p < k; p++) {
            Complex x = a.getComplex(i, p);
            Complex y = b.getComplex(p, j);
            re += x.re() * y.re() - x.im() * y.im();
            im += x.re() * y.im() + x.im() * y.re();
          }
          out.setItem(Complex.of(re, im), i, j);
        } else if (type.isFloat()) {
          double sum = 0;
          for (int p = 0; p < k; p++) {
            sum += a.getDouble(i, p) * b.getDouble(p, j);
          }
          out.setDouble(sum, i, j);
        } else {
          BigInteger sum = BigInteger.ZERO;
          for (int p = 0; p < k; p++) {
            BigInteger x = BigInteger.valueOf(a.getLong(i, p));
            sum = sum.add(x.multiply(BigInteger.valueOf(b.getLong(p, j))));
          }
          out.setLong(type.isBool() ? sum.signum() : sum.longValue(), i, j);
        }
      }
    }
    return out;
  }
}
