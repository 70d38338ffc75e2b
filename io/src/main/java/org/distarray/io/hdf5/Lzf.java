package org.distarray.io.hdf5;

/**
 * Decodes LZF, h5py's own filter: literal runs and references back, no entropy coding (liblzf 3.6).
 */
final class Lzf {
  private Lzf() {}

  /**
   * Decodes into an array.
   *
   * @return the number of bytes
   * @throws Hdf5Fault when the input ends too early, or gives more than {@code out} holds
   */
  static int decode(byte[] in, int length, byte[] out) {
    int from = 0;
    int to = 0;
    while (from < length) {
      int control = in[from++] & 0xFF;
      if (control < 32) {
        int n = control + 1;
        require(from + n <= length && to + n <= out.length);
        System.arraycopy(in, from, out, to, n);
        from += n;
        to += n;
        continue;
      }
      int n = control >> 5;
      if (n == 7) {
        require(from < length);
        n += in[from++] & 0xFF;
      }
      require(from < length);
      int back = to - ((control & 31) << 8 | in[from++] & 0xFF) - 1;
      n += 2;
      require(back >= 0 && to + n <= out.length);
      // byte by byte: a reference may overlap what it writes
      for (; n > 0; n--) {
        out[to++] = out[back++];
      }
    }
    return to;
  }

  private static void require(boolean condition) {
    if (!condition) {
      throw new Hdf5Fault("its lzf data are damaged");
    }
  }
}
