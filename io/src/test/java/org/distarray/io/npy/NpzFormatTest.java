package org.distarray.io.npy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
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
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.distarray.dist.Distribution;
import org.distarray.dist.IndexSet;
import org.distarray.dtype.DType;
import org.distarray.error.ArrayIOException;
import org.distarray.index.Shape;
import org.distarray.io.Fixtures;
import org.distarray.io.FormatLaws;
import org.distarray.io.bytes.CountingFileSystem;
import org.distarray.io.bytes.RefusingContext;
import org.distarray.io.mutants.Mutator;
import org.distarray.ndarray.NdArray;
import org.distarray.store.ArraySource;
import org.distarray.store.Attributes;
import org.distarray.store.Chunks;
import org.distarray.store.FileSink;
import org.distarray.store.Labels;
import org.distarray.store.TileSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NpzFormatTest extends FormatLaws {
  private static final Chunks GZIP = Chunks.AUTO.gzip(6);

  @TempDir Path scratch;

  NpzFormatTest() {
    super("npz");
  }

  private static Path numpys(String name) {
    return Path.of("src/test/resources/org/distarray/io/npy/npz").resolve(name);
  }

  private static NdArray load(Path file, String key) {
    ArraySource source = new NpzFormat().source(file.toString(), Map.of("key", key));
    List<Distribution> layouts = Fixtures.layouts(source.shape());
    NdArray out = Fixtures.load(source, layouts.get(0));
    for (int k = 0; k < layouts.size(); k += 11) {
      Distribution layout = layouts.get(k);
      assertTrue(out.sameAs(Fixtures.load(source, layout)), key + " " + layout.maps());
    }
    return out;
  }

  /** The rows that make.py wrote: a file, a key, a dtype and a shape; elements as in Fixtures. */
  @Test
  void filesOfNumpyAreRead() throws IOException {
    for (String line : Files.readAllLines(numpys("rows.tsv"))) {
      String[] c = line.split("\t", -1);
      long[] dims =
          Arrays.stream(c[3].split(","))
              .filter(n -> !n.isEmpty())
              .mapToLong(Long::parseLong)
              .toArray();
      NdArray expected = Fixtures.pattern(DType.of(c[2]), dims);
      assertTrue(expected.sameAs(load(numpys(c[0]), c[1])), line);
    }
  }

  @Test
  void membersOfEveryDtypeAreThoseThatJavaReads() throws IOException {
    for (String scheme : List.of("", "webhdfs:")) {
      Path path = scratch.resolve(scheme.isEmpty() ? "local.npz" : "parts.npz");
      Map<String, String> options = new TreeMap<>(Map.of("mode", "w"));
      options.putAll(scheme.isEmpty() ? Map.of() : RefusingContext.OPTIONS);
      FileSink file = new NpzFormat().file(scheme + path, options, Attributes.NONE);
      for (DType dtype : DType.values()) {
        for (Chunks form : List.of(Chunks.NONE, GZIP, Chunks.AUTO.gzip(0))) {
          NdArray array = Fixtures.pattern(dtype, 31, 7);
          List<Distribution> layouts = Fixtures.layouts(array.shape());
          Distribution layout = layouts.get((dtype.ordinal() * 7 + 1) % layouts.size());
          String key = dtype + "/" + form;
          Fixtures.save(array, layout, file.array(key, array.shape(), dtype, Labels.NONE, form));
        }
      }
      file.commit();
      try (ZipFile zip = new ZipFile(path.toFile())) {
        assertEquals(39, zip.size());
        for (ZipEntry entry : java.util.Collections.list(zip.entries())) {
          byte[] bytes = zip.getInputStream(entry).readAllBytes(); // checks the checksum
          String key = entry.getName().replace(".npy", "");
          NdArray expected = Fixtures.pattern(DType.of(key.split("/")[0]), 31, 7);
          byte[] elements = Arrays.copyOfRange(bytes, 128, bytes.length);
          assertArrayEquals(Fixtures.bytes(expected), elements, key);
          assertTrue(expected.sameAs(load(path, key)), key);
        }
      }
    }
  }

  @Test
  void sumsAreJoined() {
    Random random = new Random(5);
    for (int n : new int[] {0, 1, 2, 7, 8, 1000, 70_001}) {
      for (int first : new int[] {0, n / 3, n}) {
        byte[] bytes = new byte[n];
        random.nextBytes(bytes);
        CRC32 a = new CRC32();
        CRC32 b = new CRC32();
        CRC32 all = new CRC32();
        a.update(bytes, 0, first);
        b.update(bytes, first, n - first);
        all.update(bytes);
        assertEquals(
            (int) all.getValue(), Crc32.joined((int) a.getValue(), (int) b.getValue(), n - first));
      }
    }
  }

  @Test
  void whatAnNpzFileCannotHoldIsRefused() {
    String path = scratch.resolve("x.npz").toString();
    FileSink file = new NpzFormat().file(path, Map.of("mode", "w"), Attributes.NONE);
    Shape shape = Shape.of(3);
    file.array("a", shape, DType.INT8, Labels.NONE, GZIP);
    refused("there is an array of this name", file, "a", Labels.NONE, Chunks.NONE);
    refused("an .npz file has no labels", file, "b", Labels.of("x"), Chunks.NONE);
    refused("no chunks (2,)", file, "b", Labels.NONE, Chunks.of(2));
    refused("shuffle", file, "b", Labels.NONE, GZIP.shuffle());
    refused("a name has 1 to", file, "", Labels.NONE, Chunks.NONE);
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                new NpzFormat()
                    .file(path, Map.of("mode", "w"), Attributes.NONE.withAttribute("a", "b")));
    assertTrue(e.getMessage().contains("has arrays only"), e.getMessage());
  }

  private static void refused(String why, FileSink file, String key, Labels labels, Chunks form) {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> file.array(key, Shape.of(3), DType.INT8, labels, form));
    assertTrue(e.getMessage().startsWith("Cannot put '" + key + "' into "), e.getMessage());
    assertTrue(e.getMessage().contains(why), e.getMessage());
  }

  @Test
  void theArraysAreListed() {
    var contents = new NpzFormat().contents(numpys("deflated.npz").toString(), Map.of());
    assertEquals(List.of("float64", "uint8", "bool"), contents.keys());
    assertEquals(Shape.of(5, 7), contents.member("float64").orElseThrow().shape().get());
    assertEquals(DType.BOOL, contents.member("bool").orElseThrow().dtype().get());
  }

  @Test
  void anUnknownKeyTellsTheOthers() {
    ArrayIOException e =
        assertThrows(ArrayIOException.class, () -> load(numpys("stored.npz"), "nothing"));
    assertTrue(
        e.getMessage().endsWith("there is no 'nothing' (it has float64, uint8, bool)"),
        e.getMessage());
    e =
        assertThrows(
            ArrayIOException.class,
            () -> new NpzFormat().source(numpys("stored.npz").toString(), Map.of()));
    assertTrue(e.getMessage().contains("no key was given"), e.getMessage());
  }

  @Test
  void aMemberThatCannotBeReadSpoilsNoOther() {
    Path path = numpys("odd.npz");
    NdArray expected = Fixtures.pattern(DType.INT16, 3, 4);
    for (String key : List.of("x", "x.npy", "plain")) {
      assertTrue(expected.sameAs(load(path, key)), key);
    }
    assertEquals(List.of("x", "plain"), new NpzFormat().contents(path.toString(), Map.of()).keys());
    ArrayIOException e = assertThrows(ArrayIOException.class, () -> load(path, "packed"));
    assertEquals(
        "Cannot read "
            + path.toAbsolutePath()
            + ":packed.npy: it is compressed by method 12 (members that are stored, or deflated)",
        e.getMessage());
  }

  @Test
  void tilesOfADeflatedMemberInflateItOnce() {
    Path path = scratch.resolve("long.npz");
    FileSink file = new NpzFormat().file(path.toString(), Map.of("mode", "w"), Attributes.NONE);
    NdArray array = Fixtures.pattern(DType.INT64, 1200, 500);
    Fixtures.save(
        array,
        Distribution.fromShape(array.shape(), 0),
        file.array("x", array.shape(), DType.INT64, Labels.NONE, GZIP));
    file.commit();
    Map<String, String> options = CountingFileSystem.options("key", "x");
    ArraySource source = new NpzFormat().source("counting:" + path, options);
    long member = source.cost(Distribution.fromShape(array.shape(), 0)).read();
    IndexSet[][] regions = {
      IndexSet.whole(array.shape()),
      {new IndexSet.Range(1, 2, 590), new IndexSet.Range(3, 1, 450)},
      {
        new IndexSet.Range(100, 1, 900),
        new IndexSet.Periodic(10, new long[] {2}, new long[] {5}, 250)
      }
    };
    for (IndexSet[] region : regions) {
      NdArray want = Fixtures.take(array, region);
      TileSource tiles = source.tiles(region).orElseThrow();
      CountingFileSystem.read();
      for (long start = 0; start < want.size(); start += 10_000) {
        int n = (int) Math.min(10_000, want.size() - start);
        NdArray tile = NdArray.zeros(DType.INT64, n);
        tiles.read(start, n, tile.storage());
        assertTrue(want.shaped(want.size()).get(start + ":" + (start + n)).copy().sameAs(tile));
      }
      long read = CountingFileSystem.read();
      assertTrue(read <= member, () -> read + " bytes of a member of " + member);
    }
    IndexSet[] back = {new IndexSet.Range(1199, -1, 1200), regions[0][1]};
    assertTrue(source.tiles(back).isEmpty());
  }

  @Test
  void aPartOfADeflatedMemberCostsWhatIsBeforeIt() {
    ArraySource source =
        new NpzFormat().source(numpys("deflated.npz").toString(), Map.of("key", "float64"));
    IndexSet all = new IndexSet.Range(0, 1, 7);
    long header = 128;
    for (int row = 0; row < 5; row++) {
      IndexSet[] region = {new IndexSet.Range(row, 1, 1), all};
      assertEquals(header + (row + 1) * 56L, source.cost(region).decoded());
      assertTrue(source.cost(region).read() > 0);
    }
    IndexSet[] none = {new IndexSet.Range(0, 1, 0), all};
    assertEquals(0, source.cost(none).read());
    IndexSet[] last = {new IndexSet.Range(4, 1, 1), all};
    long whole = source.cost(Distribution.fromShape(source.shape(), 0)).read();
    assertEquals(whole, source.cost(last).read());
  }

  @ParameterizedTest
  @ValueSource(strings = {"stored.npz", "deflated.npz"})
  void damagedFilesAreRefusedAndNeverMisread(String name) throws IOException {
    byte[] good = Files.readAllBytes(numpys(name));
    NdArray expected = Fixtures.pattern(DType.FLOAT64, 5, 7);
    Path path = scratch.resolve("bad.npz");
    Random random = new Random(11);
    int read = 0;
    for (int k = 0; k < 2000; k++) {
      byte[] bytes = Mutator.mutate(good, random);
      Files.write(path, bytes);
      try {
        ArraySource source = new NpzFormat().source(path.toString(), Map.of("key", "float64"));
        NdArray found = source.read(IndexSet.whole(source.shape()));
        read++;
        // what is stored as it is has no checksum that a reader of a part could check
        assertTrue(name.startsWith("stored") || expected.sameAs(found), "mutant " + k);
      } catch (ArrayIOException e) {
        assertTrue(e.getMessage().startsWith("Cannot read "), e.getMessage());
      }
    }
    assertTrue(read > 50, read + " of 2000");
  }
}
