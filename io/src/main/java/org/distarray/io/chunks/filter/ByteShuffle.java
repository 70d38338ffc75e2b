package org.distarray.io.chunks.filter;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The filter shuffle: byte b of all elements lies together, and bytes after the last whole element
 * stay where they are. Its only parameter is the size of an element.
 */
final class ByteShuffle implements Codec {
  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long HALVES = 0x00000000FFFFFFFFL;
  private static final long QUARTERS = 0x0000FFFF0000FFFFL;
  private static final long BYTES = 0x00FF00FF00FF00FFL;

  @Override
  public void decode(ByteBuffer in, int[] parameters, ByteBuffer out) {
    int width = width(parameters);
    int n = in.remaining();
    if (out.remaining() < n) {
      throw new FilterFault("a shuffled chunk has " + n + " bytes (" + out.remaining() + ")");
    }
    undo(in, width, out);
  }

  private static int width(int[] parameters) {
    int width = parameters.length == 0 ? 0 : parameters[0];
    if (width < 1) {
      throw new FilterFault("it is damaged: shuffled elements of " + width + " bytes");
    }
    return width;
  }

  /** Puts the bytes of elements of a width together. */
  static void undo(ByteBuffer in, int width, ByteBuffer out) {
    int n = width == 1 ? 0 : in.remaining() / width;
    byte[] from = in.array();
    byte[] to = out.array();
    int source = in.arrayOffset() + in.position();
    int target = out.arrayOffset() + out.position();
    int words = n > 1 ? inWords(n, width) : 0;
    // the last bytes of elements first: a word also writes to elements behind its own
    for (int b = (width - 1) / 8 * 8; words > 0 && b >= 0; b -= 8) {
      int rows = Math.min(8, width - b);
      for (int e = 0; e < words; e += 8) {
        transpose(from, source + b * n + e, n, rows, to, target + e * width + b, width, 8);
      }
    }
    for (int b = 0; n > 1 && b < width; b++, source += n) {
      for (int e = words, at = target + words * width + b; e < n; e++, at += width) {
        to[at] = from[source + e];
      }
    }
    int done = n > 1 ? n * width : 0;
    in.position(in.position() + done);
    out.position(out.position() + done).put(in);
  }

  /**
   * The number of elements that whole words move, a multiple of eight. Eight bytes follow the start
   * of each.
   */
  private static int inWords(int n, int width) {
    return Math.max(0, n - (8 + width - 1) / width) / 8 * 8;
  }

  @Override
  public boolean encodes() {
    return true;
  }

  @Override
  public byte[] encode(byte[] in, int[] parameters) {
    int width = width(parameters);
    int n = in.length / width;
    byte[] out = new byte[in.length];
    int words = inWords(n, width);
    for (int e = 0; e < words; e += 8) {
      for (int b = 0; b < width; b += 8) {
        transpose(in, e * width + b, width, 8, out, b * n + e, n, Math.min(8, width - b));
      }
    }
    for (int b = 0; b < width; b++) {
      for (int e = words, from = b + words * width, to = b * n; e < n; e++, from += width) {
        out[to + e] = in[from];
      }
    }
    System.arraycopy(in, n * width, out, n * width, in.length - n * width);
    return out;
  }

  /**
   * Puts the first bytes of eight words together, and the second ones and so on, by exchanging
   * halves, quarters and bytes (Hacker's Delight, 7-3).
   *
   * @param from the position of the first word
   * @param width the distance of two words
   * @param words how many of the eight words there are; the others are 0
   * @param to the position of the first bytes
   * @param apart the distance of the second bytes from the first ones
   * @param rows how many of the eight bytes are wanted
   */
  private static void transpose(
      byte[] in, int from, int width, int words, byte[] out, int to, int apart, int rows) {
    long a = (long) WORD.get(in, from);
    long b = words > 1 ? (long) WORD.get(in, from + width) : 0;
    long c = words > 2 ? (long) WORD.get(in, from + 2 * width) : 0;
    long d = words > 3 ? (long) WORD.get(in, from + 3 * width) : 0;
    long e = words > 4 ? (long) WORD.get(in, from + 4 * width) : 0;
    long f = words > 5 ? (long) WORD.get(in, from + 5 * width) : 0;
    long g = words > 6 ? (long) WORD.get(in, from + 6 * width) : 0;
    long h = words > 7 ? (long) WORD.get(in, from + 7 * width) : 0;
    long t = (a >>> 32 ^ e) & HALVES;
    e ^= t;
    a ^= t << 32;
    t = (b >>> 32 ^ f) & HALVES;
    f ^= t;
    b ^= t << 32;
    t = (c >>> 32 ^ g) & HALVES;
    g ^= t;
    c ^= t << 32;
    t = (d >>> 32 ^ h) & HALVES;
    h ^= t;
    d ^= t << 32;
    t = (a >>> 16 ^ c) & QUARTERS;
    c ^= t;
    a ^= t << 16;
    t = (b >>> 16 ^ d) & QUARTERS;
    d ^= t;
    b ^= t << 16;
    t = (e >>> 16 ^ g) & QUARTERS;
    g ^= t;
    e ^= t << 16;
    t = (f >>> 16 ^ h) & QUARTERS;
    h ^= t;
    f ^= t << 16;
    put(a, b, out, to, apart, rows);
    put(c, d, out, to + 2 * apart, apart, rows - 2);
    put(e, f, out, to + 4 * apart, apart, rows - 4);
    put(g, h, out, to + 6 * apart, apart, rows - 6);
  }

  /** Exchanges the bytes of two words, and writes those that are wanted. */
  private static void put(long a, long b, byte[] out, int to, int apart, int rows) {
    long t = (a >>> 8 ^ b) & BYTES;
    if (rows > 0) {
      WORD.set(out, to, a ^ t << 8);
    }
    if (rows > 1) {
      WORD.set(out, to + apart, b ^ t);
    }
  }

  @Override
  public int growth(int[] parameters) {
    return 0;
  }
}
