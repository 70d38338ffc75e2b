package org.distarray.array;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.distarray.annotation.Internal;
import org.distarray.dtype.DType;
import org.distarray.error.Required;
import org.distarray.index.Index;
import org.distarray.index.IndexTransform;
import org.distarray.index.Shape;

/**
 * The options of a reduction as one value; {@link Over} is the form for users.
 *
 * @param dtype the dtype of the result, or null for the reduction's own rule
 * @param ddof the number that a variance subtracts from the count in its divisor
 * @param keepdims whether reduced axes stay with length 1
 * @param mask a bool array that is true where elements count, or null
 * @param initial a number that counts as one more element, or null
 * @param labels an integer array with the group of each element, in [0, groups), or null
 * @param groups the number of groups; 0 without labels
 * @param skipsNan whether NaN is left out
 */
public record ReduceOptions(
    DType dtype,
    double ddof,
    boolean keepdims,
    ArrayLike<?> mask,
    Object initial,
    ArrayLike<?> labels,
    int groups,
    boolean skipsNan) {
  /** No options: the default of each. */
  public static final ReduceOptions NONE =
      new ReduceOptions(null, 0, false, null, null, null, 0, false);

  /**
   * The words with which messages say what axes are.
   *
   * @hidden
   */
  @Internal
  public static final String AXES = "numbers of dimensions, -1 is the last, or none for all";

  /**
   * Checks the arguments of a reduction.
   *
   * @param what the reduction
   * @param axes dimension numbers; -1 is the last
   * @return the axes, ascending, none of them negative
   * @throws IllegalArgumentException when an argument is null, or an axis is outside the array or
   *     named twice
   * @hidden
   */
  @Internal
  public static int[] checked(Shape shape, Object what, ReduceOptions with, int... axes) {
    String doing = "reduce an array";
    Required.given(doing, "the reduction", what, "Reduction.SUM, for example");
    Required.given(doing, "the options", with, "ReduceOptions.NONE, for example");
    return shape.axes(Required.given(doing, "the list of axes", axes, AXES));
  }

  /**
   * Returns these options with another dtype.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 4);
   * a.reduce(Reduction.SUM, ReduceOptions.NONE.withDtype(DType.FLOAT32), 0).dtype() //> float32
   * }</pre>
   */
  public ReduceOptions withDtype(DType to) {
    return new ReduceOptions(to, ddof, keepdims, mask, initial, labels, groups, skipsNan);
  }

  /**
   * Returns these options with another ddof.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 4);
   * a.reduce(Reduction.VAR, ReduceOptions.NONE.withDdof(2), 0) //> 2.5
   * }</pre>
   */
  public ReduceOptions withDdof(double to) {
    return new ReduceOptions(dtype, to, keepdims, mask, initial, labels, groups, skipsNan);
  }

  /**
   * Returns these options with the reduced axes kept.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 2, 3);
   * a.reduce(Reduction.SUM, ReduceOptions.NONE.withKeepdims(), 1).shape() //> (2, 1)
   * }</pre>
   */
  public ReduceOptions withKeepdims() {
    return new ReduceOptions(dtype, ddof, true, mask, initial, labels, groups, skipsNan);
  }

  /**
   * Returns these options with another mask.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 4);
   * a.reduce(Reduction.SUM, ReduceOptions.NONE.withMask(a.greater(1)), 0) //> 5
   * }</pre>
   */
  public ReduceOptions withMask(ArrayLike<?> to) {
    return new ReduceOptions(dtype, ddof, keepdims, to, initial, labels, groups, skipsNan);
  }

  /**
   * Returns these options with another initial number.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 4);
   * a.reduce(Reduction.SUM, ReduceOptions.NONE.withInitial(100), 0) //> 106
   * }</pre>
   */
  public ReduceOptions withInitial(Object to) {
    return new ReduceOptions(dtype, ddof, keepdims, mask, to, labels, groups, skipsNan);
  }

  /**
   * Returns these options with other labels.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 4);
   * a.reduce(Reduction.SUM, ReduceOptions.NONE.withLabels(a.mod(2), 2), 0) //> [2 4]
   * }</pre>
   */
  public ReduceOptions withLabels(ArrayLike<?> to, int count) {
    return new ReduceOptions(dtype, ddof, keepdims, mask, initial, to, count, skipsNan);
  }

  /**
   * Returns these options, by which NaN is left out.
   *
   * <pre>{@code
   * NdArray a = NdArray.of(new double[] {1, Double.NaN, 4});
   * a.reduce(Reduction.SUM, ReduceOptions.NONE.withoutNan(), 0) //> 5.0
   * }</pre>
   */
  public ReduceOptions withoutNan() {
    return new ReduceOptions(dtype, ddof, keepdims, mask, initial, labels, groups, true);
  }

  /**
   * The view of a result that shows the reduced axes with length 1. Without keepdims it is the
   * identity.
   *
   * @param reduced the shape of the result without the axes
   * @param ndim the number of dimensions of the array before the reduction
   * @param axes the reduced axes, ascending, none of them negative
   * @hidden
   */
  @Internal
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

  /** Refuses options that a reduction does not take. */
  void checkPlain(String label, ReduceOptions allowed, String own) {
    String others = but(allowed);
    if (!others.isEmpty()) {
      throw new IllegalArgumentException(
          "Cannot take the " + label + " with " + others + " (" + own + " are its own)");
    }
  }

  /**
   * Describes the options that differ from others, for messages: {@code "dtype int64, where,
   * initial 3"}. Keepdims is left out. The text is empty where nothing differs.
   *
   * @param allowed the options with which these are compared
   * @hidden
   */
  @Internal
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
    if (skipsNan != allowed.skipsNan) {
      out.add("skipNan");
    }
    return String.join(", ", out);
  }
}
