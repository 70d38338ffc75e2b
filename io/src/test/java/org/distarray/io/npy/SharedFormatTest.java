package org.distarray.io.npy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.distarray.dist.Block;
import org.distarray.dist.Distribution;
import org.distarray.dist.IndexSet;
import org.distarray.dist.Undistributed;
import org.distarray.dist.Unstructured;
import org.distarray.dtype.DType;
import org.distarray.error.ArrayIOException;
import org.distarray.index.Shape;
import org.distarray.io.Fixtures;
import org.distarray.ndarray.NdArray;
import org.distarray.ndarray.Storage;
import org.distarray.store.ArraySink;
import org.distarray.store.ArraySource;
import org.distarray.store.BlockWriter;
import org.distarray.store.Machine;
import org.distarray.store.TileSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedFormatTest {
  private static final Distribution TWO =
      Fixtures.over(List.of(Block.even(6, 2), new Undistributed(5)));

  @TempDir Path directory;

  private ArraySink sink(String order) {
    return new SharedFormat().sink(directory.resolve("f").toString(), Map.of("order", order));
  }

  private ArraySource source() {
    return new SharedFormat().source(directory.resolve("f").toString(), Map.of());
  }

  private TreeSet<String> names() throws IOException {
    TreeSet<String> out = new TreeSet<>();
    try (Stream<Path> all = Files.list(directory)) {
      all.forEach(p -> out.add(p.getFileName().toString()));
    }
    return out;
  }

  /** The elements of a region by its tiles, of a length that divides nothing. */
  private static NdArray byTiles(ArraySource source, TileSource tiles, NdArray like) {
    int width = source.dtype().width();
    NdArray out = NdArray.zeros(source.dtype(), like.shape());
    for (long start = 0; start < out.size(); start += 7) {
      int n = (int) Math.min(7, out.size() - start);
      Storage tile = Storage.allocate(source.dtype(), 7);
      tiles.read(start, n, tile);
      out.storage().copyFrom((int) start * width, width, tile, 0, width, n, width);
    }
    return out;
  }

  @Test
  void everyDtypeComesBackFromEveryLayoutInBothOrders() {
    int direct = 0;
    for (DType dtype : DType.values()) {
      for (Shape shape :
          new Shape[] {Shape.of(6, 5), Shape.of(9), Shape.scalar(), Shape.of(0, 3)}) {
        NdArray array = Fixtures.pattern(dtype, shape.toArray());
        List<Distribution> layouts = Fixtures.layouts(shape);
        for (int k = dtype.ordinal() % 3; k < layouts.size(); k += 5) {
          for (String order : List.of("C", "F")) {
            Distribution saved = layouts.get(k);
            Fixtures.save(array, saved, sink(order));
            ArraySource source = source();
            String what = dtype + " " + saved.maps() + " " + order;
            assertTrue(saved.sameBlocks(source.distribution().orElseThrow()), what);
            assertTrue(array.sameAs(Fixtures.load(source, saved)), what);
            Distribution other = layouts.get(layouts.size() - 1 - k);
            assertTrue(array.sameAs(Fixtures.load(source, other)), what + " as " + other.maps());
            for (Distribution wanted : List.of(saved, other)) {
              for (int rank = 0; rank < wanted.ranks(); rank++) {
                IndexSet[] region = wanted.indices(rank);
                Optional<TileSource> tiles = source.tiles(region);
                NdArray want = Fixtures.take(array, region);
                if (tiles.isPresent()) {
                  direct++;
                  assertTrue(want.sameAs(byTiles(source, tiles.get(), want)), what);
                } else {
                  // a block in C order is one stretch of its file
                  assertTrue(!wanted.equals(saved) || order.equals("F") || want.size() == 0, what);
                }
              }
            }
          }
        }
      }
    }
    assertTrue(direct > 500, direct + " regions by their tiles");
  }

  @Test
  void elementsBeginWithAPageAndFilesAreTheOwnersAlone() throws IOException {
    NdArray array = Fixtures.pattern(DType.FLOAT64, 6, 5);
    for (String order : List.of("C", "F")) {
      Fixtures.save(array, TWO, sink(order));
      for (int rank = 0; rank < 2; rank++) {
        Path file = directory.resolve("f_" + rank + ".dnpy");
        byte[] bytes = Files.readAllBytes(file);
        assertEquals(4096 + 15 * 8, bytes.length);
        assertEquals('\n', bytes[4095]);
        ByteBuffer data = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        // the second element of a block is the next of its row, or of its column
        assertEquals(rank * 15 + (order.equals("C") ? 1 : 5), data.getDouble(4096 + 8));
        assertEquals(
            "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
      }
      assertEquals("[f_0.dnpy, f_1.dnpy]", names().toString());
      // they are .dnpy files as others are
      ArraySource plain = new DnpyFormat().source(directory.resolve("f").toString(), Map.of());
      assertTrue(array.sameAs(Fixtures.load(plain, TWO)));
    }
  }

  @Test
  void otherOrdersAndOtherFileSystemsAreRefused() {
    Exception e = assertThrows(IllegalArgumentException.class, () -> sink("f"));
    assertTrue(e.getMessage().startsWith("Cannot share an array in order 'f' ("), e.getMessage());
    e =
        assertThrows(
            ArrayIOException.class, () -> new SharedFormat().sink("hdfs://host/f", Map.of()));
    assertTrue(
        e.getMessage().startsWith("Cannot share memory by hdfs://host/f: it is not a path of"),
        e.getMessage());
  }

  @Test
  void arraysOfTheOriginalAreAttached() throws IOException, URISyntaxException {
    Path original = Path.of(SharedFormatTest.class.getResource("original").toURI());
    for (String row : Files.readAllLines(original.resolve("expected.txt"))) {
      String[] column = row.split(" ");
      ArraySource source =
          new SharedFormat().source(original.resolve(column[0]).toString(), Map.of());
      Distribution stored = source.distribution().orElseThrow();
      byte[] expected = Base64.getDecoder().decode(column[4]);
      assertArrayEquals(expected, Fixtures.bytes(Fixtures.load(source, stored)), row);
    }
  }

  @Test
  void longIndexListsHaveALongerHeader() throws IOException {
    long[] odd = LongStream.range(0, 60_000).filter(i -> i % 2 == 1).toArray();
    long[] even = LongStream.range(0, 60_000).filter(i -> i % 2 == 0).toArray();
    Distribution layout = Fixtures.over(List.of(Unstructured.of(List.of(even, odd))));
    NdArray array = Fixtures.pattern(DType.INT32, 60_000);
    Fixtures.save(array, layout, sink("C"));
    byte[] bytes = Files.readAllBytes(directory.resolve("f_1.dnpy"));
    assertEquals(2, bytes[6], "version 2.0");
    assertEquals(0, (bytes.length - 30_000 * 4) % 4096);
    assertTrue(array.sameAs(Fixtures.load(source(), layout)));
    Fixtures.save(
        array,
        layout,
        new DnpyFormat().sink(directory.resolve("f").toString(), Map.of("mode", "w")));
    assertTrue(array.sameAs(Fixtures.load(source(), layout)));
  }

  /** Writes a number over an element of rank 0's block. */
  private void poke(Path file, int element, double value) throws IOException {
    try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
      out.write(bytes.putDouble(0, value), 4096 + 8L * element);
    }
  }

  private static NdArray tiled(ArraySource source, int rank) {
    IndexSet[] region = TWO.indices(rank);
    NdArray like = Fixtures.take(NdArray.zeros(DType.FLOAT64, Shape.of(6, 5)), region);
    return byTiles(source, source.tiles(region).orElseThrow(), like);
  }

  @Test
  void eachReadingSeesTheMemoryAsItIs() throws IOException {
    NdArray array = Fixtures.pattern(DType.FLOAT64, 6, 5);
    Fixtures.save(array, TWO, sink("C"));
    ArraySource source = source();
    assertEquals(3, Fixtures.load(source, TWO).getDouble(0, 3));
    Path zero = directory.resolve("f_0.dnpy");
    poke(zero, 3, -8);
    assertEquals(-8, Fixtures.load(source, TWO).getDouble(0, 3));
    assertEquals(-8, tiled(source, 0).getDouble(0, 3));
    // also that of a file which took the place of the first one
    Files.copy(zero, directory.resolve("new"));
    poke(directory.resolve("new"), 3, 99);
    Files.move(directory.resolve("new"), zero, StandardCopyOption.ATOMIC_MOVE);
    assertEquals(99, Fixtures.load(source, TWO).getDouble(0, 3));
    assertEquals(99, tiled(source, 0).getDouble(0, 3));
  }

  @Test
  void anotherArrayUnderTheNameIsRefused() {
    Fixtures.save(Fixtures.pattern(DType.FLOAT64, 6, 5), TWO, sink("C"));
    ArraySource source = source();
    Fixtures.save(Fixtures.pattern(DType.FLOAT64, 6, 5), TWO, sink("F"));
    for (var reading :
        List.<Runnable>of(() -> Fixtures.load(source, TWO), () -> tiled(source, 0))) {
      ArrayIOException e = assertThrows(ArrayIOException.class, reading::run);
      assertTrue(
          e.getMessage()
              .matches("Cannot read .*f_0.dnpy: it is another array than .*attach it again.*"),
          e.getMessage());
    }
  }

  @Test
  void aBlockThatIsMissingOrCutOffIsRefused() throws IOException {
    Fixtures.save(Fixtures.pattern(DType.FLOAT64, 6, 5), TWO, sink("C"));
    Path one = directory.resolve("f_1.dnpy");
    ArraySource source = source();
    try (FileChannel out = FileChannel.open(one, StandardOpenOption.WRITE)) {
      out.truncate(4096 + 100);
    }
    ArrayIOException e = assertThrows(ArrayIOException.class, () -> tiled(source, 1));
    assertTrue(e.getMessage().contains("f_1.dnpy: it is another array than"), e.getMessage());
    e = assertThrows(ArrayIOException.class, this::source);
    assertTrue(
        e.getMessage().contains("f_1.dnpy") && e.getMessage().contains("cut off"), e.getMessage());
    Files.delete(one);
    e = assertThrows(ArrayIOException.class, this::source);
    assertTrue(e.getMessage().contains("f_1.dnpy: no such file"), e.getMessage());
  }

  @Test
  void aFileThatIsCutOffBetweenTwoTilesIsRefused() throws IOException {
    Distribution whole = Fixtures.over(List.of(new Undistributed(1 << 20)));
    Fixtures.save(Fixtures.pattern(DType.FLOAT64, 1 << 20), whole, sink("C"));
    TileSource tiles = source().tiles(whole.indices(0)).orElseThrow();
    Storage tile = Storage.allocate(DType.FLOAT64, 512);
    tiles.read(0, 512, tile);
    try (FileChannel out =
        FileChannel.open(directory.resolve("f_0.dnpy"), StandardOpenOption.WRITE)) {
      out.truncate(4096 + (1 << 20));
    }
    ArrayIOException e = assertThrows(ArrayIOException.class, () -> tiles.read(1 << 18, 512, tile));
    assertTrue(e.getMessage().contains("f_0.dnpy: it was cut off"), e.getMessage());
  }

  @Test
  void oneProgramAtATimeWritesASet() throws IOException {
    NdArray array = Fixtures.pattern(DType.FLOAT64, 6, 5);
    ArraySink first = sink("C");
    BlockWriter writer = first.begin(TWO, DType.FLOAT64);
    ArrayIOException e =
        assertThrows(ArrayIOException.class, () -> sink("C").begin(TWO, DType.FLOAT64));
    assertTrue(
        e.getMessage()
            .matches(
                "Cannot share .*f: process "
                    + Machine.process()
                    + " is writing it now \\(.*\\.f\\.lock says so\\)"),
        e.getMessage());
    assertTrue(names().stream().allMatch(name -> name.startsWith(".f.")), "nothing is visible");
    first.commit(Fixtures.write(array, TWO, writer));
    assertTrue(array.sameAs(Fixtures.load(source(), TWO)));
    assertEquals("[f_0.dnpy, f_1.dnpy]", names().toString());
  }

  @Test
  void whatDeadProgramsHaveLeftIsRemoved() throws IOException {
    // no process has this number
    String dead = Machine.host() + " " + Integer.MAX_VALUE + " token\n";
    String alive = Machine.host() + " " + Machine.process() + " token\n";
    String elsewhere = "another-machine 1 token\n";
    // a process has this number, and another start
    String reused = Machine.host() + " " + Machine.process() + " 12345@token\n";
    for (String[] set :
        new String[][] {
          {"f", dead}, {"g", dead}, {"h", alive}, {"i", elsewhere}, {"j", reused}, {"l", dead}
        }) {
      Files.writeString(directory.resolve("." + set[0] + ".lock"), set[1]);
      Files.writeString(directory.resolve("." + set[0] + "_0.dnpy"), "half");
      String process = "hl".contains(set[0]) ? Machine.process() + "-" : Integer.MAX_VALUE + "-";
      String owner =
          Machine.host() + "-" + process + Machine.started() + "-" + Machine.scope() + "89abcdef";
      Path left = directory.resolve("." + set[0] + ".distarray-" + owner);
      Files.createDirectory(left);
      Files.writeString(left.resolve("part"), "half");
    }
    // of programs that take no lock
    Files.createDirectory(directory.resolve(".k.distarray-1"));
    Files.writeString(directory.resolve("g_0.dnpy"), "not hidden");
    Fixtures.save(Fixtures.pattern(DType.FLOAT64, 6, 5), TWO, sink("C"));
    // what tells its own owner counts by that, whoever had the lock
    String end = "-" + Machine.started() + "-" + Machine.scope() + "89abcdef";
    String here = Machine.host() + "-" + Machine.process() + end;
    String gone = Machine.host() + "-" + Integer.MAX_VALUE + end;
    assertEquals(
        "[.h.distarray-HERE, .h.lock, .h_0.dnpy, .i.distarray-GONE, .i.lock, .i_0.dnpy,"
            + " .k.distarray-1, .l.distarray-HERE, f_0.dnpy, f_1.dnpy, g_0.dnpy]",
        names().toString().replace(here, "HERE").replace(gone, "GONE"));
  }

  @Test
  void aLockThatWasTakenAwayStopsTheCommit() throws IOException {
    NdArray array = Fixtures.pattern(DType.FLOAT64, 6, 5);
    ArraySink sink = sink("C");
    BlockWriter writer = sink.begin(TWO, DType.FLOAT64);
    var receipts = Fixtures.write(array, TWO, writer);
    Files.writeString(directory.resolve(".f.lock"), "another-machine 1 token\n");
    ArrayIOException e = assertThrows(ArrayIOException.class, () -> sink.commit(receipts));
    assertTrue(e.getMessage().contains(".f.lock was removed or replaced"), e.getMessage());
    assertEquals("[.f.lock]", names().toString());
    assertFalse(Files.exists(directory.resolve("f_0.dnpy")));
  }
}
