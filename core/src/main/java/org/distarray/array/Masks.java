package org.distarray.array;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.distarray.index.Index;
import org.distarray.index.Shape;

/** Selects elements by bool arrays. */
final class Masks {
  private Masks() {}

  /**
   * Refuses a mask that does not lie over dimensions of an array. A dimension of length 0 lies over
   * any other, as in NumPy.
   *
   * @param from the first dimension of the array that the mask selects along
   */
  static void checkShape(Shape mask, Shape shape, int from) {
    boolean fits = from + mask.ndim() <= shape.ndim();
    for (int d = 0; d < mask.ndim() && fits; d++) {
      fits = mask.dim(d) == shape.dim(from + d) || mask.dim(d) == 0;
    }
    if (!fits) {
      throw new IllegalArgumentException(
          "Cannot index an array of shape "
              + shape
              + " by a mask of shape "
              + mask
              + " at dimension "
              + from
              + " (the lengths of the dimensions that it selects along)");
    }
  }

  /** Whether an entry of an index is a mask. */
  static boolean isMask(Object entry) {
    return entry instanceof boolean[] || entry instanceof ArrayLike<?> a && a.dtype().isBool();
  }

  /** An operand that is bool. */
  static <A extends ArrayLike<A>> A mask(A array, Object mask) {
    A out = array.selecting().array("take elements by a mask", mask);
    if (!out.dtype().isBool()) {
      throw new IllegalArgumentException(
          "Cannot take elements by a mask of "
              + out.dtype()
              + " (bool: notEqual(0); get(index) and take(index) take integers)");
    }
    return out;
  }

  /** Refuses a choice between a mask and something else by an array that is no mask. */
  static void checkCondition(Object array, Object x, Object y) {
    boolean isChoice = isMask(x) && !isMask(y) && !(y instanceof Boolean);
    if (isChoice && array instanceof ArrayLike<?> a && !a.dtype().isBool()) {
      throw new IllegalArgumentException(
          "Cannot choose between a mask and other elements by an array of "
              + a.dtype()
              + " (the condition comes first: mask.where(a, other); a.notEqual(0) is a condition)");
    }
  }

  /** The elements where a mask is true, and NaN elsewhere. */
  static <A extends ArrayLike<A>> A kept(A array, Object mask) {
    return mask(array, mask).where(array, Double.NaN);
  }

  /** The elements of {@code a[mask]}, where the mask lies over the first dimensions. */
  static <A extends ArrayLike<A>> A compress(A array, A mask) {
    checkShape(mask.shape(), array.shape(), 0);
    long[] dims = array.shape().toArray();
    long[] joined = new long[dims.length - mask.ndim() + 1];
    System.arraycopy(dims, mask.ndim(), joined, 1, joined.length - 1);
    joined[0] = mask.size();
    A over = mask.size() > 0 ? array : array.get(none(mask.ndim()));
    A lines = mask.ndim() == 1 ? over : over.selecting().shaped(joined);
    return lines.selecting().compress(flat(mask), 0);
  }

  /** The indices of an axis at which a condition is not 0; it may have another length. */
  static <A extends ArrayLike<A>> A compress(A array, A condition, int axis) {
    long n = array.shape().dim(axis);
    if (condition.ndim() != 1) {
      throw new IllegalArgumentException(
          "Cannot take indices of axis "
              + axis
              + " of an array of shape "
              + array.shape()
              + " by a condition of shape "
              + condition.shape()
              + " (one dimension)");
    }
    long m = condition.size();
    A bools = bools(condition);
    if (m > n) {
      if (bools.get(Index.from(n)).any().asBoolean()) {
        throw new IndexOutOfBoundsException(
            "Cannot take indices of axis "
                + axis
                + " of an array of shape "
                + array.shape()
                + " by a condition of "
                + m
                + " elements that is true beyond the axis ("
                + n
                + " or less)");
      }
      bools = bools.get(Index.until(n));
    }
    A inside = m < n ? array.get(along(array.ndim(), axis, Index.until(m))) : array;
    return inside.selecting().compress(bools, axis);
  }

  private static Index[] none(int ndim) {
    Index[] out = new Index[ndim];
    Arrays.fill(out, Index.until(0));
    return out;
  }

  /**
   * The elements in C order along one dimension, to be read only: they may be those of the array.
   */
  static <A extends ArrayLike<A>> A flat(A a) {
    return a.ndim() == 1 ? a : a.selecting().shaped(a.size());
  }

  /** Whether each element is not 0. */
  static <A extends ArrayLike<A>> A bools(A a) {
    return a.dtype().isBool() ? a : a.notEqual(0);
  }

  /** The positions in C order of the elements that are not 0. */
  static <A extends ArrayLike<A>> A flatnonzero(A array) {
    return flat(bools(array)).selecting().trues();
  }

  /** The indices along each dimension of the elements that are not 0. */
  static <A extends ArrayLike<A>> List<A> nonzero(A array) {
    if (array.ndim() == 0) {
      throw new IllegalArgumentException(
          "Cannot list the indices of what is not 0: the array is 0-d (reshape(1) makes it 1-d)");
    }
    return unraveled(flatnonzero(array), array.shape());
  }

  /** The indices along each dimension of positions that are inside. */
  static <A extends ArrayLike<A>> List<A> unraveled(A positions, Shape shape) {
    List<A> out = new ArrayList<>();
    long stride = shape.size();
    for (int d = 0; d < shape.ndim(); d++) {
      long n = Math.max(1, shape.dim(d));
      stride = Math.max(1, stride / n);
      A from = stride == 1 ? positions : positions.floorDivide(stride);
      out.add(d == 0 ? from.copy() : from.remainder(n));
    }
    return out;
  }

  /** The indices of the elements that are not 0, one row for each. */
  static <A extends ArrayLike<A>> A argwhere(A array) {
    A positions = flatnonzero(array);
    Shape shape = array.shape();
    long[] dims = shape.toArray();
    long[] strides = new long[dims.length];
    long stride = 1;
    for (int d = dims.length - 1; d >= 0; d--) {
      strides[d] = stride;
      dims[d] = Math.max(1, dims[d]);
      stride *= dims[d];
    }
    Selecting<A> steps = array.selecting();
    A column = positions.get(Index.all(), Index.newAxis());
    return column
        .floorDivide(steps.array("list indices", strides))
        .remainder(steps.array("list indices", dims));
  }

  /** Values in C order, repeated or cut to a number of elements; {@code numpy.put}. */
  static <A extends ArrayLike<A>> A cycled(A array, A positions, Object values) {
    A given = array.selecting().array("put values", values);
    A flat = flat(given);
    if (flat.size() == positions.size() || flat.size() == 1) {
      return flat;
    }
    if (flat.size() == 0) {
      throw new IllegalArgumentException(
          "Cannot put no values at " + positions.size() + " positions (at least one value)");
    }
    A order = positions.selecting().positions();
    A cycle = flat.size() < positions.size() ? order.remainder(flat.size()) : order;
    return flat.selecting().take(cycle);
  }

  /** The index that adds dimensions of length 1 behind all others. */
  static Index[] behind(int ndim) {
    Index[] out = new Index[1 + ndim];
    Arrays.fill(out, Index.newAxis());
    out[0] = Index.ellipsis();
    return out;
  }

  /** The index of an axis, among whole dimensions. */
  static Index[] along(int ndim, int axis, Index index) {
    Index[] out = new Index[ndim];
    Arrays.fill(out, Index.all());
    out[axis] = index;
    return out;
  }

  /** The index that shows the dimension of a 1-d array as an axis, among new dimensions. */
  static Index[] beside(int ndim, int axis) {
    Index[] out = new Index[ndim];
    Arrays.fill(out, Index.newAxis());
    out[axis] = Index.all();
    return out;
  }
}
