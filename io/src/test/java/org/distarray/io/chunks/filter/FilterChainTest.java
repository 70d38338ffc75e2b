package org.distarray.io.chunks.filter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * What is encoded decodes to itself, and decoders against inputs that lie end with an error of
 * ours.
 */
class FilterChainTest {
  private static final List<List<FilterStep>> WRITTEN =
      List.of(
          List.of(),
          List.of(FilterStep.deflate(4)),
          List.of(FilterStep.shuffle(4), FilterStep.deflate(9)),
          List.of(FilterStep.shuffle(8), FilterStep.zstd(3), FilterStep.fletcher32()),
          List.of(FilterStep.fletcher32(), FilterStep.shuffle(3), FilterStep.deflate(1)),
          List.of(FilterStep.lz4(0)),
          List.of(FilterStep.shuffle(2), FilterStep.lz4(100), FilterStep.fletcher32()));

  @Test
  void whatIsEncodedDecodesToItself() {
    Random random = new Random(7);
    for (List<FilterStep> steps : WRITTEN) {
      for (int n : new int[] {1, 2, 3, 7, 8, 9, 63, 64, 65, 1000, 100_000}) {
        byte[] smooth = new byte[n];
        byte[] noise = new byte[n];
        random.nextBytes(noise);
        for (int k = 0; k < n; k++) {
          smooth[k] = (byte) (k / 9);
        }
        try (FilterChain chain = new FilterChain(steps, n)) {
          for (byte[] chunk : List.of(smooth, noise, smooth)) {
            byte[] before = chunk.clone();
            byte[] stored = chain.encode(chunk);
            assertArrayEquals(before, chunk, () -> steps + " changes its input");
            assertTrue(stored.length <= FilterStep.mostOf(n), () -> steps + " of " + n);
            assertArrayEquals(chunk, chain.decode(stored, 0), () -> steps + " of " + n);
          }
        }
      }
    }
  }

  @Test
  void filtersThatWereLeftOutAreNotUndone() {
    byte[] chunk = {1, 2, 3, 4, 5, 6, 7, 8};
    List<FilterStep> steps = List.of(FilterStep.shuffle(4), FilterStep.deflate(4));
    try (FilterChain chain = new FilterChain(steps, 8);
        FilterChain deflate = new FilterChain(steps.subList(1, 2), 8)) {
      assertArrayEquals(chunk, chain.decode(chunk, 3));
      assertArrayEquals(chunk, chain.decode(deflate.encode(chunk), 1));
      assertArrayEquals(chunk, chain.decode(new byte[] {1, 5, 2, 6, 3, 7, 4, 8}, 2));
    }
  }

  @Test
  void aReferenceMayOverlapWhatItWrites() {
    byte[] in = {2, 'a', 'b', 'c', (byte) (5 << 5), 2};
    ByteBuffer out = ByteBuffer.allocate(10);
    new Lzf().decode(ByteBuffer.wrap(in), null, out);
    assertArrayEquals("abcabcabca".getBytes(StandardCharsets.US_ASCII), out.array());
  }

  @Test
  void aDeflateBombIsStoppedAtTheSizeOfAChunk() {
    assertEquals(
        "the deflate data of a chunk inflate to more than 512 bytes", inflate(1 << 24, 512));
    assertEquals("the deflate data of a chunk decode to 16 bytes (512)", inflate(16, 512));
  }

  private static String inflate(int plain, int chunkBytes) {
    List<FilterStep> steps = List.of(FilterStep.deflate(6));
    try (FilterChain writer = new FilterChain(steps, plain);
        FilterChain reader = new FilterChain(steps, chunkBytes)) {
      byte[] packed = writer.encode(new byte[plain]);
      return assertThrows(FilterFault.class, () -> reader.decode(packed, 0)).getMessage();
    }
  }

  @Test
  void aChunkTakesNoMemoryThatItsBytesCannotFill() {
    FilterStep deflate = FilterStep.deflate(4);
    for (List<FilterStep> steps :
        List.of(
            List.of(deflate),
            List.of(deflate, deflate),
            List.of(FilterStep.zstd(3)),
            List.of(FilterStep.lz4(0)),
            List.of(new FilterStep(32001, "blosc", new int[0])))) {
      try (FilterChain chain = new FilterChain(steps, 1 << 30)) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        assertThrows(FilterFault.class, () -> chain.decode(new byte[100], 0));
        long taken = threads.getCurrentThreadAllocatedBytes() - before;
        assertTrue(taken < 4 << 20, () -> taken + " bytes for 100 bytes, filtered by " + steps);
      }
    }
  }

  @Test
  void aFilterWithoutItsLibraryIsRefusedByNameAndArtifact() throws Exception {
    // the package once more, by a loader that does not know the libraries
    try (var bare = new WithoutLibraries()) {
      Object step =
          bare.loadClass(FilterStep.class.getName()).getMethod("zstd", int.class).invoke(null, 3);
      Exception e =
          assertThrows(Exception.class, () -> step.getClass().getMethod("supported").invoke(step));
      assertEquals(
          "its chunks are compressed by Zstandard, which needs the artifact"
              + " com.github.luben:zstd-jni on the class path (Spark brings it)",
          e.getCause().getMessage());
    }
  }

  private static final class WithoutLibraries extends java.net.URLClassLoader {
    WithoutLibraries() {
      super(
          new java.net.URL[] {FilterStep.class.getProtectionDomain().getCodeSource().getLocation()},
          ClassLoader.getPlatformClassLoader());
    }
  }

  @Test
  void aFilterThatIsNotSupportedIsNamed() {
    FilterStep zfp = new FilterStep(32013, "H5Z-ZFP-1.1.0", new int[0]);
    String message = assertThrows(FilterFault.class, zfp::supported).getMessage();
    assertTrue(message.startsWith("its chunks are filtered by zfp, number 32013 ("), message);
    FilterStep other = new FilterStep(40000, "mine", new int[0]);
    message = assertThrows(FilterFault.class, other::supported).getMessage();
    assertTrue(message.startsWith("its chunks are filtered by mine, number 40000 ("), message);
  }

  @Test
  void randomInputGivesAWholeChunkOrAFault() {
    long seed = 20;
    Random random = new Random(seed);
    int[][] parameters = {
      {},
      {4},
      {0, 0, 4, 0, 0},
      {0, 0, 4, 8, 2},
      {0, 0, 2, 0, 3},
      {0, 0, 4, 0, 0, 0, 0},
      {8, 0, 10, 1, 4, 0, 17, 3},
      {169, 8, 8, 20},
      {133, 16, 16, 40},
      {189, 8, 32, 13},
      {2, 0, 10, 0, 4, 0, 0, 1, 7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0},
      {0, 2, 10, 1, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}
    };
    for (int id : new int[] {1, 2, 3, 4, 5, 6, 307, 32000, 32001, 32004, 32008, 32015}) {
      for (int k = 0; k < 20_000; k++) {
        byte[] in = new byte[random.nextInt(64)];
        random.nextBytes(in);
        // sizes that may be true, and flags
        for (int b = 1; b < in.length && random.nextBoolean(); b += 1 + random.nextInt(4)) {
          in[b] = (byte) random.nextInt(3);
        }
        int n = 1 + random.nextInt(100);
        int[] given = parameters[random.nextInt(parameters.length)].clone();
        if (given.length > 0 && random.nextInt(3) == 0) {
          given[random.nextInt(given.length)] = random.nextInt();
        }
        FilterStep step = new FilterStep(id, "", given);
        try (FilterChain chain = new FilterChain(List.of(step), n)) {
          assertEquals(n, chain.decode(in, 0).length);
        } catch (FilterFault e) {
          assertTrue(e.getMessage().length() > 10, e.getMessage());
        } catch (RuntimeException e) {
          throw new IllegalStateException(
              "seed " + seed + ", " + step + " of " + Arrays.toString(in), e);
        }
      }
    }
  }

  @Test
  void shufflePutsEachByteOfAllElementsTogetherAndBack() {
    for (int width = 1; width <= 19; width++) {
      for (int length : new int[] {0, 1, 7, 63, 64, 65, 16 * width, 17 * width + 1, 1000}) {
        byte[] in = new byte[length];
        new Random(width).nextBytes(in);
        byte[] out = new ByteShuffle().encode(in, new int[] {width});
        int n = length / width;
        for (int k = 0; k < length; k++) {
          int to = k < n * width ? k % width * n + k / width : k;
          assertEquals(in[k], out[to], width + " bytes of " + length + ", byte " + k);
        }
        byte[] back = new byte[length];
        Arrays.fill(back, (byte) 0x5A); // of another chunk
        new ByteShuffle().decode(ByteBuffer.wrap(out), new int[] {width}, ByteBuffer.wrap(back));
        assertArrayEquals(in, back, width + " bytes of " + length);
      }
    }
  }
}
