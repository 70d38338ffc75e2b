package org.distarray.io.chunks.filter;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The filter bitshuffle: in each block of elements, bit b of all elements lies together; then a
 * block may be compressed (bitshuffle 0.5, bshuf_h5filter.c). Parameters 2 to 4 are the size of an
 * element, the elements of a block (0 for the usual number) and the kind of compression.
 */
final class BitShuffle implements Codec {
  private static final int PLAIN = 0;
  private static final int LZ4 = 2;
  private static final int ZSTD = 3;
  private static final int USUAL_BLOCK = 8192;
  private static final int LEAST_BLOCK = 128;

  @Override
  public void decode(ByteBuffer in, int[] parameters, ByteBuffer out) {
    int width = parameters[2];
    int block = parameters.length > 3 ? parameters[3] : 0;
    int kind = kind(parameters);
    if (width < 1 || block < 0 || block % 8 != 0) {
      throw new FilterFault(
          "it is damaged: bits of elements of " + width + " bytes, shuffled by " + block);
    }
    int size = in.remaining();
    if (kind != PLAIN) {
      in.order(ByteOrder.BIG_ENDIAN);
      size = Math.toIntExact(in.getLong());
      block = in.getInt() / width;
    }
    if (block == 0) {
      block = Math.max(LEAST_BLOCK, USUAL_BLOCK / width / 8 * 8);
    }
    FilterFault.require(
        size >= 0 && size <= out.remaining() && block > 0 && block % 8 == 0, "bitshuffle");
    switch (kind) {
      case PLAIN -> blocks(in, width, block, size, out, null);
      case LZ4 -> blocks(in, width, block, size, out, Library.LZ4.with(() -> new Lz4())::block);
      case ZSTD -> {
        Zstandard zstd = Library.ZSTD.with(() -> new Zstandard());
        blocks(in, width, block, size, out, (from, to) -> zstd.decode(from, parameters, to));
      }
      default ->
          throw new FilterFault(
              "its bits are shuffled and compressed by number " + kind + " (0, 2: LZ4, 3: Zstd)");
    }
  }

  private static int kind(int[] parameters) {
    return parameters.length > 4 ? parameters[4] : PLAIN;
  }

  private interface Block {
    void decode(ByteBuffer in, ByteBuffer out);
  }

  private static void blocks(
      ByteBuffer in, int width, int block, int size, ByteBuffer out, Block codec) {
    int elements = size / width;
    // the last block is a shorter one, of whole bytes of bits; what is left is not shuffled
    int shuffled = elements / 8 * 8;
    byte[] room = codec == null ? null : new byte[Math.min(block, shuffled) * width];
    for (int from = 0; from < shuffled; from += block) {
      int n = Math.min(block, shuffled - from);
      ByteBuffer bits = in;
      if (codec != null) {
        int stored = in.getInt();
        bits = ByteBuffer.wrap(room, 0, n * width);
        codec.decode(in.slice(in.position(), stored), bits);
        in.position(in.position() + stored);
        FilterFault.require(!bits.hasRemaining(), "bitshuffle");
        bits.flip();
      }
      undo(bits, width, n, out);
    }
    Lzf.copy(in, size - shuffled * width, out);
  }

  /** Puts the bits of {@code n} elements together; {@code n} is a multiple of 8. */
  static void undo(ByteBuffer in, int width, int n, ByteBuffer out) {
    int row = n / 8;
    ByteBuffer from = in.slice(in.position(), n * width);
    byte[] to = out.array();
    int target = out.arrayOffset() + out.position();
    out.position(out.position() + n * width);
    in.position(in.position() + n * width);
    for (int b = 0; b < width; b++) {
      int first = b * 8 * row;
      for (int g = 0; g < row; g++) {
        long bits = 0;
        for (int k = 0; k < 8; k++) {
          bits |= (from.get(first + k * row + g) & 0xFFL) << 8 * k;
        }
        bits = transpose(bits);
        for (int e = 0, at = target + g * 8 * width + b; e < 8; e++, at += width) {
          to[at] = (byte) (bits >>> 8 * e);
        }
      }
    }
  }

  /** Swaps bit {@code j} of byte {@code i} with bit {@code i} of byte {@code j}. */
  private static long transpose(long x) {
    // Hacker's Delight, 7-3: squares of 1, 2 and 4 bits change places
    long t = (x ^ x >>> 7) & 0x00AA00AA00AA00AAL;
    long y = x ^ t ^ t << 7;
    t = (y ^ y >>> 14) & 0x0000CCCC0000CCCCL;
    y ^= t ^ t << 14;
    t = (y ^ y >>> 28) & 0x00000000F0F0F0F0L;
    return y ^ t ^ t << 28;
  }

  @Override
  public int growth(int[] parameters) {
    return kind(parameters) == PLAIN ? 0 : -1;
  }
}
