package org.distarray.redist;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.distarray.ndarray.NdArray;

/** The pieces of a block. Each piece is made when it is asked for. */
final class Pieces implements Iterator<Piece> {
  private final int source;
  private final NdArray block;
  private final Overlaps[] overlaps;
  private final Function<int[], int[]> ranksAt;
  private final int mostElements;
  private final boolean later;
  private final int[] chosen;
  private final int[] counts;
  private boolean more = true;
  private int[] ranks = {};
  private Positions[] at;
  private Parts parts;
  private int part;
  private int copy;
  private NdArray elements;

  /**
   * Makes the pieces of a block that has elements.
   *
   * @param block the block, with one dimension for each of the overlaps
   * @param ranksAt gives the ranks that need the elements of the given processes of the overlaps'
   *     peers
   * @param mostElements the most elements of a piece
   * @param later whether pieces that are no views are copied when they are taken
   */
  Pieces(
      int source,
      NdArray block,
      Overlaps[] overlaps,
      Function<int[], int[]> ranksAt,
      int mostElements,
      boolean later) {
    this.source = source;
    this.block = block;
    this.overlaps = overlaps;
    this.ranksAt = ranksAt;
    this.mostElements = mostElements;
    this.later = later;
    this.chosen = new int[overlaps.length];
    this.counts = new int[overlaps.length];
    for (int d = 0; d < counts.length; d++) {
      counts[d] = overlaps[d].count();
    }
    findRanks();
  }

  /** Goes on to the next overlap that a rank wants, unless one is at hand. */
  private void findRanks() {
    while (ranks.length == 0 && more) {
      int[] coords = new int[chosen.length];
      at = new Positions[chosen.length];
      for (int d = 0; d < coords.length; d++) {
        coords[d] = overlaps[d].coord(chosen[d]);
        at[d] = overlaps[d].positions(chosen[d]);
      }
      ranks = ranksAt.apply(coords);
      parts = new Parts(PositionCopy.shape(at), mostElements);
      part = 0;
      copy = 0;
      more = Exchange.advance(chosen, counts);
    }
  }

  @Override
  public boolean hasNext() {
    return ranks.length > 0;
  }

  @Override
  public Piece next() {
    if (!hasNext()) {
      throw new NoSuchElementException("Cannot take another piece of the block of rank " + source);
    }
    if (copy == 0 && !later) { // ranks share it
      elements = PositionCopy.gather(block, parts.of(at, part));
    }
    Piece out =
        elements == null
            ? Piece.of(source, ranks[copy], part, block, parts.of(at, part))
            : new Piece(source, ranks[copy], part, elements);
    if (++copy == ranks.length) {
      copy = 0;
      elements = null;
      if (++part == parts.count()) {
        ranks = new int[0];
        findRanks();
      }
    }
    return out;
  }
}
