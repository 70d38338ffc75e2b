package org.distarray.io.npy;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A member of a zip file, and its headers. Sizes of 64 bits stand in the local header, and in the
 * directory where they are needed. PKWARE's APPNOTE 6.3.9.
 *
 * @param method how it is compressed: {@link #STORED}, {@link #DEFLATED}, another method, which is
 *     not read, or {@link #ENCRYPTED}
 * @param position the position of its local header
 * @param stored the bytes in the file
 * @param bytes the bytes of what is in it
 * @param crc the CRC-32 of what is in it
 */
record ZipMember(String name, int method, long position, long stored, long bytes, int crc)
    implements Serializable {
  static final int LOCAL = 0x04034b50;
  static final int CENTRAL = 0x02014b50;
  static final int END = 0x06054b50;
  static final int END_64 = 0x06064b50;
  static final int LOCATOR_64 = 0x07064b50;
  static final int LOCAL_BYTES = 30;
  static final int CENTRAL_BYTES = 46;
  static final int END_BYTES = 22;
  static final int END_64_BYTES = 56;
  static final int LOCATOR_BYTES = 20;
  static final long MOST_32 = 0xFFFFFFFFL;
  static final int MOST_16 = 0xFFFF;
  static final int STORED = 0;
  static final int DEFLATED = 8;
  static final int ENCRYPTED = -1;

  private static final int VERSION = 45;
  private static final int UTF8 = 0x800;

  /** The first of January 1980, the time that numpy writes. */
  private static final int DATE = 0x21;

  boolean deflated() {
    return method == DEFLATED;
  }

  /** Whether its bytes can be read. */
  boolean isReadable() {
    return method == STORED || method == DEFLATED;
  }

  /** The local header, which stands before the member. Its length does not depend on the sizes. */
  byte[] localHeader() {
    byte[] text = name.getBytes(StandardCharsets.UTF_8);
    ByteBuffer out = start(LOCAL_BYTES + text.length + 20).putInt(LOCAL);
    common(out, MOST_32, MOST_32, text, 20);
    out.put(text).putShort((short) 1).putShort((short) 16).putLong(bytes).putLong(stored);
    return out.array();
  }

  /** The entry in the directory. */
  byte[] centralHeader() {
    byte[] text = name.getBytes(StandardCharsets.UTF_8);
    ByteBuffer extra = start(28);
    long[] three = {bytes, stored, position};
    long[] shown = three.clone();
    for (int k = 0; k < three.length; k++) {
      if (three[k] >= MOST_32) {
        shown[k] = MOST_32;
        extra.putLong(three[k]);
      }
    }
    int extraBytes = extra.position() == 0 ? 0 : 4 + extra.position();
    ByteBuffer out = start(CENTRAL_BYTES + text.length + extraBytes).putInt(CENTRAL);
    out.putShort((short) (3 << 8 | VERSION)); // made by Unix
    common(out, shown[1], shown[0], text, extraBytes);
    // no comment, disk 0, no text, readable and writable by its owner
    out.putShort((short) 0).putShort((short) 0).putShort((short) 0).putInt(0600 << 16);
    out.putInt((int) shown[2]).put(text);
    if (extraBytes > 0) {
      out.putShort((short) 1).putShort((short) extra.position()).put(extra.flip());
    }
    return out.array();
  }

  private void common(ByteBuffer out, long storedShown, long bytesShown, byte[] text, int extra) {
    out.putShort((short) VERSION).putShort((short) UTF8);
    out.putShort((short) method).putShort((short) 0).putShort((short) DATE);
    out.putInt(crc).putInt((int) storedShown).putInt((int) bytesShown);
    out.putShort((short) text.length).putShort((short) extra);
  }

  /** The end of a file, behind the directory. */
  static byte[] end(long members, long directory, long directoryBytes) {
    boolean wide = members >= MOST_16 || directory >= MOST_32 || directoryBytes >= MOST_32;
    ByteBuffer out = start(END_BYTES + (wide ? END_64_BYTES + LOCATOR_BYTES : 0));
    if (wide) {
      out.putInt(END_64).putLong(END_64_BYTES - 12).putShort((short) VERSION);
      out.putShort((short) VERSION).putInt(0).putInt(0).putLong(members).putLong(members);
      out.putLong(directoryBytes).putLong(directory);
      out.putInt(LOCATOR_64).putInt(0).putLong(directory + directoryBytes).putInt(1);
    }
    short count = (short) Math.min(members, MOST_16);
    out.putInt(END).putShort((short) 0).putShort((short) 0).putShort(count).putShort(count);
    out.putInt((int) Math.min(directoryBytes, MOST_32)).putInt((int) Math.min(directory, MOST_32));
    return out.putShort((short) 0).array();
  }

  private static ByteBuffer start(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
