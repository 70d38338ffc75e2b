package org.distarray.io.chunks.filter;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import net.jpountz.lz4.LZ4Exception;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4SafeDecompressor;

/**
 * The filter lz4: the size of all bytes, the size of a block, and blocks of LZ4 with their sizes,
 * big-endian; a block that did not shrink is stored as it is. Its only parameter is the size of a
 * block.
 */
final class Lz4 implements Codec {
  private static final int USUAL_BLOCK = 1 << 20;

  private final LZ4Factory factory;
  private final LZ4SafeDecompressor decompressor;

  Lz4() {
    factory = factory();
    decompressor = factory.safeDecompressor();
  }

  /** The native code where it runs, else Java without sun.misc.Unsafe: both check all bounds. */
  private static LZ4Factory factory() {
    try {
      return LZ4Factory.nativeInstance();
    } catch (LinkageError e) {
      return LZ4Factory.safeInstance();
    }
  }

  @Override
  public void decode(ByteBuffer in, int[] parameters, ByteBuffer out) {
    in.order(ByteOrder.BIG_ENDIAN);
    long size = in.getLong();
    int block = in.getInt();
    FilterFault.require(size >= 0 && size <= out.remaining() && block > 0, "lz4");
    for (long left = size; left > 0; ) {
      int n = (int) Math.min(left, block);
      int stored = in.getInt();
      ByteBuffer part = in.slice(in.position(), stored);
      in.position(in.position() + stored);
      ByteBuffer room = out.slice(out.position(), n);
      if (stored == n) {
        room.put(part);
      } else {
        block(part, room);
      }
      FilterFault.require(!room.hasRemaining(), "lz4");
      out.position(out.position() + n);
      left -= n;
    }
  }

  /** Decodes one block. */
  void block(ByteBuffer in, ByteBuffer out) {
    try {
      decompressor.decompress(in, out);
    } catch (LZ4Exception e) {
      throw FilterFault.damaged("lz4", e);
    }
  }

  @Override
  public boolean encodes() {
    return true;
  }

  @Override
  public byte[] encode(byte[] in, int[] parameters) {
    int wanted = parameters.length == 0 || parameters[0] <= 0 ? USUAL_BLOCK : parameters[0];
    int block = Math.max(1, Math.min(in.length, wanted));
    var compressor = factory.fastCompressor();
    ByteBuffer out =
        ByteBuffer.allocate(
            12 + (in.length / block + 1) * (4 + compressor.maxCompressedLength(block)));
    out.putLong(in.length).putInt(block);
    for (int from = 0; from < in.length; from += block) {
      int n = Math.min(block, in.length - from);
      int at = out.position() + 4;
      int stored = compressor.compress(in, from, n, out.array(), at);
      if (stored >= n) {
        System.arraycopy(in, from, out.array(), at, n);
        stored = n;
      }
      out.putInt(stored).position(at + stored);
    }
    return java.util.Arrays.copyOf(out.array(), out.position());
  }
}
