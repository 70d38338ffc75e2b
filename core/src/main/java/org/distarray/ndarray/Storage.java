package org.distarray.ndarray;

import java.io.Serializable;
import java.nio.ByteBuffer;
import org.distarray.annotation.Internal;
import org.distarray.dtype.DType;
import org.distarray.error.Required;
import org.distarray.index.Shape;

/**
 * The Java array that holds the elements of an {@link NdArray}. There is one final class for each
 * primitive type, so that generic code never boxes.
 *
 * <p>Positions count primitives, not elements: a complex element is two primitives.
 */
public sealed interface Storage extends Serializable
    permits ByteStorage, ShortStorage, IntStorage, LongStorage, FloatStorage, DoubleStorage {

  /**
   * Allocates storage of zeros.
   *
   * <pre>{@code
   * Storage.allocate(DType.COMPLEX128, 3).length() //> 6
   * }</pre>
   *
   * @param elements the number of elements, not of primitives
   * @throws IllegalArgumentException when they do not fit one Java array
   */
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
      case BOOL, INT8, UINT8 -> new ByteStorage(new byte[(int) n], null);
      case INT16, UINT16 -> new ShortStorage(new short[(int) n], null);
      case INT32, UINT32 -> new IntStorage(new int[(int) n], null);
      case INT64, UINT64 -> new LongStorage(new long[(int) n], null);
      case FLOAT32, COMPLEX64 -> new FloatStorage(new float[(int) n], null);
      case FLOAT64, COMPLEX128 -> new DoubleStorage(new double[(int) n], null);
    };
  }

  /**
   * Wraps a Java array that holds the elements of a shape. The array is shared, not copied.
   *
   * <pre>{@code
   * Storage.of(DType.INT32, new int[] {1, 2, 3}, Shape.of(3)).getLong(1) //> 2
   * }</pre>
   *
   * @throws IllegalArgumentException when the type or the length of the array does not fit
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

  /**
   * Wraps a Java array of primitives. The array is shared, not copied.
   *
   * <pre>{@code
   * Storage.of(new int[] {1, 2, 3}).length() //> 3
   * }</pre>
   *
   * @throws IllegalArgumentException when it is not an array of one of the six primitive types
   */
  static Storage of(Object array) {
    return LeasedStorage.of(array, null);
  }

  /**
   * The Java array itself, shared. It then belongs to the caller, too, and never to a later array.
   *
   * <pre>{@code
   * Storage.of(new double[] {0, 1.5, 3}).array() //> [0.0, 1.5, 3.0]
   * }</pre>
   */
  Object array();

  /**
   * The Java array, for work that ends while the storage is in use. The memory of a storage that
   * nobody can reach may belong to another array. Work that has the Java array alone therefore ends
   * with a {@link java.lang.ref.Reference#reachabilityFence} of the storage, or of what refers to
   * it.
   *
   * @hidden
   */
  @Internal
  default Object memory() {
    return ((LeasedStorage) this).elements();
  }

  /**
   * A new storage of so many primitives of the same type, all 0.
   *
   * @hidden
   */
  @Internal
  default Storage like(int length) {
    return ((LeasedStorage) this).zeros(length);
  }

  /**
   * Another storage over the same Java array.
   *
   * @hidden
   */
  @Internal
  default Storage again() {
    return LeasedStorage.of(memory(), ((LeasedStorage) this).lease());
  }

  /**
   * The number of primitives.
   *
   * <pre>{@code
   * Storage.of(new double[] {0, 1.5, 3}).length() //> 3
   * }</pre>
   */
  int length();

  /**
   * Returns a primitive as a long. A float is cast as Java casts it.
   *
   * <pre>{@code
   * Storage.of(new double[] {0, 1.5, 3}).getLong(1) //> 1
   * }</pre>
   */
  long getLong(int position);

  /**
   * Returns a primitive as a double.
   *
   * <pre>{@code
   * Storage.of(new double[] {0, 1.5, 3}).getDouble(1) //> 1.5
   * }</pre>
   */
  double getDouble(int position);

  /**
   * Sets a primitive to a long, cast as Java casts it.
   *
   * <pre>{@code
   * Storage s = Storage.of(new int[] {0, 1, 2});
   * s.setLong(0, 7);
   * s.array() //> [7, 1, 2]
   * }</pre>
   */
  void setLong(int position, long value);

  /**
   * Sets a primitive to a double, cast as Java casts it.
   *
   * <pre>{@code
   * Storage s = Storage.of(new int[] {0, 1, 2});
   * s.setDouble(0, 7.9);
   * s.array() //> [7, 1, 2]
   * }</pre>
   */
  void setDouble(int position, double value);

  /**
   * Copies groups of primitives from another storage of this class.
   *
   * <pre>{@code
   * Storage s = Storage.of(new int[6]);
   * s.copyFrom(0, 2, Storage.of(new int[] {7, 8, 9}), 0, 1, 3, 1);
   * s.array() //> [7, 0, 8, 0, 9, 0]
   * }</pre>
   *
   * @param position the first position here
   * @param stride the distance between groups here, in primitives
   * @param sourcePosition the first position in the source
   * @param sourceStride the distance between groups in the source, in primitives
   * @param count the number of groups
   * @param width the number of primitives in a group
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
   * Writes primitives {@code [position, position + count)} to a buffer, in its byte order.
   *
   * <pre>{@code
   * ByteBuffer bytes = ByteBuffer.allocate(4);
   * Storage.of(new short[] {1, 2, 3}).writeTo(bytes, 1, 2);
   * bytes.array() //> [0, 2, 0, 3]
   * }</pre>
   */
  void writeTo(ByteBuffer buffer, int position, int count);

  /**
   * Reads primitives {@code [position, position + count)} from a buffer, in its byte order.
   *
   * <pre>{@code
   * Storage s = Storage.of(new short[3]);
   * s.readFrom(ByteBuffer.wrap(new byte[] {0, 2, 0, 3}), 1, 2);
   * s.array() //> [0, 2, 3]
   * }</pre>
   */
  void readFrom(ByteBuffer buffer, int position, int count);
}
