package org.distarray.generate;

import org.distarray.dist.IndexSet;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.store.ArraySource;

/**
 * An array each of whose elements is a function of its global index, so that every distribution
 * gives the same one.
 */
public abstract class Generated implements ArraySource {
  private static final long serialVersionUID = 1L;

  private final Shape shape;
  private final DType dtype;

  Generated(Shape shape, DType dtype) {
    this.shape = shape;
    this.dtype = dtype;
  }

  @Override
  public final Shape shape() {
    return shape;
  }

  @Override
  public final DType dtype() {
    return dtype;
  }

  @Override
  public boolean isCheap() {
    return true;
  }

  @Override
  public NdArray read(IndexSet[] region) {
    long[] dims = new long[region.length];
    for (int d = 0; d < dims.length; d++) {
      dims[d] = region[d].size();
    }
    NdArray out = NdArray.zeros(dtype, Shape.of(dims));
    if (out.size() > 0) {
      new RowWalk(shape, region)
          .forEachRow((flat, step, index, at, n) -> fill(out, at, flat, step, index, n));
    }
    return out;
  }

  /**
   * Sets elements {@code [at, at + n)} of the block's C order.
   *
   * @param flat the C-order position in the whole array of the first element
   * @param step the distance in the whole array of neighbouring elements
   * @param index the global index of the first element; the last entry may be changed
   */
  abstract void fill(NdArray out, int at, long flat, long step, long[] index, int n);
}
