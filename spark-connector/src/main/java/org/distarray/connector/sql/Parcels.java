package org.distarray.connector.sql;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.distarray.dist.Distribution;
import org.distarray.dist.IndexSet;
import scala.Tuple2;

/** Cells of rows as parcels for the ranks that own them, several thousand cells in each. */
abstract class Parcels implements Iterator<Tuple2<Integer, CellParcel>> {
  /** The most cells of a parcel. */
  static final int MOST = 8192;

  final Distribution distribution;
  private final Open[] open;
  // the indices that each rank owns, once a cell of it has come
  private final IndexSet[][] owned;
  private final Queue<Tuple2<Integer, CellParcel>> full = new ArrayDeque<>();

  Parcels(Distribution distribution) {
    this.distribution = distribution;
    open = new Open[distribution.ranks()];
    owned = new IndexSet[distribution.ranks()][];
  }

  /** Adds the cells of the next row, or some of them, if there is one. */
  abstract boolean addRow();

  /** The indices that a rank owns. */
  final IndexSet[] owned(int rank) {
    if (owned[rank] == null) {
      owned[rank] = distribution.indices(rank);
    }
    return owned[rank];
  }

  /**
   * Adds a cell.
   *
   * @param position the position in the rank's block; -1 for a cell outside the shape
   * @param bits the element
   * @param outside what is wrong with a cell outside the shape; empty for others
   */
  final void add(int rank, long position, long bits, String outside) {
    if (open[rank] == null) {
      open[rank] = new Open();
    }
    open[rank].add(position, bits, outside);
    if (open[rank].count == MOST) {
      send(rank);
    }
  }

  private void send(int rank) {
    full.add(new Tuple2<>(rank, open[rank].close()));
    open[rank] = null;
  }

  @Override
  public final boolean hasNext() {
    boolean more = true;
    while (full.isEmpty() && more) {
      more = addRow();
    }
    for (int rank = 0; rank < open.length && full.isEmpty(); rank++) {
      if (open[rank] != null) {
        send(rank);
      }
    }
    return !full.isEmpty();
  }

  @Override
  public final Tuple2<Integer, CellParcel> next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return full.remove();
  }

  private static final class Open {
    private final long[] positions = new long[MOST];
    private final long[] bits = new long[MOST];
    private String outside = "";
    private int count;

    void add(long position, long value, String out) {
      positions[count] = position;
      bits[count++] = value;
      outside = outside.isEmpty() ? out : outside;
    }

    CellParcel close() {
      return new CellParcel(Arrays.copyOf(positions, count), Arrays.copyOf(bits, count), outside);
    }
  }
}
