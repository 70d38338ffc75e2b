package org.distarray.connector.sql;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SQLContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.V1Scan;
import org.apache.spark.sql.sources.BaseRelation;
import org.apache.spark.sql.sources.TableScan;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.distarray.DistArray;
import org.distarray.connector.DistArrays;
import org.distarray.connector.ScanTally;
import org.distarray.index.Index;
import org.distarray.protocol.LocalBlock;

/** A query on a live array: the rows of each block are made where the block is. */
final class LiveScan implements V1Scan {
  private final DistArray array;
  private final Box box;
  private final Opening opening;
  private final StructType schema;
  private final String description;

  /** Opens the reader of a block of the cells, which counts its bytes. It travels to the tasks. */
  interface Opening extends Serializable {
    PartitionReader<ColumnarBatch> open(LocalBlock block, LongConsumer counter);
  }

  /**
   * @param box the cells that are read
   * @param description the query, for plans
   */
  LiveScan(DistArray array, Box box, StructType schema, String description, Opening opening) {
    this.array = array;
    this.box = box;
    this.schema = schema;
    this.description = description;
    this.opening = opening;
  }

  @Override
  public StructType readSchema() {
    return schema;
  }

  @Override
  public String description() {
    return "distarray " + description;
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
      String label = "query of a live array";
      long bytes = box.size() * array.itemsize();
      ScanTally tally = ScanTally.of(SparkSession.active().sparkContext(), label, bytes);
      Rows rows = new Rows(opening, tally);
      return (RDD<Row>) (RDD<?>) DistArrays.blocks(view).mapPartitions(rows).rdd();
    }
  }

  /** Makes the rows of blocks. */
  private record Rows(Opening opening, ScanTally tally)
      implements FlatMapFunction<Iterator<LocalBlock>, InternalRow>, Serializable {

    @Override
    public Iterator<InternalRow> call(Iterator<LocalBlock> blocks) {
      LongConsumer counter = tally.task();
      return new Each(block -> opening.open(block, counter), blocks);
    }
  }

  /** The rows of one block after the other. */
  private static final class Each implements Iterator<InternalRow> {
    private final Function<LocalBlock, PartitionReader<ColumnarBatch>> opening;
    private final Iterator<LocalBlock> blocks;
    private PartitionReader<ColumnarBatch> reader;
    private Iterator<InternalRow> batch = Collections.emptyIterator();

    Each(
        Function<LocalBlock, PartitionReader<ColumnarBatch>> opening, Iterator<LocalBlock> blocks) {
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
            reader = opening.apply(blocks.next());
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
