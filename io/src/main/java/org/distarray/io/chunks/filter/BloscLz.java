package org.distarray.io.chunks.filter;

import java.nio.ByteBuffer;

/** Decodes BloscLZ, Blosc's kind of FastLZ level 2: literal runs and references back. */
final class BloscLz {
  private static final int FAR = 8191;

  private BloscLz() {}

  static void decode(ByteBuffer in, ByteBuffer out) {
    // the first control byte has no room for a reference
    int control = in.get() & 31;
    while (true) {
      if (control < 32) {
        Lzf.copy(in, control + 1, out);
      } else {
        int n = (control >> 5) + 2;
        int high = (control & 31) << 8;
        int code;
        if (n == 9) {
          do {
            code = in.get() & 0xFF;
            n = Math.addExact(n, code);
          } while (code == 255);
        }
        code = in.get() & 0xFF;
        int back = high + code + 1;
        if (code == 255 && high == 31 << 8) {
          back = ((in.get() & 0xFF) << 8 | in.get() & 0xFF) + FAR + 1;
        }
        Lzf.repeat(out, back, n);
      }
      if (!in.hasRemaining()) {
        return;
      }
      control = in.get() & 0xFF;
    }
  }
}
