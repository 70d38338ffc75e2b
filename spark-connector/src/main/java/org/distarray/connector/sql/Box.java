package org.distarray.connector.sql;

import java.io.Serializable;
import java.util.Arrays;
import org.distarray.dist.IndexSet;
import org.distarray.index.Shape;

/**
 * The cells whose index lies in {@code [from[d], to[d])} in each dimension d. A box without cells
 * may have any bounds.
 */
record Box(long[] from, long[] to) implements Serializable {

  /** All cells of a shape. */
  static Box of(Shape shape) {
    return new Box(new long[shape.ndim()], shape.toArray());
  }

  int ndim() {
    return from.length;
  }

  long length(int d) {
    return Math.max(0, to[d] - from[d]);
  }

  /** The number of cells. */
  long size() {
    long out = 1;
    for (int d = 0; d < ndim(); d++) {
      out *= length(d);
    }
    return out;
  }

  boolean isEmpty() {
    return size() == 0;
  }

  /** This box, in a dimension no further than a stretch of indices. */
  Box within(int d, long start, long stop) {
    long[] a = from.clone();
    long[] b = to.clone();
    a[d] = Math.max(a[d], start);
    b[d] = Math.min(b[d], stop);
    return new Box(a, b);
  }

  /** The cells of both. */
  Box and(Box other) {
    Box out = this;
    for (int d = 0; d < ndim(); d++) {
      out = out.within(d, other.from[d], other.to[d]);
    }
    return out;
  }

  /** The smallest box with the cells of both. */
  Box hull(Box other) {
    if (isEmpty() || other.isEmpty()) {
      return isEmpty() ? other : this;
    }
    long[] a = from.clone();
    long[] b = to.clone();
    for (int d = 0; d < ndim(); d++) {
      a[d] = Math.min(a[d], other.from[d]);
      b[d] = Math.max(b[d], other.to[d]);
    }
    return new Box(a, b);
  }

  /** Whether all cells of another box are cells of this one. */
  boolean holds(Box other) {
    return and(other).size() == other.size();
  }

  /** The indices of each dimension, as sources read them. */
  IndexSet[] region() {
    IndexSet[] out = new IndexSet[ndim()];
    Arrays.setAll(out, d -> new IndexSet.Range(from[d], 1, length(d)));
    return out;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Box that
        && Arrays.equals(from, that.from)
        && Arrays.equals(to, that.to);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(from) + Arrays.hashCode(to);
  }

  /** {@code [0:12, 40:50]}. */
  @Override
  public String toString() {
    StringBuilder out = new StringBuilder("[");
    for (int d = 0; d < ndim(); d++) {
      out.append(d == 0 ? "" : ", ").append(from[d]).append(':').append(to[d]);
    }
    return out.append(']').toString();
  }
}
