package org.distarray.ndarray;

import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import org.distarray.annotation.Internal;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;

/**
 * Converts arrays to {@code java.nio} buffers and back. The two share the elements where they can.
 *
 * @hidden
 */
@Internal
public final class Buffers {
  private Buffers() {}

  /**
   * Wraps the memory of an array in a buffer of type {@link DType#primitive()}. A complex element
   * is two primitives.
   *
   * <p>The buffer of an array in C order without gaps holds its elements and nothing else. The
   * buffer of any other array holds the whole storage; {@link NdArray#layout() NdArray.layout} says
   * where the elements are.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 4);
   * Buffers.of(a.get("1:")).remaining() //> 3
   * Buffers.of(a.get("::2")).remaining() //> 4
   * }</pre>
   */
  public static Buffer of(NdArray array) {
    Buffer all = whole(array.storage().array());
    if (array.layout().isContiguous()) {
      int width = array.dtype().width();
      int from = array.size() == 0 ? 0 : array.layout().offset() * width;
      all.limit(from + array.shape().intSize() * width).position(from);
      return all.slice();
    }
    return all;
  }

  /**
   * Wraps a Java array of primitives in a buffer, in native byte order.
   *
   * <pre>{@code
   * Buffers.whole(new double[5]).remaining() //> 5
   * }</pre>
   *
   * @throws IllegalArgumentException when it is not an array of one of the six primitive types
   */
  public static Buffer whole(Object primitives) {
    if (primitives instanceof byte[] a) {
      return ByteBuffer.wrap(a).order(ByteOrder.nativeOrder());
    } else if (primitives instanceof short[] a) {
      return ShortBuffer.wrap(a);
    } else if (primitives instanceof int[] a) {
      return IntBuffer.wrap(a);
    } else if (primitives instanceof long[] a) {
      return LongBuffer.wrap(a);
    } else if (primitives instanceof float[] a) {
      return FloatBuffer.wrap(a);
    }
    if (primitives instanceof double[] a) {
      return DoubleBuffer.wrap(a);
    }
    throw new IllegalArgumentException(
        "Cannot make a buffer over a "
            + primitives.getClass().getSimpleName()
            + " (byte[], short[], int[], long[], float[] or double[])");
  }

  /**
   * Makes an array in C order of the elements between a buffer's position and its limit.
   *
   * <p>The array shares the elements of a writable buffer over a Java array of type {@link
   * DType#primitive()}. Every other buffer is copied once: a direct or read-only one, one of
   * another byte order, and bytes of a wider type.
   *
   * <pre>{@code
   * Buffers.array(DType.INT32, IntBuffer.wrap(new int[] {1, 2, 3, 4}), Shape.of(2, 2)) //> [[1 2]
   *                                                                                    //>  [3 4]]
   * }</pre>
   *
   * @param buffer a buffer of the dtype's primitive type, or a ByteBuffer with the elements' bytes
   *     in its own order
   * @throws IllegalArgumentException when the buffer has another type, or another number of
   *     elements than the shape
   */
  public static NdArray array(DType dtype, Buffer buffer, Shape shape) {
    long need = shape.size() * dtype.width();
    int unit = buffer instanceof ByteBuffer ? dtype.primitiveBytes() : 1;
    if (unit == 1 && componentType(buffer) != dtype.primitive()
        || buffer.remaining() != need * unit) {
      throw new IllegalArgumentException(
          "Cannot make an array of "
              + dtype
              + " and shape "
              + shape
              + ": got a buffer of "
              + buffer.remaining()
              + " "
              + componentType(buffer)
              + "s ("
              + need
              + " "
              + dtype.primitive()
              + "s, or their bytes)");
    }
    int from = buffer.hasArray() ? buffer.arrayOffset() + buffer.position() : -1;
    if (unit == 1 && from >= 0 && from % dtype.width() == 0) {
      Layout layout = Layout.of(shape, Layout.contiguous(shape).strides(), from / dtype.width());
      return NdArray.of(dtype, layout, Storage.of(buffer.array()));
    }
    NdArray out = NdArray.zeros(dtype, shape);
    copy(buffer, out.storage());
    return out;
  }

  /**
   * The dtype of a buffer's elements: int8 for a ByteBuffer, and the signed integer or float type
   * of any other.
   *
   * <pre>{@code
   * Buffers.dtype(ShortBuffer.allocate(1)) //> int16
   * }</pre>
   */
  public static DType dtype(Buffer buffer) {
    return DType.of(
        switch (componentType(buffer).getName()) {
          case "byte" -> "int8";
          case "short" -> "int16";
          case "int" -> "int32";
          case "long" -> "int64";
          case "float" -> "float32";
          default -> "float64";
        });
  }

  private static Class<?> componentType(Buffer buffer) {
    if (buffer instanceof ByteBuffer) {
      return byte.class;
    } else if (buffer instanceof ShortBuffer) {
      return short.class;
    } else if (buffer instanceof IntBuffer) {
      return int.class;
    } else if (buffer instanceof LongBuffer) {
      return long.class;
    } else if (buffer instanceof FloatBuffer) {
      return float.class;
    } else if (buffer instanceof DoubleBuffer) {
      return double.class;
    }
    throw new IllegalArgumentException(
        "Cannot take elements from "
            + buffer
            + " (a byte, short, int, long, float or double buffer)");
  }

  /** Copies the elements. The buffer's position belongs to its owner and does not move. */
  private static void copy(Buffer from, Storage to) {
    if (from instanceof ByteBuffer b) {
      to.readFrom(b.duplicate().order(b.order()), 0, to.length());
    } else if (from instanceof ShortBuffer b) {
      b.duplicate().get((short[]) to.array());
    } else if (from instanceof IntBuffer b) {
      b.duplicate().get((int[]) to.array());
    } else if (from instanceof LongBuffer b) {
      b.duplicate().get((long[]) to.array());
    } else if (from instanceof FloatBuffer b) {
      b.duplicate().get((float[]) to.array());
    } else {
      ((DoubleBuffer) from).duplicate().get((double[]) to.array());
    }
  }
}
