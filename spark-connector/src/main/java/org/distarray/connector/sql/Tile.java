package org.distarray.connector.sql;

import java.io.Serializable;
import java.util.Arrays;
import org.distarray.dist.IndexSet;

/**
 * Cells that are in memory together: the global indices of each dimension, in the order of the
 * elements.
 */
record Tile(IndexSet[] indices) implements Serializable {

  int ndim() {
    return indices.length;
  }

  long length(int d) {
    return indices[d].size();
  }

  /** The number of cells. */
  long size() {
    return Arrays.stream(indices).mapToLong(IndexSet::size).reduce(1, (a, b) -> a * b);
  }

  /** The global index at a position. */
  long at(int d, long l) {
    return indices[d].at(l);
  }
}
