package org.distarray.connector.sql;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Iterator;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.distarray.dist.DimMap;
import org.distarray.dist.Distribution;
import scala.Tuple2;

/**
 * Sends boxes of elements to the ranks of a distribution.
 *
 * @param distribution the layout of the array
 * @param elements takes the elements of the boxes
 * @param right what is right where a box cannot be in the array
 */
record PieceSender(Distribution distribution, ElementReader elements, String right)
    implements Serializable {

  /** Finds the box of a row; null if the row holds none. It travels to the tasks. */
  interface Reader extends Serializable {
    Piece piece(InternalRow row);
  }

  /** The parcels of the boxes of rows. */
  Iterator<Tuple2<Integer, CellParcel>> send(Iterator<InternalRow> rows, Reader reader) {
    return send(new Read(rows, reader));
  }

  /** The parcels of boxes; those that are null are passed over. */
  Iterator<Tuple2<Integer, CellParcel>> send(Iterator<Piece> pieces) {
    return new Sent(this, pieces);
  }

  private record Read(Iterator<InternalRow> rows, Reader reader) implements Iterator<Piece> {
    @Override
    public boolean hasNext() {
      return rows.hasNext();
    }

    @Override
    public Piece next() {
      return reader.piece(rows.next());
    }
  }

  private static final class Sent extends Parcels {
    private final String right;
    private final Iterator<Piece> pieces;
    private Walk walk;

    Sent(PieceSender sender, Iterator<Piece> pieces) {
      super(sender.distribution, sender.elements);
      right = sender.right;
      this.pieces = pieces;
    }

    /** Adds a part of a box, so that no box is in memory as parcels all at once. */
    @Override
    boolean addRow() {
      if (walk == null && !pieces.hasNext()) {
        return false;
      }
      walk = walk == null ? begun(pieces.next()) : walk;
      for (int k = 0; k < MOST && walk != null; k++) {
        ArrayData of = walk.piece.elements();
        int at = walk.element;
        if (!reader.isNull(of, at) && !add(walk.rank(), walk.position(), of, at)) {
          refuse(reader.unfit(walk.index()));
        }
        walk = walk.next() ? walk : null;
      }
      return true;
    }

    /** The elements of a box; null if it has none. */
    private Walk begun(Piece piece) {
      String fault = piece == null ? "" : piece.fault(distribution.shape());
      if (!fault.isEmpty()) {
        refuse(fault + " (" + right + ")");
      }
      boolean none = piece == null || !fault.isEmpty() || piece.size() == 0;
      return none ? null : new Walk(distribution, piece);
    }
  }

  /** Goes through the elements of a box in C order. */
  private static final class Walk {
    final Piece piece;
    int element;
    private final Places[] places;
    private final int[] index;

    Walk(Distribution distribution, Piece piece) {
      this.piece = piece;
      index = new int[piece.shape().length];
      places = new Places[index.length];
      for (int d = 0; d < index.length; d++) {
        places[d] = new Places(distribution.map(d), piece.start()[d], piece.shape()[d]);
      }
    }

    /** The rank that owns the element: its row-major position in the grid. */
    int rank() {
      int out = 0;
      for (int d = 0; d < index.length; d++) {
        out = out * places[d].gridSize + places[d].owner[index[d]];
      }
      return out;
    }

    /** The position in the rank's block. */
    long position() {
      long out = 0;
      for (int d = 0; d < index.length; d++) {
        out = out * places[d].localSize[index[d]] + places[d].local[index[d]];
      }
      return out;
    }

    /** The index of the element in the array. */
    long[] index() {
      long[] out = new long[index.length];
      Arrays.setAll(out, d -> piece.start()[d] + index[d]);
      return out;
    }

    /** Goes to the next element, if there is one. */
    boolean next() {
      element++;
      int d = index.length - 1;
      while (d >= 0 && ++index[d] == piece.shape()[d]) {
        index[d--] = 0;
      }
      return d >= 0;
    }
  }

  /** The owner, the local index, and the owner's number of indices, along one side of a box. */
  private static final class Places {
    private final int gridSize;
    private final int[] owner;
    private final long[] local;
    private final long[] localSize;

    Places(DimMap map, long start, int length) {
      gridSize = map.gridSize();
      owner = new int[length];
      local = new long[length];
      localSize = new long[length];
      for (int k = 0; k < length; k++) {
        owner[k] = map.owner(start + k);
        boolean same = k > 0 && owner[k] == owner[k - 1];
        localSize[k] = same ? localSize[k - 1] : map.localSize(owner[k]);
        local[k] = map.indices(owner[k]).find(start + k);
      }
    }
  }
}
