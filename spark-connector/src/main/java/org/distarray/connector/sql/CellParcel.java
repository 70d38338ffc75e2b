package org.distarray.connector.sql;

import java.io.Serializable;
import org.distarray.annotation.Internal;

/**
 * Cells on their way to the rank that owns them.
 *
 * @hidden
 */
@Internal
public final class CellParcel implements Serializable { // no record: Kryo writes none
  private static final long serialVersionUID = 1L;
  private final long[] positions;
  private final long[] bits;
  private final String outside;

  /**
   * @param positions the position of each cell in the rank's block, in C order; -1 for a cell
   *     outside the shape
   * @param bits the elements: the bits of doubles, or longs
   * @param outside what is wrong with the first cell outside the shape; empty if there is none
   */
  CellParcel(long[] positions, long[] bits, String outside) {
    this.positions = positions;
    this.bits = bits;
    this.outside = outside;
  }

  /** The number of cells. */
  int size() {
    return positions.length;
  }

  long position(int k) {
    return positions[k];
  }

  long bits(int k) {
    return bits[k];
  }

  String outside() {
    return outside;
  }
}
