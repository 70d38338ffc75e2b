package org.distarray.connector.sql;

import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.distarray.dtype.DType;

/**
 * The SQL type of the elements of a dtype, and the dtype whose elements are the values of a column.
 *
 * <p>SQL has no unsigned numbers: uint8, uint16 and uint32 become the next wider signed type, and
 * uint64 DECIMAL(20, 0). A complex number becomes a struct of {@code re} and {@code im}.
 */
enum CellType {
  BOOL(DataTypes.BooleanType, DType.BOOL),
  INT8(DataTypes.ByteType, DType.INT8),
  INT16(DataTypes.ShortType, DType.INT16),
  INT32(DataTypes.IntegerType, DType.INT32),
  INT64(DataTypes.LongType, DType.INT64),
  UINT8(DataTypes.ShortType, DType.INT16),
  UINT16(DataTypes.IntegerType, DType.INT32),
  UINT32(DataTypes.LongType, DType.INT64),
  UINT64(DataTypes.createDecimalType(20, 0), DType.UINT64),
  FLOAT32(DataTypes.FloatType, DType.FLOAT32),
  FLOAT64(DataTypes.DoubleType, DType.FLOAT64),
  COMPLEX64(complex(DataTypes.FloatType), DType.COMPLEX64),
  COMPLEX128(complex(DataTypes.DoubleType), DType.COMPLEX128);

  private static final int WORD = 8;

  private final DataType sql;
  private final DType carrier;

  CellType(DataType sql, DType carrier) {
    this.sql = sql;
    this.carrier = carrier;
  }

  static CellType of(DType dtype) {
    return valueOf(dtype.name());
  }

  /** The type of the column. */
  DataType sql() {
    return sql;
  }

  /** The dtype to which elements are cast. */
  DType carrier() {
    return carrier;
  }

  /** The bytes of an element in an array of a row of Spark's. */
  int rowBytes() {
    return switch (this) {
      case UINT64 -> WORD + 2 * WORD; // a place, and the digits
      case COMPLEX64, COMPLEX128 -> WORD + WORD + 2 * WORD; // a place, and a row of two parts
      default -> carrier.itemsize();
    };
  }

  private static StructType complex(DataType part) {
    return new StructType().add("re", part, false).add("im", part, false);
  }
}
