package org.distarray.io.npy;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
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
  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private final byte[] skipped = new byte[BUFFER];
  private long taken;
  private long position;

  /**
   * @param start the position of the member's bytes
   */
  InflatedReader(ByteReader in, ZipMember member, long start) {
    this.in = in;
    this.member = member;
    this.start = start;
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
    if (from < position) {
      inflater.reset();
      crc.reset();
      taken = 0;
      position = 0;
    }
    while (position < from) {
      inflate(skipped, 0, (int) Math.min(skipped.length, from - position));
    }
    byte[] bytes = new byte[Math.min(into.remaining(), BUFFER)];
    while (into.hasRemaining()) {
      int n = inflate(bytes, 0, Math.min(bytes.length, into.remaining()));
      into.put(bytes, 0, n);
    }
  }

  private int inflate(byte[] bytes, int at, int most) {
    try {
      while (true) {
        int n = inflater.inflate(bytes, at, most);
        if (n > 0) {
          position += n;
          crc.update(bytes, at, n);
          if (position == length() && (int) crc.getValue() != member.crc()) {
            throw damaged("its checksum is wrong");
          }
          return n;
        } else if (!inflater.needsInput() || taken == member.stored()) {
          throw damaged("it inflates to " + position + " bytes, not " + length());
        }
        int count = (int) Math.min(BUFFER, member.stored() - taken);
        inflater.setInput(in.read(start + taken, count));
        taken += count;
      }
    } catch (DataFormatException e) {
      throw damaged("its deflate data are damaged (" + e.getMessage() + ")");
    }
  }

  private ArrayIOException damaged(String why) {
    return new ArrayIOException("Cannot read " + path() + ": " + why);
  }

  @Override
  public void close() {
    inflater.end();
    in.close();
  }
}
