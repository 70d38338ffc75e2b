package org.distarray.io.hdf5;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.distarray.dist.IndexSet;
import org.distarray.error.ArrayIOException;
import org.distarray.store.ArraySource;

/**
 * Damages golden files at random, with a fixed seed, and reads all their datasets. Anything but
 * success or our own error ends it with a stack trace, and a mutant that takes longer than ten
 * seconds is reported.
 */
final class Hdf5Fuzz {
  private static final long ELEMENTS = 1 << 22;

  private Hdf5Fuzz() {}

  public static void main(String[] args) throws IOException {
    int mutants = Integer.parseInt(args[0]);
    Path path = Files.createTempFile("mutant", ".h5");
    int errors = 0;
    List<String> files =
        List.of(
            "links_earliest.h5",
            "links_latest.h5",
            "index_old.h5",
            "index_new.h5",
            "filters.h5",
            "filters/plugins.h5",
            "filters/blosc.h5",
            "filters/zstd.h5",
            "filters/packed.h5",
            "filters/szip.h5",
            "virtual/virtual_earliest.h5",
            "virtual/virtual_latest.h5");
    for (String file : files) {
      List<String> keys =
          Stream.of("golden.tsv", "filters/filters.tsv", "virtual/virtual.tsv")
              .flatMap(list -> Golden.rows(list).stream())
              .filter(r -> r.file().equals(file) && !r.isError())
              .map(Golden.Row::key)
              .toList();
      byte[] good = Files.readAllBytes(Golden.path(file));
      for (int seed = 0; seed < mutants / files.size(); seed++) {
        Random random = new Random(seed);
        Files.write(path, mutate(good, random));
        long start = System.nanoTime();
        for (int k = 0; k < 4; k++) {
          errors += read(path, keys.get(random.nextInt(keys.size())), file, seed);
        }
        if (System.nanoTime() - start > 10_000_000_000L) {
          throw new IllegalStateException(file + ", seed " + seed + ": took more than 10 seconds");
        }
      }
    }
    Files.delete(path);
    if (errors == 0) {
      throw new IllegalStateException("no mutant was damaged enough");
    }
  }

  /**
   * Changes bytes, half of them in the first kilobytes where metadata are, sometimes eight at once,
   * or cuts the file.
   */
  private static byte[] mutate(byte[] good, Random random) {
    byte[] bytes = good.clone();
    for (int k = 1 + random.nextInt(4); k > 0; k--) {
      int at = random.nextInt(random.nextBoolean() ? 8192 : bytes.length - 8);
      switch (random.nextInt(4)) {
        case 0 -> bytes[at] = (byte) random.nextInt();
        case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> Arrays.fill(bytes, at, at + 8, (byte) -1);
        default -> bytes[at] = (byte) (bytes[at] + 1);
      }
    }
    return random.nextInt(10) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
  }

  private static int read(Path path, String key, String file, int seed) {
    try {
      ArraySource source = Golden.open(path, key);
      // a lie about the shape alone is legal where chunks are missing; nobody reads that much into
      // one block
      if (source.shape().size() <= ELEMENTS) {
        source.read(IndexSet.whole(source.shape()));
      }
      return 0;
    } catch (ArrayIOException e) {
      return 1;
    } catch (Throwable e) {
      throw new IllegalStateException(file + ":" + key + ", seed " + seed, e);
    }
  }
}
