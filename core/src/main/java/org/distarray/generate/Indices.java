package org.distarray.generate;

import java.util.Arrays;
import org.distarray.dist.IndexSet;
import org.distarray.dtype.DType;
import org.distarray.index.IndexTransform;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;

/**
 * The global index of each element along one axis, int64; its blocks hold each index once, repeated
 * along the other axes. {@code numpy.indices}.
 */
public final class Indices extends Generated {
  private static final long serialVersionUID = 1L;

  private final int axis;

  /**
   * The array of this shape whose elements are their own indices.
   *
   * @param axis not negative
   */
  public Indices(Shape shape, int axis) {
    super(shape, DType.INT64);
    this.axis = axis;
  }

  @Override
  public NdArray read(IndexSet[] region) {
    long[] dims = new long[region.length];
    for (int d = 0; d < dims.length; d++) {
      dims[d] = region[d].size();
    }
    long[] own = new long[(int) dims[axis]];
    for (int l = 0; l < own.length; l++) {
      own[l] = region[axis].at(l);
    }
    long[] line = new long[dims.length - axis];
    Arrays.fill(line, 1);
    line[0] = own.length;
    NdArray indices = NdArray.of(own, line);
    return indices.view(IndexTransform.broadcast(indices.shape(), Shape.of(dims)));
  }

  @Override
  void fill(NdArray out, int at, long flat, long step, long[] index, int n) {
    throw new AssertionError("indices have no rows");
  }

  @Override
  public String label() {
    return "indices(axis=" + axis + ")";
  }
}
