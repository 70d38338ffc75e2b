package org.distarray.index;

import java.io.Serializable;
import java.util.function.Supplier;
import org.distarray.annotation.Internal;

/**
 * The range of an index: one dimension of an array, or all of its elements in C order.
 *
 * @param shape the shape of the indexed array
 * @param axis the dimension, or -1 for the elements in C order
 * @param wraps whether negative indices count from the end; others are refused
 * @hidden
 */
@Internal
public record Bounds(Shape shape, int axis, boolean wraps) implements Serializable {

  /** The range of one dimension. */
  public static Bounds of(Shape shape, int axis) {
    return new Bounds(shape, axis, true);
  }

  /** The range of the positions in C order. */
  public static Bounds flat(Shape shape) {
    return new Bounds(shape, -1, true);
  }

  /** The number of indices. */
  public long size() {
    return axis < 0 ? shape.size() : shape.dim(axis);
  }

  /**
   * The index, counted from the start.
   *
   * @param place where the index was found, for the message, after a colon; may be empty
   * @throws IndexOutOfBoundsException when it is outside
   */
  public long wrapped(long i, Supplier<String> place) {
    long n = size();
    if (i >= n || i < (wraps ? -n : 0)) {
      throw new IndexOutOfBoundsException(
          "Cannot take "
              + (axis < 0 ? "element " + i : "index " + i + " of dimension " + axis)
              + " of an array of shape "
              + shape
              + place.get()
              + (n == 0 ? " (it is empty)" : " (" + (wraps ? -n : 0) + " to " + (n - 1) + ")"));
    }
    return i < 0 ? i + n : i;
  }
}
