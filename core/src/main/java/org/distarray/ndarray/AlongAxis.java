package org.distarray.ndarray;

import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;
import org.distarray.annotation.Internal;
import org.distarray.dtype.DType;
import org.distarray.dtype.PlainNumber;
import org.distarray.error.Required;
import org.distarray.index.Shape;

/**
 * A function of the lines along an axis, as the call of a {@link Gufunc}: the axis goes last, and
 * the dimensions of the results come back to its place.
 *
 * @param shape the shape of the array
 * @param axis not negative
 * @param dtype the dtype of the results
 * @param result the shape of the result of a line
 * @hidden
 */
@Internal
public record AlongAxis(Shape shape, int axis, AxisFunction function, DType dtype, Shape result)
    implements Serializable {
  /** The most elements of a line that is made to ask a function for the shape of its result. */
  private static final long LONGEST = 1 << 24;

  private static final String DOING = "apply a function along an axis";

  /**
   * Checks the arguments.
   *
   * @param axis -1 is the last
   */
  public static AlongAxis of(
      Shape shape, int axis, AxisFunction function, DType dtype, Shape result) {
    Required.given(DOING, "the function", function, "line -> line.sum(), for example");
    Required.given(DOING, "the dtype", dtype, "a DType, such as DType.FLOAT64");
    Required.given(DOING, "the shape of a result", result, "Shape.scalar() or Shape.of(n)");
    return new AlongAxis(shape, shape.axis(axis), function, dtype, result);
  }

  /**
   * Finds the shape of a result by a call on a line of ones.
   *
   * @param elements the dtype of the line
   * @throws IllegalArgumentException when the function fails, or gives another dtype
   */
  public static AlongAxis sampled(
      Shape shape, int axis, AxisFunction function, DType dtype, DType elements) {
    AlongAxis unknown = of(shape, axis, function, dtype, Shape.scalar());
    Shape result = unknown.sample(elements);
    return new AlongAxis(shape, unknown.axis, function, dtype, result);
  }

  private Shape sample(DType elements) {
    long n = shape.dim(axis);
    String right = "along(axis, function, dtype, Shape.of(n)) states it";
    String doing = "Cannot find the shape of results by a call on a line of ones: ";
    if (n > LONGEST) {
      throw new IllegalArgumentException(
          doing + n + " elements (at most " + LONGEST + "; " + right + ")");
    }
    Object given;
    try {
      given = function.call(NdArray.full(elements, Shape.of(n), 1));
    } catch (Exception e) {
      throw new IllegalArgumentException(doing + e + " (" + right + ")", e);
    }
    if (given instanceof NdArray a && a.dtype() == dtype) {
      return a.shape();
    } else if (PlainNumber.kind(given).isPresent()) {
      return Shape.scalar();
    }
    throw new IllegalArgumentException(
        "Cannot use the function's result for a line of ones: "
            + (given instanceof NdArray a
                ? a.dtype() + "" + a.shape()
                : PlainNumber.describe(given))
            + " ("
            + dtype
            + ", as was declared, or a number)");
  }

  /** The same function, which can be sent. */
  public AlongAxis with(AxisFunction sent) {
    return new AlongAxis(shape, axis, sent, dtype, result);
  }

  /** The call of the function on lines along the last axis. */
  public GufuncCall call() {
    long[] dims = shape.toArray();
    Shape loop = shape.without(axis);
    Shape line = Shape.of(dims[axis]);
    String signature = "(i)->" + result.toString().replaceAll("[ ]|,(?=\\))", "");
    return new GufuncCall(
        signature, loop, List.of(loop), List.of(line), List.of(result), List.of(dtype), true);
  }

  /** The axes in the order in which the axis is the last one. */
  public int[] last() {
    return IntStream.range(0, shape.ndim())
        .map(d -> d < axis ? d : d + 1 < shape.ndim() ? d + 1 : axis)
        .toArray();
  }

  /** The axes of the results in the order in which they take the place of the axis. */
  public int[] back() {
    int others = shape.ndim() - 1;
    return IntStream.range(0, others + result.ndim())
        .map(d -> d < axis ? d : d < axis + result.ndim() ? others + d - axis : d - result.ndim())
        .toArray();
  }
}
