package org.distarray.ndarray;

import java.lang.reflect.Array;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.distarray.annotation.Internal;
import org.distarray.array.ArrayLists;
import org.distarray.dtype.DType;
import org.distarray.dtype.PlainNumber;
import org.distarray.dtype.Promotion;
import org.distarray.index.Shape;

/**
 * Makes local arrays of what Java programs have: arrays of arrays, lists and buffers, as {@code
 * numpy.asarray} makes them of Python's.
 *
 * @hidden
 */
@Internal
public final class JavaArrays {
  private static final List<DType> OF_PRIMITIVES =
      List.of(DType.INT8, DType.INT16, DType.INT32, DType.INT64, DType.FLOAT32, DType.FLOAT64);

  private final Object values;
  private final DType dtype;
  private final Shape shape;
  private final Storage storage;
  private int filled;

  private JavaArrays(Object values, DType dtype, Shape shape) {
    this.values = values;
    this.dtype = dtype;
    this.shape = shape;
    this.storage = Storage.allocate(dtype, shape.intSize());
  }

  /**
   * The array of a Java array, a list or a buffer, with a copy of the elements; local arrays in a
   * list are stacked. It is empty for any other object.
   *
   * @throws IllegalArgumentException when rows have different lengths, or an element is no number
   */
  public static Optional<NdArray> of(Object values) {
    Object given = values instanceof Buffer buffer ? content(buffer) : values;
    if (!isRow(given)) {
      return Optional.empty();
    }
    Optional<NdArray> stacked =
        ArrayLists.stacked(NdArray.scalar(0).selecting(), "make an array", given);
    if (stacked.isPresent()) {
      return stacked;
    }
    List<Long> dims = new ArrayList<>();
    for (Object row = given; isRow(row); row = length(row) == 0 ? null : entry(row, 0)) {
      dims.add((long) length(row));
    }
    Shape shape = Shape.of(dims.stream().mapToLong(n -> n).toArray());
    Class<?> element = element(given);
    DType dtype = element.isPrimitive() ? ofPrimitive(element, given) : common(given);
    JavaArrays made = new JavaArrays(given, dtype, shape);
    made.fill(given, new long[shape.ndim()], 0);
    return Optional.of(NdArray.of(dtype, Layout.contiguous(shape), made.storage));
  }

  /**
   * A value that is no array, when it is a number.
   *
   * @throws IllegalArgumentException when it is none, with what an array is made of
   */
  static Object number(Object value) {
    if (value instanceof Number || PlainNumber.kind(value).isPresent()) {
      return value;
    }
    throw new IllegalArgumentException(
        "Cannot make an array of "
            + PlainNumber.describe(value)
            + " (a Java array, a list, a buffer or a number; a Scala Seq by its toArray)");
  }

  /** The elements between a buffer's position and its limit; the buffer is as before. */
  private static Object content(Buffer buffer) {
    int n = buffer.remaining();
    int from = buffer.position();
    if (buffer instanceof DoubleBuffer b) {
      double[] out = new double[n];
      b.get(from, out);
      return out;
    } else if (buffer instanceof FloatBuffer b) {
      float[] out = new float[n];
      b.get(from, out);
      return out;
    } else if (buffer instanceof LongBuffer b) {
      long[] out = new long[n];
      b.get(from, out);
      return out;
    } else if (buffer instanceof IntBuffer b) {
      int[] out = new int[n];
      b.get(from, out);
      return out;
    } else if (buffer instanceof ShortBuffer b) {
      short[] out = new short[n];
      b.get(from, out);
      return out;
    } else if (buffer instanceof ByteBuffer b) {
      byte[] out = new byte[n];
      b.get(from, out);
      return out;
    }
    return buffer;
  }

  private static boolean isRow(Object value) {
    return value != null && (value.getClass().isArray() || value instanceof List);
  }

  private static int length(Object row) {
    return row instanceof List<?> list ? list.size() : Array.getLength(row);
  }

  private static Object entry(Object row, int k) {
    return row instanceof List<?> list ? list.get(k) : Array.get(row, k);
  }

  /** The type of the elements of arrays of arrays. */
  private static Class<?> element(Object values) {
    Class<?> type = values.getClass();
    while (type.isArray()) {
      type = type.getComponentType();
    }
    return type;
  }

  private static DType ofPrimitive(Class<?> primitive, Object values) {
    if (primitive == boolean.class) {
      return DType.BOOL;
    }
    for (DType dtype : OF_PRIMITIVES) {
      if (dtype.primitive() == primitive) {
        return dtype;
      }
    }
    throw refused(values, "its elements are of type " + primitive);
  }

  /** The dtype to which the dtypes of all numbers promote; float64 where there are none. */
  private static DType common(Object values) {
    DType out = null;
    for (int k = 0; k < length(values); k++) {
      Object entry = entry(values, k);
      DType dtype = isRow(entry) ? common(entry) : PlainNumber.dtype(entry);
      out = out == null ? dtype : Promotion.promote(out, dtype);
    }
    return out == null ? DType.FLOAT64 : out;
  }

  private void fill(Object row, long[] index, int d) {
    int n = length(row);
    if (n != shape.dim(d)) {
      String at = Arrays.toString(Arrays.copyOf(index, d));
      throw refused(values, "row " + at + " has length " + n + ", the first " + shape.dim(d));
    }
    boolean last = d == index.length - 1;
    if (last && dtype != DType.BOOL && row.getClass().getComponentType() == dtype.primitive()) {
      System.arraycopy(row, 0, storage.array(), filled, n);
      filled += n;
      return;
    }
    for (int k = 0; k < n; k++) {
      index[d] = k;
      Object entry = entry(row, k);
      if (isRow(entry) == last) {
        String at = Arrays.toString(Arrays.copyOf(index, d + 1));
        throw refused(values, "entry " + at + " is " + PlainNumber.describe(entry));
      } else if (last) {
        ElementWriter.write(storage, dtype, filled, entry);
        filled += dtype.width();
      } else {
        fill(entry, index, d + 1);
      }
    }
  }

  private static IllegalArgumentException refused(Object values, String what) {
    return new IllegalArgumentException(
        "Cannot make an array of "
            + PlainNumber.describe(values)
            + ": "
            + what
            + " (numbers, in rows of one length)");
  }
}
