package org.distarray.ndarray;

import org.distarray.dtype.DType;

/**
 * The bytes of bool elements: 0 is false and every other byte is true. Views of other bytes and
 * foreign buffers have such bytes; what is written to files or handed out has 0 and 1 only.
 */
public final class Truth {
  private Truth() {}

  /** Makes 1 of every byte in {@code [from, from + n)} that is not 0. */
  public static void normalize(byte[] bools, int from, int n) {
    for (int k = from; k < from + n; k++) {
      bools[k] = (byte) (bools[k] == 0 ? 0 : 1);
    }
  }

  /** The array itself, or a copy with the bytes 0 and 1 where it is bool and has others. */
  public static NdArray normalized(NdArray array) {
    if (array.dtype() != DType.BOOL || isNormal((byte[]) array.storage().array())) {
      return array;
    }
    NdArray out = array.copy();
    normalize((byte[]) out.storage().array(), 0, out.storage().length());
    return out;
  }

  private static boolean isNormal(byte[] bools) {
    int bits = 0;
    for (byte b : bools) {
      bits |= b;
    }
    return (bits & ~1) == 0;
  }
}
