package org.distarray.redist;

import java.util.BitSet;
import org.distarray.dtype.DType;
import org.distarray.ndarray.NdArray;

/**
 * The elements that a widened block needs of another rank's block, put together from its pieces.
 */
final class Face {
  private final Positions[] at;
  private final NdArray elements;
  private final Parts parts;
  private final BitSet seen = new BitSet();

  /**
   * A face without elements yet.
   *
   * @param at the local indices in the other rank's block, ascending
   * @param mostElements the most elements of a piece
   */
  Face(Positions[] at, DType dtype, int mostElements) {
    this.at = at;
    this.elements = NdArray.zeros(dtype, PositionCopy.shape(at));
    this.parts = elements.size() == 0 ? null : new Parts(elements.shape(), mostElements);
  }

  /**
   * Puts a piece where it belongs. It returns false if the piece does not belong here or has come
   * before.
   */
  boolean add(Piece piece) {
    int part = piece.part();
    if (parts == null || part < 0 || part >= parts.count() || seen.get(part)) {
      return false;
    }
    Positions[] whole = new Positions[at.length];
    for (int d = 0; d < whole.length; d++) {
      whole[d] = Positions.whole(at[d].count());
    }
    Positions[] place = parts.of(whole, part);
    if (piece.elements().dtype() != elements.dtype()
        || !piece.elements().shape().equals(PositionCopy.shape(place))) {
      return false;
    }
    PositionCopy.scatter(piece.elements(), elements, place);
    seen.set(part);
    return true;
  }

  /** Whether all pieces have come. */
  boolean isWhole() {
    return parts != null && seen.cardinality() == parts.count();
  }

  NdArray elements() {
    return elements;
  }

  /**
   * The position in {@link #elements}, along a dimension, of a local index of the other rank's
   * block.
   */
  int position(int d, long local) {
    int before = 0;
    for (int s = 0; s < at[d].segments(); s++) {
      long from = local - at[d].start(s);
      int step = at[d].step(s);
      if (from >= 0 && from % step == 0 && before + from / step < at[d].end(s)) {
        return Math.toIntExact(before + from / step);
      }
      before = at[d].end(s);
    }
    throw new IllegalArgumentException(
        "Cannot find local index " + local + " of dimension " + d + " in a face");
  }
}
