package org.distarray.generate;

import java.util.Arrays;
import org.distarray.dist.IndexSet;
import org.distarray.dtype.DType;
import org.distarray.index.IndexTransform;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;

/**
 * The global index of each element along one axis, as {@code numpy.indices}. The dtype is int64. A
 * block holds each index once, repeated along the other axes.
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
    long[] own = new long[(int) region[axis].size()];
    for (int l = 0; l < own.length; l++) {
      own[l] = region[axis].at(l);
    }
    long[] line = new long[region.length - axis];
    Arrays.fill(line, 1);
    line[0] = own.length;
    NdArray indices = NdArray.of(own, line);
    return indices.view(IndexTransform.broadcast(indices.shape(), IndexSet.shape(region)));
  }

  @Override
  boolean needsIndex() {
    return true;
  }

  @Override
  Filler filler(long elements) {
    boolean last = axis == shape().ndim() - 1;
    return (out, at, flat, stride, index, n) -> {
      long[] to = (long[]) out.array();
      long step = last ? stride : 0;
      for (int k = 0; k < n; k++) {
        to[at + k] = index[axis] + k * step;
      }
    };
  }

  @Override
  public String label() {
    return "indices(axis=" + axis + ")";
  }
}
