package org.distarray.generate;

import java.util.Arrays;
import java.util.Optional;
import org.distarray.dist.IndexSet;
import org.distarray.dtype.DType;
import org.distarray.index.IndexTransform;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.ndarray.TileReader;
import org.distarray.store.ArraySource;
import org.distarray.store.TileSource;

/**
 * The global index of each element along one axis, int64; its blocks hold each index once, repeated
 * along the other axes. {@code numpy.indices}.
 */
public final class Indices implements ArraySource {
  private static final long serialVersionUID = 1L;

  private final Shape shape;
  private final int axis;

  /**
   * The array of this shape whose elements are their own indices.
   *
   * @param axis not negative
   */
  public Indices(Shape shape, int axis) {
    this.shape = shape;
    this.axis = axis;
  }

  @Override
  public Shape shape() {
    return shape;
  }

  @Override
  public DType dtype() {
    return DType.INT64;
  }

  @Override
  public boolean isCheap() {
    return true;
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
    return indices.view(IndexTransform.broadcast(indices.shape(), Generated.shape(region)));
  }

  @Override
  public Optional<TileSource> tiles(IndexSet[] region) {
    return Optional.of(new TileReader(read(region))::read);
  }

  @Override
  public String label() {
    return "indices(axis=" + axis + ")";
  }
}
