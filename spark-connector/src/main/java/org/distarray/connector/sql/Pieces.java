package org.distarray.connector.sql;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.annotation.Internal;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;

/**
 * Makes arrays of frames with a row for each block.
 *
 * @hidden
 */
@Internal
public final class Pieces {
  /** Whether the number of elements is not that of the shape. */
  private static final String WRONG =
      "data IS NOT NULL AND size(data) <> aggregate(shape, 1L, (x, y) -> x * y)";

  private static final Cells.Words WORDS =
      new Cells.Words(
          "are in no block", "are in several blocks", "blocks that cover the array once");

  private Pieces() {}

  /**
   * The array of the blocks of a frame. The result is held.
   *
   * @param shape the shape; null for the end of the last block
   * @param value the column of elements
   * @param fill the element of cells without a block; null if each has one
   * @throws IllegalArgumentException when a column has another type, when a row has another number
   *     of elements than its shape, or when cells are missing, there twice or outside the shape
   */
  public static DistArray array(
      Context context, Dataset<Row> frame, Shape shape, String value, Number fill) {
    DType dtype = dtype(frame, value);
    Column start = place(frame, BlockGrid.START, DataTypes.LongType);
    Column size = place(frame, BlockGrid.SHAPE, DataTypes.IntegerType);
    Dataset<Row> rows =
        frame.select(
            start.as(BlockGrid.START), size.as(BlockGrid.SHAPE), Cells.column(value).as("data"));
    Shape whole = shape(rows, shape);
    Distribution to = context.distribution(whole.toArray());
    PieceSender sender = new PieceSender(to, dtype);
    JavaPairRDD<Integer, CellParcel> parcels =
        rows.queryExecution()
            .toRdd()
            .toJavaRDD()
            .mapPartitionsToPair(
                each ->
                    sender.send(
                        each,
                        row ->
                            row.isNullAt(2)
                                ? null
                                : new Piece(
                                    row.getArray(0).toLongArray(),
                                    row.getArray(1).toIntArray(),
                                    row.getArray(2))));
    return Cells.gather(context, to, dtype, fill, WORDS, parcels);
  }

  /**
   * The float64 array of boxes, which lie in its shape. Cells in no box are 0. The result is held.
   *
   * @throws IllegalArgumentException when cells are there twice
   */
  public static DistArray doubles(Context context, JavaRDD<Piece> pieces, Shape shape) {
    Distribution to = context.distribution(shape.toArray());
    PieceSender sender = new PieceSender(to, DType.FLOAT64);
    JavaPairRDD<Integer, CellParcel> parcels = pieces.mapPartitionsToPair(sender::send);
    return Cells.gather(context, to, DType.FLOAT64, 0.0, WORDS, parcels);
  }

  private static DType dtype(Dataset<Row> frame, String value) {
    DataType type = Cells.field(frame, value).dataType();
    if (type instanceof ArrayType elements) {
      return SqlElements.dtype(elements.elementType(), value);
    }
    throw new IllegalArgumentException(
        "Cannot take the column "
            + value
            + " as elements of blocks: it is "
            + type.simpleString()
            + " (an array, such as array<double>)");
  }

  private static Column place(Dataset<Row> frame, String name, DataType to) {
    DataType type = Cells.field(frame, name).dataType();
    boolean whole =
        type instanceof ArrayType a
            && (a.elementType().equals(DataTypes.LongType)
                || a.elementType().equals(DataTypes.IntegerType));
    if (!whole) {
      throw new IllegalArgumentException(
          "Cannot take the column "
              + name
              + " as places of blocks: it is "
              + type.simpleString()
              + " (array<bigint> or array<int>)");
    }
    return Cells.column(name).cast(DataTypes.createArrayType(to));
  }

  /** The shape of the array whose blocks are rows of start, shape and data, which are checked. */
  private static Shape shape(Dataset<Row> rows, Shape given) {
    Row sizes =
        rows.selectExpr(
                "count(start)",
                "max(size(start))",
                "count_if(start IS NULL OR size(start) <> size(shape))")
            .head();
    if (sizes.getLong(0) == 0 && given == null) {
      throw new IllegalArgumentException(
          "Cannot make an array of blocks: there are no rows (the option shape, or one or more)");
    }
    int ndim = given == null ? sizes.getInt(1) : given.ndim();
    if (sizes.getLong(2) > 0 || sizes.getLong(0) > 0 && sizes.getInt(1) != ndim) {
      throw new IllegalArgumentException(
          "Cannot make an array of blocks: start and shape of a row have several lengths ("
              + ndim
              + " each)");
    }
    List<Column> ends = new ArrayList<>();
    ends.add(functions.expr("count_if(" + WRONG + ")"));
    ends.add(functions.expr("min(IF(" + WRONG + ", struct(start, size(data), shape), NULL))"));
    for (int d = 0; d < ndim; d++) {
      ends.add(functions.expr("max(start[" + d + "] + shape[" + d + "])"));
      ends.add(functions.expr("count_if(start[" + d + "] < 0 OR shape[" + d + "] < 0)"));
    }
    Row found = rows.select(ends.toArray(Column[]::new)).head();
    if (found.getLong(0) > 0) {
      Row first = found.getStruct(1);
      throw new IllegalArgumentException(
          "Cannot make an array of blocks: the block at "
              + first.getList(0)
              + " has "
              + first.getInt(1)
              + " elements (as many as its shape "
              + first.getList(2)
              + " has)");
    }
    long[] out = new long[ndim];
    for (int d = 0; d < ndim; d++) {
      boolean none = found.isNullAt(2 + 2 * d);
      out[d] = none ? 0 : found.getLong(2 + 2 * d);
      boolean outside = given != null && out[d] > given.dim(d);
      if (outside || found.getLong(3 + 2 * d) > 0) {
        String what = "a block ends at " + out[d] + " or begins below 0 in dimension " + d;
        throw Cells.wrong(given == null ? Shape.of() : given, what, "blocks inside the shape");
      }
    }
    return given == null ? Shape.of(out) : given;
  }

  /**
   * The matrix of a column of arrays or vectors. The result is held.
   *
   * @throws IllegalArgumentException when a column is missing or has another type, or rows have
   *     several lengths
   */
  public static DistArray matrix(Context context, Dataset<Row> frame, String column) {
    return new MatrixRows(frame, column).matrix(context);
  }
}
