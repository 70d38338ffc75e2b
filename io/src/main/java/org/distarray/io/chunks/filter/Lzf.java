package org.distarray.io.chunks.filter;

import java.nio.ByteBuffer;

/**
 * The filter lzf, h5py's own: literal runs and references back, no entropy coding (liblzf 3.6). It
 * needs no parameters.
 */
final class Lzf implements Codec {

  @Override
  public void decode(ByteBuffer in, int[] parameters, ByteBuffer out) {
    while (in.hasRemaining()) {
      int control = in.get() & 0xFF;
      if (control < 32) {
        copy(in, control + 1, out);
        continue;
      }
      int n = control >> 5;
      if (n == 7) {
        n += in.get() & 0xFF;
      }
      repeat(out, ((control & 31) << 8 | in.get() & 0xFF) + 1, n + 2);
    }
  }

  /** Copies bytes from the input. */
  static void copy(ByteBuffer in, int n, ByteBuffer out) {
    out.put(in.slice(in.position(), n));
    in.position(in.position() + n);
  }

  /** Writes again bytes that lie some way back. They may overlap what is written. */
  static void repeat(ByteBuffer out, int back, int n) {
    int at = out.position();
    if (back > at || n > out.remaining()) {
      throw new IndexOutOfBoundsException("a reference of " + n + " bytes, " + back + " back");
    }
    byte[] bytes = out.array();
    int to = out.arrayOffset() + at;
    for (int end = to + n; to < end; to++) {
      bytes[to] = bytes[to - back];
    }
    out.position(at + n);
  }
}
