package org.distarray.connector.sql;

import org.distarray.dist.IndexSet;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.store.ArraySource;

/**
 * The shape and the dtype of a live array, for the plan of a query. The elements come from its
 * blocks.
 *
 * @param label the name of the array, for plans
 */
record LiveSource(Shape shape, DType dtype, String label) implements ArraySource {

  @Override
  public NdArray read(IndexSet[] region) {
    throw new IllegalStateException(
        "Cannot read " + label + " as a file: it is a live array (its blocks have the elements)");
  }

  @Override
  public boolean isCheap() {
    return true; // its cost is that of its blocks
  }
}
