package org.distarray.io.hdf5;

import io.jhdf.checksum.ChecksumUtils;
import java.nio.ByteBuffer;

/** The checksum at the end of newer metadata: Jenkins' lookup3 hash of all bytes before it. */
final class Checksum {
  static final int BYTES = 4;

  private Checksum() {}

  /** The bytes so far, and their checksum. */
  static byte[] append(LittleEndian out) {
    return out.u4(of(out.toBytes())).toBytes();
  }

  /** The checksum of bytes. Names of links have it as their hash. */
  static int of(byte[] bytes) {
    return ChecksumUtils.checksum(bytes);
  }

  /** The checksum of the first bytes of a buffer. */
  static int of(ByteBuffer in, int count) {
    byte[] bytes = new byte[count];
    in.get(0, bytes);
    return of(bytes);
  }

  /**
   * Checks the checksum, and returns the bytes before it, from position 0 on.
   *
   * @param in the whole structure, little-endian
   * @throws Hdf5Fault when the checksum is wrong
   */
  static ByteBuffer verify(ByteBuffer in) {
    int end = in.limit() - BYTES;
    if (of(in, end) != in.getInt(end)) {
      throw new Hdf5Fault("it is damaged: the checksum of its metadata is wrong");
    }
    return in.position(0).limit(end);
  }
}
