package org.distarray.connector.sql;

import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.distarray.dtype.DType;
import org.distarray.ndarray.NdArray;
import org.distarray.ndarray.Storage;

/**
 * The elements of an array of SQL.
 *
 * @param values the elements; those that are NULL have any value
 * @param nulls whether each is NULL; null if none is
 */
record SqlArray(NdArray values, NdArray nulls) {

  /** Takes the elements by one copy. */
  static SqlArray of(DType dtype, ArrayData data) {
    return new SqlArray(SqlElements.array(dtype, data), nulls(data));
  }

  private static NdArray nulls(ArrayData data) {
    int n = data.numElements();
    boolean[] out = null;
    for (int k = 0; k < n; k++) {
      if (data.isNullAt(k)) {
        out = out == null ? new boolean[n] : out;
        out[k] = true;
      }
    }
    return out == null ? null : NdArray.of(out, n);
  }

  /** The elements that are not NULL. */
  NdArray present() {
    return nulls == null ? values : values.compress(nulls.logicalNot());
  }

  /** The position of an element that is not NULL among all elements. */
  long position(long present) {
    if (nulls == null) {
      return present;
    }
    long left = present;
    long at = 0;
    for (; left > 0 || nulls.getBoolean(at); at++) {
      left -= nulls.getBoolean(at) ? 0 : 1;
    }
    return at;
  }

  /** The array as Spark has it. */
  ArrayData toSpark() {
    DType carrier = CellType.of(values.dtype()).carrier();
    int n = Math.toIntExact(values.size());
    Storage elements = values.astype(carrier).copy().storage();
    for (int k = 0; nulls != null && k < n; k++) {
      if (nulls.getBoolean(k)) {
        elements.setLong(k, 0); // Spark compares bytes, those of NULL too
      }
    }
    UnsafeArrayData out =
        switch (carrier) {
          case FLOAT64 -> UnsafeArrayData.fromPrimitiveArray((double[]) elements.array());
          case FLOAT32 -> UnsafeArrayData.fromPrimitiveArray((float[]) elements.array());
          case INT64 -> UnsafeArrayData.fromPrimitiveArray((long[]) elements.array());
          case INT32 -> UnsafeArrayData.fromPrimitiveArray((int[]) elements.array());
          case INT16 -> UnsafeArrayData.fromPrimitiveArray((short[]) elements.array());
          case INT8 -> UnsafeArrayData.fromPrimitiveArray((byte[]) elements.array());
          case BOOL -> UnsafeArrayData.fromPrimitiveArray(booleans(elements, n));
          default -> throw new IllegalStateException("no array of SQL has " + carrier);
        };
    for (int k = 0; nulls != null && k < n; k++) {
      if (nulls.getBoolean(k)) {
        out.setNullAt(k);
      }
    }
    return out;
  }

  private static boolean[] booleans(Storage elements, int n) {
    boolean[] out = new boolean[n];
    for (int k = 0; k < n; k++) {
      out[k] = elements.getLong(k) != 0;
    }
    return out;
  }
}
