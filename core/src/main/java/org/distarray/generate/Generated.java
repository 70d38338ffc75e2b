package org.distarray.generate;

import java.util.Optional;
import org.distarray.dist.IndexSet;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.ArrayPool;
import org.distarray.ndarray.Layout;
import org.distarray.ndarray.NdArray;
import org.distarray.ndarray.Storage;
import org.distarray.store.ArraySource;
import org.distarray.store.TileSource;

/**
 * An array whose elements are functions of their global indices. It is the same in every
 * distribution.
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
    NdArray out = ArrayPool.unwritten(dtype, IndexSet.shape(region));
    if (out.size() > 0) {
      new RegionTiles(this, region).read(0, (int) out.size(), out.storage());
    }
    return out;
  }

  @Override
  public Optional<TileSource> tiles(IndexSet[] region) {
    return Optional.of(new RegionTiles(this, region));
  }

  /**
   * A filler, which sets elements, one stretch after the other.
   *
   * @param elements the approximate number of elements that it will set; the fastest way for them
   *     is chosen
   */
  abstract Filler filler(long elements);

  /** A whole storage as an array, whose setters cast. */
  final NdArray row(Storage storage) {
    Shape all = Shape.of(storage.length() / dtype.width());
    return NdArray.of(dtype, Layout.contiguous(all), storage);
  }

  /** Whether the filler reads global indices. If it does not, it gets positions only. */
  boolean needsIndex() {
    return false;
  }

  /** Sets elements that are evenly spaced in the whole array. */
  @FunctionalInterface
  interface Filler {

    /**
     * Sets elements {@code [at, at + n)} of a storage.
     *
     * @param flat the position of the first element in the C order of the whole array
     * @param step the distance of neighbouring elements in the C order of the whole array
     * @param index the global index of the first element, if the filler reads it; the last entry
     *     may be changed
     */
    void fill(Storage out, int at, long flat, long step, long[] index, int n);
  }
}
