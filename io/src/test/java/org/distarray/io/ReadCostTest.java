package org.distarray.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.distarray.dist.Block;
import org.distarray.dist.BlockCyclic;
import org.distarray.dist.DimMap;
import org.distarray.dist.Distribution;
import org.distarray.dist.Undistributed;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.io.bytes.CountingFileSystem;
import org.distarray.ndarray.NdArray;
import org.distarray.store.ArrayFormats;
import org.distarray.store.ArraySource;
import org.distarray.store.ReadCost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a source says that a layout costs is what its ranks read. */
class ReadCostTest {
  private static final List<Shape> SHAPES =
      List.of(
          Shape.scalar(),
          Shape.of(0),
          Shape.of(11),
          Shape.of(40, 30),
          Shape.of(3, 0),
          Shape.of(5, 6, 8));

  /** Gaps between columns of one rank are too long to be read. */
  private static final List<Shape> WIDE = List.of(Shape.of(7, 9_000), Shape.of(3, 3_000, 3));

  @TempDir Path directory;

  private ArraySource open(String format, Path path, String... options) {
    Map<String, String> all = new HashMap<>(CountingFileSystem.OPTIONS);
    for (int k = 0; k < options.length; k += 2) {
      all.put(options[k], options[k + 1]);
    }
    ArraySource source = ArrayFormats.of(format).source("counting:" + path, all);
    CountingFileSystem.read();
    return source;
  }

  private static long read(ArraySource source, Distribution layout) {
    CountingFileSystem.read();
    for (int rank = 0; rank < layout.ranks(); rank++) {
      source.read(layout.indices(rank));
    }
    return CountingFileSystem.read();
  }

  private static void assertTells(ArraySource source, Distribution layout) {
    assertEquals(source.cost(layout).read(), read(source, layout), source + " as " + layout);
  }

  /** Some layouts of small arrays, fewer of large ones. */
  private static List<Distribution> layouts(Shape shape) {
    List<Distribution> all = Fixtures.layouts(shape);
    int each = shape.size() > 10_000 ? 7 : 1;
    return IntStream.range(0, all.size()).filter(k -> k % each == 0).mapToObj(all::get).toList();
  }

  private static List<Shape> all() {
    return Stream.concat(SHAPES.stream(), WIDE.stream()).toList();
  }

  @Test
  void layoutsOfAnNpyFileCostWhatIsRead() {
    for (Shape shape : all()) {
      NdArray array = Fixtures.pattern(DType.FLOAT64, shape.toArray());
      Path file = directory.resolve("a.npy");
      Fixtures.save(
          array,
          Fixtures.layouts(shape).get(0),
          ArrayFormats.of("npy").sink(file.toString(), Map.of("mode", "w")));
      ArraySource source = open("npy", file);
      for (Distribution layout : layouts(shape)) {
        assertTells(source, layout);
      }
    }
  }

  @Test
  void columnsOfAFileInFortranOrderLieTogether() throws IOException {
    Path file = directory.resolve("f.npy");
    String header = "{'descr': '<f8', 'fortran_order': True, 'shape': (9000, 7), }";
    String padded = header + " ".repeat(127 - 10 - header.length()) + "\n";
    byte[] bytes = new byte[128 + 9_000 * 7 * 8];
    byte[] start =
        ("\u0093NUMPY\u0001\u0000v\u0000" + padded).getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(start, 0, bytes, 0, 128);
    Files.write(file, bytes);
    ArraySource source = open("npy", file);
    assertEquals(Shape.of(9_000, 7), source.shape());
    for (Distribution layout : layouts(source.shape())) {
      assertTells(source, layout);
    }
    assertEquals(504_000, source.cost(Fixtures.layouts(source.shape()).get(0)).read());
  }

  @Test
  void layoutsOfAContiguousDatasetCostWhatIsRead() {
    for (Shape shape : all()) {
      NdArray array = Fixtures.pattern(DType.INT32, shape.toArray());
      Path file = directory.resolve("a.h5");
      Fixtures.save(
          array,
          Fixtures.layouts(shape).get(0),
          ArrayFormats.of("hdf5").sink(file.toString(), Map.of("mode", "w", "key", "a")));
      ArraySource source = open("hdf5", file, "key", "a");
      for (Distribution layout : layouts(shape)) {
        assertTells(source, layout);
      }
    }
  }

  @Test
  void recordsOfAClassicNetcdfFileCostWhatIsRead() throws URISyntaxException {
    Path file = Path.of(ReadCostTest.class.getResource("/netcdf/cdf2.nc").toURI());
    for (String key : List.of("record_f8", "record_i1", "series_f4", "fixed_i2")) {
      ArraySource source = open("netcdf", file, "key", key);
      for (Distribution layout : layouts(source.shape())) {
        assertTells(source, layout);
      }
    }
  }

  @Test
  void layoutsOfBlocksInFilesCostAtMostWhatTheySayAndExactlyThatForBlocks() {
    for (Shape shape : SHAPES) {
      NdArray array = Fixtures.pattern(DType.FLOAT64, shape.toArray());
      List<Distribution> layouts = Fixtures.layouts(shape);
      for (int k = 0; k < layouts.size(); k += 11) {
        String name = "a" + k;
        Distribution saved = layouts.get(k);
        Fixtures.save(
            array,
            saved,
            ArrayFormats.of("dnpy").sink(directory.resolve(name).toString(), Map.of("mode", "w")));
        ArraySource source = open("dnpy", directory.resolve(name));
        assertEquals(array.nbytes(), source.cost(saved).read(), saved::toString);
        for (Distribution layout : layouts) {
          long cost = source.cost(layout).read();
          long read = read(source, layout);
          assertTrue(read <= cost, () -> read + " bytes, not " + cost + ": " + layout);
          if (isInBlocks(saved) && isInBlocks(layout)) {
            assertEquals(cost, read, saved + " as " + layout);
          }
        }
      }
    }
  }

  private static boolean isInBlocks(Distribution d) {
    return d.maps().stream().allMatch(map -> map instanceof Block || map instanceof Undistributed);
  }

  @Test
  void whatIsBetweenColumnsOfOneRankIsReadByAllRanks() {
    NdArray array = Fixtures.pattern(DType.FLOAT64, 100, 40);
    Path file = directory.resolve("a.npy");
    Distribution rows = layout(Block.even(100, 4), new Undistributed(40));
    Fixtures.save(array, rows, ArrayFormats.of("npy").sink(file.toString(), Map.of("mode", "w")));
    ArraySource source = open("npy", file);
    assertEquals(new ReadCost(32_000, 0), source.cost(rows));
    // each but for the ends: three quarters of a row before the first, or after the last element
    Distribution columns = layout(new Undistributed(100), Block.even(40, 4));
    assertEquals(new ReadCost(4 * (32_000 - 240), 0), source.cost(columns));
    Distribution cyclic = layout(BlockCyclic.cyclic(100, 4), new Undistributed(40));
    assertEquals(new ReadCost(4 * (32_000 - 3 * 320), 0), source.cost(cyclic));
  }

  @Test
  void aLongCyclicDimensionIsToldFromItsBeginning() throws IOException {
    Path file = directory.resolve("long.npy");
    NdArray array = Fixtures.pattern(DType.INT8, 1_000_000);
    Fixtures.save(
        array,
        layout(Block.even(1_000_000, 2)),
        ArrayFormats.of("npy").sink(file.toString(), Map.of("mode", "w")));
    ArraySource source = open("npy", file);
    Distribution layout = layout(BlockCyclic.of(1_000_000, 4, 3));
    long told = source.cost(layout).read();
    long read = read(source, layout);
    assertTrue(Math.abs(told - read) < read / 100, told + " bytes, not " + read);
  }

  static Distribution layout(DimMap... maps) {
    return Fixtures.over(List.of(maps));
  }
}
