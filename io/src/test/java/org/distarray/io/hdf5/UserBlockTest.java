package org.distarray.io.hdf5;

import static org.distarray.io.hdf5.Changes.part;
import static org.distarray.io.hdf5.Changes.read;
import static org.distarray.io.hdf5.Changes.sink;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.io.Fixtures;
import org.distarray.io.bytes.PlainFileSystem;
import org.distarray.ndarray.NdArray;
import org.distarray.store.Attributes;
import org.distarray.store.Chunks;
import org.distarray.store.Contents;
import org.distarray.store.FileSink;
import org.distarray.store.Labels;
import org.distarray.store.StoredPart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files whose superblock stands behind a user block, as those of MATLAB 7.3. */
class UserBlockTest {
  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"index_old.h5", "index_new.h5"})
  void addressesCountFromBehindAUserBlock(String file) throws IOException {
    int base = 1024;
    Path path = behindBlock(Golden.path(file), base);
    for (Golden.Row row : Golden.rows()) {
      if (row.file().equals(file) && !row.isError()) {
        NdArray all = row.expected().copy();
        StoredPart part = part(all.shape(), "1::2");
        NdArray values = Golden.values(all.dtype(), part.index().view());
        Fixtures.save(
            values, Distribution.fromShape(values.shape(), 0, 1), sink(path, row.key(), part));
        all.get("1::2").assign(values);
        assertTrue(all.sameAs(read(path, row.key())), row::toString);
      }
    }
    byte[] after = Files.readAllBytes(path);
    assertArrayEquals(block(base), Arrays.copyOf(after, base));
  }

  /** What a user block may have. */
  private static byte[] block(int base) {
    byte[] out = new byte[base];
    for (int k = 0; k < base; k++) {
      out[k] = (byte) (k % 7 + 'a');
    }
    return out;
  }

  /** A file behind a user block, as h5jam makes it, and its superblock afterwards. */
  private Path behindBlock(Path file, int base) throws IOException {
    byte[] plain = Files.readAllBytes(file);
    byte[] bytes = Arrays.copyOf(block(base), base + plain.length);
    System.arraycopy(plain, 0, bytes, base, plain.length);
    move(bytes, base, base);
    return Files.write(directory.resolve("block.h5"), bytes);
  }

  /** Makes a superblock that stands at a place tell another base address. */
  private static void move(byte[] bytes, int at, int base) {
    boolean isNew = bytes[at + 8] >= 2;
    ByteBuffer words = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int addresses = at + (isNew ? 12 : 24);
    long old = words.getLong(addresses);
    words.putLong(addresses, base);
    words.putLong(addresses + 16, words.getLong(addresses + 16) + base - old);
    if (isNew) {
      ByteBuffer block = words.slice(at, 44).order(ByteOrder.LITTLE_ENDIAN);
      words.putInt(at + 44, Checksum.of(block, 44));
    }
  }

  private static void add(String path, Map<String, String> options) {
    Labels labels =
        Labels.of("time", "x")
            .withAttribute("units", "K")
            .withCoordinate("time", NdArray.arange(DType.INT32, 5));
    Attributes more = Attributes.NONE.withAttribute("title", "more");
    FileSink file = new Hdf5Format().file(path, options, more);
    NdArray values = Golden.values(DType.INT32, Shape.of(5, 7));
    Distribution layout = Distribution.fromShape(values.shape(), 0, 1, 2);
    for (Chunks chunks : List.of(Chunks.NONE, Chunks.of(2, 3).gzip(1))) {
      String key = "added/" + (chunks.isChunked() ? "chunks" : "plain");
      Fixtures.save(
          values, layout, file.array(key, values.shape(), values.dtype(), labels, chunks));
    }
    file.commit();
  }

  /**
   * Behind the block, a file gets the bytes that it would get without one. A block of a page keeps
   * what begins with a page.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "add_earliest.h5",
        "add_latest.h5",
        "add_many.h5",
        "add_heap.h5",
        "add_order.h5",
        "index_old.h5",
        "index_new.h5"
      })
  void whatIsAddedToAFileDoesNotDependOnItsUserBlock(String name) throws IOException {
    int base = 4096;
    for (String scheme : List.of("", "plain:")) {
      Map<String, String> options = new TreeMap<>(Map.of("mode", "a"));
      options.putAll(
          scheme.isEmpty()
              ? Map.of()
              : Map.of("hadoop.fs.plain.impl", PlainFileSystem.class.getName()));
      Path plain = directory.resolve("plain.h5");
      Files.copy(Golden.path(name), plain, StandardCopyOption.REPLACE_EXISTING);
      Path path = behindBlock(plain, base);
      add(plain.toString(), Map.of("mode", "a"));
      add(scheme + path, options);
      byte[] after = Files.readAllBytes(path);
      assertArrayEquals(block(base), Arrays.copyOf(after, base));
      byte[] behind = Arrays.copyOfRange(after, base, after.length);
      move(behind, 0, 0);
      assertArrayEquals(Files.readAllBytes(plain), behind, scheme);
      NdArray values = Golden.values(DType.INT32, Shape.of(5, 7));
      assertTrue(values.sameAs(read(path, "added/plain")), scheme);
      assertTrue(values.sameAs(read(path, "added/chunks")), scheme);
    }
  }

  /** A block of 512 bytes moves what begins with a page. */
  @Test
  void membersBehindAUserBlockGetAttributesAndUsers() throws IOException {
    for (String name : List.of("add_earliest.h5", "add_latest.h5", "add_heap.h5")) {
      Path path = behindBlock(Golden.path(name), 512);
      List<String> before = new Hdf5Format().contents(path.toString(), Map.of()).keys();
      Map<String, NdArray> all = new TreeMap<>();
      before.forEach(key -> all.put(key, read(path, key)));
      FileSink file = new Hdf5Format().file(path.toString(), Map.of("mode", "a"), Attributes.NONE);
      file.attributes(before.get(0), Attributes.NONE.withAttribute("note", "ours"));
      file.commit();
      add(path.toString(), Map.of("mode", "a"));
      Contents after = new Hdf5Format().contents(path.toString(), Map.of());
      Attributes found = after.member(before.get(0)).orElseThrow().labels().attributes();
      assertEquals("ours", found.text("note").orElseThrow());
      assertTrue(after.keys().containsAll(before));
      all.forEach((key, values) -> assertTrue(values.sameAs(read(path, key)), name + " " + key));
    }
  }
}
