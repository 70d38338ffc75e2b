package org.distarray.io.hdf5;

import java.util.Arrays;

/** The eight bytes with which every HDF5 file starts, after a user block if it has one. */
final class FileSignature {
  static final int LENGTH = 8;

  private static final byte[] BYTES = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1A, '\n'};

  private FileSignature() {}

  static byte[] bytes() {
    return BYTES.clone();
  }

  static boolean matches(byte[] bytes) {
    return Arrays.equals(bytes, BYTES);
  }
}
