package org.distarray.io.hdf5;

import io.jhdf.checksum.ChecksumUtils;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The checksum at the end of newer metadata: Jenkins' lookup3 hash of all bytes before it. */
final class Checksum {
  static final int BYTES = 4;

  private Checksum() {}

  /** The bytes so far, and their checksum. */
  static byte[] append(LittleEndian out) {
    return out.u4(ChecksumUtils.checksum(out.toBytes())).toBytes();
  }

  /**
   * Checks the checksum, and returns the bytes before it, from position 0 on.
   *
   * @param in the whole structure, little-endian
   * @throws io.jhdf.exceptions.HdfException when the checksum is wrong
   */
  static ByteBuffer verify(ByteBuffer in) {
    ChecksumUtils.validateChecksum(in.duplicate().order(ByteOrder.LITTLE_ENDIAN));
    return in.position(0).limit(in.limit() - BYTES);
  }
}
