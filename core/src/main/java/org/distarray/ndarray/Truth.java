package org.distarray.ndarray;

import java.lang.ref.Reference;
import org.distarray.annotation.Internal;
import org.distarray.dtype.DType;
import org.distarray.error.Required;

/**
 * Normalizes the bytes of bool elements. The byte 0 is false and every other byte is true. Views of
 * other types and foreign buffers may hold any byte; files and results hold 0 and 1 only.
 *
 * @hidden
 */
@Internal
public final class Truth {
  private Truth() {}

  /** The bytes of truth values: 1 for true, 0 for false. */
  static byte[] bytes(boolean... values) {
    Required.given("make an array", "the array of values", values, "with what it shall hold");
    byte[] out = new byte[values.length];
    for (int k = 0; k < out.length; k++) {
      out[k] = (byte) (values[k] ? 1 : 0);
    }
    return out;
  }

  /** Replaces every byte other than 0 in {@code [from, from + n)} by 1. */
  public static void normalize(byte[] bools, int from, int n) {
    for (int k = from; k < from + n; k++) {
      bools[k] = (byte) (bools[k] == 0 ? 0 : 1);
    }
  }

  /** Returns the array, or a copy of a bool array that holds bytes other than 0 and 1. */
  public static NdArray normalized(NdArray array) {
    if (array.dtype() != DType.BOOL || isNormal(array)) {
      return array;
    }
    NdArray out = array.copy();
    normalize((byte[]) out.storage().array(), 0, out.storage().length());
    return out;
  }

  private static boolean isNormal(NdArray array) {
    int bits = 0;
    for (byte b : (byte[]) array.storage().memory()) {
      bits |= b;
    }
    Reference.reachabilityFence(array);
    return (bits & ~1) == 0;
  }
}
