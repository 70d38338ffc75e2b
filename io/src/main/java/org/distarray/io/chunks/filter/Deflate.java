package org.distarray.io.chunks.filter;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** The filter deflate: a stream of zlib. Its only parameter is the level. */
final class Deflate implements Codec {
  private static final byte[] NOTHING = {};
  private static final int DEFAULT_LEVEL = 6;

  private final Inflater inflater = new Inflater();
  // null until something is written
  private Deflater deflater;
  private byte[] room = {};

  @Override
  public void decode(ByteBuffer in, int[] parameters, ByteBuffer out) {
    inflater.reset();
    inflater.setInput(in);
    try {
      while (out.hasRemaining() && !inflater.finished()) {
        if (inflater.inflate(out) == 0 && !inflater.finished()) {
          throw new FilterFault("the deflate data of a chunk are cut off");
        }
      }
      if (!inflater.finished() && inflater.inflate(new byte[1]) != 0) {
        throw new FilterFault(
            "the deflate data of a chunk inflate to more than " + out.position() + " bytes");
      }
    } catch (DataFormatException e) {
      throw new FilterFault("the deflate data of a chunk are damaged (" + e.getMessage() + ")", e);
    } finally {
      inflater.setInput(NOTHING);
    }
    // finished means that the checksum behind the data was there and right
    if (!inflater.finished()) {
      throw new FilterFault("the deflate data of a chunk are cut off");
    }
  }

  @Override
  public boolean encodes() {
    return true;
  }

  @Override
  public byte[] encode(byte[] in, int[] parameters) {
    if (deflater == null) {
      deflater = new Deflater(level(parameters));
    }
    deflater.reset();
    deflater.setInput(in);
    deflater.finish();
    // what does not compress grows by 5 bytes for 16 KB, and by 6
    int most = Math.addExact(in.length, in.length / 1000 + 64);
    room = room.length < most ? new byte[most] : room;
    int n = deflater.deflate(room);
    deflater.setInput(NOTHING);
    if (!deflater.finished()) {
      throw new IllegalStateException("Cannot deflate " + in.length + " bytes: no room");
    }
    return Arrays.copyOf(room, n);
  }

  /** The level that a file names; 6, zlib's own, where it names none that zlib knows. */
  private static int level(int[] parameters) {
    boolean isKnown = parameters.length > 0 && parameters[0] >= 0 && parameters[0] <= 9;
    return isKnown ? parameters[0] : DEFAULT_LEVEL;
  }

  @Override
  public void close() {
    inflater.end();
    if (deflater != null) {
      deflater.end();
    }
  }
}
