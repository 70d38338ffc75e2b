package org.distarray.ndarray;

import java.lang.reflect.Array;
import org.distarray.error.Required;
import org.distarray.index.Shape;

/** The elements of an array, as a user writes them down: Java arrays, and rows of a matrix. */
final class Rows {
  private Rows() {}

  /** The shape that a user gives, or that of one dimension if the user gives none. */
  static Shape shape(Object values, long... shape) {
    Required.given("make an array", "the array of values", values, "with what it shall hold");
    return shape != null && shape.length == 0 ? Shape.of(Array.getLength(values)) : Shape.of(shape);
  }
}
