package org.distarray.io.chunks.filter;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;

/** The filter bzip2: a stream of bzip2. Its only parameter is the size of a block. */
final class Bzip2 implements Codec {

  @Override
  public void decode(ByteBuffer in, int[] parameters, ByteBuffer out) {
    InputStream bytes =
        new ByteArrayInputStream(in.array(), in.arrayOffset() + in.position(), in.remaining());
    try (InputStream plain = new BZip2CompressorInputStream(bytes)) {
      int n;
      while (out.hasRemaining()
          && (n = plain.read(out.array(), out.arrayOffset() + out.position(), out.remaining()))
              > 0) {
        out.position(out.position() + n);
      }
      // the end of the stream has a checksum
      FilterFault.require(plain.read() < 0, "bzip2");
    } catch (IOException e) {
      throw FilterFault.damaged("bzip2", e);
    } catch (FilterFault e) {
      throw e;
    } catch (RuntimeException e) {
      // the library's own indices, led astray
      throw FilterFault.damaged("bzip2", e);
    }
  }
}
