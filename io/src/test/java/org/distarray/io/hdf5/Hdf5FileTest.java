package org.distarray.io.hdf5;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.distarray.dist.Distribution;
import org.distarray.dist.IndexSet;
import org.distarray.dtype.DType;
import org.distarray.error.ArrayIOException;
import org.distarray.index.Shape;
import org.distarray.io.Fixtures;
import org.distarray.io.bytes.RefusingContext;
import org.distarray.ndarray.NdArray;
import org.distarray.store.ArraySource;
import org.distarray.store.Attributes;
import org.distarray.store.Chunks;
import org.distarray.store.Coordinate;
import org.distarray.store.FileSink;
import org.distarray.store.Labels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files of several arrays: their forms, their labels, and how they appear. */
class Hdf5FileTest {
  private static final List<Chunks> FORMS =
      List.of(
          Chunks.NONE,
          Chunks.AUTO,
          Chunks.of(4, 3, 5),
          Chunks.of(2, 2, 2).gzip(4).shuffle(),
          Chunks.of(7, 1, 6).gzip(9).shuffle().fletcher32().fillvalue(1),
          Chunks.of(1, 1, 1).fletcher32(),
          Chunks.of(4, 4, 4).zstd(3).shuffle(),
          Chunks.of(3, 4, 2).shuffle().maxshape(-1, 10, -1));

  @TempDir Path directory;

  private FileSink file(String name, String scheme, Attributes attributes) {
    Map<String, String> options = new TreeMap<>(Map.of("mode", "w"));
    options.putAll(scheme.isEmpty() ? Map.of() : RefusingContext.OPTIONS);
    return new Hdf5Format().file(scheme + directory.resolve(name), options, attributes);
  }

  private FileSink file() {
    return file("f.h5", "", Attributes.NONE);
  }

  private static void put(
      FileSink file, String key, NdArray array, Labels labels, Chunks form, Distribution layout) {
    Fixtures.save(array, layout, file.array(key, array.shape(), array.dtype(), labels, form));
  }

  private static void put(FileSink file, String key, NdArray array, Labels labels, Chunks form) {
    int[] targets = array.ndim() == 0 ? new int[] {0} : new int[] {0, 1};
    put(file, key, array, labels, form, Distribution.fromShape(array.shape(), targets));
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void everyFormInEveryLayoutIsReadBack(DType dtype) {
    Shape shape = Shape.of(7, 4, 6);
    NdArray array = Fixtures.pattern(dtype, shape.toArray());
    List<Distribution> layouts = Fixtures.layouts(shape);
    for (String scheme : List.of("", "webhdfs:")) {
      String name = scheme.isEmpty() ? "local.h5" : "parts.h5";
      FileSink file = file(name, scheme, Attributes.NONE);
      List<String> keys = new ArrayList<>();
      for (int form = 0; form < FORMS.size(); form++) {
        for (int k = form * 13 + dtype.ordinal() * 5; k < layouts.size(); k += 97) {
          keys.add(form + "/" + k);
          put(file, form + "/" + k, array, Labels.NONE, FORMS.get(form), layouts.get(k));
        }
      }
      file.commit();
      for (String key : keys) {
        ArraySource source = Golden.open(directory.resolve(name), key);
        assertEquals(shape, source.shape());
        assertEquals(dtype, source.dtype());
        assertTrue(array.sameAs(source.read(IndexSet.whole(shape))), key);
      }
    }
  }

  /** A tree of one, two and three levels: a node has up to 64 children. */
  @Test
  void anyNumberOfChunksIsIndexed() {
    FileSink file = file();
    int[] lengths = {1, 63, 64, 65, 128, 4096, 4097, 5000};
    for (int n : lengths) {
      NdArray array = Fixtures.pattern(DType.INT32, n);
      put(file, "n" + n, array, Labels.NONE, Chunks.of(1));
      put(file, "m" + n, array.reshape(1, n, 1), Labels.NONE, Chunks.of(1, 1, 1));
    }
    file.commit();
    for (int n : lengths) {
      NdArray array = Fixtures.pattern(DType.INT32, n);
      Path path = directory.resolve("f.h5");
      assertTrue(array.sameAs(Golden.open(path, "n" + n).read(IndexSet.whole(Shape.of(n)))));
      Shape flat = Shape.of(1, n, 1);
      NdArray other = Golden.open(path, "m" + n).read(IndexSet.whole(flat));
      assertTrue(array.reshape(1, n, 1).sameAs(other), "m" + n);
    }
  }

  @Test
  void emptyAndScalarArraysHaveAPlace() {
    FileSink file = file();
    NdArray empty = NdArray.zeros(DType.INT16, Shape.of(0, 3));
    put(file, "empty", empty, Labels.of("t", "x"), Chunks.AUTO.gzip().maxshape(-1, 3));
    put(file, "plain", empty, Labels.NONE, Chunks.NONE);
    put(file, "one", NdArray.arange(DType.INT16, 1).shaped(), Labels.NONE, Chunks.NONE);
    file.commit();
    Path path = directory.resolve("f.h5");
    assertEquals(Shape.of(0, 3), Golden.open(path, "empty").shape());
    assertEquals(Shape.of(0, 3), Golden.open(path, "plain").shape());
    assertEquals(Shape.scalar(), Golden.open(path, "one").shape());
    assertRefused(
        "a 0-d array has none",
        () -> file().array("x", Shape.scalar(), DType.INT8, Labels.NONE, Chunks.AUTO));
  }

  @Test
  void labelsAreWrittenAsDimensionScales() {
    Attributes north = Attributes.NONE.withAttribute("units", "degrees_north");
    NdArray lat = NdArray.of(new double[] {10, 20, 30});
    Labels sst =
        Labels.of("lat", "lon")
            .withAttribute("units", "K")
            .withAttribute("valid_range", new float[] {150, 350})
            .withAttribute("flags", List.of("a", "größer"))
            .withAttribute("empty", "")
            .withAttribute("_FillValue", -9)
            .withCoordinate("lat", new Coordinate(List.of("lat"), lat, north))
            .withCoordinate(
                "area",
                new Coordinate(
                    List.of("lat", "lon"), Fixtures.pattern(DType.INT32, 3, 4), Attributes.NONE));
    FileSink file = file("f.nc", "", Attributes.NONE.withAttribute("title", "Meer"));
    put(file, "g/sst", Fixtures.pattern(DType.FLOAT32, 3, 4), sst, Chunks.NONE);
    put(file, "g/lon", Fixtures.pattern(DType.INT64, 4), Labels.of("lon"), Chunks.AUTO);
    Labels time = Labels.of("time", "lat");
    put(file, "g/t", Fixtures.pattern(DType.INT8, 2, 3), time, Chunks.AUTO.maxshape(-1, 3));
    file.commit();
    try (HdfFile hdf = new HdfFile(directory.resolve("f.nc"))) {
      assertEquals("Meer", hdf.getAttribute("title").getData());
      Node node = hdf.getByPath("g/sst");
      assertEquals("K", node.getAttribute("units").getData());
      assertArrayEquals(
          new float[] {150, 350}, (float[]) node.getAttribute("valid_range").getData());
      assertArrayEquals(
          new String[] {"a", "größer"}, (String[]) node.getAttribute("flags").getData());
      assertEquals("", node.getAttribute("empty").getData());
      assertEquals(-9f, node.getAttribute("_FillValue").getData());
      assertEquals("area", node.getAttribute("coordinates").getData());
      assertEquals(-9f, hdf.getDatasetByPath("g/sst").getFillValue());
      for (String name : List.of("lat", "lon", "time")) {
        Node scale = hdf.getByPath("g/" + name);
        assertEquals("DIMENSION_SCALE", scale.getAttribute("CLASS").getData());
      }
      assertEquals("lat", hdf.getByPath("g/lat").getAttribute("NAME").getData());
      assertEquals("degrees_north", hdf.getByPath("g/lat").getAttribute("units").getData());
      assertEquals(
          "This is a netCDF dimension but not a netCDF variable.         2",
          hdf.getByPath("g/time").getAttribute("NAME").getData());
      assertArrayEquals(
          new double[] {10, 20, 30}, (double[]) hdf.getDatasetByPath("g/lat").getData());
      Attribute list = node.getAttribute("DIMENSION_LIST");
      assertArrayEquals(new int[] {2}, list.getDimensions());
      assertEquals(
          List.of(
              List.of(hdf.getByPath("g/lat").getAddress()),
              List.of(hdf.getByPath("g/lon").getAddress())),
          addresses(list.getData()));
      assertArrayEquals(
          new int[] {3}, hdf.getByPath("g/lat").getAttribute("REFERENCE_LIST").getDimensions());
    }
  }

  private static List<List<Long>> addresses(Object data) {
    List<List<Long>> out = new ArrayList<>();
    for (Object row : (Object[]) data) {
      out.add(java.util.Arrays.stream((long[]) row).boxed().toList());
    }
    return out;
  }

  @Test
  void manyArraysAndGroupsAreWritten() {
    FileSink file = file();
    for (int k = 0; k < 300; k++) {
      put(file, "g" + k % 7 + "/x" + k, Fixtures.pattern(DType.INT16, k), Labels.NONE, Chunks.NONE);
    }
    file.commit();
    for (int k = 0; k < 300; k++) {
      ArraySource source = Golden.open(directory.resolve("f.h5"), "g" + k % 7 + "/x" + k);
      NdArray expected = Fixtures.pattern(DType.INT16, k);
      assertTrue(expected.sameAs(source.read(IndexSet.whole(source.shape()))), "x" + k);
    }
  }

  @Test
  void whatContradictsItselfIsRefusedBeforeAnythingIsWritten() throws IOException {
    Shape shape = Shape.of(3, 4);
    refused("g/a", shape, Labels.NONE, "there is a dataset /g/a");
    refused("g", shape, Labels.NONE, "there is a dataset /g/a");
    refused("g/a/b", shape, Labels.NONE, "there is a dataset /g/a");
    refused("b", shape, Labels.of("x"), "its shape is (3, 4), and its dimensions are [x]");
    refused("g/b", shape, Labels.of("x", "y"), "its dimension x has length 3, and in other");
    refused("g/y", shape, Labels.NONE, "a dimension has this name");
    Labels coordinate = Labels.of("y", "x").withCoordinate("y", NdArray.arange(DType.INT8, 5));
    refused("g/c", shape, coordinate, "its dimension y has length 5");
    Labels long64 = Labels.NONE.withAttribute("a", new double[9000]);
    refused("d", shape, long64, "it needs 72");
    assertRefused(
        "unlimited, 3",
        () -> file().array("e", shape, DType.INT8, Labels.NONE, Chunks.AUTO.maxshape(-1, 3)));
    assertRefused(
        "into chunks of (2,)",
        () -> file().array("e", shape, DType.INT8, Labels.NONE, Chunks.of(2)));
    try (Stream<Path> left = Files.list(directory)) {
      assertEquals(0, left.count());
    }
  }

  private void refused(String key, Shape shape, Labels labels, String why) {
    FileSink file = file();
    file.array("g/a", Shape.of(3, 4), DType.INT8, Labels.of("y", "x"), Chunks.NONE);
    assertRefused(why, () -> file.array(key, shape, DType.INT8, labels, Chunks.NONE));
  }

  private static void assertRefused(String why, org.junit.jupiter.api.function.Executable call) {
    IllegalArgumentException e = assertThrows(IllegalArgumentException.class, call);
    assertTrue(e.getMessage().startsWith("Cannot "), e.getMessage());
    assertTrue(e.getMessage().contains(why), e.getMessage());
  }

  private FileSink adding(Path path) {
    return new Hdf5Format().file(path.toString(), Map.of("mode", "a"), Attributes.NONE);
  }

  /** Files of h5py with superblocks 0, 2 and 3, groups of all kinds, and links. */
  @Test
  void addingKeepsAllThatIsInAFile() throws IOException {
    for (String name : List.of("add_earliest.h5", "add_latest.h5", "add_many.h5", "add_order.h5")) {
      Path path = directory.resolve(name);
      Files.copy(Golden.path(name), path);
      byte[] before = Files.readAllBytes(path);
      for (int round = 0; round < 2; round++) {
        FileSink file = adding(path);
        NdArray array = Fixtures.pattern(DType.INT32, 5, 4 + round);
        put(file, "new/deep/x" + round, array, Labels.of("y", "w" + round), Chunks.AUTO.gzip());
        put(file, "g/z" + round, array, Labels.NONE, Chunks.NONE);
        file.commit();
      }
      assertTrue(Files.size(path) > before.length);
      byte[] after = Files.readAllBytes(path);
      assertArrayEquals(
          java.util.Arrays.copyOfRange(before, 100, before.length),
          java.util.Arrays.copyOfRange(after, 100, before.length));
      for (int round = 0; round < 2; round++) {
        NdArray array = Fixtures.pattern(DType.INT32, 5, 4 + round);
        for (String key : List.of("new/deep/x" + round, "g/z" + round)) {
          NdArray found = Golden.open(path, key).read(IndexSet.whole(array.shape()));
          assertTrue(array.sameAs(found), name + " " + key);
        }
      }
      try (HdfFile hdf = new HdfFile(path)) {
        int arrays = name.equals("add_many.h5") ? 60 : 3;
        for (int k = 0; k < arrays; k++) {
          assertArrayEquals(
              new int[] {k, k + 1}, (int[]) hdf.getDatasetByPath("d" + k).getData(), name);
        }
        assertEquals(7L, hdf.getByPath("g").getAttribute("seven").getData());
        assertEquals(8L, hdf.getAttribute("eight").getData());
        assertEquals("soft", hdf.getChild("soft").getName());
        assertArrayEquals(new int[] {1, 2}, (int[]) hdf.getDatasetByPath("hard").getData());
      }
    }
  }

  @Test
  void whatCannotBeAddedIsRefused() throws IOException {
    Path path = directory.resolve("add.h5");
    Files.copy(Golden.path("add_earliest.h5"), path);
    byte[] before = Files.readAllBytes(path);
    for (Map.Entry<String, String> each :
        Map.of(
                "d1", "it has a '/d1' (another key",
                "g/x", "it has a '/g/x'",
                "d1/x", "'/d1' is not a group",
                "soft/x", "'/soft' is a link")
            .entrySet()) {
      ArrayIOException e =
          assertThrows(
              ArrayIOException.class,
              () ->
                  adding(path)
                      .array(each.getKey(), Shape.of(3), DType.INT8, Labels.NONE, Chunks.NONE));
      assertTrue(
          e.getMessage().startsWith("Cannot add to " + path + ": " + each.getValue()),
          e.getMessage());
    }
    assertArrayEquals(before, Files.readAllBytes(path));
    // a file that is changed while another is written keeps the change
    FileSink file = adding(path);
    put(file, "new", Fixtures.pattern(DType.INT8, 4), Labels.NONE, Chunks.NONE);
    Files.write(path, new byte[] {1}, java.nio.file.StandardOpenOption.APPEND);
    ArrayIOException e = assertThrows(ArrayIOException.class, file::commit);
    assertTrue(e.getMessage().contains("it was changed after it had been opened"), e.getMessage());
    file.abort();
    assertEquals(before.length + 1, Files.size(path));
    try (Stream<Path> left = Files.list(directory)) {
      assertEquals(List.of(path), left.toList());
    }
  }

  @Test
  void anAbortedFileLeavesNothing() throws IOException {
    for (Chunks form : List.of(Chunks.NONE, Chunks.AUTO)) {
      FileSink file = file();
      NdArray array = Fixtures.pattern(DType.INT32, 40);
      put(file, "a", array, Labels.NONE, form);
      var second = file.array("b", array.shape(), DType.INT32, Labels.NONE, form);
      Distribution two = Distribution.fromShape(array.shape(), 0, 1);
      var writer = second.begin(second.arrange(two, DType.INT32), DType.INT32);
      writer.write(Fixtures.block(array, second.arrange(two, DType.INT32), 0));
      second.abort();
      try (Stream<Path> left = Files.list(directory)) {
        assertEquals(List.of(), left.toList());
      }
    }
  }

  @Test
  void blocksOfWholeChunksAreWrittenAsTheyLie() {
    Shape shape = Shape.of(100, 30);
    int[] four = IntStream.range(0, 4).toArray();
    var sink = file().array("a", shape, DType.INT8, Labels.NONE, Chunks.of(25, 7));
    Distribution rows = Distribution.fromShape(shape, four);
    assertEquals(rows, sink.arrange(rows, DType.INT8));
    var cut = file().array("a", shape, DType.INT8, Labels.NONE, Chunks.of(8, 7));
    assertEquals(
        "[block[0,32) over 4, undistributed[0,30)]",
        cut.arrange(rows, DType.INT8)
            .maps()
            .toString()
            .replaceAll("block.*over", "block[0,32) over"));
  }
}
