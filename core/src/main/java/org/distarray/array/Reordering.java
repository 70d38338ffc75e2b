package org.distarray.array;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.distarray.array.Selecting.Frame;
import org.distarray.array.Selecting.Placed;
import org.distarray.error.Required;
import org.distarray.index.Index;
import org.distarray.index.IndexTransform;
import org.distarray.index.Shape;

/** Makes views and mosaics that have the elements of an array in another order. */
final class Reordering {
  private Reordering() {}

  static IndexTransform flipped(Shape shape, int... axes) {
    Index[] index = new Index[shape.ndim()];
    Arrays.fill(index, Index.all());
    Required.given("flip an array", "the list of axes", axes, ReduceOptions.AXES);
    for (int d : axes.length == 0 ? all(shape) : shape.axes(axes)) {
      index[d] = Index.every(-1);
    }
    return IndexTransform.of(shape, index);
  }

  static IndexTransform squeezed(Shape shape, int... axes) {
    Required.given("squeeze an array", "the list of axes", axes, ReduceOptions.AXES);
    Index[] index = new Index[shape.ndim()];
    for (int d = 0; d < index.length; d++) {
      index[d] = axes.length == 0 && shape.dim(d) == 1 ? Index.at(0) : Index.all();
    }
    for (int d : shape.axes(axes)) {
      if (shape.dim(d) != 1) {
        throw new IllegalArgumentException(
            "Cannot squeeze axis "
                + d
                + " of an array of shape "
                + shape
                + " (an axis of length 1)");
      }
      index[d] = Index.at(0);
    }
    return IndexTransform.of(shape, index);
  }

  static IndexTransform swapped(Shape shape, int axis, int other) {
    int[] order = all(shape);
    int d = shape.axis(axis);
    int e = shape.axis(other);
    order[d] = e;
    order[e] = d;
    return IndexTransform.transpose(shape, order);
  }

  static <A extends ArrayLike<A>> A rolled(A a, long shift, int... axes) {
    Required.given("roll an array", "the list of axes", axes, ReduceOptions.AXES);
    if (axes.length == 0) {
      return rolled(a.reshape(-1), shift, 0).reshape(a.shape().toArray());
    }
    long[] shifts = new long[axes.length];
    Arrays.fill(shifts, shift);
    return rolled(a, shifts, axes);
  }

  static <A extends ArrayLike<A>> A rolled(A a, long[] shifts, int... axes) {
    Required.given("roll an array", "the list of axes", axes, ReduceOptions.AXES);
    Required.given("roll an array", "the list of shifts", shifts, "one for each axis");
    if (axes.length == 0) {
      long sum = Arrays.stream(shifts).map(s -> s % Math.max(1, a.size())).sum();
      return rolled(a, sum);
    }
    int pairs = Math.max(axes.length, shifts.length);
    boolean fits = axes.length == shifts.length || Math.min(axes.length, shifts.length) == 1;
    if (!fits) {
      throw new IllegalArgumentException(
          "Cannot roll an array by "
              + Arrays.toString(shifts)
              + " along axes "
              + Arrays.toString(axes)
              + " (one shift for each axis, or one of either)");
    }
    long[] by = new long[a.ndim()];
    for (int k = 0; k < pairs; k++) {
      int d = a.shape().axis(axes[axes.length == 1 ? 0 : k]);
      long n = a.shape().dim(d);
      long shift = shifts[shifts.length == 1 ? 0 : k];
      by[d] = n == 0 ? 0 : Math.floorMod(by[d] + shift % n, n);
    }
    List<Placed<A>> parts = List.of(new Placed<>(a, new long[a.ndim()]));
    for (int d = 0; d < by.length; d++) {
      parts = cut(parts, d, by[d]);
    }
    Frame frame = new Frame("roll", a.shape(), all(a.shape()), a.dtype(), 0);
    return a.selecting().mosaic(frame, parts);
  }

  /** Cuts each part along an axis, and puts its end before its start. */
  private static <A extends ArrayLike<A>> List<Placed<A>> cut(
      List<Placed<A>> parts, int d, long shift) {
    if (shift == 0) {
      return parts;
    }
    List<Placed<A>> out = new ArrayList<>();
    for (Placed<A> part : parts) {
      A a = part.array();
      long n = a.shape().dim(d);
      long[] start = part.start().clone();
      start[d] = shift;
      out.add(new Placed<>(a.get(Masks.along(a.ndim(), d, Index.span(0, n - shift))), start));
      out.add(
          new Placed<>(
              a.get(Masks.along(a.ndim(), d, Index.span(n - shift, n))), part.start().clone()));
    }
    return out;
  }

  static <A extends ArrayLike<A>> A repeated(A a, long times, int... axis) {
    Required.given("repeat elements", "the list of axes", axis, ReduceOptions.AXES);
    if (times < 0 || axis.length > 1) {
      throw new IllegalArgumentException(
          "Cannot repeat elements "
              + times
              + " times along axes "
              + Arrays.toString(axis)
              + " (0 times or more, along one axis or none)");
    }
    A lines = axis.length == 0 ? a.reshape(-1) : a;
    int d = lines.shape().axis(axis.length == 0 ? 0 : axis[0]);
    long[] dims = new long[lines.ndim() + 1];
    for (int k = 0; k < dims.length; k++) {
      dims[k] = k <= d ? lines.shape().dim(k) : k == d + 1 ? times : lines.shape().dim(k - 1);
    }
    long[] to = lines.shape().toArray();
    to[d] = Math.multiplyExact(to[d], times);
    A each = lines.get(Masks.along(dims.length, d + 1, Index.newAxis()));
    return each.broadcastTo(dims).reshape(to);
  }

  /**
   * The axis of an operation along one axis, or along the first one if none is given.
   *
   * @throws IllegalArgumentException when there are several, or the shape does not have it
   */
  static int axis(String doing, Shape shape, int... axis) {
    Required.given(doing, "the list of axes", axis, ReduceOptions.AXES);
    if (axis.length > 1) {
      throw new IllegalArgumentException(
          "Cannot " + doing + " along " + Arrays.toString(axis) + " (one axis, or none)");
    }
    return shape.axis(axis.length == 0 ? 0 : axis[0]);
  }

  static int[] all(Shape shape) {
    int[] out = new int[shape.ndim()];
    Arrays.setAll(out, d -> d);
    return out;
  }
}
