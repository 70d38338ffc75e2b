package org.distarray.connector.sql;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarArray;
import org.apache.spark.sql.vectorized.ColumnarMap;
import org.apache.spark.unsafe.types.UTF8String;
import org.distarray.dtype.DType;
import org.distarray.ndarray.NdArray;
import org.distarray.ndarray.Storage;

/**
 * Elements of a tile as a column of a batch: row {@code k} is element {@code start + k} of the
 * tile. In a column of arrays, each row is the array of all elements. Elements of which SQL has the
 * type are not copied.
 */
final class ElementVector extends ColumnVector {
  private final ElementVector[] parts;
  private Storage elements;
  private Storage marks;
  private int start;
  private int length;
  private int rows;

  /** A column of elements; a struct has the parts of complex numbers that it names. */
  ElementVector(DataType type) {
    super(type);
    if (type instanceof ArrayType array) {
      parts = new ElementVector[] {new ElementVector(array.elementType())};
    } else {
      StructField[] fields = type instanceof StructType s ? s.fields() : new StructField[0];
      parts = new ElementVector[fields.length];
      Arrays.setAll(parts, p -> new ElementVector(fields[p].dataType()));
    }
  }

  /** Shows another tile. */
  void show(ValueColumn.Cells cells) {
    NdArray values = cells.values();
    if (type instanceof ArrayType) {
      parts[0].show(cells);
      length = Math.toIntExact(values.size());
      return;
    }
    elements = ValueColumn.flat(values, CellType.of(values.dtype()).carrier());
    marks = cells.missing().map(no -> ValueColumn.flat(no, DType.BOOL)).orElse(null);
    for (int p = 0; p < parts.length; p++) {
      boolean real = ((StructType) type).fields()[p].name().equals("re");
      NdArray part = real ? values.real() : values.imag();
      parts[p].show(new ValueColumn.Cells(part, Optional.empty()));
    }
  }

  /** Shows some elements of the tile, as the rows of a batch. */
  void begin(int element, int n) {
    start = element;
    rows = n;
    for (ElementVector each : parts) {
      each.begin(element, n);
    }
  }

  @Override
  public boolean hasNull() {
    return marks != null;
  }

  @Override
  public int numNulls() {
    int out = 0;
    for (int k = start; marks != null && k < start + rows; k++) {
      out += (int) marks.getLong(k);
    }
    return out;
  }

  @Override
  public boolean isNullAt(int row) {
    return marks != null && marks.getLong(start + row) != 0;
  }

  @Override
  public boolean getBoolean(int row) {
    return elements.getLong(start + row) != 0;
  }

  @Override
  public byte getByte(int row) {
    return (byte) elements.getLong(start + row);
  }

  @Override
  public short getShort(int row) {
    return (short) elements.getLong(start + row);
  }

  @Override
  public int getInt(int row) {
    return (int) elements.getLong(start + row);
  }

  @Override
  public long getLong(int row) {
    return elements.getLong(start + row);
  }

  @Override
  public float getFloat(int row) {
    return (float) elements.getDouble(start + row);
  }

  @Override
  public double getDouble(int row) {
    return elements.getDouble(start + row);
  }

  @Override
  public Decimal getDecimal(int row, int precision, int scale) {
    BigDecimal number = new BigDecimal(Long.toUnsignedString(elements.getLong(start + row)));
    return isNullAt(row) ? null : Decimal.apply(number, precision, scale);
  }

  @Override
  public ColumnVector getChild(int ordinal) {
    return parts[ordinal];
  }

  @Override
  public UTF8String getUTF8String(int row) {
    throw none("texts");
  }

  @Override
  public byte[] getBinary(int row) {
    throw none("bytes");
  }

  @Override
  public ColumnarArray getArray(int row) {
    if (type instanceof ArrayType) {
      return new ColumnarArray(parts[0], 0, length);
    }
    throw none("arrays");
  }

  @Override
  public ColumnarMap getMap(int row) {
    throw none("maps");
  }

  private UnsupportedOperationException none(String what) {
    return new UnsupportedOperationException(
        "Cannot read " + what + " of a column of " + type.simpleString() + " (numbers)");
  }

  /** Does nothing: Spark closes a column after each batch, and there may be more of the tile. */
  @Override
  public void close() {}
}
