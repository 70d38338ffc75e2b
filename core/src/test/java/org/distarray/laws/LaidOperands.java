package org.distarray.laws;

import java.util.function.Function;
import org.distarray.array.ArrayLike;
import org.distarray.dtype.Complex;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;

/**
 * The arrays of which functions are compared on layouts. Sums of their elements are exact.
 *
 * @param a a matrix of the dtype, with equal elements
 * @param gaps the same with NaNs, where the dtype has them
 * @param line long enough to be ordered by several ranks together; with NaNs, infinities and
 *     negative zeros, where the dtype has them
 * @param index positions of rows, int64, some twice
 * @param mask a mask in the shape of the matrix
 * @param labels a label of each row, int64
 */
record LaidOperands<A extends ArrayLike<A>>(A a, A gaps, A line, A index, A mask, A labels) {

  private static final int ROWS = 13;
  private static final int COLUMNS = 6;
  private static final int LONG = 8_300;

  /** The local arrays of a dtype. */
  static LaidOperands<NdArray> of(DType dtype) {
    NdArray a = elements(dtype, 23, ROWS, COLUMNS);
    NdArray gaps = a.copy();
    NdArray line = elements(dtype, 1_009, LONG);
    if (!dtype.isExact()) {
      gaps.set("::3, 1::2", Double.NaN);
      line.set("7::97", Double.NaN);
      line.set("8::101", -0.0);
      line.set("9::103", Double.NEGATIVE_INFINITY);
    }
    if (dtype.isComplex()) {
      line.set("10::107", Complex.of(1, Double.NaN));
      line.set("11::109", Complex.of(Double.NaN, -1));
    }
    NdArray index = NdArray.of(new long[] {3, 0, 12, 3, -1, 5, 0});
    NdArray mask = NdArray.arange(DType.INT64, ROWS, COLUMNS).multiply(3).remainder(7).less(3);
    NdArray labels = NdArray.arange(DType.INT64, ROWS).multiply(5).remainder(4);
    return new LaidOperands<>(a, gaps, line, index, mask, labels);
  }

  /** Numbers that come again, in no order. */
  private static NdArray elements(DType dtype, int many, long... shape) {
    long n = Shape.of(shape).size();
    NdArray k = NdArray.arange(DType.INT64, n).multiply(7_919);
    NdArray whole = k.remainder(many).subtract(many / 3);
    NdArray flat;
    if (dtype.isBool()) {
      flat = whole.remainder(3).equal(0);
    } else if (dtype.isInteger()) {
      flat = (dtype.isUnsigned() ? whole.absolute() : whole).astype(dtype);
    } else if (dtype.isFloat()) {
      flat = whole.divide(4).astype(dtype);
    } else {
      NdArray imaginary = k.remainder(7).divide(4).multiply(Complex.of(0, 1));
      flat = whole.floorDivide(3).divide(2).add(imaginary).astype(dtype);
    }
    return flat.reshape(shape);
  }

  /** The same arrays in another place. */
  <B extends ArrayLike<B>> LaidOperands<B> placed(Function<A, B> place) {
    return new LaidOperands<>(
        place.apply(a),
        place.apply(gaps),
        place.apply(line),
        place.apply(index),
        place.apply(mask),
        place.apply(labels));
  }
}
