package org.distarray.program;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.distarray.dtype.DType;

/** Little-endian bytes of Java's primitive arrays. */
final class Bits {
  private Bits() {}

  static byte[] bytes(Object primitives) {
    if (primitives instanceof byte[] b) {
      return b;
    } else if (primitives instanceof short[] s) {
      ByteBuffer out = buffer(2 * s.length);
      out.asShortBuffer().put(s);
      return out.array();
    } else if (primitives instanceof int[] i) {
      ByteBuffer out = buffer(4 * i.length);
      out.asIntBuffer().put(i);
      return out.array();
    } else if (primitives instanceof long[] l) {
      ByteBuffer out = buffer(8 * l.length);
      out.asLongBuffer().put(l);
      return out.array();
    } else if (primitives instanceof float[] f) {
      ByteBuffer out = buffer(4 * f.length);
      for (float each : f) {
        out.putInt(Float.floatToRawIntBits(each));
      }
      return out.array();
    }
    ByteBuffer out = buffer(8 * ((double[]) primitives).length);
    for (double each : (double[]) primitives) {
      out.putLong(Double.doubleToRawLongBits(each));
    }
    return out.array();
  }

  static Object primitives(byte[] bytes, DType dtype) {
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    switch (dtype.itemsize() / dtype.width()) {
      case 1:
        return bytes;
      case 2:
        short[] shorts = new short[bytes.length / 2];
        in.asShortBuffer().get(shorts);
        return shorts;
      case 4:
        if (!Value.isWhole(dtype)) {
          float[] floats = new float[bytes.length / 4];
          in.asFloatBuffer().get(floats);
          return floats;
        }
        int[] ints = new int[bytes.length / 4];
        in.asIntBuffer().get(ints);
        return ints;
      default:
        if (!Value.isWhole(dtype)) {
          double[] doubles = new double[bytes.length / 8];
          in.asDoubleBuffer().get(doubles);
          return doubles;
        }
        long[] longs = new long[bytes.length / 8];
        in.asLongBuffer().get(longs);
        return longs;
    }
  }

  private static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
