package org.distarray.connector.sql;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SQLContext;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.V1Scan;
import org.apache.spark.sql.sources.BaseRelation;
import org.apache.spark.sql.sources.TableScan;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.distarray.DistArray;
import org.distarray.connector.DistArrays;
import org.distarray.index.Index;
import org.distarray.protocol.LocalBlock;

/** A query on a live array: the rows of each block are made where the block is. */
final class LiveScan implements V1Scan {
  private final DistArray array;
  private final Box box;
  private final Rows rows;

  /**
   * @param totals the aggregates that blocks compute; null for cells
   */
  LiveScan(DistArray array, Grid grid, Box box, StructType columns, Totals totals, long limit) {
    this.array = array;
    this.box = box;
    this.rows = new Rows(grid, box.from().clone(), columns, totals, limit);
  }

  @Override
  public StructType readSchema() {
    return rows.schema();
  }

  @Override
  public String description() {
    String made = rows.totals == null ? "" : ", aggregates " + rows.totals;
    String most = rows.limit < Long.MAX_VALUE ? ", limit " + rows.limit : "";
    return "distarray " + rows.grid + ", slab " + box + made + most;
  }

  @Override
  @SuppressWarnings("unchecked") // the method chooses its own result
  public <T extends BaseRelation & TableScan> T toV1TableScan(SQLContext context) {
    return (T) new Relation(context);
  }

  /** The rows as an RDD. */
  private final class Relation extends BaseRelation implements TableScan {
    private final SQLContext context;

    Relation(SQLContext context) {
      this.context = context;
    }

    @Override
    public SQLContext sqlContext() {
      return context;
    }

    @Override
    public StructType schema() {
      return readSchema();
    }

    @Override
    public boolean needConversion() {
      return false; // the rows are Spark's own
    }

    @Override
    @SuppressWarnings("unchecked") // without conversion, Spark takes its own rows here
    public RDD<Row> buildScan() {
      Index[] part = new Index[box.ndim()];
      for (int d = 0; d < part.length; d++) {
        part[d] = Index.span(box.from()[d], box.from()[d] + box.length(d));
      }
      DistArray view = array.get(part);
      return (RDD<Row>) (RDD<?>) DistArrays.blocks(view).mapPartitions(rows).rdd();
    }
  }

  /** Makes the rows of blocks. */
  private record Rows(Grid grid, long[] from, StructType columns, Totals totals, long limit)
      implements FlatMapFunction<Iterator<LocalBlock>, InternalRow>, Serializable {

    StructType schema() {
      return totals == null ? columns : totals.schema();
    }

    @Override
    public Iterator<InternalRow> call(Iterator<LocalBlock> blocks) {
      List<ValueColumn> read = grid.read(columns, Optional.ofNullable(totals));
      return new Each(
          () -> {
            Tiles tiles = new BlockTiles(blocks.next(), from, read);
            return totals == null
                ? new CellReader(columns, grid, tiles, limit)
                : new TotalsReader(totals, grid, tiles);
          },
          blocks);
    }
  }

  /** Opens the reader of the next block. */
  private interface Opening {
    PartitionReader<ColumnarBatch> open();
  }

  /** The rows of one block after the other. */
  private static final class Each implements Iterator<InternalRow> {
    private final Opening opening;
    private final Iterator<LocalBlock> blocks;
    private PartitionReader<ColumnarBatch> reader;
    private Iterator<InternalRow> batch = Collections.emptyIterator();

    Each(Opening opening, Iterator<LocalBlock> blocks) {
      this.opening = opening;
      this.blocks = blocks;
    }

    @Override
    public boolean hasNext() {
      try {
        while (!batch.hasNext()) {
          if (reader != null && reader.next()) {
            batch = reader.get().rowIterator();
            continue;
          }
          if (reader != null) {
            reader.close();
            reader = null;
          }
          if (blocks.hasNext()) {
            reader = opening.open();
          } else {
            return false;
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return true;
    }

    @Override
    public InternalRow next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return batch.next();
    }
  }
}
