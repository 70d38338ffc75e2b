package org.distarray.io.hdf5;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Builds bytes with the least significant byte first, as in all of HDF5's metadata. */
final class LittleEndian {
  /** HDF5's "undefined address". */
  static final long UNDEFINED = -1L;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** Appends the {@code width} low bytes of {@code value}. */
  LittleEndian put(long value, int width) {
    for (int k = 0; k < width; k++) {
      out.write((int) (value >>> 8 * k));
    }
    return this;
  }

  LittleEndian u1(long value) {
    return put(value, 1);
  }

  LittleEndian u2(long value) {
    return put(value, 2);
  }

  LittleEndian u4(long value) {
    return put(value, 4);
  }

  LittleEndian u8(long value) {
    return put(value, 8);
  }

  LittleEndian bytes(byte[] bytes) {
    out.writeBytes(bytes);
    return this;
  }

  /** Appends characters, which must all be ASCII. */
  LittleEndian ascii(String text) {
    return bytes(text.getBytes(StandardCharsets.US_ASCII));
  }

  int size() {
    return out.size();
  }

  byte[] toBytes() {
    return out.toByteArray();
  }
}
