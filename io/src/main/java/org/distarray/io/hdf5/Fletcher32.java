package org.distarray.io.hdf5;

/**
 * The checksum of HDF5's fletcher32 filter: two sums of big-endian 16-bit words
 * (H5_checksum_fletcher32).
 */
final class Fletcher32 {
  /** The number of words within which the sums cannot overflow. */
  private static final int WORDS = 360;

  private Fletcher32() {}

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
