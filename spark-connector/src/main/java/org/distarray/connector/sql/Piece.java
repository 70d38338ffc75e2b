package org.distarray.connector.sql;

import org.apache.spark.sql.catalyst.util.ArrayData;

/**
 * A box of elements of an array that a row holds.
 *
 * @param start the index of its first element
 * @param shape its shape
 * @param elements its elements in C order; those that are NULL are not there
 */
record Piece(long[] start, int[] shape, ArrayData elements) {}
