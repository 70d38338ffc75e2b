package org.distarray.connector.sql;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.distarray.dtype.DType;
import org.distarray.dtype.Spelling;

/** Finds the columns of frames by name, and checks that they have what arrays are made of. */
final class Columns {
  static final Set<DataType> INTEGERS =
      Set.of(DataTypes.ByteType, DataTypes.ShortType, DataTypes.IntegerType, DataTypes.LongType);

  private static final Set<DataType> PLACES = Set.of(DataTypes.IntegerType, DataTypes.LongType);

  private Columns() {}

  /** A column of a frame, whatever its name. */
  static Column column(String name) {
    return functions.col("`" + name.replace("`", "``") + "`");
  }

  /**
   * A column of indices as BIGINT.
   *
   * @throws IllegalArgumentException when there is no such column, or it holds no integers
   */
  static Column index(Dataset<Row> frame, String name) {
    checkIndex(frame.schema(), name);
    return column(name).cast(DataTypes.LongType);
  }

  /**
   * Checks that a column has indices.
   *
   * @throws IllegalArgumentException when there is no such column, or it holds no integers
   */
  static void checkIndex(StructType columns, String name) {
    DataType type = field(columns, name).dataType();
    if (!INTEGERS.contains(type)) {
      throw refusal(name, "indices", type, "TINYINT, SMALLINT, INT or BIGINT; cast it");
    }
  }

  /**
   * The column of a name.
   *
   * @throws IllegalArgumentException when there is none
   */
  static StructField field(StructType columns, String name) {
    for (StructField field : columns.fields()) {
      if (field.name().equals(name)) {
        return field;
      }
    }
    List<String> names = List.of(columns.fieldNames());
    throw new IllegalArgumentException(
        "Cannot find the column "
            + name
            + " of a frame: its columns are "
            + names
            + Spelling.nearest(name, names).map(n -> " (did you mean " + n + "?)").orElse(""));
  }

  /** A column of places of blocks, as arrays of a type. */
  static Column place(Dataset<Row> frame, String name, DataType to) {
    checkPlace(frame.schema(), name);
    return column(name).cast(DataTypes.createArrayType(to));
  }

  /**
   * Checks that a column has places of blocks.
   *
   * @throws IllegalArgumentException when there is no such column, or it has another type
   */
  static void checkPlace(StructType columns, String name) {
    DataType type = field(columns, name).dataType();
    if (!(type instanceof ArrayType a && PLACES.contains(a.elementType()))) {
      throw refusal(name, "places of blocks", type, "array<bigint> or array<int>");
    }
  }

  /**
   * Reads the elements of a column of blocks.
   *
   * @throws IllegalArgumentException when there is no such column, or it has another type
   */
  static ElementReader elements(StructType columns, String value, Optional<DType> dtype) {
    DataType type = field(columns, value).dataType();
    if (type instanceof ArrayType elements) {
      return ElementReader.of(elements.elementType(), value, dtype);
    }
    throw refusal(value, "elements of blocks", type, "an array, such as array<double>");
  }

  private static IllegalArgumentException refusal(
      String name, String use, DataType type, String right) {
    return new IllegalArgumentException(
        "Cannot take the column "
            + name
            + " as "
            + use
            + ": it is "
            + type.simpleString()
            + " ("
            + right
            + ")");
  }
}
