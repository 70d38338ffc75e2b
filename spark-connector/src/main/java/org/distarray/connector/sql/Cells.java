package org.distarray.connector.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.annotation.Internal;
import org.distarray.connector.DistArrays;
import org.distarray.connector.Uninterrupted;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.dtype.PlainNumber;
import org.distarray.index.Shape;

/**
 * Makes arrays of frames with a row for each cell.
 *
 * @hidden
 */
@Internal
public final class Cells {
  private Cells() {}

  /**
   * The array of the rows of a frame. The result is held.
   *
   * @param indices the columns of indices, one for each dimension
   * @param value the column of elements
   * @param fill the element of cells without a row; null if each cell has one
   * @param dtype the dtype; empty for that of the column
   * @throws IllegalArgumentException when a column has another type, or cells are missing, there
   *     twice, outside the shape or not of the dtype
   */
  public static DistArray array(
      Context context,
      Dataset<Row> frame,
      Shape shape,
      List<String> indices,
      String value,
      Number fill,
      Optional<DType> dtype) {
    if (indices.size() != shape.ndim()) {
      throw Words.ROWS.wrong(
          shape, indices.size() + " columns of indices: " + indices, "one for each dimension");
    }
    Distribution to = context.distribution(shape.toArray());
    List<Column> columns = new ArrayList<>();
    for (String index : indices) {
      columns.add(Columns.index(frame, index));
    }
    ElementReader reader =
        ElementReader.of(Columns.field(frame.schema(), value).dataType(), value, dtype);
    columns.add(Columns.column(value));
    Dataset<Row> rows = frame.select(columns.toArray(Column[]::new));
    JavaPairRDD<Integer, CellParcel> parcels =
        rows.queryExecution().toRdd().toJavaRDD().mapPartitionsToPair(new CellSender(to, reader));
    return gather(context, to, reader.dtype(), fill, Words.ROWS, parcels);
  }

  /**
   * The words for cells that did not come, came again, or lie outside.
   *
   * @param source what the array is made of
   * @param none what a cell lacks that did not come
   * @param several what a cell has that came again
   * @param once what is right
   * @param all what is right where all cells have to come
   */
  record Words(String source, String none, String several, String once, String all) {
    static final Words ROWS =
        new Words(
            "a frame",
            "have no row",
            "have several rows",
            "one row each",
            "one row each, or a fill value");

    IllegalArgumentException wrong(Shape shape, String what, String right) {
      return wrong(shape, what + " (" + right + ")");
    }

    IllegalArgumentException wrong(Shape shape, String fault) {
      return new IllegalArgumentException(
          "Cannot make an array of shape " + shape + " of " + source + ": " + fault);
    }
  }

  /**
   * The array of the cells that come to its ranks. The result is held.
   *
   * @param fill the element of cells that do not come; null if each does
   * @throws IllegalArgumentException when cells are missing, there twice or outside the shape, or
   *     the dtype does not hold the fill value
   */
  static DistArray gather(
      Context context,
      Distribution to,
      DType dtype,
      Number fill,
      Words words,
      JavaPairRDD<Integer, CellParcel> parcels) {
    if (fill != null) {
      PlainNumber.checkStorable(fill, dtype);
    }
    JavaRDD<CellBlock> made =
        parcels
            .partitionBy(new HashPartitioner(to.ranks()))
            .mapPartitionsWithIndex(
                (rank, sent) -> List.of(CellBlock.of(rank, to, dtype, fill, sent)).iterator(),
                true);
    made.persist(StorageLevel.MEMORY_AND_DISK());
    try {
      check(made.map(CellBlock::report).reduce(CellBlock::and), to.shape(), words);
      DistArray out = DistArrays.fromBlocks(context, made.map(CellBlock::block));
      return out.compute();
    } finally {
      Uninterrupted.run(() -> made.unpersist(false));
    }
  }

  private static void check(CellBlock all, Shape shape, Words words) {
    if (!all.fault().isEmpty()) {
      throw words.wrong(shape, all.fault());
    }
    long twice = all.twice();
    long missing = all.missing();
    String first = ", the first is ";
    if (twice > 0) {
      String what = twice + " cells " + words.several + first + all.firstTwice();
      throw words.wrong(shape, what, words.once);
    } else if (missing > 0) {
      String what = missing + " cells " + words.none + first + all.firstMissing();
      throw words.wrong(shape, what, words.all);
    }
  }
}
