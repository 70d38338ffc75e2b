package org.distarray.ndarray;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;

/**
 * The bytes of arrays, which are little-endian, as elements of another type; {@code
 * numpy.ndarray.view}.
 */
public final class Reinterpretation {
  private static final int BUFFER = 1 << 16;

  private Reinterpretation() {}

  /**
   * The shape of an array's bytes as elements of another type: the last dimension is rescaled.
   *
   * @throws IllegalArgumentException when the last dimension is not a whole number of elements, or
   *     there is none
   */
  public static Shape shape(Shape shape, DType from, DType to) {
    if (from.itemsize() == to.itemsize()) {
      return shape;
    }
    if (shape.ndim() == 0) {
      throw new IllegalArgumentException(
          "Cannot view a 0-d array of "
              + from
              + " as "
              + to
              + ": "
              + to.itemsize()
              + " bytes an element, not "
              + from.itemsize()
              + " (an array with a dimension to rescale)");
    }
    long[] dims = shape.toArray();
    int last = dims.length - 1;
    long bytes = Math.multiplyExact(dims[last], (long) from.itemsize());
    if (bytes % to.itemsize() != 0) {
      throw new IllegalArgumentException(
          "Cannot view an array of "
              + from
              + " and shape "
              + shape
              + " as "
              + to
              + ": its last dimension has "
              + bytes
              + " bytes (a multiple of "
              + to.itemsize()
              + ")");
    }
    dims[last] = bytes / to.itemsize();
    return Shape.of(dims);
  }

  /**
   * The array's bytes as elements of another type. Elements are shared where both types are held in
   * Java arrays of one primitive type and the array is contiguous, else copied.
   *
   * @throws IllegalArgumentException as {@link #shape}
   */
  public static NdArray of(NdArray array, DType to) {
    Shape shape = shape(array.shape(), array.dtype(), to);
    NdArray from = array.contiguous();
    Layout layout = Layout.contiguous(shape);
    if (to.primitive() == array.dtype().primitive()) {
      from = from.layout().offset() == 0 ? from : from.copy();
      return NdArray.of(to, layout, from.storage());
    }
    NdArray out = NdArray.zeros(to, shape);
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
    int fromBytes = array.dtype().primitiveBytes();
    int toBytes = to.primitiveBytes();
    long bytes = array.size() * array.dtype().itemsize();
    int start = from.layout().offset() * array.dtype().width();
    for (long at = 0; at < bytes; at += BUFFER) {
      int n = (int) Math.min(BUFFER, bytes - at);
      buffer.clear();
      from.storage().writeTo(buffer, start + (int) (at / fromBytes), n / fromBytes);
      buffer.flip();
      out.storage().readFrom(buffer, (int) (at / toBytes), n / toBytes);
    }
    return out;
  }
}
