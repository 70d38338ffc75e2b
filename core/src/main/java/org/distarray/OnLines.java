package org.distarray;

import java.util.ArrayList;
import java.util.List;
import org.distarray.annotation.Internal;
import org.distarray.dtype.DType;
import org.distarray.dtype.PlainNumber;
import org.distarray.error.Required;
import org.distarray.function.Portable;
import org.distarray.index.Shape;
import org.distarray.ndarray.AlongAxis;
import org.distarray.ndarray.AxisFunction;
import org.distarray.ndarray.Gufunc;
import org.distarray.ndarray.NdArray;
import org.distarray.ops.ApplyAlong;
import org.distarray.ops.ApplyGufunc;
import org.distarray.ops.Beside;

/**
 * Applies functions of the user to lines along an axis, and to core dimensions of several arrays.
 *
 * @hidden
 */
@Internal
public sealed interface OnLines permits DistArray {

  /**
   * Applies a function to each line along an axis; {@code numpy.apply_along_axis}. The dimensions
   * of the results take the place of the axis.
   *
   * <pre>{@code
   * DistArray a = context.fromArray(NdArray.of(new long[] {3, 1, 2, 9, 7, 8}, 3, 2));
   * a.along(0, line -> line.order(0).sort(), DType.INT64).toArray() //> [[2 1]
   *                                                                //>  [3 8]
   *                                                                //>  [7 9]]
   * a.along(1, line -> line.max().asLong() - line.min().asLong(), DType.INT64).toArray() //> [2 7 1]
   * }</pre>
   *
   * <p>The axis is laid out whole first. If it lies in several blocks, the array is redistributed
   * along its other axes; {@code explain} shows this, and a context of strict alignment refuses it.
   * Nothing moves if it lies in one block. Results that are as long as the axis get the
   * distribution of this array; in results of another shape the axis is not distributed.
   *
   * <p>The shape of a result is found at this call, by a call of the function on a line of ones.
   * The other method of this name takes the shape instead.
   *
   * @param axis the axis; -1 is the last
   * @param dtype the dtype of the results. The computation fails if the function gives an array of
   *     another dtype or shape; a number is cast.
   * @throws IllegalArgumentException when the function cannot be sent to the engines, or when it
   *     refuses the line of ones or gives another dtype for it
   * @throws org.distarray.error.LimitExceededException when a block of whole lines would exceed the
   *     context's limit for blocks
   */
  default DistArray along(int axis, AxisFunction function, DType dtype) {
    return lines(AlongAxis.sampled(self().shape(), axis, function, dtype, self().dtype()));
  }

  /**
   * Applies a function to each line along an axis, whose results have a stated shape.
   *
   * <pre>{@code
   * DistArray a = context.arange(12).reshape(4, 3);
   * a.along(0, line -> line.get("::-2"), DType.INT64, Shape.of(2)).toArray() //> [[ 9 10 11]
   *                                                                         //>  [ 3  4  5]]
   * a.along(-1, line -> line.sum(), DType.INT64, Shape.scalar()).toArray() //> [ 3 12 21 30]
   * }</pre>
   *
   * @param result the shape of the result of a line; {@code Shape.scalar()} drops the axis
   */
  default DistArray along(int axis, AxisFunction function, DType dtype, Shape result) {
    return lines(AlongAxis.of(self().shape(), axis, function, dtype, result));
  }

  private DistArray lines(AlongAxis along) {
    AxisFunction sent = Portable.check(along.function(), "apply a function along an axis");
    Context context = self().context();
    return context.arrayOf(ApplyAlong.of(context.limits(), self().expr(), along.with(sent)));
  }

  /**
   * Applies a gufunc to this array and further operands; {@code dask.array.apply_gufunc}.
   *
   * <pre>{@code
   * Gufunc inner = Gufunc.of("(i),(i)->()", x -> x[0].multiply(x[1]).sum(-1), DType.INT64);
   * DistArray a = context.arange(6).reshape(2, 3);
   * a.apply(inner, NdArray.of(new long[] {1, 10, 100})).toArray() //> [210 543]
   * a.apply(inner, a).toArray() //> [ 5 50]
   * }</pre>
   *
   * <p>Core dimensions are laid out whole first. The loop dimensions lie as those of the largest
   * operand that has all of them. The function is called once on each block of them, or at each
   * index after {@link Gufunc#looped looped}; it is not called for blocks without elements. An
   * operand that is broadcast along a loop dimension is held once along it.
   *
   * @param others arrays and numbers, after this array
   * @throws IllegalArgumentException when the shapes do not fit, when the gufunc has several
   *     results, or when its function cannot be sent to the engines
   */
  default DistArray apply(Gufunc gufunc, Object... others) {
    List<DistArray> all = applyAll(gufunc, others); // refuses null
    return gufunc.only(all);
  }

  /**
   * Applies a gufunc of several results, which are computed together.
   *
   * <pre>{@code
   * Gufunc range = Gufunc.of("(i)->(),()", x -> new NdArray[] {x[0].min(-1), x[0].max(-1)}, DType.INT64, DType.INT64);
   * List<DistArray> both = context.arange(6).reshape(2, 3).applyAll(range);
   * both.get(1).subtract(both.get(0)).toArray() //> [2 2]
   * }</pre>
   *
   * @param others arrays and numbers, after this array
   * @return the results, in the order of the signature
   */
  default List<DistArray> applyAll(Gufunc gufunc, Object... others) {
    Required.given("apply a gufunc", "the gufunc", gufunc, "Gufunc.of(...)");
    String doing = "apply " + gufunc.signature();
    Required.given(doing, "the list of operands", others, "arrays and numbers");
    Gufunc sent = gufunc.with(Portable.check(gufunc.function(), doing));
    Context context = self().context();
    List<Beside> operands = new ArrayList<>();
    operands.add(new Beside(self().expr(), false));
    for (Object other : others) {
      boolean isNumber = PlainNumber.kind(other).isPresent();
      NdArray local = isNumber ? NdArray.scalar(other) : other instanceof NdArray a ? a : null;
      operands.add(
          local == null
              ? (Beside) Operand.beside(doing, self(), other).get(0)
              : new Beside(context.fromArray(local).expr(), true));
    }
    return ApplyGufunc.of(context.limits(), sent, operands).stream().map(context::arrayOf).toList();
  }

  private DistArray self() {
    return (DistArray) this;
  }
}
