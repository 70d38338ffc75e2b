package org.distarray.io.hdf5;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;

/**
 * Decoders against inputs that lie: they end with an error of ours, and never write outside what
 * they were given.
 */
class ChunkDecoderTest {

  @Test
  void aReferenceMayOverlapWhatItWrites() {
    byte[] in = {2, 'a', 'b', 'c', (byte) (5 << 5), 2};
    byte[] out = new byte[10];
    Lzf.decode(in, in.length, out);
    assertArrayEquals("abcabcabca".getBytes(StandardCharsets.US_ASCII), out);
  }

  @Test
  void randomInputGivesTheWholeOutputOrAFault() {
    Random random = new Random(20);
    for (int k = 0; k < 20_000; k++) {
      byte[] in = new byte[random.nextInt(40)];
      random.nextBytes(in);
      byte[] out = new byte[random.nextInt(100)];
      try {
        Lzf.decode(in, in.length, out);
      } catch (Hdf5Fault e) {
        assertEquals("its lzf data are damaged", e.getMessage());
      }
    }
  }

  @Test
  void aDeflateBombIsStoppedAtTheSizeOfAChunk() {
    assertEquals("a chunk inflates to more than 512 bytes", inflate(new byte[1 << 24], 512));
    assertEquals("a chunk inflates to 16 bytes (512)", inflate(new byte[16], 512));
  }

  private static String inflate(byte[] plain, int chunkBytes) {
    Deflater deflater = new Deflater();
    deflater.setInput(plain);
    deflater.finish();
    byte[] buffer = new byte[plain.length + 100];
    int length = deflater.deflate(buffer);
    byte[] packed = Arrays.copyOf(buffer, length);
    deflater.end();
    var filters = List.of(FilterStep.of(FilterStep.DEFLATE, "deflate", new int[] {6}));
    try (ChunkDecoder decoder = new ChunkDecoder(filters, chunkBytes)) {
      return assertThrows(Hdf5Fault.class, () -> decoder.decode(packed, 0)).getMessage();
    }
  }
}
