package org.distarray.ndarray;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.distarray.dtype.DType;
import org.distarray.dtype.PlainNumber;
import org.distarray.error.DistArrayException;
import org.distarray.error.Required;
import org.distarray.index.Shape;

/** Functions of lines and of core dimensions, applied to local arrays. */
interface Gufuncs {

  /**
   * Applies a function to each line along an axis; {@code numpy.apply_along_axis}. The dimensions
   * of the results take the place of the axis.
   *
   * <pre>{@code
   * NdArray a = NdArray.of(new long[] {3, 1, 2, 9, 7, 8}, 2, 3);
   * a.along(1, line -> line.order(0).sort(), DType.INT64) //> [[1 2 3]
   *                                                       //>  [7 8 9]]
   * a.along(0, line -> line.max().asLong() - line.min().asLong(), DType.INT64) //> [6 6 6]
   * }</pre>
   *
   * <p>The shape of a result is found by a call on a line of ones.
   *
   * @param axis the axis; -1 is the last
   * @param dtype the dtype of the results
   * @throws IllegalArgumentException when the function refuses the line of ones; when a result has
   *     another shape than its result of this line, or another dtype
   */
  default NdArray along(int axis, AxisFunction function, DType dtype) {
    NdArray self = (NdArray) this;
    return lines(AlongAxis.sampled(self.shape(), axis, function, dtype, self.dtype()));
  }

  /**
   * Applies a function to each line along an axis, whose results have a stated shape.
   *
   * <pre>{@code
   * NdArray a = NdArray.of(new long[] {3, 1, 2, 9, 7, 8}, 2, 3);
   * a.along(1, line -> line.get("::2"), DType.INT64, Shape.of(2)) //> [[3 2]
   *                                                               //>  [9 8]]
   * }</pre>
   *
   * @param result the shape of the result of a line; {@code Shape.scalar()} drops the axis
   */
  default NdArray along(int axis, AxisFunction function, DType dtype, Shape result) {
    return lines(AlongAxis.of(((NdArray) this).shape(), axis, function, dtype, result));
  }

  private NdArray lines(AlongAxis along) {
    NdArray lines = ((NdArray) this).transpose(along.last());
    GufuncCall call = along.call();
    GufuncCall.Caller function = x -> called(call.signature(), () -> along.function().call(x[0]));
    return call.run(function, call.loop(), lines)[0].transpose(along.back()).contiguous();
  }

  /**
   * Applies a gufunc to this array and further operands.
   *
   * <pre>{@code
   * Gufunc inner = Gufunc.of("(i),(i)->()", x -> x[0].multiply(x[1]).sum(-1), DType.INT64);
   * NdArray a = NdArray.arange(DType.INT64, 2, 3);
   * a.apply(inner, a) //> [ 5 50]
   * }</pre>
   *
   * @param others local arrays and numbers, after this array
   * @throws IllegalArgumentException when the shapes do not fit, when the gufunc has several
   *     results, or when its function gives something else than was declared
   */
  default NdArray apply(Gufunc gufunc, Object... others) {
    List<NdArray> all = applyAll(gufunc, others); // refuses null
    return gufunc.only(all);
  }

  /**
   * Applies a gufunc of several results.
   *
   * <pre>{@code
   * Gufunc range = Gufunc.of("(i)->(),()", x -> new NdArray[] {x[0].min(-1), x[0].max(-1)}, DType.INT64, DType.INT64);
   * NdArray.arange(DType.INT64, 2, 3).applyAll(range) //> [[0 3], [2 5]]
   * }</pre>
   *
   * @param others local arrays and numbers, after this array
   * @return the results, in the order of the signature
   */
  default List<NdArray> applyAll(Gufunc gufunc, Object... others) {
    Required.given("apply a gufunc", "the gufunc", gufunc, "Gufunc.of(...)");
    String doing = "apply " + gufunc.signature();
    Required.given(doing, "the list of operands", others, "arrays and numbers");
    List<NdArray> operands = new ArrayList<>();
    operands.add((NdArray) this);
    for (Object other : others) {
      boolean isNumber = PlainNumber.kind(other).isPresent();
      operands.add(isNumber ? NdArray.scalar(other) : Element.local(doing, other));
    }
    GufuncCall call = gufunc.call(operands.stream().map(NdArray::shape).toList());
    GufuncCall.Caller function = x -> called(call.signature(), () -> gufunc.function().call(x));
    return Arrays.asList(call.run(function, call.loop(), operands.toArray(NdArray[]::new)));
  }

  private static Object called(String signature, Callable<Object> function) {
    try {
      return function.call();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new DistArrayException("Cannot apply " + signature + ": the function failed: " + e, e);
    }
  }
}
