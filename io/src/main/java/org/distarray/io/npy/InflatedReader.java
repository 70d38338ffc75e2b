package org.distarray.io.npy;

import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import org.distarray.error.ArrayIOException;
import org.distarray.io.bytes.ByteReader;

/**
 * Reads what is in a deflated member. It inflates from the start and goes forward; a position
 * behind it makes it begin again. The checksum is checked when the end is reached.
 */
final class InflatedReader implements ByteReader {
  private static final int BUFFER = 64 << 10;

  private final ByteReader in;
  private final ZipMember member;
  private final long start;
  private final Inflation made;
  private final boolean isOwn;
  private final byte[] skipped = new byte[BUFFER];

  private InflatedReader(
      ByteReader in, ZipMember member, long start, Inflation made, boolean isOwn) {
    this.in = in;
    this.member = member;
    this.start = start;
    this.made = made;
    this.isOwn = isOwn;
  }

  /**
   * Begins at the start of a member.
   *
   * @param start the position of the member's bytes
   */
  static InflatedReader of(ByteReader in, ZipMember member, long start) {
    return new InflatedReader(in, member, start, new Inflation(member.bytes()), true);
  }

  /** Goes on where another reader of the member has ended. */
  static InflatedReader going(ByteReader in, ZipMember member, long start, Inflation made) {
    return new InflatedReader(in, member, start, made, false);
  }

  @Override
  public String path() {
    return in.path() + ":" + member.name();
  }

  @Override
  public long length() {
    return member.bytes();
  }

  @Override
  public void readFully(long from, ByteBuffer into) {
    if (from < 0 || into.remaining() > length() - from) {
      throw damaged("it ends before byte " + (from + into.remaining()));
    }
    if (from < made.position() || made.isEnded()) {
      made.restart();
    }
    while (made.position() < from) {
      inflate(skipped, 0, (int) Math.min(skipped.length, from - made.position()));
    }
    byte[] bytes = new byte[Math.min(into.remaining(), BUFFER)];
    while (into.hasRemaining()) {
      int n = inflate(bytes, 0, Math.min(bytes.length, into.remaining()));
      into.put(bytes, 0, n);
    }
  }

  private int inflate(byte[] bytes, int at, int most) {
    try {
      int n = made.inflate(bytes, at, most, this::stored);
      if (n == 0) {
        throw damaged("it inflates to " + made.position() + " bytes, not " + length());
      } else if (made.position() == length() && made.crc() != member.crc()) {
        throw damaged("its checksum is wrong");
      }
      return n;
    } catch (DataFormatException e) {
      throw damaged("its deflate data are damaged (" + e.getMessage() + ")");
    }
  }

  /** The next stored bytes; none at the end. */
  private byte[] stored() {
    int count = (int) Math.min(BUFFER, member.stored() - made.taken());
    return count == 0 ? new byte[0] : in.read(start + made.taken(), count);
  }

  private ArrayIOException damaged(String why) {
    return new ArrayIOException("Cannot read " + path() + ": " + why);
  }

  @Override
  public void close() {
    if (isOwn) {
      made.end();
    }
    in.close();
  }
}
