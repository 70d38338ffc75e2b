package org.distarray.ndarray;

import java.util.Arrays;
import org.distarray.annotation.Internal;
import org.distarray.index.Index;
import org.distarray.index.Shape;

/**
 * The elements of an array that its text shows: all of them, or three at each edge of every
 * dimension of an array of more than 1000.
 *
 * @hidden
 */
@Internal
public final class Excerpt {
  private Excerpt() {}

  /** The index that takes these elements: whole dimensions, or six indices of a dimension. */
  public static Index[] of(Shape shape) {
    Index[] out = new Index[shape.ndim()];
    Arrays.setAll(
        out,
        d ->
            NdArrayFormat.isWhole(shape, d)
                ? Index.all()
                : new Index.Listed(NdArrayFormat.edges(shape.dim(d)), true));
    return out;
  }

  /**
   * The text of an array.
   *
   * @param shown the elements that the index takes
   */
  public static String text(NdArray shown, Shape shape) {
    return NdArrayFormat.format(shown, shape);
  }
}
