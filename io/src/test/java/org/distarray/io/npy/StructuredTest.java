package org.distarray.io.npy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.distarray.dist.Distribution;
import org.distarray.dist.IndexSet;
import org.distarray.dtype.DType;
import org.distarray.error.ArrayIOException;
import org.distarray.index.Index;
import org.distarray.index.IndexTransform;
import org.distarray.index.Shape;
import org.distarray.io.Fixtures;
import org.distarray.io.bytes.CountingFileSystem;
import org.distarray.ndarray.NdArray;
import org.distarray.store.ArraySource;
import org.distarray.store.Contents;
import org.distarray.store.Coordinate;
import org.distarray.store.Member;
import org.distarray.store.StoredPart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fields of structured arrays, and times, against what NumPy has written of them. */
class StructuredTest {
  private static final Path FILES =
      Path.of("src/test/resources/org/distarray/io/npy/structured").toAbsolutePath();

  @TempDir Path scratch;

  private static ArraySource open(String file, String key) {
    return new NpzFormat().source(FILES.resolve(file).toString(), Map.of("key", key));
  }

  private static NdArray all(ArraySource source) {
    return source.read(IndexSet.whole(source.shape()));
  }

  private static String refused(String key) {
    return assertThrows(ArrayIOException.class, () -> open("stored.npz", key)).getMessage();
  }

  @ParameterizedTest
  @ValueSource(strings = {"stored.npz", "deflated.npz"})
  void fieldsAreTheNumbersThatNumpyHasInThem(String file) throws IOException {
    List<String> rows = Files.readAllLines(FILES.resolve("rows.tsv"));
    assertEquals(43, rows.size());
    for (String row : rows) {
      String[] keys = row.split("\t");
      NdArray twin = all(open(file, keys[1]));
      ArraySource field = open(file, keys[0]);
      assertEquals(twin.shape(), field.shape(), row);
      List<Distribution> layouts = Fixtures.layouts(field.shape());
      for (int k = 0; k < layouts.size(); k += 9) {
        NdArray found = Fixtures.load(field, layouts.get(k));
        assertTrue(twin.sameAs(found), row + " " + layouts.get(k).maps());
      }
    }
  }

  @Test
  void onlyTheBytesOfAFieldAndShortGapsAreRead() {
    ArraySource field =
        new NpyFormat()
            .source(
                "counting:" + FILES.resolve("rows.npy"),
                CountingFileSystem.options("key", "array/big"));
    // elements of 24 bytes, of which this field has 4
    for (int rows : new int[] {1, 5, 17}) {
      IndexSet[] region = {new IndexSet.Range(0, 1, rows), new IndexSet.Range(2, 1, 1)};
      CountingFileSystem.read();
      assertEquals(rows, field.read(region).size());
      assertEquals(field.cost(region).read(), CountingFileSystem.read());
      assertEquals((rows - 1) * 9 * 24 + 4, field.cost(region).read());
    }
  }

  @Test
  void aListingHasTheFieldsBehindTheirArray() {
    Contents npy = new NpyFormat().contents(FILES.resolve("rows.npy").toString(), Map.of());
    assertEquals(
        List.of("array/x", "array/n", "array/big", "array/z", "array/on", "array/half"),
        npy.keys());
    Member array = npy.member("array").orElseThrow();
    assertEquals("compound {x, n, big, z, on, half} array(17, 9)", array.toString());
    Contents npz = new NpzFormat().contents(FILES.resolve("stored.npz").toString(), Map.of());
    Member v = npz.member("nested/v").orElseThrow();
    assertEquals("int16 v(5, 4, 2, 3)", v.toString());
    assertEquals(DType.FLOAT32, npz.member("nested/at/lon").orElseThrow().dtype().orElseThrow());
    assertTrue(npz.member("nested/s").orElseThrow().fault().startsWith("the type '|S3' is not"));
    for (String key : npz.keys()) {
      assertEquals(
          npz.member(key).orElseThrow().shape().orElseThrow(), open("stored.npz", key).shape());
    }
  }

  @Test
  void whatIsNoNumberIsRefusedWithTheKeyThatIs() {
    assertTrue(
        refused("packed")
            .endsWith(
                "its elements are compound {x, n, big, z, on, half} (a field is loaded by the key"
                    + " 'packed/x')"));
    assertTrue(refused("nested/at").endsWith("(a field is loaded by the key 'nested/at/lat')"));
    assertTrue(refused("packed/y").contains("there is no field 'y' in compound {x, n,"));
    assertTrue(refused("packed/x/y").contains("there is no field 'y' in float64"));
    assertTrue(refused("packed.0/x").contains("the array is loaded by the key 'packed.0'"));
    assertTrue(refused("nested/name").contains("of 'nested/name', the type '<U5' is not one"));
    assertTrue(refused("none/x").contains("there is no 'none/x' (it has packed"));
    String path = FILES.resolve("rows.npy").toString();
    ArrayIOException e =
        assertThrows(
            ArrayIOException.class, () -> new NpyFormat().source(path, Map.of("key", "x")));
    assertTrue(e.getMessage().contains("or 'array/x' for the field 'x'"), e.getMessage());
    Shape shape = Shape.of(17, 9);
    StoredPart part = new StoredPart(shape, IndexTransform.of(shape, Index.parse("0")));
    e =
        assertThrows(
            ArrayIOException.class,
            () -> new NpyFormat().update(path, Map.of("key", "array/x"), part));
    assertTrue(e.getMessage().contains("(numpy.memmap writes fields)"), e.getMessage());
    Map<String, String> replacing = Map.of("mode", "w", "key", "array/x");
    e = assertThrows(ArrayIOException.class, () -> new NpyFormat().sink(path, replacing));
    assertTrue(e.getMessage().contains("'array/x' is a field of its elements"), e.getMessage());
  }

  @Test
  void fourLevelsOfStructuresAreRead() {
    ArraySource d =
        new NpyFormat()
            .source(FILES.resolve("deep.npy").toString(), Map.of("key", "array/a/b/c/d"));
    assertEquals("[[ 1  8]\n [15 22]\n [29 36]]", all(d).toString());
  }

  @Test
  void aFileThatEndsBeforeItsLastElementIsRefused() throws IOException {
    byte[] whole = Files.readAllBytes(FILES.resolve("rows.npy"));
    Path cut = Files.write(scratch.resolve("cut.npy"), Arrays.copyOf(whole, whole.length - 1));
    for (String key : List.of("array/x", "array/half")) {
      ArrayIOException e =
          assertThrows(
              ArrayIOException.class,
              () -> new NpyFormat().source(cut.toString(), Map.of("key", key)));
      assertTrue(e.getMessage().contains("does not fit in a file of"), e.getMessage());
    }
    assertThrows(ArrayIOException.class, () -> new NpyFormat().contents(cut.toString(), Map.of()));
  }

  private static List<Long> numbers(ArraySource source) {
    NdArray all = all(source);
    return LongStream.range(0, all.size()).mapToObj(k -> all.getLong(k)).toList();
  }

  @Test
  void timesAreIntegersWhoseAttributesHaveTheUnit() {
    ArraySource days = open("times.npz", "days");
    assertEquals(DType.INT64, days.dtype());
    assertEquals(List.of(-1L, 0L, 20787L, Long.MIN_VALUE), numbers(days));
    assertEquals(
        "units = \"days since 1970-01-01\", calendar = \"proleptic_gregorian\", dtype ="
            + " \"datetime64[D]\"",
        days.labels().attributes().toString());
    // NaT is no time, also of units of which 64 bits have one for the smallest number
    for (String key : List.of("days", "big")) {
      ArraySource all = open("times.npz", key);
      Coordinate missing = new Coordinate(List.of("t"), all(all), all.labels().attributes());
      assertEquals(Optional.empty(), missing.times(), key);
    }
    ArraySource first = days.window(":3");
    Coordinate time = new Coordinate(List.of("t"), all(first), first.labels().attributes());
    assertEquals(
        List.of(
            Instant.parse("1969-12-31T00:00:00Z"),
            Instant.EPOCH,
            Instant.parse("2026-11-30T00:00:00Z")),
        time.times().orElseThrow());
    assertEquals(-86_400_000_000_000L, numbers(open("times.npz", "big")).get(0));
    assertEquals("timedelta64[s]", attribute("seconds", "dtype"));
    assertEquals("seconds", attribute("seconds", "units"));
    assertEquals(List.of(1L, -2L, Long.MIN_VALUE), numbers(open("times.npz", "seconds")));
    assertEquals("microseconds since 1970-01-01", attribute("table/t", "units"));
    assertEquals("milliseconds", attribute("table/dt", "units"));
  }

  /** CF has no unit of 15 minutes, and another month than NumPy. */
  @Test
  void unitsThatCfDoesNotHaveAreOnlyNamed() {
    for (String[] row :
        List.of(
            new String[] {"quarters", "datetime64[15m]"},
            new String[] {"months", "datetime64[M]"},
            new String[] {"generic", "timedelta64"})) {
      assertEquals(
          List.of("dtype"), List.copyOf(open("times.npz", row[0]).labels().attributes().names()));
      assertEquals(row[1], attribute(row[0], "dtype"));
    }
    assertEquals(List.of(-96L, 0L), numbers(open("times.npz", "quarters")).subList(0, 2));
  }

  private static String attribute(String key, String name) {
    return open("times.npz", key).labels().attributes().text(name).orElseThrow();
  }
}
