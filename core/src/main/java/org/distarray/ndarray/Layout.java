package org.distarray.ndarray;

import java.io.Serializable;
import java.util.Arrays;
import org.distarray.annotation.Internal;
import org.distarray.error.Required;
import org.distarray.index.IndexTransform;
import org.distarray.index.Shape;

/**
 * The positions of the elements of an array in its storage. Element {@code (i0, i1, ...)} has the
 * position {@code offset + i0 * stride(0) + i1 * stride(1) + ...}.
 *
 * <p>Strides, offset and positions count elements, not bytes. A stride may be negative. It is 0
 * along a dimension that repeats its elements.
 *
 * <pre>{@code
 * NdArray.arange(DType.INT64, 2, 3).get(":, ::-1").layout() //> layout(shape=(2, 3), strides=[3, -1], offset=2)
 * }</pre>
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

  /**
   * Makes a layout.
   *
   * <pre>{@code
   * Layout.of(Shape.of(2, 3), new int[] {1, 2}, 0).position(1, 2) //> 5
   * }</pre>
   *
   * @param strides one stride for each dimension
   * @param offset the position of element {@code (0, 0, ...)}
   * @throws IllegalArgumentException when there is not one stride for each dimension
   */
  public static Layout of(Shape shape, int[] strides, int offset) {
    Required.given("lay out elements", "the list of strides", strides, "one for each dimension");
    if (strides.length != shape.ndim()) {
      throw new IllegalArgumentException(
          "Cannot lay out " + shape + ": " + strides.length + " strides (one for each dimension)");
    }
    return new Layout(shape, strides.clone(), offset, false);
  }

  /**
   * The layout of a new array: C order without gaps, from position 0.
   *
   * <pre>{@code
   * Layout.contiguous(Shape.of(2, 3)) //> layout(shape=(2, 3), strides=[3, 1], offset=0)
   * }</pre>
   */
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
   * Gives the position of an element and checks the index.
   *
   * @throws IllegalArgumentException when there is not one index for each dimension
   * @throws IndexOutOfBoundsException when an index is negative or outside its dimension
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

  /**
   * The shape of the array.
   *
   * <pre>{@code
   * Layout.contiguous(Shape.of(2, 3)).shape() //> (2, 3)
   * }</pre>
   */
  public Shape shape() {
    return shape;
  }

  /**
   * The distance between neighbours along dimension {@code d}, in elements.
   *
   * <pre>{@code
   * Layout.contiguous(Shape.of(2, 3)).stride(0) //> 3
   * }</pre>
   */
  public int stride(int d) {
    return strides[d];
  }

  /**
   * The strides of all dimensions, as a new array.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 2, 3).transpose().layout().strides() //> [1, 3]
   * }</pre>
   */
  public int[] strides() {
    return strides.clone();
  }

  /**
   * The position of element {@code (0, 0, ...)}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 2, 3).get("1, 1:").layout().offset() //> 4
   * }</pre>
   */
  public int offset() {
    return offset;
  }

  /**
   * The position of an element. The index is not checked.
   *
   * <pre>{@code
   * Layout.contiguous(Shape.of(2, 3)).position(1, 2) //> 5
   * }</pre>
   */
  public int position(long... index) {
    long at = offset;
    for (int d = 0; d < strides.length; d++) {
      at += index[d] * strides[d];
    }
    return (int) at;
  }

  /**
   * Whether the elements lie in C order without gaps from {@link #offset()} on.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 2, 3).get("1:").layout().isContiguous() //> true
   * NdArray.arange(DType.INT64, 2, 3).transpose().layout().isContiguous() //> false
   * }</pre>
   */
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

  /**
   * Whether the elements lie in C order without gaps from the first position of the storage on.
   *
   * @hidden
   */
  @Internal
  public boolean startsInOrder() {
    return isContiguous() && offset == 0;
  }

  /** The layout of a view, by a transform of this shape. */
  Layout seen(IndexTransform t) {
    int[] to = new int[t.view().ndim()];
    long first = offset;
    for (int d = 0; d < strides.length; d++) {
      first += t.view().size() == 0 ? 0 : t.offset(d) * strides[d];
      if (t.axis(d) != IndexTransform.FIXED) {
        to[t.axis(d)] = Math.toIntExact(strides[d] * t.step(d));
      }
    }
    return new Layout(t.view(), to, (int) first, isReadOnly() || t.isReadOnly());
  }

  /** Returns this layout with the read-only mark set or cleared. */
  Layout readOnly(boolean readOnly) {
    return readOnly == this.readOnly ? this : new Layout(shape, strides, offset, readOnly);
  }

  /**
   * Whether the elements are read-only: in a broadcast view, and where {@link #isRepeated}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 2, 3).broadcastTo(4, 2, 3).layout().isReadOnly() //> true
   * }</pre>
   */
  public boolean isReadOnly() {
    return readOnly || isRepeated();
  }

  /** Refuses a write to a read-only layout. */
  void checkWritable() {
    if (isReadOnly()) {
      throw new IllegalArgumentException(
          "Cannot write an array of shape "
              + shape
              + ": it is a read-only view, its strides are "
              + Arrays.toString(strides)
              + " (write a copy())");
    }
  }

  /**
   * Whether several indices share one element: the stride is 0 along a dimension longer than 1.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 2, 3).broadcastTo(4, 2, 3).layout().isRepeated() //> true
   * NdArray.arange(DType.INT64, 2, 3).broadcastTo(1, 2, 3).layout().isRepeated() //> false
   * }</pre>
   */
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
