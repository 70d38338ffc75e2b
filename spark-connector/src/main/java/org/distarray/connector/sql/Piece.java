package org.distarray.connector.sql;

import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.distarray.annotation.Internal;

/**
 * A box of elements of an array that a row holds.
 *
 * @param start the index of its first element
 * @param shape its shape
 * @param elements its elements in C order; those that are NULL are not there
 * @hidden
 */
@Internal
public record Piece(long[] start, int[] shape, ArrayData elements) {

  /** A box of doubles. */
  public static Piece of(long[] start, int[] shape, double... elements) {
    return new Piece(start, shape, UnsafeArrayData.fromPrimitiveArray(elements));
  }
}
