package org.distarray.io.netcdf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.distarray.dist.Distribution;
import org.distarray.dist.IndexSet;
import org.distarray.error.ArrayIOException;
import org.distarray.index.Shape;
import org.distarray.io.Fixtures;
import org.distarray.io.mutants.Mutator;
import org.distarray.io.netcdf.NetcdfFiles.Row;
import org.distarray.ndarray.NdArray;
import org.distarray.store.ArraySource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Classic NetCDF files: what netCDF4-python reads of them is read, in every layout. */
class ClassicTest {
  private static final long ELEMENTS = 1 << 16;

  @TempDir Path scratch;

  static Stream<Row> rows() {
    return NetcdfFiles.rows("golden.tsv");
  }

  @ParameterizedTest
  @MethodSource("rows")
  void whatNetcdf4ReadsIsReadInEveryLayout(Row row) {
    ArraySource source = NetcdfFiles.stored(NetcdfFiles.path(row.file()), row.key());
    assertEquals(row.dtype(), source.dtype().toString());
    assertEquals(row.shape(), source.shape());
    NdArray whole = NetcdfFiles.whole(source);
    assertEquals(row.sha(), NetcdfFiles.sha(whole));
    List<Distribution> layouts = Fixtures.layouts(source.shape());
    for (int k = row.hashCode() & 3; k < layouts.size(); k += 4) {
      Distribution layout = layouts.get(k);
      assertTrue(whole.sameAs(Fixtures.load(source, layout)), layout::toString);
      source.cost(layout);
    }
  }

  @Test
  void windowsThatRepeatRecordsAreRead() {
    for (String key : List.of("record_f8", "record_i2", "series_f8")) {
      ArraySource source = NetcdfFiles.stored(NetcdfFiles.path("cdf1.nc"), key);
      IndexSet[] region = IndexSet.whole(source.shape());
      for (long[] list : new long[][] {{6, 6, 0, 1, 2, 2}, {3}, {5, 4, 3, 2, 1, 0, 6, 6, 5, 4}}) {
        NdArray whole = NetcdfFiles.whole(source);
        region[0] = new IndexSet.Listed(list);
        assertTrue(Fixtures.take(whole, region).sameAs(source.read(region)), key);
      }
      region[0] = new IndexSet.Range(0, 1, 8);
      assertThrows(IndexOutOfBoundsException.class, () -> source.read(region), key);
    }
  }

  @Test
  void evenAndOddRecordsAreReadApartWhereTheyMust() {
    for (String[] each : new String[][] {{"cdf1.nc", "series_f8"}, {"cdf5.nc", "record_u8"}}) {
      ArraySource source = NetcdfFiles.stored(NetcdfFiles.path(each[0]), each[1]);
      assertTrue(source.toString().endsWith(", even and odd records"), source.toString());
    }
    ArraySource aligned = NetcdfFiles.stored(NetcdfFiles.path("cdf2.nc"), "series_f8");
    assertTrue(aligned.toString().endsWith(" float64(7,)"), aligned.toString());
  }

  @Test
  void aFileThatChangesAfterItWasOpenedIsRefused() throws IOException {
    Path path = Files.copy(NetcdfFiles.path("cdf1.nc"), scratch.resolve("changed.nc"));
    ArraySource source = NetcdfFiles.stored(path, "record_f8");
    Files.setLastModifiedTime(path, java.nio.file.attribute.FileTime.fromMillis(86_400_000));
    ArrayIOException e = assertThrows(ArrayIOException.class, () -> NetcdfFiles.whole(source));
    assertTrue(e.getMessage().contains("was changed after it had been opened"), e.getMessage());
  }

  @Test
  void theOnlyVariableThatIsNoCoordinateNeedsNoKey() {
    Path path = NetcdfFiles.path("cdf1.nc");
    NetcdfFormat format = new NetcdfFormat();
    ArrayIOException e =
        assertThrows(ArrayIOException.class, () -> format.source(path.toString(), Map.of()));
    assertTrue(
        e.getMessage().contains("it has 22 variables that are no coordinates (the option key"),
        e.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "nothing#there is no such variable (the file has scalar, lat, time, station, ",
        "a/b#there is no such variable",
        "station#it has texts (texts(key) reads them)",
      })
  void otherKeysAreErrors(String key, String wrong) {
    Path path = NetcdfFiles.path("cdf1.nc");
    ArrayIOException e = assertThrows(ArrayIOException.class, () -> NetcdfFiles.stored(path, key));
    assertTrue(e.getMessage().startsWith("Cannot read " + path + ":/" + key), e.getMessage());
    assertTrue(e.getMessage().contains(wrong), e.getMessage());
  }

  @Test
  void filesOfOtherVersionsAndKindsAreRefused() throws IOException {
    Path path = scratch.resolve("version.nc");
    byte[] good = Files.readAllBytes(NetcdfFiles.path("cdf1.nc"));
    for (int version : new int[] {0, 3, 4, 6, 255}) {
      good[3] = (byte) version;
      Files.write(path, good);
      ArrayIOException e =
          assertThrows(ArrayIOException.class, () -> NetcdfFiles.stored(path, "lat"));
      assertTrue(e.getMessage().contains("damaged: version " + version), e.getMessage());
    }
    Files.write(path, new byte[] {'C', 'D'});
    ArrayIOException e =
        assertThrows(ArrayIOException.class, () -> NetcdfFiles.stored(path, "lat"));
    assertTrue(e.getMessage().contains("it is not an HDF5 file"), e.getMessage());
  }

  @Test
  void whatIsSavedIsFoundAgain() {
    NdArray array = NdArray.arange(org.distarray.dtype.DType.INT16, 4, 3);
    String path = scratch.resolve("saved.nc").toString();
    Distribution layout = Fixtures.layouts(Shape.of(4, 3)).get(5);
    NetcdfFormat format = new NetcdfFormat();
    Fixtures.save(array, layout, format.sink(path, Map.of("mode", "w")));
    assertTrue(array.sameAs(NetcdfFiles.whole(format.source(path, Map.of()))));
  }

  /** A file that was cut off, at every length: the right values, or an error that names it. */
  @Test
  void whatIsCutOffIsAnError() throws IOException {
    Path path = scratch.resolve("cut.nc");
    for (String file : List.of("cdf1.nc", "cdf5.nc", "alone_i1.nc")) {
      byte[] whole = Files.readAllBytes(NetcdfFiles.path(file));
      List<Row> rows = rows().filter(r -> r.file().equals(file)).toList();
      for (int length = 0; length < whole.length; length += 1 + length / 50) {
        Files.write(path, Arrays.copyOf(whole, length));
        Row row = rows.get(length % rows.size());
        try {
          NdArray read = NetcdfFiles.whole(NetcdfFiles.stored(path, row.key()));
          assertEquals(row.sha(), NetcdfFiles.sha(read));
        } catch (ArrayIOException e) {
          assertTrue(e.getMessage().startsWith("Cannot read " + path), e.getMessage());
        }
      }
    }
  }

  /** Damaged headers give arrays or our error, and no more memory is taken than is there. */
  @Test
  void mutantsEndInValuesOrOurError() throws IOException {
    Path path = scratch.resolve("mutant.nc");
    int errors = 0;
    for (String file : List.of("cdf1.nc", "cdf2.nc", "cdf5.nc", "alone_f8.nc")) {
      byte[] good = Files.readAllBytes(NetcdfFiles.path(file));
      List<Row> rows = rows().filter(r -> r.file().equals(file)).toList();
      for (int seed = 0; seed < 1500; seed++) {
        Random random = new Random(seed);
        Files.write(path, Mutator.mutate(good, random));
        Row row = rows.get(random.nextInt(rows.size()));
        try {
          ArraySource source = NetcdfFiles.stored(path, row.key());
          assertTrue(source.shape().size() <= ELEMENTS, source::toString);
          assertEquals(source.shape(), NetcdfFiles.whole(source).shape());
        } catch (ArrayIOException e) {
          errors++;
          assertTrue(e.getMessage().startsWith("Cannot read " + path), e.getMessage());
        } catch (RuntimeException e) {
          throw new IllegalStateException(file + ":" + row.key() + ", seed " + seed, e);
        }
      }
    }
    assertTrue(errors > 1000, errors + " errors");
  }
}
