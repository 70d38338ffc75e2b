package org.distarray.io.hdf5;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.distarray.dist.IndexSet;
import org.distarray.error.ArrayIOException;
import org.distarray.io.Fixtures;
import org.distarray.io.hdf5.Golden.Row;
import org.distarray.ndarray.NdArray;
import org.distarray.store.ArraySource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Files that are damaged, or lie: an error that names path and key, or the right values, soon and
 * in little memory.
 */
class Hdf5DamageTest {
  private static final Duration SOON = Duration.ofSeconds(30);

  static Stream<Row> lies() {
    return Golden.rows().stream().filter(r -> r.file().startsWith("bad/"));
  }

  /** File, key, what is expected, and the SHA-256 of the undamaged values. */
  static Stream<List<String>> damages() throws IOException {
    return Files.readAllLines(Golden.path("damaged.tsv")).stream()
        .map(line -> List.of(line.split("\t")));
  }

  @ParameterizedTest
  @MethodSource("lies")
  void aFileThatLiesIsAnError(Row row) {
    Path path = Golden.path(row.file());
    ArrayIOException e =
        assertTimeoutPreemptively(
            SOON, () -> assertThrows(ArrayIOException.class, () -> read(path, row.key())));
    assertTrue(
        e.getMessage().startsWith("Cannot read " + path + ":/" + row.key() + ": "), e.getMessage());
    assertTrue(e.getMessage().contains(row.shape()), e.getMessage());
  }

  @ParameterizedTest
  @MethodSource("damages")
  void aDamagedFileGivesTheUndamagedValuesOrAnError(List<String> row) {
    Path path = Golden.path(row.get(0));
    String key = row.get(1);
    String expected = row.get(2);
    assertTimeoutPreemptively(
        SOON,
        () -> {
          try {
            assertEquals(row.get(3), sha(read(path, key)));
            assertTrue(
                expected.equals("reads fine") || expected.endsWith("good values"),
                () -> row + " was read");
          } catch (ArrayIOException e) {
            assertTrue(expected.startsWith("clear error"), e.getMessage());
            assertTrue(
                e.getMessage().startsWith("Cannot read " + path + ":/" + key + ": "),
                e.getMessage());
          }
        });
  }

  @Test
  void messagesSayWhatIsWrong() {
    for (String[] each :
        new String[][] {
          {"bad/x_nc3.nc", "a", "it is a classic NetCDF file, not HDF5 (loadNetcdf loads it)"},
          {"bad/t_old_031480.h5", "a", "it is cut off: 31480 of 31680 bytes"},
          {"bad/t_new_007467.h5", "a", "it is cut off: 7467 of 22402 bytes"},
          {"bad/f_old_000014.h5", "a", "its addresses have 8 bytes and its lengths "},
          {"bad/z_deflate.h5", "b", "in the chunk at ["},
        }) {
      Path path = Golden.path(each[0]);
      ArrayIOException e = assertThrows(ArrayIOException.class, () -> read(path, each[1]));
      assertTrue(
          e.getMessage().startsWith("Cannot read " + path + ":/" + each[1] + ": " + each[2]),
          e.getMessage());
    }
    Path none = Path.of("/no/such/file.h5");
    ArrayIOException e = assertThrows(ArrayIOException.class, () -> Golden.open(none, "x"));
    assertTrue(e.getMessage().startsWith("Cannot read " + none + ": no such file"), e.getMessage());
  }

  private static NdArray read(Path path, String key) {
    ArraySource source = Golden.open(path, key);
    return source.read(IndexSet.whole(source.shape()));
  }

  static String sha(NdArray values) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(Fixtures.bytes(values)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
