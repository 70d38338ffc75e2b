package org.distarray.connector.sql;

import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.UserDefinedType;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;

/** The rows of a frame as the rows of a matrix. */
final class MatrixRows {
  private static final Cells.Words WORDS =
      new Cells.Words("a frame", "are NULL", "come twice", "numbers", "numbers");

  private final Dataset<Row> frame;
  private final String column;
  private final ElementReader reader;
  private final Elements elements;

  /** The elements of the first column of a row, null if it is NULL. It travels to the tasks. */
  private interface Elements extends Serializable {
    ArrayData of(InternalRow row);
  }

  MatrixRows(Dataset<Row> frame, String column, Optional<DType> dtype) {
    this.column = column;
    DataType type = Columns.field(frame.schema(), column).dataType();
    this.frame = frame.select(Columns.column(column));
    if (type instanceof ArrayType array) {
      reader = ElementReader.of(array.elementType(), column, dtype);
      elements = row -> row.isNullAt(0) ? null : row.getArray(0);
    } else if (isVector(type)) {
      reader = ElementReader.of(DataTypes.DoubleType, column, dtype);
      elements = row -> row.isNullAt(0) ? null : vector(row.getStruct(0, VECTOR_FIELDS));
    } else {
      throw new IllegalArgumentException(
          "Cannot make a matrix of the column "
              + column
              + ": it is "
              + type.simpleString()
              + " (an array of numbers, such as array<double>, or a vector)");
    }
  }

  /** The fields of a vector of Spark's machine learning: type, size, indices, values. */
  private static final int VECTOR_FIELDS = 4;

  private static boolean isVector(DataType type) {
    return type instanceof UserDefinedType<?> made
        && made.sqlType() instanceof StructType parts
        && List.of(parts.fieldNames()).equals(List.of("type", "size", "indices", "values"))
        && parts.fields()[VECTOR_FIELDS - 1].dataType() instanceof ArrayType values
        && values.elementType().equals(DataTypes.DoubleType);
  }

  private static ArrayData vector(InternalRow row) {
    boolean dense = row.getByte(0) == 1;
    ArrayData values = row.getArray(VECTOR_FIELDS - 1);
    if (dense) {
      return values;
    }
    double[] out = new double[row.getInt(1)];
    ArrayData indices = row.getArray(2);
    for (int k = 0; k < values.numElements(); k++) {
      out[indices.getInt(k)] = values.getDouble(k);
    }
    return UnsafeArrayData.fromPrimitiveArray(out);
  }

  /** The matrix. Each row is read from the same frame twice, even if it is made by chance. */
  DistArray matrix(Context context) {
    try (Kept kept = Kept.of(frame)) {
      return matrix(context, kept.frame().queryExecution().toRdd().toJavaRDD());
    }
  }

  private DistArray matrix(Context context, JavaRDD<InternalRow> rows) {
    Elements of = elements;
    RowCounts found =
        rows.mapPartitionsWithIndex((p, r) -> List.of(counts(p, r, of)).iterator(), false)
            .fold(RowCounts.none(), RowCounts::and);
    long[] firsts = found.firsts();
    long n = found.rows();
    int m = check(found);
    Distribution to = context.distribution(n, m);
    PieceSender sender = new PieceSender(to, reader, "rows of one length");
    JavaPairRDD<Integer, CellParcel> parcels =
        rows.mapPartitionsWithIndex((p, r) -> sender.send(r, reader(firsts[p], m, of)), false)
            .mapToPair(parcel -> parcel);
    return Cells.gather(context, to, reader.dtype(), null, WORDS, parcels);
  }

  private static PieceSender.Reader reader(long first, int length, Elements of) {
    long[] next = {first};
    return row -> Piece.of(new long[] {next[0]++, 0}, new int[] {1, length}, of.of(row));
  }

  private static RowCounts counts(int partition, Iterator<InternalRow> rows, Elements of) {
    RowCounts out = RowCounts.of(partition);
    while (rows.hasNext()) {
      ArrayData row = of.of(rows.next());
      out.add(row == null ? -1 : row.numElements());
    }
    return out;
  }

  /** The length of all rows. */
  private int check(RowCounts found) {
    if (found.rows() == 0) {
      throw new IllegalArgumentException(
          "Cannot make a matrix of the column " + column + ": there are no rows (one or more)");
    }
    long length = found.firstLength();
    long[] odd = found.odd();
    if (odd.length > 0) {
      throw new IllegalArgumentException(
          "Cannot make a matrix of the column "
              + column
              + ": row "
              + odd[0]
              + (odd[1] < 0 ? " is NULL" : " has " + odd[1] + " elements")
              + (length < 0 ? "" : ", row 0 has " + length)
              + " (rows of one length)");
    }
    return (int) length;
  }
}
