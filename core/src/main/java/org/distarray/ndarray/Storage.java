package org.distarray.ndarray;

import java.io.Serializable;
import java.nio.ByteBuffer;
import org.distarray.dtype.DType;
import org.distarray.error.Required;
import org.distarray.index.Shape;

/**
 * The Java primitive array under an {@link NdArray}: one final class per primitive type, so that
 * generic code never boxes. Positions count primitives, not elements (a complex element is two).
 */
public sealed interface Storage extends Serializable
    permits ByteStorage, ShortStorage, IntStorage, LongStorage, FloatStorage, DoubleStorage {

  /** New storage of zeros for {@code elements} elements. */
  static Storage allocate(DType dtype, int elements) {
    Required.given("make an array", "the dtype", dtype, "a DType, such as DType.FLOAT64");
    long n = (long) elements * dtype.width();
    if (n > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "Cannot hold "
              + elements
              + " elements of "
              + dtype
              + " in one Java array (use more engines)");
    }
    return switch (dtype) {
      case BOOL, INT8, UINT8 -> new ByteStorage(new byte[(int) n]);
      case INT16, UINT16 -> new ShortStorage(new short[(int) n]);
      case INT32, UINT32 -> new IntStorage(new int[(int) n]);
      case INT64, UINT64 -> new LongStorage(new long[(int) n]);
      case FLOAT32, COMPLEX64 -> new FloatStorage(new float[(int) n]);
      case FLOAT64, COMPLEX128 -> new DoubleStorage(new double[(int) n]);
    };
  }

  /**
   * A storage around an array with the elements of a shape.
   *
   * @throws IllegalArgumentException when its type or its length does not fit
   */
  static Storage of(DType dtype, Object values, Shape shape) {
    Storage storage = Storage.of(values);
    long need = shape.size() * dtype.width();
    if (values.getClass().getComponentType() != dtype.primitive() || storage.length() != need) {
      throw new IllegalArgumentException(
          "Cannot make an array of "
              + dtype
              + " and shape "
              + shape
              + ": got "
              + values.getClass().getSimpleName()
              + " of length "
              + storage.length()
              + " ("
              + dtype.primitive()
              + "[] of length "
              + need
              + ")");
    }
    return storage;
  }

  /** Storage around an existing primitive array, which is shared, not copied. */
  static Storage of(Object array) {
    if (array instanceof byte[] a) {
      return new ByteStorage(a);
    } else if (array instanceof short[] a) {
      return new ShortStorage(a);
    } else if (array instanceof int[] a) {
      return new IntStorage(a);
    } else if (array instanceof long[] a) {
      return new LongStorage(a);
    } else if (array instanceof float[] a) {
      return new FloatStorage(a);
    } else if (array instanceof double[] a) {
      return new DoubleStorage(a);
    }
    throw new IllegalArgumentException(
        "Cannot store a "
            + (array == null ? "null" : array.getClass().getSimpleName())
            + " (byte[], short[], int[], long[], float[] or double[])");
  }

  /** The primitive array itself, shared. */
  Object array();

  /** The number of primitives. */
  int length();

  /** The primitive as a long; a floating one is truncated as a Java cast does. */
  long getLong(int position);

  /** The primitive as a double. */
  double getDouble(int position);

  void setLong(int position, long value);

  void setDouble(int position, double value);

  /**
   * Copies {@code count} groups of {@code width} primitives from {@code source}, which must be of
   * this class; strides count primitives.
   */
  void copyFrom(
      int position,
      int stride,
      Storage source,
      int sourcePosition,
      int sourceStride,
      int count,
      int width);

  /**
   * Puts primitives {@code [position, position + count)} into the buffer, in the buffer's byte
   * order.
   */
  void writeTo(ByteBuffer buffer, int position, int count);

  /**
   * Takes primitives {@code [position, position + count)} from the buffer, in the buffer's byte
   * order.
   */
  void readFrom(ByteBuffer buffer, int position, int count);
}
