package org.distarray.connector.sql;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.spark.sql.execution.vectorized.WritableColumnVector;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.distarray.dtype.DType;
import org.distarray.ndarray.Storage;

/**
 * The SQL type of the elements of a dtype, and how elements get into a column.
 *
 * <p>SQL has no unsigned numbers: uint8, uint16 and uint32 become the next wider signed type, and
 * uint64 DECIMAL(20, 0). A complex number becomes a struct of {@code re} and {@code im}.
 */
enum CellType {
  BOOL(DataTypes.BooleanType, DType.BOOL, (v, row, n, bytes, of) -> v.putBytes(row, n, bytes, 0)),
  INT8(DataTypes.ByteType, DType.INT8, (v, row, n, bytes, of) -> v.putBytes(row, n, bytes, 0)),
  INT16(DataTypes.ShortType, DType.INT16, (v, row, n, bytes, of) -> v.putShorts(row, n, bytes, 0)),
  INT32(DataTypes.IntegerType, DType.INT32, (v, row, n, bytes, of) -> v.putInts(row, n, bytes, 0)),
  INT64(DataTypes.LongType, DType.INT64, (v, row, n, bytes, of) -> v.putLongs(row, n, bytes, 0)),
  UINT8(DataTypes.ShortType, DType.INT16, INT16.filler),
  UINT16(DataTypes.IntegerType, DType.INT32, INT32.filler),
  UINT32(DataTypes.LongType, DType.INT64, INT64.filler),
  UINT64(decimal(), DType.UINT64, CellType::decimals),
  FLOAT32(
      DataTypes.FloatType, DType.FLOAT32, (v, row, n, bytes, of) -> v.putFloats(row, n, bytes, 0)),
  FLOAT64(
      DataTypes.DoubleType,
      DType.FLOAT64,
      (v, row, n, bytes, of) -> v.putDoubles(row, n, bytes, 0)),
  COMPLEX64(complex(DataTypes.FloatType), DType.COMPLEX64, CellType::parts),
  COMPLEX128(complex(DataTypes.DoubleType), DType.COMPLEX128, CellType::parts);

  /** Puts the elements of a tile into rows of a column. */
  private interface Filler {
    /**
     * @param bytes the elements in the order of this machine
     * @param of the elements
     */
    void fill(WritableColumnVector column, int row, int n, byte[] bytes, Storage of);
  }

  /** The decimal digits of the greatest uint64. */
  private static final int DIGITS = 20;

  private static final int WORD = 8;

  private final DataType sql;
  private final DType carrier;
  private final Filler filler;

  CellType(DataType sql, DType carrier, Filler filler) {
    this.sql = sql;
    this.carrier = carrier;
    this.filler = filler;
  }

  static CellType of(DType dtype) {
    return valueOf(dtype.name());
  }

  /** The type of the column. */
  DataType sql() {
    return sql;
  }

  /** The dtype that elements are cast to before they are put into the column. */
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

  /**
   * Puts the first elements of a tile into rows of a column.
   *
   * @param row the first of these rows
   * @param tile elements of the {@link #carrier}
   */
  void put(WritableColumnVector column, int row, int n, Storage tile) {
    byte[] bytes = new byte[n * carrier.itemsize()];
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
    tile.writeTo(buffer, 0, n * carrier.width());
    filler.fill(column, row, n, bytes, tile);
  }

  private static void decimals(
      WritableColumnVector column, int row, int n, byte[] bytes, Storage tile) {
    for (int k = 0; k < n; k++) {
      BigDecimal number = new BigDecimal(Long.toUnsignedString(tile.getLong(k)));
      column.putDecimal(row + k, Decimal.apply(number, DIGITS, 0), DIGITS);
    }
  }

  private static void parts(
      WritableColumnVector column, int row, int n, byte[] bytes, Storage tile) {
    StructField[] parts = ((StructType) column.dataType()).fields(); // a query may want one only
    for (int p = 0; p < parts.length; p++) {
      int part = parts[p].name().equals("re") ? 0 : 1;
      WritableColumnVector child = column.getChild(p);
      boolean doubles = child.dataType().equals(DataTypes.DoubleType);
      for (int k = 0; k < n; k++) {
        if (doubles) {
          child.putDouble(row + k, tile.getDouble(2 * k + part));
        } else {
          child.putFloat(row + k, (float) tile.getDouble(2 * k + part));
        }
      }
    }
  }

  private static DecimalType decimal() {
    return DataTypes.createDecimalType(DIGITS, 0);
  }

  private static StructType complex(DataType part) {
    return new StructType().add("re", part, false).add("im", part, false);
  }
}
