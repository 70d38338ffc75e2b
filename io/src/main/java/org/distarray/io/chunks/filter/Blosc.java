package org.distarray.io.chunks.filter;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The filter blosc: a buffer of Blosc 1, whose blocks are shuffled and compressed, each in one
 * stream or in one for each byte of an element (README_HEADER.rst of c-blosc 1.21). The buffer
 * tells all; the parameters are not needed.
 */
final class Blosc implements Codec {
  private static final int HEADER = 16;
  private static final int NEWEST = 2;
  private static final int MOST_STREAMS = 16;
  private static final int SHORTEST_STREAM = 128;
  // bits of the flags
  private static final int SHUFFLED = 1;
  private static final int COPIED = 2;
  private static final int BITS_SHUFFLED = 4;
  private static final int ONE_STREAM = 16;

  private final Deflate zlib = new Deflate();

  private interface Stream {
    void decode(ByteBuffer in, ByteBuffer out);
  }

  @Override
  public void decode(ByteBuffer in, int[] parameters, ByteBuffer out) {
    int version = in.get(0);
    int flags = in.get(2) & 0xFF;
    int width = Math.max(1, in.get(3) & 0xFF);
    int size = in.getInt(4);
    int block = in.getInt(8);
    if (version < 1 || version > NEWEST) {
      throw new FilterFault("its blosc data are of version " + version + " (1 and 2)");
    }
    FilterFault.require(size >= 0 && size <= out.remaining(), "blosc");
    if ((flags & COPIED) != 0) {
      in.position(HEADER);
      Lzf.copy(in, size, out);
      return;
    }
    FilterFault.require(block > 0 && block <= Math.max(size, 1), "blosc");
    Stream stream = stream(flags >> 5);
    boolean split =
        (flags & ONE_STREAM) == 0 && width <= MOST_STREAMS && block / width >= SHORTEST_STREAM;
    ByteBuffer room = ByteBuffer.allocate(block).order(ByteOrder.LITTLE_ENDIAN);
    for (int from = 0, k = 0; from < size; from += Math.min(block, size - from), k++) {
      int n = Math.min(block, size - from);
      in.position(in.getInt(HEADER + 4 * k));
      room.clear().limit(n);
      int streams = split && n == block ? width : 1;
      for (int s = 0; s < streams; s++) {
        part(in, stream, room.slice(s * (n / streams), n / streams));
      }
      FilterFault.require(n % streams == 0, "blosc");
      unshuffle(flags, width, room, out);
    }
  }

  /** Decodes one stream, which is stored as it is when it has the size that is wanted. */
  private static void part(ByteBuffer in, Stream stream, ByteBuffer out) {
    int stored = in.getInt();
    ByteBuffer part = in.slice(in.position(), stored);
    in.position(in.position() + stored);
    if (stored == out.remaining()) {
      out.put(part);
    } else {
      stream.decode(part, out);
    }
    FilterFault.require(!out.hasRemaining(), "blosc");
  }

  private static void unshuffle(int flags, int width, ByteBuffer in, ByteBuffer out) {
    int elements = in.remaining() / width;
    if ((flags & SHUFFLED) != 0) {
      ByteShuffle.undo(in, width, out);
    } else if ((flags & BITS_SHUFFLED) != 0 && elements % 8 == 0) {
      BitShuffle.undo(in, width, elements, out);
      out.put(in);
    } else {
      out.put(in);
    }
  }

  private Stream stream(int format) {
    return switch (format) {
      case 0 -> BloscLz::decode;
      case 1 -> Library.LZ4.with(() -> new Lz4())::block;
      case 3 -> (in, out) -> zlib.decode(in, null, out);
      case 4 -> {
        Zstandard zstd = Library.ZSTD.with(() -> new Zstandard());
        yield (in, out) -> zstd.decode(in, null, out);
      }
      default ->
          throw new FilterFault(
              "its blosc data are compressed by "
                  + (format == 2 ? "snappy" : "number " + format)
                  + " (blosclz, lz4, zlib and zstd are supported; h5repack rewrites others)");
    };
  }

  @Override
  public void close() {
    zlib.close();
  }
}
