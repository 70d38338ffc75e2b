package org.distarray.ndarray;

import java.io.Serializable;
import java.util.Arrays;
import org.distarray.error.Required;
import org.distarray.index.Shape;

/**
 * Where the elements of an array lie in its storage: element {@code (i0, i1, ...)} is number {@code
 * offset + sum(i * stride)}. Strides and offset are in elements, not bytes, and may be negative or
 * 0 (a broadcast dimension).
 */
public final class Layout implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Shape shape;
  private final int[] strides;
  private final int offset;
  private final boolean readOnly;

  private Layout(Shape shape, int[] strides, int offset, boolean readOnly) {
    this.readOnly = readOnly;
    this.shape = shape;
    this.strides = strides;
    this.offset = offset;
  }

  public static Layout of(Shape shape, int[] strides, int offset) {
    Required.given("lay out elements", "the list of strides", strides, "one for each dimension");
    if (strides.length != shape.ndim()) {
      throw new IllegalArgumentException(
          "Cannot lay out " + shape + ": " + strides.length + " strides (one for each dimension)");
    }
    return new Layout(shape, strides.clone(), offset, false);
  }

  /** The layout of a new array: C order, no gaps, from element 0. */
  public static Layout contiguous(Shape shape) {
    Required.given("make an array", "the shape", shape, "a Shape, such as Shape.of(3, 4)");
    shape.intSize();
    int[] strides = new int[shape.ndim()];
    long step = 1;
    for (int d = strides.length - 1; d >= 0; d--) {
      strides[d] = (int) step;
      step *= Math.max(1, shape.dim(d));
    }
    return new Layout(shape, strides, 0, false);
  }

  /**
   * The position of an element, which has to be there.
   *
   * @throws IllegalArgumentException when there is not one index for each dimension
   * @throws IndexOutOfBoundsException when one is outside its dimension, or negative
   */
  int checkedPosition(long... index) {
    if (index == null || index.length != shape.ndim()) {
      throw new IllegalArgumentException(
          "Cannot index an array of shape "
              + shape
              + " with "
              + Arrays.toString(index)
              + " (one index per dimension)");
    }
    for (int d = 0; d < index.length; d++) {
      if (index[d] < 0 || index[d] >= shape.dim(d)) {
        throw new IndexOutOfBoundsException(
            "Cannot take element " + Arrays.toString(index) + " of an array of shape " + shape);
      }
    }
    return position(index);
  }

  public Shape shape() {
    return shape;
  }

  public int stride(int d) {
    return strides[d];
  }

  public int[] strides() {
    return strides.clone();
  }

  public int offset() {
    return offset;
  }

  /** The number of the element in the storage; indices are not checked. */
  public int position(long... index) {
    long at = offset;
    for (int d = 0; d < strides.length; d++) {
      at += index[d] * strides[d];
    }
    return (int) at;
  }

  /** Whether the elements lie in C order without gaps, from {@link #offset()}. */
  public boolean isContiguous() {
    if (shape.size() == 0) {
      return true;
    }
    long step = 1;
    for (int d = strides.length - 1; d >= 0; d--) {
      if (shape.dim(d) != 1) {
        if (strides[d] != step) {
          return false;
        }
        step *= shape.dim(d);
      }
    }
    return true;
  }

  /** This layout, for a view that must not be written if {@code readOnly}. */
  Layout readOnly(boolean readOnly) {
    return readOnly == this.readOnly ? this : new Layout(shape, strides, offset, readOnly);
  }

  /** Whether elements must not be written: of broadcast views, and where {@link #isRepeated}. */
  public boolean isReadOnly() {
    return readOnly || isRepeated();
  }

  /** Whether two indices have the same element: a stride is 0 in a dimension longer than 1. */
  public boolean isRepeated() {
    for (int d = 0; d < strides.length; d++) {
      if (strides[d] == 0 && shape.dim(d) > 1) {
        return shape.size() > 0;
      }
    }
    return false;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Layout l
        && l.shape.equals(shape)
        && Arrays.equals(l.strides, strides)
        && l.offset == offset;
  }

  @Override
  public int hashCode() {
    return 31 * (31 * shape.hashCode() + Arrays.hashCode(strides)) + offset;
  }

  @Override
  public String toString() {
    return "layout(shape="
        + shape
        + ", strides="
        + Arrays.toString(strides)
        + ", offset="
        + offset
        + ")";
  }
}
