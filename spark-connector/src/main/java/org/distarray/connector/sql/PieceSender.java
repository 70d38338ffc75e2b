package org.distarray.connector.sql;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Iterator;
import org.apache.spark.sql.catalyst.InternalRow;
import org.distarray.dist.Distribution;
import org.distarray.dist.IndexSet;
import org.distarray.dtype.DType;
import scala.Tuple2;

/**
 * Sends boxes of elements to the ranks of a distribution. All boxes lie in its shape.
 *
 * @param distribution the layout of the array
 * @param dtype the dtype of the elements
 */
record PieceSender(Distribution distribution, DType dtype) implements Serializable {

  /** Finds the box of a row; null if the row holds none. */
  interface Reader {
    Piece piece(InternalRow row);
  }

  /** The parcels of the boxes of rows. */
  Iterator<Tuple2<Integer, CellParcel>> send(Iterator<InternalRow> rows, Reader reader) {
    return send(new Read(rows, reader));
  }

  /** The parcels of boxes; those that are null are passed over. */
  Iterator<Tuple2<Integer, CellParcel>> send(Iterator<Piece> pieces) {
    return new Sent(distribution, dtype, pieces);
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
    private final DType dtype;
    private final Iterator<Piece> pieces;

    Sent(Distribution distribution, DType dtype, Iterator<Piece> pieces) {
      super(distribution);
      this.dtype = dtype;
      this.pieces = pieces;
    }

    @Override
    boolean addRow() {
      if (!pieces.hasNext()) {
        return false;
      }
      Piece piece = pieces.next();
      for (int rank = 0; piece != null && rank < distribution.ranks(); rank++) {
        Overlap[] overlaps = overlaps(piece, owned(rank));
        if (Arrays.stream(overlaps).allMatch(o -> o.count > 0)) {
          add(piece, rank, overlaps, 0, 0, 0);
        }
      }
      return true;
    }

    private static Overlap[] overlaps(Piece piece, IndexSet... owned) {
      Overlap[] out = new Overlap[owned.length];
      Arrays.setAll(out, d -> new Overlap(piece.start()[d], piece.shape()[d], owned[d]));
      return out;
    }

    private void add(Piece piece, int rank, Overlap[] of, int d, long element, long position) {
      if (d == of.length) {
        int at = (int) element;
        if (!piece.elements().isNullAt(at)) {
          add(rank, position, SqlElements.bits(dtype, piece.elements(), at), "");
        }
        return;
      }
      long next = element * piece.shape()[d];
      long there = position * of[d].local;
      for (int k = 0; k < of[d].count; k++) {
        add(piece, rank, of, d + 1, next + of[d].inPiece[k], there + of[d].inBlock[k]);
      }
    }
  }

  /** The indices of one dimension that a box and a rank have both. */
  private static final class Overlap {
    private final long local;
    private final int[] inPiece;
    private final long[] inBlock;
    private int count;

    Overlap(long start, int length, IndexSet owned) {
      local = owned.size();
      inPiece = new int[length];
      inBlock = new long[length];
      for (int k = 0; k < length; k++) {
        long l = owned.find(start + k);
        if (l >= 0) {
          inPiece[count] = k;
          inBlock[count++] = l;
        }
      }
    }
  }
}
