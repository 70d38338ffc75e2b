package org.distarray.io.netcdf;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.distarray.error.ArrayIOException;
import org.distarray.index.Shape;
import org.distarray.io.bytes.ByteReader;
import org.distarray.ndarray.NdArray;

/**
 * The bytes of a classic header, one after the other. Numbers are big-endian, and what has another
 * length than a multiple of 4 bytes is padded.
 *
 * <p>Nothing is allocated for bytes that the file does not have.
 */
final class ClassicBytes {
  private static final int BLOCK = 1 << 16;
  private static final long LARGEST = 1 << 28;

  private final ByteReader in;
  private byte[] block = new byte[0];
  private long start;
  private long at;
  private boolean wide;

  ClassicBytes(ByteReader in) {
    this.in = in;
  }

  /** Makes numbers of entries, lengths and records 8 bytes wide. */
  void widen() {
    wide = true;
  }

  /** A byte. */
  int u1() {
    return take(1).get() & 0xFF;
  }

  /** A number of 4 bytes. */
  long u4() {
    return take(4).getInt() & 0xFFFFFFFFL;
  }

  /** A position in the file of 4 or 8 bytes, or a number of records; negative if it is damaged. */
  long number(boolean eight) {
    return eight ? take(8).getLong() : u4();
  }

  /** A number of entries, or a length. */
  long count() {
    long out = number(wide);
    if (out < 0) {
      throw damaged("a negative number at byte " + (at - 8));
    }
    return out;
  }

  /** A text with its length before it. */
  String text() {
    return chars(count());
  }

  /** A text of a length; zeros at its end are left out. */
  String chars(long length) {
    byte[] bytes = padded(length).array();
    int n = bytes.length;
    while (n > 0 && bytes[n - 1] == 0) {
      n--;
    }
    return new String(bytes, 0, n, StandardCharsets.UTF_8);
  }

  /** Numbers; one alone has no dimension. */
  NdArray numbers(ClassicType type, long count) {
    int itemsize = type.dtype().itemsize();
    ByteBuffer bytes = padded(count > LARGEST ? count : count * itemsize);
    NdArray out = NdArray.zeros(type.dtype(), count == 1 ? Shape.scalar() : Shape.of(count));
    out.storage().readFrom(bytes, 0, (int) count);
    return out;
  }

  private ByteBuffer padded(long length) {
    ByteBuffer out = take(length);
    at += Math.min(-length & 3, in.length() - at);
    return out;
  }

  private ByteBuffer take(long n) {
    if (n > in.length() - at || n > LARGEST) {
      throw damaged(
          n
              + " bytes at byte "
              + at
              + " of "
              + in.length()
              + (n > LARGEST ? " (at most " + LARGEST + " in one piece)" : " (it is cut off)"));
    }
    byte[] out = new byte[(int) n];
    for (int done = 0; done < out.length; ) {
      if (at < start || at >= start + block.length) {
        start = at;
        block = in.read(at, (int) Math.min(BLOCK, in.length() - at));
      }
      int from = (int) (at - start);
      int count = Math.min(out.length - done, block.length - from);
      System.arraycopy(block, from, out, done, count);
      done += count;
      at += count;
    }
    return ByteBuffer.wrap(out);
  }

  /** The error that the header is damaged. */
  ArrayIOException damaged(String why) {
    return new ArrayIOException(
        "Cannot read " + in.path() + ": its NetCDF header is damaged: " + why);
  }
}
