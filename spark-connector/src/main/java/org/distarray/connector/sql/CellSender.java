package org.distarray.connector.sql;

import java.util.Arrays;
import java.util.Iterator;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import org.apache.spark.sql.catalyst.InternalRow;
import org.distarray.dist.Distribution;
import org.distarray.dist.IndexSet;
import scala.Tuple2;

/**
 * Sends rows of indices and an element to the ranks of a distribution.
 *
 * @param distribution the layout of the array
 * @param reader takes the elements, which are the last column of the rows
 */
record CellSender(Distribution distribution, ElementReader reader)
    implements PairFlatMapFunction<Iterator<InternalRow>, Integer, CellParcel> {

  @Override
  public Iterator<Tuple2<Integer, CellParcel>> call(Iterator<InternalRow> rows) {
    return new Sent(distribution, reader, rows);
  }

  private static final class Sent extends Parcels {
    private final Iterator<InternalRow> rows;
    private final int ndim;

    Sent(Distribution distribution, ElementReader reader, Iterator<InternalRow> rows) {
      super(distribution, reader);
      this.rows = rows;
      ndim = distribution.shape().ndim();
    }

    @Override
    boolean addRow() {
      if (!rows.hasNext()) {
        return false;
      }
      InternalRow row = rows.next();
      if (!reader.isNull(row, ndim)) { // else as a row that is not there
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
      if (!inside) {
        refuse("a row has the index " + Arrays.toString(index) + " (indices inside the shape)");
        return;
      }
      int rank = distribution.owner(index);
      if (!add(rank, position(owned(rank), index), row, ndim)) {
        refuse(reader.unfit(index));
      }
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
