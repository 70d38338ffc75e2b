package org.distarray.ndarray;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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

  /**
   * A region of the array that is shown whole.
   *
   * @param index where it is in the array
   * @param start where it is in the excerpt
   * @hidden
   */
  @Internal
  public record Piece(Index[] index, long[] start) {}

  /** The shape of the shown elements: whole dimensions, or six indices of a dimension. */
  public static Shape shape(Shape whole) {
    long[] dims = whole.toArray();
    Arrays.setAll(dims, d -> NdArrayFormat.isWhole(whole, d) ? dims[d] : 2L * NdArrayFormat.EDGE);
    return Shape.of(dims);
  }

  /** The regions that are shown: one, or two for each dimension that is not shown whole. */
  public static List<Piece> pieces(Shape whole) {
    List<Piece> out = new ArrayList<>();
    add(whole, new Index[0], new long[0], out);
    return out;
  }

  private static void add(Shape whole, Index[] index, long[] start, List<Piece> out) {
    int d = index.length;
    if (d == whole.ndim()) {
      out.add(new Piece(index, start));
    } else if (NdArrayFormat.isWhole(whole, d)) {
      add(whole, with(index, Index.all()), with(start, 0), out);
    } else {
      long edge = NdArrayFormat.EDGE;
      long n = whole.dim(d);
      add(whole, with(index, Index.span(0, edge)), with(start, 0), out);
      add(whole, with(index, Index.span(n - edge, n)), with(start, edge), out);
    }
  }

  private static Index[] with(Index[] index, Index next) {
    Index[] out = Arrays.copyOf(index, index.length + 1);
    out[index.length] = next;
    return out;
  }

  private static long[] with(long[] start, long next) {
    long[] out = Arrays.copyOf(start, start.length + 1);
    out[start.length] = next;
    return out;
  }

  /**
   * The text of an array.
   *
   * @param shown the elements of the pieces
   */
  public static String text(NdArray shown, Shape shape) {
    return NdArrayFormat.format(shown, shape);
  }
}
