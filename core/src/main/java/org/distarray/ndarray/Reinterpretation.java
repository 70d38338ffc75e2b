package org.distarray.ndarray;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.distarray.annotation.Internal;
import org.distarray.dtype.DType;
import org.distarray.error.Required;
import org.distarray.index.Shape;

/**
 * Reads the bytes of an array as elements of another type; {@code numpy.ndarray.view}. Bytes are
 * little-endian.
 *
 * @hidden
 */
@Internal
public final class Reinterpretation {
  private static final int BUFFER = 1 << 16;

  private Reinterpretation() {}

  /**
   * Refuses the views that NumPy refuses: those in a type of another size where neighbours in the
   * last dimension are not neighbours in memory.
   *
   * @param strides the distance between neighbours in each dimension, in bytes
   * @throws IllegalArgumentException when it refuses the view, or {@link #shape} does
   */
  public static void check(Shape shape, long[] strides, DType from, DType to) {
    if (shape(shape, from, to).equals(shape) || shape.size() == 0) {
      return;
    }
    int last = shape.ndim() - 1;
    if (shape.dim(last) != 1 && strides[last] != from.itemsize()) {
      throw refused(
          shape,
          from,
          to,
          "neighbours in its last dimension are "
              + strides[last]
              + " bytes apart in its base ("
              + from.itemsize()
              + " bytes for a contiguous one; call copy first)");
    }
  }

  /**
   * Views an array's bytes as elements of another type. The view shares the elements where Java
   * holds both types in arrays of one primitive type and the bytes lie on whole elements. Otherwise
   * it is a read-only copy, as no write would reach the array.
   *
   * @throws IllegalArgumentException when {@link #check} refuses the view
   */
  static NdArray view(NdArray array, DType to) {
    DType from = array.dtype();
    Shape shape = array.shape();
    long[] strides = new long[shape.ndim()];
    Arrays.setAll(strides, d -> (long) array.layout().stride(d) * from.itemsize());
    check(shape, strides, from, to);
    Layout seen = shared(array, to);
    if (seen != null) {
      return NdArray.of(to, seen.readOnly(array.layout().isReadOnly()), array.storage());
    }
    NdArray copy = array.layout().isContiguous() ? of(array, to) : spaced(array, to);
    return NdArray.of(to, copy.layout().readOnly(true), copy.storage());
  }

  /**
   * A copy whose neighbours lie next to each other along the same dimension as in the view, if
   * there is one. Views of the copy are then refused exactly where NumPy refuses them.
   */
  private static NdArray spaced(NdArray array, DType to) {
    NdArray from = of(array, to);
    int n = from.ndim();
    boolean same = to.itemsize() == array.dtype().itemsize();
    int near = same ? -1 : n - 1;
    for (int d = 0; d < n && same; d++) {
      near = array.layout().stride(d) == 1 && array.shape().dim(d) > 1 ? d : near;
    }
    // a gap follows each row, or each element
    int[] axes = new int[n];
    long[] dims = new long[n + 1];
    for (int d = 0, k = 0; d < n; d++) {
      axes[d] = d == near ? n - 1 : k++;
      dims[axes[d]] = from.shape().dim(d) + (d == near ? 1 : 0);
    }
    dims[n] = near < 0 ? 2 : 1;
    NdArray wide = NdArray.zeros(to, Shape.of(dims)).get("..., 0");
    NdArray out = near < 0 ? wide : wide.get("..., :-1");
    out = out.transpose(axes);
    out.assign(from);
    return out;
  }

  /** The layout of elements of another type in the same storage, or null if there is none. */
  private static Layout shared(NdArray array, DType to) {
    DType from = array.dtype();
    if (to.primitive() != from.primitive()) {
      return null;
    }
    int[] strides = array.layout().strides();
    boolean whole = array.layout().offset() * from.width() % to.width() == 0;
    for (int d = 0; d < strides.length; d++) {
      whole &= strides[d] * from.width() % to.width() == 0 || d == strides.length - 1;
      strides[d] = strides[d] * from.width() / to.width();
    }
    if (from.width() != to.width()) {
      strides[strides.length - 1] = 1;
    }
    int offset = array.layout().offset() * from.width() / to.width();
    return whole ? Layout.of(shape(array.shape(), from, to), strides, offset) : null;
  }

  /**
   * The shape of an array's bytes as elements of another type. The last dimension is rescaled.
   *
   * @throws IllegalArgumentException when the item sizes differ and the array is 0-d, or the bytes
   *     of its last dimension are not a whole number of elements
   */
  public static Shape shape(Shape shape, DType from, DType to) {
    Required.given("view an array", "the dtype", to, "a DType, such as DType.FLOAT64");
    if (from.itemsize() == to.itemsize()) {
      return shape;
    }
    if (shape.ndim() == 0) {
      String why = to.itemsize() + " bytes an element, not " + from.itemsize();
      throw refused(shape, from, to, why + " (an array with a dimension to rescale)");
    }
    long[] dims = shape.toArray();
    int last = dims.length - 1;
    long bytes = Math.multiplyExact(dims[last], (long) from.itemsize());
    if (bytes % to.itemsize() != 0) {
      throw refused(
          shape,
          from,
          to,
          "its last dimension has " + bytes + " bytes (a multiple of " + to.itemsize() + ")");
    }
    dims[last] = bytes / to.itemsize();
    return Shape.of(dims);
  }

  /**
   * The refusal of a view.
   *
   * @param why and what would be right, in brackets
   */
  private static IllegalArgumentException refused(Shape shape, DType from, DType to, String why) {
    return new IllegalArgumentException(
        "Cannot view an array of " + from + " and shape " + shape + " as " + to + ": " + why);
  }

  /**
   * Reads an array's bytes, in C order, as elements of another type. The result shares the elements
   * of a contiguous array where Java holds both types in arrays of one primitive type; otherwise it
   * is a copy.
   *
   * @throws IllegalArgumentException when {@link #shape} refuses the type
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
