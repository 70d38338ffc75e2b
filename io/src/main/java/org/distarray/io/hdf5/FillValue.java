package org.distarray.io.hdf5;

import java.nio.ByteBuffer;

/**
 * The value of elements that were never written. HDF5 File Format Specification 3.0, IV.A.2.e and
 * f.
 *
 * <p>This is own code, because jHDF takes version 1 of the message for one without a value.
 */
final class FillValue {
  private static final int NEVER = 1;

  private FillValue() {}

  /**
   * The bytes of a fill value as stored; null for zeros, which are the default, and which stand
   * where the value is never to be written.
   *
   * @throws Hdf5Fault when the value does not have the size of an element
   */
  static byte[] read(ObjectMessages messages, int itemsize) {
    ByteBuffer value = null;
    if (messages.has(ObjectMessages.FILL_VALUE)) {
      ByteBuffer body = messages.body(ObjectMessages.FILL_VALUE);
      if (isNeverWritten(body)) {
        return null;
      }
      value = value(body);
    }
    if (value == null && messages.has(ObjectMessages.OLD_FILL_VALUE)) {
      value = sized(messages.body(ObjectMessages.OLD_FILL_VALUE), 0);
    }
    if (value == null) {
      return null;
    }
    if (value.remaining() != itemsize) {
      throw new Hdf5Fault(
          "it is damaged: a fill value of "
              + value.remaining()
              + " bytes for elements of "
              + itemsize);
    }
    byte[] out = new byte[itemsize];
    value.get(out);
    return out;
  }

  /** Whether the value is not to be written, so that what has no place in the file is zero. */
  private static boolean isNeverWritten(ByteBuffer body) {
    return (body.get(0) < 3 ? body.get(2) : body.get(1) >> 2 & 3) == NEVER;
  }

  private static ByteBuffer value(ByteBuffer body) {
    int version = body.get(0);
    return switch (version) {
      case 1 -> sized(body, 4);
      case 2 -> body.get(3) == 0 ? null : sized(body, 4);
      // bit 5: a value follows
      case 3 -> (body.get(1) & 0x20) == 0 ? null : sized(body, 2);
      default -> throw new Hdf5Fault("its fill value has version " + version + " (1 to 3)");
    };
  }

  /** The bytes behind a size at this position; null when there are none. */
  private static ByteBuffer sized(ByteBuffer body, int at) {
    int size = body.getInt(at);
    if (size > body.remaining() - at - 4) {
      throw new Hdf5Fault("it is damaged: a fill value of " + size + " bytes");
    }
    return size <= 0 ? null : body.slice(at + 4, size);
  }
}
