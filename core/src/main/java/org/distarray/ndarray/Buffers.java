package org.distarray.ndarray;

import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;

/** Arrays as {@code java.nio} buffers and the reverse, sharing the elements where both can. */
public final class Buffers {
  private Buffers() {}

  /**
   * The elements of an array as a buffer over the same memory: a ByteBuffer for one-byte types,
   * else the buffer of {@link DType#primitive()}; complex elements are two primitives.
   *
   * <p>Of an array in C order without gaps the buffer holds the elements and nothing else. Of any
   * other it holds the whole storage, in which {@link NdArray#layout()} says where the elements
   * are.
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

  /** A buffer over a primitive array, in native byte order. */
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
   * A C-ordered array of the elements between a buffer's position and limit. A writable buffer over
   * a Java array of {@link DType#primitive()} is shared; any other (direct, read-only, of the other
   * byte order, or bytes of a wider type) is copied once.
   *
   * @param buffer of the dtype's primitive type, or a ByteBuffer with the bytes of the elements in
   *     its own order
   * @throws IllegalArgumentException when the buffer is of another type, or not as long as the
   *     shape needs
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

  /** The signed integer or floating type whose elements a buffer holds. */
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

  /** Copies without moving the buffer's position, which is its owner's. */
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
