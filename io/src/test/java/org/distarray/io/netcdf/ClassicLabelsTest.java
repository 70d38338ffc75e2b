package org.distarray.io.netcdf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.distarray.error.ArrayIOException;
import org.distarray.io.Fixtures;
import org.distarray.io.mutants.Mutator;
import org.distarray.ndarray.NdArray;
import org.distarray.store.ArrayFormats;
import org.distarray.store.ArraySource;
import org.distarray.store.Attributes;
import org.distarray.store.Contents;
import org.distarray.store.Labels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The names in classic NetCDF files are those that {@code ncdump -h} shows. */
class ClassicLabelsTest {
  @TempDir Path scratch;

  private static Contents contents(Path path) {
    return new NetcdfFormat().contents(path.toString(), Map.of());
  }

  @Test
  void allVariablesAreListed() {
    Path path = NetcdfFiles.path("cdf1.nc");
    String tree = contents(path).toString();
    for (String line :
        List.of(
            "netcdf cdf1.nc\n",
            "\n  :title = \"all types\"\n  :history = \"\"\n  :one_i1 = 7\n  :three_i1 = [-20 -17 -14]\n",
            "\n  float64 scalar()\n  float32 lat(lat = 3)\n    :units = \"degrees_north\"\n",
            "\n  int32 time(time = 7 of unlimited)\n    :units = \"days since 2000-01-01\"\n",
            "\n  char station(lat = 3, chars = 4)\n",
            "\n  float64 record_f8(time = 7 of unlimited, lat = 3, lon = 5)\n")) {
      assertTrue(tree.contains(line), tree);
    }
  }

  @Test
  void whatIsListedCanBeLoaded() {
    for (String file : NetcdfFiles.files("golden.tsv")) {
      List<String> golden =
          NetcdfFiles.rows("golden.tsv")
              .filter(r -> r.file().equals(file))
              .map(NetcdfFiles.Row::key)
              .toList();
      assertEquals(golden, contents(NetcdfFiles.path(file)).keys());
    }
    assertEquals(List.of(), contents(NetcdfFiles.path("empty.nc")).keys());
  }

  @Test
  void attributesHaveTheirTypes() {
    Attributes all = contents(NetcdfFiles.path("cdf5.nc")).attributes();
    for (String type : List.of("i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f4", "f8")) {
      NdArray one = all.numbers("one_" + type).get();
      assertEquals(type.substring(1), Integer.toString(one.dtype().itemsize()));
      assertEquals("7", one.toString().replace(".0", ""));
      assertEquals(one.dtype(), all.numbers("three_" + type).get().dtype());
      assertEquals(3, all.numbers("three_" + type).get().size());
    }
  }

  @Test
  void aVariableHasItsDimensionsAndCoordinates() {
    ArraySource source = NetcdfFiles.stored(NetcdfFiles.path("cdf1.nc"), "record_f8");
    Labels labels = source.labels();
    assertEquals("record_f8", labels.name());
    assertEquals(List.of("time", "lat", "lon"), labels.dimensions());
    assertEquals(List.of("lat", "time"), List.copyOf(labels.coordinates().keySet()));
    assertEquals(
        "[-20 -17 -14 -11  -8  -5  -2]", labels.coordinates().get("time").values().toString());
    assertEquals(
        "units = \"degrees_north\"", labels.coordinates().get("lat").attributes().toString());
    assertEquals(
        "1999-12-12T00:00:00Z", labels.coordinates().get("time").times().get().get(0).toString());
    assertEquals(Labels.NONE, Fixtures.copy(source).labels());
    assertEquals(
        "units = \"m\"",
        NetcdfFiles.stored(NetcdfFiles.path("cdf1.nc"), "series_i2")
            .labels()
            .attributes()
            .toString());
  }

  @Test
  void charactersAreTexts() {
    String path = NetcdfFiles.path("cdf1.nc").toString();
    NetcdfFormat format = new NetcdfFormat();
    assertEquals(List.of("ab", "cdef", ""), format.texts(path, Map.of("key", "station")));
    assertEquals(
        List.of("x", "x", "x", "x", "x", "x", "x"), format.texts(path, Map.of("key", "letters")));
    ArrayIOException e =
        assertThrows(ArrayIOException.class, () -> format.texts(path, Map.of("key", "lat")));
    assertTrue(
        e.getMessage().endsWith(":/lat: it has 3 numbers (load loads them)"), e.getMessage());
  }

  @Test
  void aClassicFileIsKnownByItsContent() throws IOException {
    Path other = Files.copy(NetcdfFiles.path("cdf2.nc"), scratch.resolve("other.bin"));
    assertEquals("netcdf", ArrayFormats.ofContent(other.toString(), Map.of()).name());
    assertFalse(new NetcdfFormat().holds(scratch.resolve("none.nc").toString(), Map.of()));
  }

  /** A damaged file is listed, or our error. */
  @Test
  void mutantsAreListedOrOurError() throws IOException {
    Path path = scratch.resolve("mutant.nc");
    byte[] good = Files.readAllBytes(NetcdfFiles.path("cdf1.nc"));
    int errors = 0;
    for (int seed = 0; seed < 1500; seed++) {
      Files.write(path, Mutator.mutate(good, new java.util.Random(seed)));
      try {
        Contents found = contents(path);
        assertTrue(found.toString().startsWith("netcdf "));
        for (String key : found.keys().subList(0, Math.min(3, found.keys().size()))) {
          NetcdfFiles.stored(path, key).labels();
        }
      } catch (ArrayIOException e) {
        errors++;
        assertTrue(e.getMessage().startsWith("Cannot "), e.getMessage());
      } catch (RuntimeException e) {
        throw new IllegalStateException("seed " + seed, e);
      }
    }
    assertTrue(errors > 300, errors + " errors");
  }
}
