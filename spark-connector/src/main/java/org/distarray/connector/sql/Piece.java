package org.distarray.connector.sql;

import java.util.Arrays;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.distarray.annotation.Internal;
import org.distarray.index.Shape;

/**
 * A box of elements of an array that a row holds.
 *
 * @param start the index of its first element
 * @param shape its shape
 * @param elements its elements in C order; those that are NULL are not there
 * @param fault what is wrong with it before it is looked at; empty if nothing is
 * @hidden
 */
@Internal
public record Piece(long[] start, int[] shape, ArrayData elements, String fault) {

  /** A box of elements. */
  static Piece of(long[] start, int[] shape, ArrayData elements) {
    return new Piece(start, shape, elements, "");
  }

  /** A box of doubles. */
  public static Piece of(long[] start, int[] shape, double... elements) {
    return of(start, shape, UnsafeArrayData.fromPrimitiveArray(elements));
  }

  /** A box that is refused. */
  public static Piece refused(String fault) {
    return new Piece(new long[0], new int[0], null, fault);
  }

  /** Says why it is no part of an array of a shape; empty if it is one. */
  String fault(Shape whole) {
    if (!fault.isEmpty()) {
      return fault;
    }
    boolean inside = start.length == whole.ndim() && shape.length == whole.ndim();
    for (int d = 0; inside && d < shape.length; d++) {
      inside = shape[d] >= 0 && start[d] >= 0 && start[d] <= whole.dim(d) - shape[d];
    }
    if (inside && elements.numElements() == size()) {
      return "";
    }
    return "the block at "
        + Arrays.toString(start)
        + " of shape "
        + Arrays.toString(shape)
        + (inside ? " has " + elements.numElements() + " elements" : " is outside");
  }

  /** The number of elements that the shape has. */
  long size() {
    return Arrays.stream(shape).asLongStream().reduce(1, (a, b) -> a * b);
  }
}
