package org.distarray.connector.sql;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import org.apache.spark.sql.catalyst.InternalRow;
import org.distarray.dist.Distribution;
import org.distarray.dist.IndexSet;
import org.distarray.dtype.DType;
import scala.Tuple2;

/**
 * Sends rows of indices and an element to the ranks of a distribution, several thousand at a time.
 *
 * @param distribution the layout of the array
 * @param dtype the dtype of the elements; the last column of the rows has its type
 */
record CellSender(Distribution distribution, DType dtype)
    implements PairFlatMapFunction<Iterator<InternalRow>, Integer, CellParcel> {
  private static final int MOST = 8192;

  @Override
  public Iterator<Tuple2<Integer, CellParcel>> call(Iterator<InternalRow> rows) {
    return new Parcels(rows);
  }

  private final class Parcels implements Iterator<Tuple2<Integer, CellParcel>> {
    private final Iterator<InternalRow> rows;
    private final int ndim = distribution.shape().ndim();
    private final Open[] open = new Open[distribution.ranks()];
    // the indices that each rank owns, once a cell of it has come
    private final IndexSet[][] owned = new IndexSet[distribution.ranks()][];
    private final Queue<Tuple2<Integer, CellParcel>> full = new ArrayDeque<>();

    Parcels(Iterator<InternalRow> rows) {
      this.rows = rows;
    }

    @Override
    public boolean hasNext() {
      while (full.isEmpty() && rows.hasNext()) {
        put(rows.next());
      }
      for (int rank = 0; rank < open.length && full.isEmpty(); rank++) {
        if (open[rank] != null) {
          full.add(new Tuple2<>(rank, open[rank].close()));
          open[rank] = null;
        }
      }
      return !full.isEmpty();
    }

    @Override
    public Tuple2<Integer, CellParcel> next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return full.remove();
    }

    private void put(InternalRow row) {
      if (row.isNullAt(ndim)) {
        return; // as a row that is not there
      }
      long[] index = new long[ndim];
      boolean inside = true;
      for (int d = 0; d < ndim; d++) {
        index[d] = row.isNullAt(d) ? -1 : row.getLong(d);
        inside &= index[d] >= 0 && index[d] < distribution.shape().dim(d);
      }
      int rank = inside ? distribution.owner(index) : 0;
      if (open[rank] == null) {
        open[rank] = new Open();
        owned[rank] = owned[rank] == null ? distribution.indices(rank) : owned[rank];
      }
      long position = inside ? position(owned[rank], index) : -1;
      open[rank].add(position, bits(row), inside ? "" : Arrays.toString(index));
      if (open[rank].count == MOST) {
        full.add(new Tuple2<>(rank, open[rank].close()));
        open[rank] = null;
      }
    }

    private static long position(IndexSet[] owned, long[] index) {
      long out = 0;
      for (int d = 0; d < index.length; d++) {
        out = out * owned[d].size() + owned[d].find(index[d]);
      }
      return out;
    }

    private long bits(InternalRow row) {
      return switch (dtype) {
        case FLOAT64 -> Double.doubleToRawLongBits(row.getDouble(ndim));
        case FLOAT32 -> Double.doubleToRawLongBits(row.getFloat(ndim));
        case BOOL -> row.getBoolean(ndim) ? 1 : 0;
        case INT8 -> row.getByte(ndim);
        case INT16 -> row.getShort(ndim);
        case INT32 -> row.getInt(ndim);
        case INT64 -> row.getLong(ndim);
        default -> throw new IllegalStateException("no column holds " + dtype);
      };
    }
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
