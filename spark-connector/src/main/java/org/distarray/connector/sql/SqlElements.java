package org.distarray.connector.sql;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.DataType;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;

/** Elements of the dtypes of which SQL's arrays are Java's: those that functions compute with. */
final class SqlElements {
  private static final Set<DType> DTYPES =
      EnumSet.of(
          DType.BOOL,
          DType.INT8,
          DType.INT16,
          DType.INT32,
          DType.INT64,
          DType.FLOAT32,
          DType.FLOAT64);

  private SqlElements() {}

  /** The dtype of a type of SQL, empty if there is none. */
  static Optional<DType> dtype(DataType type) {
    return DTYPES.stream().filter(d -> CellType.of(d).sql().equals(type)).findFirst();
  }

  /** The elements of an array of SQL, by one copy. Elements that are NULL have any value. */
  static NdArray array(DType dtype, ArrayData of) {
    Shape shape = Shape.of(of.numElements());
    return switch (dtype) {
      case FLOAT64 -> NdArray.of(dtype, of.toDoubleArray(), shape);
      case FLOAT32 -> NdArray.of(dtype, of.toFloatArray(), shape);
      case BOOL -> NdArray.of(of.toBooleanArray(), of.numElements());
      case INT8 -> NdArray.of(dtype, of.toByteArray(), shape);
      case INT16 -> NdArray.of(dtype, of.toShortArray(), shape);
      case INT32 -> NdArray.of(dtype, of.toIntArray(), shape);
      case INT64 -> NdArray.of(dtype, of.toLongArray(), shape);
      default -> throw unknown(dtype);
    };
  }

  /** The only element of an array as a value of SQL. */
  static Object value(NdArray only) {
    return switch (only.dtype()) {
      case FLOAT64 -> only.asDouble();
      case FLOAT32 -> (float) only.asDouble();
      case BOOL -> only.asLong() != 0;
      case INT8 -> (byte) only.asLong();
      case INT16 -> (short) only.asLong();
      case INT32 -> (int) only.asLong();
      case INT64 -> only.asLong();
      default -> throw unknown(only.dtype());
    };
  }

  private static IllegalStateException unknown(DType dtype) {
    return new IllegalStateException("no type of SQL holds " + dtype);
  }
}
