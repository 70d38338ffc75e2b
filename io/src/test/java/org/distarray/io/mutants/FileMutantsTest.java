package org.distarray.io.mutants;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.distarray.io.hdf5.MetadataChecksums;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The beginning of {@code tests/bin/file-mutants}. */
class FileMutantsTest {
  private static final int EACH = 3;

  @TempDir Path folder;

  /** In a JVM of its own, whose memory is small. */
  @Test
  void mutantsEndInArraysOrDocumentedErrors() throws IOException, InterruptedException {
    Path log = folder.resolve("log");
    Process mutants =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                FileMutants.class.getName(),
                "1",
                "0",
                String.valueOf(EACH * Specimen.names().size()))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    boolean ended = mutants.waitFor(5, TimeUnit.MINUTES);
    mutants.destroyForcibly();
    String out = Files.readString(log);
    assertTrue(ended, () -> "not ended: " + out);
    assertEquals(0, mutants.exitValue(), out);
  }

  /** Metadata of new files are mutated behind their checksums, so these must be known. */
  @Test
  void checksumsAreFoundInFilesOfTheNewFormatsOnly() throws IOException {
    Map<String, Boolean> found = new TreeMap<>();
    for (String name : Specimen.names()) {
      try (var in = Specimen.class.getResourceAsStream("/" + name)) {
        byte[] good = in.readAllBytes();
        MetadataChecksums checksums = MetadataChecksums.of(good);
        found.put(name, !checksums.spans().isEmpty());
        byte[] same = good.clone();
        checksums.repair(same);
        assertEquals(java.util.Arrays.hashCode(good), java.util.Arrays.hashCode(same), name);
      }
    }
    assertEquals(true, found.get("hdf5/links_latest.h5"));
    assertEquals(true, found.get("hdf5/found/dense_names_500.h5"));
    assertEquals(true, found.get("hdf5/virtual/virtual_latest.h5"));
    assertEquals(false, found.get("hdf5/add_earliest.h5"));
    assertEquals(false, found.get("netcdf/cdf5.nc"));
  }
}
