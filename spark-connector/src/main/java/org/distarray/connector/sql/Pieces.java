package org.distarray.connector.sql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.functions;
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
  /** Whether a place is NULL, or has a NULL. */
  private static final String NULL =
      "start IS NULL OR shape IS NULL"
          + " OR exists(start, x -> x IS NULL) OR exists(shape, x -> x IS NULL)";

  private static final String INSIDE =
      "blocks inside the shape, each with as many elements as its own shape has";

  private static final Cells.Words FRAME =
      new Cells.Words(
          "a frame",
          "are in no block or NULL",
          "are in several blocks",
          "blocks that cover the array once",
          "blocks that cover the array once, or a fill value");

  private static final Cells.Words MATRIX =
      new Cells.Words(
          "a matrix",
          "are not there",
          "are there several times",
          "each row or block once",
          "each row or block once");

  private Pieces() {}

  /**
   * The array of the blocks of a frame. The result is held.
   *
   * @param shape the shape; null for the end of the last block
   * @param value the column of elements
   * @param fill the element of cells without a block; null if each has one
   * @param dtype the dtype; empty for that of the column
   * @throws IllegalArgumentException when a column has another type, when a row has another number
   *     of elements than its shape, or when cells are missing, there twice, outside the shape or
   *     not of the dtype
   */
  public static DistArray array(
      Context context,
      Dataset<Row> frame,
      Shape shape,
      String value,
      Number fill,
      Optional<DType> dtype) {
    return arrays(context, frame, shape, List.of(value), fill, name -> dtype).get(value);
  }

  /** The arrays of several columns of elements, whose blocks have the same places. */
  static Map<String, DistArray> arrays(
      Context context,
      Dataset<Row> frame,
      Shape given,
      List<String> values,
      Number fill,
      Function<String, Optional<DType>> dtypes) {
    List<Column> columns = new ArrayList<>();
    columns.add(Columns.place(frame, BlockGrid.START, DataTypes.LongType).as(BlockGrid.START));
    columns.add(Columns.place(frame, BlockGrid.SHAPE, DataTypes.IntegerType).as(BlockGrid.SHAPE));
    Map<String, ElementReader> readers = new LinkedHashMap<>();
    for (String value : values) {
      readers.put(value, Columns.elements(frame.schema(), value, dtypes.apply(value)));
      columns.add(Columns.column(value));
    }
    Map<String, DistArray> out = new LinkedHashMap<>();
    try (Kept kept = Kept.of(frame.select(columns.toArray(Column[]::new)))) {
      Distribution to = context.distribution(shape(kept.frame(), given).toArray());
      JavaRDD<InternalRow> rows = kept.frame().queryExecution().toRdd().toJavaRDD();
      for (Map.Entry<String, ElementReader> each : readers.entrySet()) {
        PieceSender sender = new PieceSender(to, each.getValue(), INSIDE);
        PieceSender.Reader piece = piece(2 + out.size());
        JavaPairRDD<Integer, CellParcel> parcels =
            rows.mapPartitionsToPair(part -> sender.send(part, piece));
        DType dtype = each.getValue().dtype();
        out.put(each.getKey(), Cells.gather(context, to, dtype, fill, FRAME, parcels));
      }
    }
    return out;
  }

  /** Takes the elements of a column at the places of the first two. */
  private static PieceSender.Reader piece(int column) {
    return row ->
        row.isNullAt(column)
            ? null
            : Piece.of(
                row.getArray(0).toLongArray(), row.getArray(1).toIntArray(), row.getArray(column));
  }

  /**
   * The float64 array of boxes. Cells in no box are 0. The result is held.
   *
   * @throws IllegalArgumentException when cells are there twice, or a box is outside the shape or
   *     has another number of elements than its own
   */
  public static DistArray doubles(Context context, JavaRDD<Piece> pieces, Shape shape) {
    Distribution to = context.distribution(shape.toArray());
    ElementReader elements = new ElementReader(DType.FLOAT64, DType.FLOAT64);
    PieceSender sender =
        new PieceSender(to, elements, "rows and blocks of the shape of the matrix");
    JavaPairRDD<Integer, CellParcel> parcels = pieces.mapPartitionsToPair(sender::send);
    return Cells.gather(context, to, DType.FLOAT64, 0.0, MATRIX, parcels);
  }

  /** The shape of the array whose blocks lie at places, which are checked. */
  private static Shape shape(Dataset<Row> rows, Shape given) {
    Row places =
        rows.selectExpr(
                "count(1)",
                "count_if(" + NULL + ")",
                "count_if(size(start) <> size(shape))",
                "min(size(start))",
                "max(size(start))")
            .head();
    if (places.getLong(1) > 0) {
      throw wrong(places.getLong(1) + " rows have NULL in start or shape", "numbers");
    } else if (places.getLong(0) == 0) {
      if (given == null) {
        throw wrong("there are no rows", "one or more, or a shape and a fill value");
      }
      return given;
    }
    int ndim = given == null ? places.getInt(4) : given.ndim();
    if (places.getLong(2) > 0 || places.getInt(3) != ndim || places.getInt(4) != ndim) {
      throw wrong("start and shape of a row have several lengths", ndim + " each");
    }
    return given == null ? end(rows, ndim) : given;
  }

  /** The end of the last block in each dimension. */
  private static Shape end(Dataset<Row> rows, int ndim) {
    List<Column> ends = new ArrayList<>();
    for (int d = 0; d < ndim; d++) {
      String stop = "try_add(start[" + d + "], shape[" + d + "])";
      ends.add(functions.expr("max(" + stop + ")"));
      ends.add(
          functions.expr(
              "count_if(start[" + d + "] < 0 OR shape[" + d + "] < 0 OR " + stop + " IS NULL)"));
    }
    if (ndim == 0) {
      return Shape.of();
    }
    Row found = rows.select(ends.toArray(Column[]::new)).head();
    long[] out = new long[ndim];
    for (int d = 0; d < ndim; d++) {
      if (found.getLong(1 + 2 * d) > 0) {
        throw wrong("a block begins or ends below 0 in dimension " + d, "0 or more");
      }
      out[d] = found.getLong(2 * d);
    }
    return Shape.of(out);
  }

  private static IllegalArgumentException wrong(String what, String right) {
    return new IllegalArgumentException(
        "Cannot make an array of blocks: " + what + " (" + right + ")");
  }

  /**
   * The matrix of a column of arrays or vectors. The result is held.
   *
   * @param dtype the dtype; empty for that of the column
   * @throws IllegalArgumentException when a column is missing or has another type, or rows have
   *     several lengths
   */
  public static DistArray matrix(
      Context context, Dataset<Row> frame, String column, Optional<DType> dtype) {
    return new MatrixRows(frame, column, dtype).matrix(context);
  }
}
