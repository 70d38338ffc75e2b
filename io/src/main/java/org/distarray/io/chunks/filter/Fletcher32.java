package org.distarray.io.chunks.filter;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The filter fletcher32: a checksum of 4 bytes behind a chunk, two sums of big-endian 16-bit words
 * (H5_checksum_fletcher32). It has no parameters.
 */
final class Fletcher32 implements Codec {
  /** The number of words within which the sums cannot overflow. */
  private static final int WORDS = 360;

  @Override
  public void decode(ByteBuffer in, int[] parameters, ByteBuffer out) {
    int n = in.remaining() - 4;
    if (n < 0) {
      throw new FilterFault(
          "a chunk of " + in.remaining() + " bytes is too short for its checksum");
    }
    out.put(in.slice(0, n));
    int stored = in.getInt(n);
    int found = of(in.array(), n);
    if (!matches(stored, found)) {
      throw new FilterFault(
          "a chunk is damaged: its fletcher32 checksum is "
              + Integer.toHexString(found)
              + ", not "
              + Integer.toHexString(stored));
    }
  }

  @Override
  public boolean encodes() {
    return true;
  }

  @Override
  public byte[] encode(byte[] in, int[] parameters) {
    byte[] out = Arrays.copyOf(in, Math.addExact(in.length, 4));
    int sum = of(in, in.length);
    for (int k = 0; k < 4; k++) {
      out[in.length + k] = (byte) (sum >>> 8 * k);
    }
    return out;
  }

  @Override
  public int growth(int[] parameters) {
    return 4;
  }

  /** The checksum of {@code bytes[0, length)}. */
  static int of(byte[] bytes, int length) {
    int sum1 = 0;
    int sum2 = 0;
    int at = 0;
    int words = length / 2;
    while (words > 0) {
      int n = Math.min(words, WORDS);
      words -= n;
      for (; n > 0; n--, at += 2) {
        sum1 += (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
        sum2 += sum1;
      }
      sum1 = fold(sum1);
      sum2 = fold(sum2);
    }
    if (length % 2 != 0) {
      sum1 += (bytes[at] & 0xFF) << 8;
      sum2 += sum1;
      sum1 = fold(sum1);
      sum2 = fold(sum2);
    }
    return fold(sum2) << 16 | fold(sum1);
  }

  /**
   * Whether this is the checksum of {@code bytes[0, length)}. HDF5 before 1.6.3 stored the two
   * bytes of each sum the other way round on little-endian machines (H5Z_filter_fletcher32).
   */
  static boolean matches(int stored, int found) {
    int swapped = (stored & 0xFF00FF) << 8 | stored >>> 8 & 0xFF00FF;
    return stored == found || swapped == found;
  }

  private static int fold(int sum) {
    return (sum & 0xFFFF) + (sum >>> 16);
  }
}
