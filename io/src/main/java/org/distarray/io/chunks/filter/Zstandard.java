package org.distarray.io.chunks.filter;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import java.nio.ByteBuffer;

/** The filter zstd: a frame of Zstandard. Its only parameter is the level. */
final class Zstandard implements Codec {
  private static final int USUAL_LEVEL = 3;

  @Override
  public void decode(ByteBuffer in, int[] parameters, ByteBuffer out) {
    long n;
    try {
      n =
          Zstd.decompressByteArray(
              out.array(),
              out.arrayOffset() + out.position(),
              out.remaining(),
              in.array(),
              in.arrayOffset() + in.position(),
              in.remaining());
    } catch (ZstdException e) {
      throw FilterFault.damaged("zstd", e);
    }
    // older versions of the library return what later ones throw
    FilterFault.require(!Zstd.isError(n), "zstd");
    in.position(in.limit());
    out.position(out.position() + (int) n);
  }

  @Override
  public boolean encodes() {
    return true;
  }

  @Override
  public byte[] encode(byte[] in, int[] parameters) {
    return Zstd.compress(in, parameters.length == 0 ? USUAL_LEVEL : parameters[0]);
  }
}
