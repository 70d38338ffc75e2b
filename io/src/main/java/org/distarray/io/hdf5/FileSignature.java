package org.distarray.io.hdf5;

import java.util.Arrays;
import org.distarray.error.ArrayIOException;
import org.distarray.io.bytes.ByteReader;
import org.distarray.io.bytes.FileRef;

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

  /**
   * Whether a file is there and has the signature, at byte 0, 512, 1024 and so on.
   *
   * @throws ArrayIOException when it is a directory
   */
  static boolean isIn(FileRef file) {
    try (ByteReader in = file.open()) {
      return position(in) >= 0;
    } catch (ArrayIOException e) {
      if (file.store().isDirectory(file.path())) {
        throw e;
      }
      return false; // whoever opens it says why
    }
  }

  /** The position of the signature in a file; -1 if there is none. */
  static long position(ByteReader in) {
    long length = in.length();
    for (long at = 0; at + LENGTH <= length; at = at == 0 ? 512 : 2 * at) {
      if (matches(in.read(at, LENGTH))) {
        return at;
      }
    }
    return -1;
  }
}
