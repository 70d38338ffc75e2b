package org.distarray.array;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.distarray.dtype.DType;
import org.distarray.error.Required;
import org.distarray.index.Index;
import org.distarray.index.IndexTransform;
import org.distarray.index.Shape;

/**
 * NumPy's options of a reduction.
 *
 * @param dtype of the result, or null
 * @param ddof what is taken off the count in a variance's divisor
 * @param keepdims whether reduced axes stay, with length 1
 * @param mask a bool array, where elements count; or null
 * @param initial a number that is as one more element, or null
 * @param labels of the elements, int64, 0 to {@code groups - 1}; or null
 */
public record ReduceOptions(
    DType dtype,
    double ddof,
    boolean keepdims,
    ArrayLike<?> mask,
    Object initial,
    ArrayLike<?> labels,
    int groups) {
  public static final ReduceOptions NONE = new ReduceOptions(null, 0, false, null, null, null, 0);

  /**
   * Checks what a reduction is given.
   *
   * @param what the row, {@code null} where there is none
   * @param axes numbers of dimensions
   * @return the axes, sorted, none of them negative
   * @throws IllegalArgumentException when something is missing, or an axis is outside or there
   *     twice
   */
  public static int[] checked(Shape shape, Object what, ReduceOptions with, int... axes) {
    String doing = "reduce an array";
    Required.given(doing, "the reduction", what, "Reduction.SUM, for example");
    Required.given(doing, "the options", with, "ReduceOptions.NONE, for example");
    return shape.axes(Required.given(doing, "the list of axes", axes, Over.AXES));
  }

  public ReduceOptions withDtype(DType to) {
    return new ReduceOptions(to, ddof, keepdims, mask, initial, labels, groups);
  }

  public ReduceOptions withDdof(double to) {
    return new ReduceOptions(dtype, to, keepdims, mask, initial, labels, groups);
  }

  /** With reduced axes kept, of length 1. */
  public ReduceOptions withKeepdims() {
    return new ReduceOptions(dtype, ddof, true, mask, initial, labels, groups);
  }

  public ReduceOptions withMask(ArrayLike<?> to) {
    return new ReduceOptions(dtype, ddof, keepdims, to, initial, labels, groups);
  }

  public ReduceOptions withInitial(Object to) {
    return new ReduceOptions(dtype, ddof, keepdims, mask, to, labels, groups);
  }

  public ReduceOptions withLabels(ArrayLike<?> to, int count) {
    return new ReduceOptions(dtype, ddof, keepdims, mask, initial, to, count);
  }

  /**
   * The view of a result in which the reduced axes are there, where they are kept.
   *
   * @param ndim of what was reduced
   * @param axes sorted, not negative
   */
  public IndexTransform kept(Shape reduced, int ndim, int... axes) {
    if (!keepdims) {
      return IndexTransform.identity(reduced);
    }
    Index[] index = new Index[ndim];
    for (int d = 0; d < ndim; d++) {
      index[d] = Arrays.binarySearch(axes, d) >= 0 ? Index.newAxis() : Index.all();
    }
    return IndexTransform.of(reduced, index);
  }

  /**
   * The options that were given, but for keepdims, {@code "dtype int64, where, initial 3"}; empty
   * without any.
   *
   * @param allowed of which those that are here too are left out
   */
  public String but(ReduceOptions allowed) {
    List<String> out = new ArrayList<>();
    if (dtype != allowed.dtype) {
      out.add("dtype " + dtype);
    }
    if (ddof != allowed.ddof) {
      out.add("ddof " + ddof);
    }
    if (!Objects.equals(mask, allowed.mask)) {
      out.add("where");
    }
    if (!Objects.equals(initial, allowed.initial)) {
      out.add("initial " + initial);
    }
    if (!Objects.equals(labels, allowed.labels)) {
      out.add("labels of " + groups + " groups");
    }
    return String.join(", ", out);
  }
}
