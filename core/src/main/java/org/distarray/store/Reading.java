package org.distarray.store;

import org.distarray.annotation.Internal;
import org.distarray.dist.IndexSet;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;

/**
 * Reads regions of sources, and refuses a source that breaks its promises.
 *
 * @hidden
 */
@Internal
public final class Reading {
  private Reading() {}

  /**
   * Reads a region of a source.
   *
   * @throws IllegalStateException when the source gives elements of another type, or another number
   *     of elements
   */
  public static NdArray of(ArraySource source, IndexSet[] region) {
    Shape shape = IndexSet.shape(region);
    NdArray out = source.read(region);
    if (out == null || out.dtype() != source.dtype() || !out.shape().equals(shape)) {
      throw new IllegalStateException(
          "Cannot read "
              + source.label()
              + ": it gives "
              + (out == null ? "null" : out.dtype() + "" + out.shape())
              + " ("
              + source.dtype()
              + shape
              + ", as was asked for)");
    }
    return out;
  }
}
