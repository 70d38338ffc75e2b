package org.distarray.store;

import java.util.Arrays;
import java.util.Optional;
import org.distarray.annotation.Internal;
import org.distarray.dist.IndexSet;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;

/**
 * A range of indices of each dimension of another source, which is read alone.
 *
 * @hidden
 */
@Internal
public final class PartSource implements ArraySource {
  private static final long serialVersionUID = 1L;

  private final ArraySource whole;
  private final long[] start;
  private final Shape shape;

  /**
   * Makes the part of a source.
   *
   * @param start the first index of each dimension of the whole
   * @param shape the lengths of the ranges
   */
  public PartSource(ArraySource whole, long[] start, Shape shape) {
    this.whole = whole;
    this.start = start.clone();
    this.shape = shape;
  }

  @Override
  public Shape shape() {
    return shape;
  }

  @Override
  public DType dtype() {
    return whole.dtype();
  }

  @Override
  public NdArray read(IndexSet[] region) {
    return whole.read(there(region));
  }

  @Override
  public Optional<TileSource> tiles(IndexSet[] region) {
    return whole.tiles(there(region));
  }

  /** The indices in the whole. */
  private IndexSet[] there(IndexSet... region) {
    IndexSet[] out = new IndexSet[region.length];
    Arrays.setAll(out, d -> region[d].mapped(start[d], 1));
    return out;
  }

  @Override
  public long rowsTogether() {
    return whole.rowsTogether();
  }

  @Override
  public String label() {
    return whole.label();
  }
}
