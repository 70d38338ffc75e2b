package org.distarray.io.npy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.distarray.error.ArrayIOException;
import org.distarray.io.bytes.ByteReader;

/** Reads the directory of a zip file. Only what the file holds is allocated for it. */
final class ZipDirectory {
  private static final int LONGEST_COMMENT = 0xFFFF;
  private static final int ENCRYPTED = 1;
  private static final int EXTRA_64 = 1;

  private final ByteReader in;

  private ZipDirectory(ByteReader in) {
    this.in = in;
  }

  /**
   * The members by their names, in the order of the file.
   *
   * @throws ArrayIOException when it is no zip file, or a damaged one
   */
  static Map<String, ZipMember> read(ByteReader in) {
    return new ZipDirectory(in).members();
  }

  /**
   * The position of the bytes of a member, behind its local header.
   *
   * @throws ArrayIOException when the file is damaged, or the member cannot be read
   */
  static long start(ByteReader in, ZipMember member) {
    if (!member.isReadable()) {
      throw new ArrayIOException(
          "Cannot read "
              + in.path()
              + ":"
              + member.name()
              + ": it is "
              + (member.method() == ZipMember.ENCRYPTED
                  ? "encrypted"
                  : "compressed by method " + member.method())
              + " (members that are stored, or deflated)");
    }
    ZipDirectory at = new ZipDirectory(in);
    ByteBuffer head = at.bytes(member.position(), ZipMember.LOCAL_BYTES);
    if (head.getInt(0) != ZipMember.LOCAL) {
      throw at.damaged("no member at byte " + member.position());
    }
    int names = (head.getShort(26) & ZipMember.MOST_16) + (head.getShort(28) & ZipMember.MOST_16);
    long start = member.position() + ZipMember.LOCAL_BYTES + names;
    if (start > in.length() || member.stored() > in.length() - start) {
      throw at.damaged("the member '" + member.name() + "' reaches over the end of the file");
    }
    return start;
  }

  private Map<String, ZipMember> members() {
    int tail = (int) Math.min(in.length(), ZipMember.END_BYTES + LONGEST_COMMENT);
    long tailAt = in.length() - tail;
    ByteBuffer end = bytes(tailAt, tail);
    int at = tail - ZipMember.END_BYTES;
    while (at >= 0 && end.getInt(at) != ZipMember.END) {
      at--;
    }
    if (at < 0) {
      throw new ArrayIOException(
          "Cannot read "
              + in.path()
              + ": it is not an .npz file (a zip file has a directory at its end)");
    }
    long count = end.getShort(at + 10) & ZipMember.MOST_16;
    long size = end.getInt(at + 12) & ZipMember.MOST_32;
    long start = end.getInt(at + 16) & ZipMember.MOST_32;
    long behind = tailAt + at; // of the directory
    long locator = behind - ZipMember.LOCATOR_BYTES;
    boolean isWide = locator >= 0 && bytes(locator, 4).getInt(0) == ZipMember.LOCATOR_64;
    if (isWide) {
      long wideAt = bytes(locator, ZipMember.LOCATOR_BYTES).getLong(8);
      ByteBuffer wide = bytes(wideAt, ZipMember.END_64_BYTES);
      if (wide.getInt(0) != ZipMember.END_64) {
        throw damaged("no wide end of the directory at byte " + wideAt);
      }
      count = wide.getLong(32);
      size = wide.getLong(40);
      start = wide.getLong(48);
      behind = wideAt;
    }
    if (start < 0 || size < 0 || size > Integer.MAX_VALUE - 8 || start > behind - size) {
      throw damaged("its directory of " + size + " bytes is at byte " + start);
    }
    ByteBuffer directory = bytes(start, size);
    Map<String, ZipMember> out = new LinkedHashMap<>();
    for (long k = 0; k < count; k++) {
      ZipMember member = member(directory);
      out.put(member.name(), member);
    }
    return out;
  }

  /** The member whose entry comes next. */
  private ZipMember member(ByteBuffer in) {
    int at = in.position();
    if (in.remaining() < ZipMember.CENTRAL_BYTES || in.getInt(at) != ZipMember.CENTRAL) {
      throw damaged("its directory has no entry at byte " + at);
    }
    int nameBytes = in.getShort(at + 28) & ZipMember.MOST_16;
    int extraBytes = in.getShort(at + 30) & ZipMember.MOST_16;
    int whole =
        ZipMember.CENTRAL_BYTES
            + nameBytes
            + extraBytes
            + (in.getShort(at + 32) & ZipMember.MOST_16);
    if (in.remaining() < whole) {
      throw damaged("its directory is cut off in the entry at byte " + at);
    }
    byte[] text = new byte[nameBytes];
    in.get(at + ZipMember.CENTRAL_BYTES, text);
    String name = new String(text, StandardCharsets.UTF_8);
    boolean isEncrypted = (in.getShort(at + 8) & ENCRYPTED) != 0;
    int method = isEncrypted ? ZipMember.ENCRYPTED : in.getShort(at + 10) & ZipMember.MOST_16;
    long[] sizes = {
      in.getInt(at + 24) & ZipMember.MOST_32,
      in.getInt(at + 20) & ZipMember.MOST_32,
      in.getInt(at + 42) & ZipMember.MOST_32
    };
    ByteBuffer extra =
        in.slice(at + ZipMember.CENTRAL_BYTES + nameBytes, extraBytes)
            .order(ByteOrder.LITTLE_ENDIAN);
    widen(sizes, extra);
    int crc = in.getInt(at + 16);
    in.position(at + whole);
    long length = this.in.length();
    // deflate makes at most 1032 bytes of one
    boolean holds =
        switch (method) {
          case ZipMember.STORED -> sizes[0] == sizes[1];
          case ZipMember.DEFLATED -> sizes[0] / 1032 <= sizes[1];
          default -> true; // it is not read
        };
    if (sizes[0] < 0 || sizes[1] < 0 || sizes[2] < 0 || sizes[1] > length - sizes[2] || !holds) {
      throw damaged(
          "the member '"
              + name
              + "' has "
              + sizes[1]
              + " bytes for "
              + sizes[0]
              + ", at "
              + sizes[2]);
    }
    return new ZipMember(name, method, sizes[2], sizes[1], sizes[0], crc);
  }

  /** Takes the numbers that do not fit in 32 bits from the extra fields. */
  private void widen(long[] sizes, ByteBuffer extra) {
    while (extra.remaining() >= 4) {
      int id = extra.getShort() & ZipMember.MOST_16;
      int bytes = extra.getShort() & ZipMember.MOST_16;
      int end = extra.position() + bytes;
      if (end > extra.limit()) {
        return;
      }
      for (int k = 0; id == EXTRA_64 && k < sizes.length; k++) {
        if (sizes[k] == ZipMember.MOST_32 && extra.position() + 8 <= end) {
          sizes[k] = extra.getLong();
        }
      }
      extra.position(end);
    }
  }

  private ByteBuffer bytes(long at, long count) {
    if (at < 0 || count < 0 || count > in.length() - at) {
      throw damaged("it ends before byte " + (at + count));
    }
    return ByteBuffer.wrap(in.read(at, (int) count)).order(ByteOrder.LITTLE_ENDIAN);
  }

  private ArrayIOException damaged(String why) {
    return new ArrayIOException("Cannot read " + in.path() + ": it is damaged: " + why);
  }
}
