package org.distarray.connector.sql;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;
import org.distarray.dist.Distribution;
import org.distarray.dist.IndexSet;
import org.distarray.ndarray.Storage;
import scala.Tuple2;

/** Cells of rows as parcels for the ranks that own them, several thousand cells in each. */
abstract class Parcels implements Iterator<Tuple2<Integer, CellParcel>> {
  /** The most cells of a parcel. */
  static final int MOST = 8192;

  /** The cells for which a parcel has room at first: each task has one parcel for each rank. */
  private static final int FEW = 64;

  final Distribution distribution;
  final ElementReader reader;
  private final Open[] open;
  // the indices that each rank owns, once a cell of it has come
  private final IndexSet[][] owned;
  private final Queue<Tuple2<Integer, CellParcel>> full = new ArrayDeque<>();

  Parcels(Distribution distribution, ElementReader reader) {
    this.distribution = distribution;
    this.reader = reader;
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
   * @param position the position in the rank's block
   * @param of what has the element at a place, which is not NULL
   * @return false if the dtype does not hold the element, which is then not added
   */
  final boolean add(int rank, long position, SpecializedGetters of, int at) {
    Open to = open(rank);
    to.makeRoom();
    boolean fits = reader.put(of, at, to.elements, to.count);
    if (fits) {
      to.positions[to.count++] = Math.toIntExact(position);
      if (to.count == MOST) {
        send(rank);
      }
    }
    return fits;
  }

  /** Says what is wrong with a cell that no rank can have. */
  final void refuse(String fault) {
    Open to = open(0);
    to.fault = to.fault.isEmpty() ? fault : to.fault;
  }

  private Open open(int rank) {
    if (open[rank] == null) {
      open[rank] = new Open(reader);
    }
    return open[rank];
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
    private final int width;
    private int[] positions = new int[FEW];
    private Storage elements;
    private String fault = "";
    private int count;

    Open(ElementReader reader) {
      width = reader.dtype().width();
      elements = Storage.allocate(reader.dtype(), FEW);
    }

    /** Makes room for one more cell. */
    void makeRoom() {
      if (count == positions.length) {
        positions = Arrays.copyOf(positions, 2 * count);
        elements = part(2 * count);
      }
    }

    /** The elements that are there, with room for so many. */
    private Storage part(int room) {
      Storage out = elements.like(room * width);
      out.copyFrom(0, 1, elements, 0, 1, count * width, 1);
      return out;
    }

    CellParcel close() {
      return CellParcel.of(positions, count, part(count), fault);
    }
  }
}
