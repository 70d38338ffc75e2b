package org.distarray.order;

import java.lang.ref.Reference;
import java.util.Arrays;
import java.util.OptionalInt;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.Layout;
import org.distarray.ndarray.NdArray;
import org.distarray.ndarray.Storage;

/** Applies functions of lines along an axis of local arrays. */
public final class Lines {
  private Lines() {}

  /**
   * The results of each line over several axes, along a new first dimension. The kept dimensions
   * follow it. The results may have any strides.
   *
   * @param axes the axes of a line, ascending, none negative
   */
  public static NdArray over(NdArray a, int[] axes, LineFunction function) {
    NdArray lines = flat(a, axes);
    int kept = lines.ndim() - 1;
    NdArray out = along(lines, kept, function);
    int[] front = new int[kept + 1];
    Arrays.setAll(front, d -> d == 0 ? kept : d - 1);
    return out.transpose(front);
  }

  /**
   * The array with each line over several axes along its last dimension; the kept dimensions come
   * before.
   *
   * @param axes the axes of a line, ascending, none negative
   */
  static NdArray flat(NdArray a, int... axes) {
    int kept = a.ndim() - axes.length;
    int[] order = new int[a.ndim()];
    long[] dims = new long[kept + 1];
    dims[kept] = 1;
    int at = 0;
    for (int d = 0; d < a.ndim(); d++) {
      int found = Arrays.binarySearch(axes, d);
      if (found < 0) {
        dims[at] = a.shape().dim(d);
        order[at++] = d;
      } else {
        dims[kept] *= a.shape().dim(d);
        order[kept + found] = d;
      }
    }
    return a.transpose(order).shaped(dims);
  }

  /**
   * The results of each line, in the array's shape but for the length of the axis. The results may
   * have any strides.
   *
   * @param axis not negative
   */
  public static NdArray along(NdArray a, int axis, LineFunction function) {
    long[] dims = a.shape().toArray();
    dims[axis] = function.length(dims[axis]);
    Shape shape = Shape.of(dims);
    Storage lines = Storage.allocate(function.resultType(), shape.intSize());
    NdArray out = back(lines, function.resultType(), shape, axis);
    into(a, axis, function, out);
    return out;
  }

  /**
   * Writes the results of each line into an array, which is as long along the axis as a line of
   * results.
   *
   * @param axis not negative
   * @param out shares no memory with the elements
   */
  public static void into(NdArray a, int axis, LineFunction function, NdArray out) {
    if (out.size() == 0) {
      return;
    }
    NdArray to = out.transpose(order(a.ndim(), axis));
    OptionalInt distance = distance(to.layout());
    if (distance.isEmpty()) {
      out.assign(along(a, axis, function)); // whose lines are at equal distances
      return;
    }
    NdArray lines = last(a, axis);
    int n = Math.toIntExact(a.shape().dim(axis));
    int many = (int) (out.size() / out.shape().dim(axis));
    LineFunction.Work work = function.begin(n);
    int first = lines.layout().offset();
    int at = to.layout().offset();
    for (int k = 0; k < many; k++) {
      work.run(lines.storage().memory(), first + k * n, to.storage().memory(), at);
      at += distance.getAsInt();
    }
    Reference.reachabilityFence(lines);
    Reference.reachabilityFence(out);
  }

  /**
   * The distance from each line along the last axis to the next one, in C order; empty if it
   * differs, or if the elements of a line are apart.
   */
  private static OptionalInt distance(Layout layout) {
    Shape shape = layout.shape();
    int last = shape.ndim() - 1;
    if (shape.dim(last) > 1 && layout.stride(last) != 1) {
      return OptionalInt.empty();
    }
    int distance = 0;
    long lines = 1;
    for (int d = last - 1; d >= 0; d--) {
      if (lines > 1 && shape.dim(d) > 1 && layout.stride(d) != lines * distance) {
        return OptionalInt.empty();
      }
      distance = lines == 1 && shape.dim(d) > 1 ? layout.stride(d) : distance;
      lines *= shape.dim(d);
    }
    return OptionalInt.of(distance);
  }

  /** The array in C order with an axis as its last one; a copy if it must be. */
  public static NdArray last(NdArray a, int axis) {
    return a.transpose(order(a.ndim(), axis)).contiguous();
  }

  /**
   * The view of consecutive lines that shows them along an axis.
   *
   * @param shape the shape of the view
   */
  public static NdArray back(Storage lines, DType dtype, Shape shape, int axis) {
    int[] order = order(shape.ndim(), axis);
    int[] back = new int[order.length];
    long[] dims = new long[order.length];
    for (int d = 0; d < order.length; d++) {
      back[order[d]] = d;
      dims[d] = shape.dim(order[d]);
    }
    return NdArray.of(dtype, lines.array(), Shape.of(dims)).transpose(back);
  }

  private static int[] order(int ndim, int axis) {
    int[] order = new int[ndim];
    Arrays.setAll(order, d -> d < axis ? d : d + 1 < ndim ? d + 1 : axis);
    return order;
  }
}
