package org.distarray.io.hdf5;

import java.nio.ByteBuffer;
import org.distarray.index.Shape;

/**
 * The shape of a dataset or of an attribute. HDF5 File Format Specification 3.0, IV.A.2.b.
 *
 * @param dims the lengths of the dimensions; none for one element, or for nothing
 * @param limits the most that the dimensions can grow to, -1 for no limit
 * @param isNull whether there is nothing, not even one element
 */
record Dataspace(long[] dims, long[] limits, boolean isNull) {
  private static final int MAX_RANK = 32;

  /**
   * Reads a message from its position on.
   *
   * @throws Hdf5Fault when it is damaged
   */
  static Dataspace parse(ByteBuffer in, Widths widths) {
    int version = in.remaining() < 4 ? 0 : in.get();
    if (version != 1 && version != 2) {
      throw new Hdf5Fault("it is damaged: a message of a shape of version " + version + " (1, 2)");
    }
    int rank = in.get() & 0xFF;
    int flags = in.get();
    int kind = in.get();
    in.position(Math.min(in.limit(), in.position() + (version == 1 ? 4 : 0)));
    boolean limited = (flags & 1) != 0;
    if (rank > MAX_RANK || in.remaining() < widths.length() * rank * (limited ? 2 : 1)) {
      throw new Hdf5Fault("it is damaged: " + rank + " dimensions (at most " + MAX_RANK + ")");
    }
    long[] dims = new long[rank];
    for (int d = 0; d < rank; d++) {
      dims[d] = widths.length(in);
    }
    long[] limits = dims.clone();
    for (int d = 0; limited && d < rank; d++) {
      limits[d] = widths.limit(in);
    }
    return new Dataspace(dims, limits, version == 2 && kind == 2);
  }

  /**
   * The shape.
   *
   * @throws Hdf5Fault when there is none, or when it is damaged
   */
  Shape shape() {
    if (isNull) {
      throw new Hdf5Fault("it is empty: a dataset without a shape (h5py.Empty)");
    }
    for (int d = 0; d < dims.length; d++) {
      if (limits[d] != -1 && Long.compareUnsigned(limits[d], dims[d]) < 0) {
        throw new Hdf5Fault(
            "it is damaged: dimension " + d + " has " + dims[d] + " of at most " + limits[d]);
      }
    }
    try {
      return Shape.of(dims);
    } catch (IllegalArgumentException e) {
      throw new Hdf5Fault("it is damaged: " + e.getMessage());
    }
  }
}
