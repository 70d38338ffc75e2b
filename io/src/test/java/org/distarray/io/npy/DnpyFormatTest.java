package org.distarray.io.npy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.distarray.dist.Distribution;
import org.distarray.dist.Unstructured;
import org.distarray.dtype.DType;
import org.distarray.error.ArrayIOException;
import org.distarray.index.Shape;
import org.distarray.io.Fixtures;
import org.distarray.io.FormatLaws;
import org.distarray.io.bytes.FileRef;
import org.distarray.io.mutants.Mutator;
import org.distarray.ndarray.NdArray;
import org.distarray.store.ArraySource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DnpyFormatTest extends FormatLaws {
  private static final String B0 =
      "{'dist_type': 'b', 'proc_grid_rank': 0, 'proc_grid_size': 2, 'size': 5, 'start': 0, 'stop': 3}";
  private static final String B1 =
      "{'dist_type': 'b', 'proc_grid_rank': 1, 'proc_grid_size': 2, 'size': 5, 'start': 3, 'stop': 5}";

  @TempDir Path scratch;

  DnpyFormatTest() {
    super("dnpy");
  }

  private static Path resource(String name) {
    try {
      return Path.of(DnpyFormatTest.class.getResource(name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ArraySource source(Path prefix) {
    return new DnpyFormat().source(prefix.toString(), Map.of());
  }

  @Test
  void arraysOfTheOriginalAreReadWithTheirDistribution() throws IOException {
    List<String> rows = Files.readAllLines(resource("original/expected.txt"));
    assertEquals(10, rows.size());
    for (String row : rows) {
      String[] column = row.split(" ");
      ArraySource source = source(resource("original").resolve(column[0]));
      long[] dims = Arrays.stream(column[2].split("x")).mapToLong(Long::parseLong).toArray();
      assertEquals(DType.of(column[1]), source.dtype());
      assertEquals(Shape.of(dims), source.shape());
      Distribution stored = source.distribution().orElseThrow();
      assertEquals(column[3], stored.dist(), row);
      byte[] expected = Base64.getDecoder().decode(column[4]);
      for (Distribution layout : Fixtures.layouts(source.shape())) {
        assertArrayEquals(expected, Fixtures.bytes(Fixtures.load(source, layout)), row);
      }
      assertArrayEquals(expected, Fixtures.bytes(Fixtures.load(source, stored)), row);
    }
  }

  @Test
  void headersAreThoseOfTheOriginal() throws IOException {
    // the same dictionary; only the order of its keys is the protocol's
    ArraySource source = source(resource("original").resolve("arr02_int16"));
    Distribution stored = source.distribution().orElseThrow();
    Path prefix = scratch.resolve("again");
    Fixtures.save(
        Fixtures.load(source, stored),
        stored,
        new DnpyFormat().sink(prefix.toString(), Map.of("mode", "w")));
    for (int rank = 0; rank < 4; rank++) {
      byte[] ours = Files.readAllBytes(scratch.resolve("again_" + rank + ".dnpy"));
      byte[] theirs = Files.readAllBytes(resource("original/arr02_int16_" + rank + ".dnpy"));
      assertEquals(theirs.length, ours.length);
      assertArrayEquals(Arrays.copyOf(theirs, 10), Arrays.copyOf(ours, 10));
      int header = 10 + (ours[8] & 0xFF | (ours[9] & 0xFF) << 8);
      assertEquals(0, header % 16);
      assertArrayEquals(
          Arrays.copyOfRange(theirs, header, theirs.length),
          Arrays.copyOfRange(ours, header, ours.length));
      assertEquals(sorted(theirs, header), sorted(ours, header));
    }
  }

  private static List<String> sorted(byte[] file, int end) {
    String text = new String(file, 10, end - 10, StandardCharsets.US_ASCII);
    return Arrays.stream(text.replaceAll("[{}(),]", " ").trim().split("  +| (?=')"))
        .map(String::trim)
        .sorted()
        .toList();
  }

  @Test
  void theDistributionComesBack() {
    for (Shape shape :
        new Shape[] {Shape.scalar(), Shape.of(7), Shape.of(4, 5), Shape.of(2, 3, 2)}) {
      NdArray array = Fixtures.pattern(DType.INT32, shape.toArray());
      for (Distribution layout : Fixtures.layouts(shape)) {
        Path prefix = scratch.resolve("x");
        Fixtures.save(array, layout, new DnpyFormat().sink(prefix.toString(), Map.of("mode", "w")));
        Distribution back = source(prefix).distribution().orElseThrow();
        assertTrue(layout.sameBlocks(back), layout.maps() + " came back as " + back.maps());
      }
    }
  }

  @Test
  void aFileIsReadByItself() {
    DnpyFile good = DnpyFile.open(FileRef.of(resource("bad/d_good.dnpy").toString()));
    assertTrue(NdArray.arange(DType.FLOAT64, 3, 4).sameAs(good.read()));
    assertEquals(6, good.dimData().get(0).size());
    DnpyFile empty = DnpyFile.open(FileRef.of(resource("bad/d_empty_dict.dnpy").toString()));
    assertTrue(NdArray.arange(DType.FLOAT64, 3, 4).sameAs(empty.read()));
    assertEquals(3, empty.dimData().get(0).size());
    DnpyFile lists = DnpyFile.open(FileRef.of(resource("bad/d_unstructured.dnpy").toString()));
    assertTrue(NdArray.arange(DType.FLOAT64, 3, 4).sameAs(lists.read()));
    assertEquals(2, lists.dimData().get(0).globalIndex(0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "d_magic|not a .dnpy file",
        "d_keys|the header has the keys [__version__, dim_dato] (exactly [__version__, dim_data])"
      })
  void damagedFilesAreNamedWithWhatIsWrong(String name, String wrong) {
    Path file = resource("bad/" + name + ".dnpy");
    ArrayIOException e =
        assertThrows(ArrayIOException.class, () -> DnpyFile.open(FileRef.of(file.toString())));
    assertTrue(e.getMessage().startsWith("Cannot read " + file + ": "), e.getMessage());
    assertTrue(e.getMessage().contains(wrong), e.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {
        "{'dist_type': 'b'}#dim_data[0]: size is missing (an integer, 0 or more)",
        "{'dist_type': 'x', 'size': 3, 'proc_grid_size': 1, 'proc_grid_rank': 0}#dist_type is 'x' ('b' for block, 'c' for cyclic or 'u' for unstructured)",
        "{'dist_type': 'b', 'size': 3, 'proc_grid_size': 1, 'proc_grid_rank': 1}#proc_grid_rank is 1 (an integer from 0 to 0)",
        "{'dist_type': 'b', 'size': 3, 'proc_grid_size': 0, 'proc_grid_rank': 0}#proc_grid_size is 0 (an integer, 1 or more)",
        "{'dist_type': 'b', 'size': -3, 'proc_grid_size': 1, 'proc_grid_rank': 0}#size is -3 (an integer, 0 or more)",
        "{'dist_type': 'b', 'size': 3, 'proc_grid_size': 1, 'proc_grid_rank': 0, 'start': 0}#stop is missing",
        "{'dist_type': 'b', 'size': 3, 'proc_grid_size': 1, 'proc_grid_rank': 0, 'start': 2, 'stop': 1}#stop is 1 (an integer from 2 to 3)",
        "{'dist_type': 'b', 'size': 9, 'proc_grid_size': 1, 'proc_grid_rank': 0, 'start': 0, 'stop': 9}#describes 9 indices, the block of shape (3,) has 3",
        "{'dist_type': 'b', 'size': 3, 'proc_grid_size': 1, 'proc_grid_rank': 0, 'start': 0, 'stop': 3, 'step': 1}#step is 1 (no such key",
        "{'dist_type': 'b', 'size': 3, 'proc_grid_size': 1, 'proc_grid_rank': 0, 'start': 0, 'stop': 3, 'padding': (2,)}#padding is [2] (two integers",
        "{'dist_type': 'c', 'size': 6, 'proc_grid_size': 2, 'proc_grid_rank': 1, 'start': 0}#start is 0 (1, which is proc_grid_rank * block_size)",
        "{'dist_type': 'c', 'size': 6, 'proc_grid_size': 2, 'proc_grid_rank': 1, 'start': 0, 'block_size': 0}#block_size is 0 (an integer, 1 or more)",
        "{'dist_type': 'u', 'size': 3, 'proc_grid_size': 1, 'proc_grid_rank': 0}#indices is missing",
        "{'dist_type': 'u', 'size': 3, 'proc_grid_size': 1, 'proc_grid_rank': 0, 'indices': [0, 1, 3]}#indices[2] is 3 (an integer from 0 to 2)",
        "{'dist_type': 'u', 'size': 3, 'proc_grid_size': 1, 'proc_grid_rank': 0, 'indices': array([0, ..., 2])}#'..., 2])}",
        "{'dist_type': 'u', 'size': 3, 'proc_grid_size': 1, 'proc_grid_rank': 0, 'indices': [0, 1]}#describes 2 indices",
        "7#dim_data[0]: not a dictionary",
      })
  void dimensionsAreReadStrictly(String dict, String wrong) throws IOException {
    Path file = write("odd_0.dnpy", "(" + dict + ",)", 3);
    ArrayIOException e =
        assertThrows(ArrayIOException.class, () -> DnpyFile.open(FileRef.of(file.toString())));
    assertTrue(e.getMessage().startsWith("Cannot read " + file + ": "), e.getMessage());
    assertTrue(e.getMessage().contains(wrong), e.getMessage());
  }

  private Path write(String name, String dimData, long... localShape) throws IOException {
    String text = "{'__version__': '0.10.0', 'dim_data': " + dimData + "}";
    byte[] header = text.getBytes(StandardCharsets.US_ASCII);
    byte[] inner = NpyHeader.write(Shape.of(localShape), DType.INT64);
    byte[] data = Fixtures.bytes(NdArray.arange(DType.INT64, localShape));
    var out = new java.io.ByteArrayOutputStream();
    out.writeBytes(new byte[] {(byte) 0x93, 'D', 'A', 'R', 'R', 'Y', 1, 0});
    out.write(header.length & 0xFF);
    out.write(header.length >> 8);
    out.writeBytes(header);
    out.writeBytes(inner);
    out.writeBytes(data);
    return Files.write(scratch.resolve(name), out.toByteArray());
  }

  private ArrayIOException refused(String prefix) {
    return assertThrows(ArrayIOException.class, () -> source(scratch.resolve(prefix)));
  }

  @Test
  void aGridTakesNoMemoryForFilesThatAreNotThere() throws IOException {
    write("huge_0.dnpy", "(" + B0.replace("_size': 2", "_size': 2000000000") + ",)", 3);
    assertTrue(refused("huge").getMessage().contains("huge_1.dnpy: no such file"));
  }

  @Test
  void filesThatAreNotTheBlocksOfOneArrayAreRefused() throws IOException {
    write("a_0.dnpy", "(" + B0 + ",)", 3);
    assertTrue(
        refused("a").getMessage().contains("a_1.dnpy: no such file"), refused("a").getMessage());
    write("a_1.dnpy", "(" + B1 + ",)", 2);
    assertEquals(Shape.of(5), source(scratch.resolve("a")).shape());
    write("a_2.dnpy", "(" + B1 + ",)", 2);
    assertTrue(
        refused("a").getMessage().contains("has only 2 processes"), refused("a").getMessage());
    write("b_0.dnpy", "(" + B0 + ",)", 3);
    write("b_1.dnpy", "(" + B0 + ",)", 3);
    assertTrue(refused("b").getMessage().contains("has the same place in the process grid"));
    write("b_1.dnpy", "(" + B1.replace("'size': 5", "'size': 6") + ",)", 2);
    assertTrue(
        refused("b").getMessage().contains("dimension 0 has size 6 over 2 processes, but in"),
        refused("b").getMessage());
    write("b_1.dnpy", "(" + B1.replace("'start': 3", "'start': 4") + ",)", 1);
    assertTrue(
        refused("b").getMessage().contains("the block of process 1 starts at 4 (3,"),
        refused("b").getMessage());
    write("b_1.dnpy", "(" + B1.replace("'stop': 5", "'stop': 4") + ",)", 1);
    assertTrue(
        refused("b").getMessage().contains("the last block stops at 4 (5,"),
        refused("b").getMessage());
    write(
        "b_1.dnpy",
        "({'dist_type': 'u', 'proc_grid_rank': 1, 'proc_grid_size': 2, 'size': 5, 'indices': [3, 4]},)",
        2);
    assertTrue(
        refused("b").getMessage().contains("process 0 has dist_type 'b', process 1 has 'u'"));
    assertTrue(refused("nothing").getMessage().contains("what comes before _<rank>.dnpy"));
  }

  @Test
  void indexListsHaveToCoverTheDimensionOnce() throws IOException {
    String u =
        "({'dist_type': 'u', 'proc_grid_rank': %d, 'proc_grid_size': 2, 'size': 4, 'indices': %s},)";
    write("u_0.dnpy", u.formatted(0, "[0, 3]"), 2);
    write("u_1.dnpy", u.formatted(1, "array([2, 3])"), 2);
    assertTrue(
        refused("u").getMessage().contains("index 3 of process 1 is listed twice"),
        refused("u").getMessage());
    write("u_1.dnpy", u.formatted(1, "[2]"), 1);
    assertTrue(
        refused("u").getMessage().contains("3 indices are listed"), refused("u").getMessage());
    write("u_1.dnpy", u.formatted(1, "array([np.int64(2), 1L], dtype=int64)"), 2);
    assertEquals("u", source(scratch.resolve("u")).distribution().orElseThrow().dist());
  }

  @Test
  void paddingBetweenProcessesIsNotRead() throws IOException {
    // the protocol's example: 18 elements, one cell of padding at each inner edge
    String b =
        "({'dist_type': 'b', 'proc_grid_rank': %d, 'proc_grid_size': 2, 'size': 18, 'start': %d, 'stop': %d,"
            + " 'padding': [1, 1]},)";
    write("p_0.dnpy", b.formatted(0, 0, 10), 10);
    write("p_1.dnpy", b.formatted(1, 8, 18), 10);
    ArraySource source = source(scratch.resolve("p"));
    Distribution stored = source.distribution().orElseThrow();
    assertEquals(List.of(Shape.of(9), Shape.of(9)), stored.localShapes());
    long[] expected = LongStream.concat(LongStream.range(0, 9), LongStream.range(1, 10)).toArray();
    for (Distribution layout : Fixtures.layouts(source.shape())) {
      assertArrayEquals(
          expected, Fixtures.load(source, layout).toLongs(), layout.maps().toString());
    }
  }

  @Test
  void headersGrowWithTheirIndexLists() throws IOException {
    for (int n : new int[] {15_000, 30_000}) {
      long[] odd = LongStream.range(0, n).filter(i -> i % 2 == 1).toArray();
      long[] even = LongStream.range(0, n).filter(i -> i % 2 == 0).toArray();
      Distribution layout = Fixtures.over(List.of(Unstructured.of(List.of(even, odd))));
      NdArray array = Fixtures.pattern(DType.INT32, n);
      Path prefix = scratch.resolve("long");
      Fixtures.save(array, layout, new DnpyFormat().sink(prefix.toString(), Map.of("mode", "w")));
      byte[] bytes = Files.readAllBytes(scratch.resolve("long_0.dnpy"));
      // a length that fits 2 bytes has 2, as the original reads it
      assertEquals(n == 15_000 ? 1 : 2, bytes[6]);
      assertTrue(array.sameAs(Fixtures.load(source(prefix), layout)));
    }
  }

  @Test
  void damagedBytesGiveAnErrorThatNamesTheFileOrAnArray() throws IOException {
    byte[] whole = Files.readAllBytes(resource("original/arr13_int16_2.dnpy"));
    for (int rank = 0; rank < 4; rank++) {
      Files.copy(
          resource("original/arr13_int16_" + rank + ".dnpy"),
          scratch.resolve("m_" + rank + ".dnpy"));
    }
    Random random = new Random(20_241);
    Shape shape = Shape.of(4, 5);
    for (int trial = 0; trial < 3000; trial++) {
      byte[] mutant = Mutator.mutate(whole, random);
      Files.write(scratch.resolve("m_2.dnpy"), mutant);
      try {
        ArraySource source = source(scratch.resolve("m"));
        assertEquals(shape, source.shape());
        assertEquals(20, Fixtures.load(source, Fixtures.layouts(shape).get(0)).size());
      } catch (ArrayIOException e) {
        assertTrue(
            e.getMessage().startsWith("Cannot read " + scratch.resolve("m_")), e.getMessage());
      }
    }
  }

  @Test
  void aSmallerArrayTakesAwayTheFilesOfTheLargerOne() {
    Path prefix = scratch.resolve("s");
    NdArray array = Fixtures.pattern(DType.INT8, 6);
    for (int p : new int[] {5, 2}) {
      Distribution layout =
          Distribution.fromShape(
              array.shape(), "b", null, LongStream.range(0, p).mapToInt(i -> (int) i).toArray());
      Fixtures.save(array, layout, new DnpyFormat().sink(prefix.toString(), Map.of("mode", "w")));
    }
    assertFalse(Files.exists(scratch.resolve("s_2.dnpy")));
    assertEquals(2, source(prefix).distribution().orElseThrow().ranks());
  }
}
