package org.distarray.connector.sql;

import java.util.Arrays;
import java.util.Iterator;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import org.apache.spark.sql.catalyst.InternalRow;
import org.distarray.dist.Distribution;
import org.distarray.dist.IndexSet;
import org.distarray.dtype.DType;
import scala.Tuple2;

/**
 * Sends rows of indices and an element to the ranks of a distribution.
 *
 * @param distribution the layout of the array
 * @param dtype the dtype of the elements; the last column of the rows has its type
 */
record CellSender(Distribution distribution, DType dtype)
    implements PairFlatMapFunction<Iterator<InternalRow>, Integer, CellParcel> {

  @Override
  public Iterator<Tuple2<Integer, CellParcel>> call(Iterator<InternalRow> rows) {
    return new Sent(distribution, dtype, rows);
  }

  private static final class Sent extends Parcels {
    private final DType dtype;
    private final Iterator<InternalRow> rows;
    private final int ndim;

    Sent(Distribution distribution, DType dtype, Iterator<InternalRow> rows) {
      super(distribution);
      this.dtype = dtype;
      this.rows = rows;
      ndim = distribution.shape().ndim();
    }

    @Override
    boolean addRow() {
      if (!rows.hasNext()) {
        return false;
      }
      InternalRow row = rows.next();
      if (!row.isNullAt(ndim)) { // else as a row that is not there
        add(row);
      }
      return true;
    }

    private void add(InternalRow row) {
      long[] index = new long[ndim];
      boolean inside = true;
      for (int d = 0; d < ndim; d++) {
        index[d] = row.isNullAt(d) ? -1 : row.getLong(d);
        inside &= index[d] >= 0 && index[d] < distribution.shape().dim(d);
      }
      int rank = inside ? distribution.owner(index) : 0;
      long position = inside ? position(owned(rank), index) : -1;
      long bits = SqlElements.bits(dtype, row, ndim);
      add(rank, position, bits, inside ? "" : "a row has the index " + Arrays.toString(index));
    }

    private static long position(IndexSet[] owned, long[] index) {
      long out = 0;
      for (int d = 0; d < index.length; d++) {
        out = out * owned[d].size() + owned[d].find(index[d]);
      }
      return out;
    }
  }
}
