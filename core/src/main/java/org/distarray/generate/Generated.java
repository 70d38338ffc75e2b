package org.distarray.generate;

import java.util.Optional;
import org.distarray.dist.IndexSet;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.Layout;
import org.distarray.ndarray.NdArray;
import org.distarray.ndarray.Storage;
import org.distarray.store.ArraySource;
import org.distarray.store.TileSource;

/**
 * An array each of whose elements is a function of its global index, so that every distribution
 * gives the same one.
 */
abstract class Generated implements ArraySource {
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
    NdArray out = NdArray.zeros(dtype, shape(region));
    if (out.size() > 0) {
      new RegionTiles(this, region).read(0, (int) out.size(), out.storage());
    }
    return out;
  }

  @Override
  public Optional<TileSource> tiles(IndexSet[] region) {
    return Optional.of(new RegionTiles(this, region));
  }

  static Shape shape(IndexSet[] region) {
    long[] dims = new long[region.length];
    for (int d = 0; d < dims.length; d++) {
      dims[d] = region[d].size();
    }
    return Shape.of(dims);
  }

  /**
   * What sets elements, a stretch after the other.
   *
   * @param elements how many will be set about, to choose the way that is fastest in all
   */
  abstract Filler filler(long elements);

  /** All of a storage as an array, whose setters cast. */
  final NdArray row(Storage storage) {
    Shape all = Shape.of(storage.length() / dtype.width());
    return NdArray.of(dtype, Layout.contiguous(all), storage);
  }

  /** Whether the filler looks at the indices; else it need be given only positions. */
  boolean needsIndex() {
    return false;
  }

  /** Sets elements that are evenly spaced in the whole array. */
  @FunctionalInterface
  interface Filler {

    /**
     * Sets elements {@code [at, at + n)} of a storage.
     *
     * @param flat the C-order position in the whole array of the first element
     * @param step the distance in the whole array of neighbouring elements
     * @param index the global index of the first element, where it is needed; the last entry may be
     *     changed
     */
    void fill(Storage out, int at, long flat, long step, long[] index, int n);
  }
}
