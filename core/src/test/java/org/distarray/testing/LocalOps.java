package org.distarray.testing;

import org.distarray.array.Over;
import org.distarray.dtype.DType;
import org.distarray.ndarray.Evaluation;
import org.distarray.ndarray.NdArray;
import org.distarray.reduce.Reduction;
import org.distarray.ufunc.Ufunc;

/** Operations of local arrays by the rows of their tables. */
public final class LocalOps {
  private LocalOps() {}

  /** A ufunc of local arrays and numbers. */
  public static NdArray apply(Ufunc ufunc, Object... operands) {
    return Evaluation.local().apply(ufunc, operands);
  }

  /** A reduction over axes, or all without any. */
  public static NdArray reduce(Reduction reduction, NdArray a, int... axes) {
    return a.reduce(reduction, axes);
  }

  /** A reduction with NumPy's options. */
  public static NdArray reduce(
      Reduction reduction, NdArray a, DType dtype, double ddof, boolean keepdims, int... axes) {
    return with(a.over(axes), dtype, ddof, keepdims).reduce(reduction);
  }

  /** A reduction over exactly these axes; over none, of each element alone. */
  public static NdArray reduceOver(
      Reduction reduction, NdArray a, double ddof, boolean keepdims, int... axes) {
    Over<NdArray> over = axes.length == 0 ? a.overNoAxes() : a.over(axes);
    return with(over, null, ddof, keepdims).reduce(reduction);
  }

  /** A reduction over no axes. */
  public static NdArray reduceEach(Reduction reduction, NdArray a, DType dtype, double ddof) {
    return with(a.overNoAxes(), dtype, ddof, false).reduce(reduction);
  }

  private static Over<NdArray> with(
      Over<NdArray> over, DType dtype, double ddof, boolean keepdims) {
    Over<NdArray> out = over;
    out = dtype == null ? out : out.dtype(dtype);
    out = ddof == 0 ? out : out.ddof(ddof);
    return keepdims ? out.keepdims() : out;
  }
}
