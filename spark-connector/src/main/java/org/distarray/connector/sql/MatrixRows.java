package org.distarray.connector.sql;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
import org.apache.spark.storage.StorageLevel;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;

/** The rows of a frame as the rows of a matrix. */
final class MatrixRows {
  private static final Cells.Words WORDS = new Cells.Words("are NULL", "come twice", "numbers");

  private final Dataset<Row> frame;
  private final String column;
  private final DType dtype;
  private final Elements elements;

  /** The elements of the first column of a row, null if it is NULL. It travels to the tasks. */
  private interface Elements extends Serializable {
    ArrayData of(InternalRow row);
  }

  MatrixRows(Dataset<Row> frame, String column) {
    this.column = column;
    DataType type = Cells.field(frame, column).dataType();
    this.frame = frame.select(Cells.column(column));
    if (type instanceof ArrayType array) {
      dtype = SqlElements.dtype(array.elementType(), column);
      elements = row -> row.isNullAt(0) ? null : row.getArray(0);
    } else if (isVector(type)) {
      dtype = DType.FLOAT64;
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

  /**
   * The rows of one partition, or of several.
   *
   * @param counts the number of rows of each partition
   * @param lengths the length of the first row of each partition, -1 for NULL
   * @param odd the first row of each partition that differs from the first one there: its number
   *     there, and its length, -1 for NULL
   */
  private record Found(
      TreeMap<Integer, Long> counts,
      TreeMap<Integer, Integer> lengths,
      TreeMap<Integer, long[]> odd)
      implements Serializable {

    static Found none() {
      return new Found(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
    }

    static Found of(int partition, Iterator<InternalRow> rows, Elements elements) {
      Found out = none();
      long n = 0;
      int first = 0;
      while (rows.hasNext()) {
        ArrayData row = elements.of(rows.next());
        int length = row == null ? -1 : row.numElements();
        first = n == 0 ? length : first;
        if (length != first && out.odd.isEmpty()) {
          out.odd.put(partition, new long[] {n, length});
        }
        n++;
      }
      out.counts.put(partition, n);
      if (n > 0) {
        out.lengths.put(partition, first);
      }
      return out;
    }

    Found and(Found other) {
      Found out = none();
      for (Found each : List.of(this, other)) {
        out.counts.putAll(each.counts);
        out.lengths.putAll(each.lengths);
        out.odd.putAll(each.odd);
      }
      return out;
    }
  }

  /** The matrix. Each row is read from the same frame twice, even if it is made by chance. */
  DistArray matrix(Context context) {
    Dataset<Row> kept = frame.persist(StorageLevel.MEMORY_AND_DISK());
    try {
      return matrix(context, kept.queryExecution().toRdd().toJavaRDD());
    } finally {
      kept.unpersist(false);
    }
  }

  private DistArray matrix(Context context, JavaRDD<InternalRow> rows) {
    Elements of = elements;
    Found found =
        rows.mapPartitionsWithIndex((p, r) -> List.of(Found.of(p, r, of)).iterator(), false)
            .fold(Found.none(), Found::and);
    List<Long> firsts = new ArrayList<>();
    long n = 0;
    for (long count : found.counts.values()) {
      firsts.add(n);
      n += count;
    }
    int m = check(found, firsts);
    Distribution to = context.distribution(n, m);
    PieceSender sender = new PieceSender(to, dtype);
    JavaPairRDD<Integer, CellParcel> parcels =
        rows.mapPartitionsWithIndex((p, r) -> sender.send(r, reader(firsts.get(p), m, of)), false)
            .mapToPair(parcel -> parcel);
    return Cells.gather(context, to, dtype, null, WORDS, parcels);
  }

  private static PieceSender.Reader reader(long first, int length, Elements of) {
    long[] next = {first};
    return row -> new Piece(new long[] {next[0]++, 0}, new int[] {1, length}, of.of(row));
  }

  /** The length of all rows. */
  private int check(Found found, List<Long> firsts) {
    if (found.lengths.isEmpty()) {
      throw new IllegalArgumentException(
          "Cannot make a matrix of the column " + column + ": there are no rows (one or more)");
    }
    int length = found.lengths.firstEntry().getValue();
    for (Map.Entry<Integer, Integer> each : found.lengths.entrySet()) {
      int p = each.getKey();
      if (each.getValue() != length || length < 0) {
        throw odd(firsts.get(p), each.getValue(), length);
      } else if (found.odd.containsKey(p)) {
        long[] odd = found.odd.get(p);
        throw odd(firsts.get(p) + odd[0], odd[1], length);
      }
    }
    return length;
  }

  private IllegalArgumentException odd(long row, long length, int first) {
    return new IllegalArgumentException(
        "Cannot make a matrix of the column "
            + column
            + ": row "
            + row
            + (length < 0 ? " is NULL" : " has " + length + " elements")
            + (first < 0 ? "" : ", row 0 has " + first)
            + " (rows of one length)");
  }
}
