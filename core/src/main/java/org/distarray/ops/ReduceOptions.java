package org.distarray.ops;

import org.distarray.dtype.DType;
import org.distarray.expr.Expr;

/**
 * NumPy's options of a reduction.
 *
 * @param dtype of the result, or null
 * @param ddof what is taken off the count in a variance's divisor
 * @param mask a bool array, where elements count; or null
 * @param initial a number that is as one more element, or null
 * @param labels of the elements, int64, 0 to {@code groups - 1}; or null
 */
public record ReduceOptions(
    DType dtype, double ddof, Expr mask, Object initial, Expr labels, int groups) {
  public static final ReduceOptions NONE = new ReduceOptions(null, 0, null, null, null, 0);

  public ReduceOptions withDtype(DType to) {
    return new ReduceOptions(to, ddof, mask, initial, labels, groups);
  }

  public ReduceOptions withDdof(double to) {
    return new ReduceOptions(dtype, to, mask, initial, labels, groups);
  }

  public ReduceOptions withMask(Expr to) {
    return new ReduceOptions(dtype, ddof, to, initial, labels, groups);
  }

  public ReduceOptions withInitial(Object to) {
    return new ReduceOptions(dtype, ddof, mask, to, labels, groups);
  }

  public ReduceOptions withLabels(Expr to, int count) {
    return new ReduceOptions(dtype, ddof, mask, initial, to, count);
  }
}
