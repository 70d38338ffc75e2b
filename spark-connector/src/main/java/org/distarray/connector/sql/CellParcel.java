package org.distarray.connector.sql;

import java.io.Serializable;
import java.util.Arrays;
import org.distarray.annotation.Internal;
import org.distarray.ndarray.Storage;

/**
 * Cells on their way to the rank that owns them. A cell takes the bytes of its element, and of its
 * position 4, or nearly none where cells follow each other.
 *
 * @hidden
 */
@Internal
public final class CellParcel implements Serializable { // no record: Kryo writes none
  private static final long serialVersionUID = 1L;
  private final int[] places;
  private final boolean isRuns;
  private final Storage elements;
  private final String fault;

  private CellParcel(int[] places, boolean isRuns, Storage elements, String fault) {
    this.places = places;
    this.isRuns = isRuns;
    this.elements = elements;
    this.fault = fault;
  }

  /**
   * Packs cells.
   *
   * @param positions the position of each cell in the rank's block, in C order
   * @param count the number of cells; more positions count for nothing
   * @param elements the elements, of which the parcel keeps the storage
   * @param fault what is wrong with the first of the cells that cannot be here; empty if there is
   *     none
   */
  static CellParcel of(int[] positions, int count, Storage elements, String fault) {
    int[] runs = new int[count];
    int used = 0;
    for (int k = 0; k < count; k++) {
      if (k > 0 && positions[k] == positions[k - 1] + 1) {
        runs[used - 1]++;
      } else if (used + 2 > count) { // runs would be longer than positions
        return new CellParcel(Arrays.copyOf(positions, count), false, elements, fault);
      } else {
        runs[used++] = positions[k];
        runs[used++] = 1;
      }
    }
    return new CellParcel(Arrays.copyOf(runs, used), true, elements, fault);
  }

  /** Takes cells that follow each other. */
  interface Run {
    /**
     * Takes cells.
     *
     * @param position the position of the first in the block
     * @param first its number in the parcel
     * @param count the number of cells
     */
    void take(int position, int first, int count);
  }

  /** Hands the cells over, in their order. */
  void forEachRun(Run run) {
    int step = isRuns ? 2 : 1;
    int first = 0;
    for (int p = 0; p < places.length; p += step) {
      int count = isRuns ? places[p + 1] : 1;
      run.take(places[p], first, count);
      first += count;
    }
  }

  Storage elements() {
    return elements;
  }

  String fault() {
    return fault;
  }

  /** The bytes of positions. */
  int placeBytes() {
    return places.length * Integer.BYTES;
  }
}
