package org.distarray.connector.sql;

import java.io.Serializable;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import org.distarray.dtype.DType;
import org.distarray.ndarray.Storage;

/**
 * Takes elements of rows, or of arrays of SQL, as elements of a dtype.
 *
 * @param from the dtype that SQL has as it is, see {@link CellType}
 * @param dtype the dtype of the elements: another one than {@code from} only if both are integers
 */
record ElementReader(DType from, DType dtype) implements Serializable {
  private static final int PARTS = 2;

  /** The digits of the decimals that uint64 is. */
  private static final int DIGITS = 20;

  /**
   * Reads the elements of a column.
   *
   * @param type the type of an element
   * @param column the column, for messages
   * @param asked the dtype; empty for that of the type
   * @throws IllegalArgumentException when the type has no dtype, or elements of it are never of the
   *     dtype
   */
  static ElementReader of(DataType type, String column, Optional<DType> asked) {
    DType from =
        from(type)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "Cannot make an array of the column "
                            + column
                            + ": it is "
                            + type.simpleString()
                            + " (BOOLEAN, TINYINT to BIGINT, DECIMAL(20, 0), FLOAT, DOUBLE, or a"
                            + " struct of re and im; cast it)"));
    DType to = asked.orElse(from);
    if (to != from && !(to.isInteger() && from.isInteger())) {
      throw new IllegalArgumentException(
          "Cannot make an array of "
              + to
              + " of the column "
              + column
              + ": it is "
              + type.simpleString()
              + " ("
              + CellType.of(to).sql().simpleString()
              + "; cast it)");
    }
    return new ElementReader(from, to);
  }

  private static Optional<DType> from(DataType type) {
    return Arrays.stream(DType.values())
        .filter(d -> CellType.of(d).carrier() == d && isSame(CellType.of(d).sql(), type))
        .findFirst();
  }

  /** Whether two types are the same, wherever NULL may be. */
  private static boolean isSame(DataType a, DataType b) {
    if (!(a instanceof StructType parts) || !(b instanceof StructType others)) {
      return a.equals(b);
    }
    boolean same = Arrays.equals(parts.fieldNames(), others.fieldNames());
    for (int p = 0; same && p < parts.length(); p++) {
      same = parts.fields()[p].dataType().equals(others.fields()[p].dataType());
    }
    return same;
  }

  /** Whether an element, or a part of it, is NULL. */
  boolean isNull(SpecializedGetters of, int at) {
    if (of.isNullAt(at) || !from.isComplex()) {
      return of.isNullAt(at);
    }
    InternalRow parts = of.getStruct(at, PARTS);
    return parts.isNullAt(0) || parts.isNullAt(1);
  }

  /**
   * Puts an element that is not NULL into a storage.
   *
   * @param k the number of the element in the storage
   * @return false if the dtype does not hold it, and is not to be used
   */
  boolean put(SpecializedGetters of, int at, Storage to, int k) {
    switch (from) {
      case FLOAT64 -> to.setDouble(k, of.getDouble(at));
      case FLOAT32 -> to.setDouble(k, of.getFloat(at));
      case COMPLEX128, COMPLEX64 -> {
        InternalRow parts = of.getStruct(at, PARTS);
        for (int p = 0; p < PARTS; p++) {
          double part = from == DType.COMPLEX128 ? parts.getDouble(p) : parts.getFloat(p);
          to.setDouble(PARTS * k + p, part);
        }
      }
      case BOOL -> to.setLong(k, of.getBoolean(at) ? 1 : 0);
      case UINT64 -> {
        BigInteger digits = of.getDecimal(at, DIGITS, 0).toJavaBigDecimal().toBigInteger();
        to.setLong(k, digits.longValue());
        return digits.compareTo(dtype.least()) >= 0 && digits.compareTo(dtype.greatest()) <= 0;
      }
      default -> {
        long number = whole(of, at);
        to.setLong(k, number);
        return holds(number);
      }
    }
    return true;
  }

  private long whole(SpecializedGetters of, int at) {
    return switch (from) {
      case INT8 -> of.getByte(at);
      case INT16 -> of.getShort(at);
      case INT32 -> of.getInt(at);
      case INT64 -> of.getLong(at);
      default -> throw new IllegalStateException("no type of SQL is " + from);
    };
  }

  private boolean holds(long number) {
    return switch (dtype) {
      case INT8 -> number == (byte) number;
      case INT16 -> number == (short) number;
      case INT32 -> number == (int) number;
      case UINT8 -> number >>> Byte.SIZE == 0;
      case UINT16 -> number >>> Short.SIZE == 0;
      case UINT32 -> number >>> Integer.SIZE == 0;
      case UINT64 -> number >= 0;
      default -> true;
    };
  }

  /** Says that an element does not fit the dtype. */
  String unfit(long[] index) {
    return "the element at " + Arrays.toString(index) + " is no " + dtype + " (another dtype)";
  }
}
