package org.distarray.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.distarray.dist.Block;
import org.distarray.dist.Distribution;
import org.distarray.dist.IndexSet;
import org.distarray.dist.Undistributed;
import org.distarray.dtype.DType;
import org.distarray.error.ArrayIOException;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.store.ArrayFormat;
import org.distarray.store.ArrayFormats;
import org.distarray.store.ArraySink;
import org.distarray.store.ArraySource;
import org.distarray.store.BlockWriter;
import org.distarray.store.Receipt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds for every file format. */
public abstract class FormatLaws {
  private static final Shape[] SHAPES = {
    Shape.scalar(),
    Shape.of(0),
    Shape.of(1),
    Shape.of(11),
    Shape.of(5, 7),
    Shape.of(0, 3),
    Shape.of(3, 0),
    Shape.of(4, 1, 6)
  };

  @TempDir Path directory;
  private final ArrayFormat format;

  protected FormatLaws(String name) {
    this.format = ArrayFormats.of(name);
  }

  /** What a save asks for, beside the mode. */
  protected Map<String, String> options() {
    return Map.of();
  }

  protected String path() {
    return directory.resolve("name").toString();
  }

  private ArraySink sink(String mode) {
    Map<String, String> all = new TreeMap<>(options());
    all.put("mode", mode);
    return format.sink(path(), all);
  }

  private ArraySource source() {
    return format.source(path(), options());
  }

  private Map<String, String> files() throws IOException {
    Map<String, String> out = new TreeMap<>();
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path file : all.filter(f -> !f.equals(directory)).toList()) {
        String content =
            Files.isDirectory(file)
                ? "directory"
                : java.util.Arrays.toString(Files.readAllBytes(file));
        out.put(directory.relativize(file).toString(), content);
      }
    }
    return out;
  }

  private static Distribution rows(long size, int p, long columns) {
    return Fixtures.over(List.of(Block.even(size, p), new Undistributed(columns)));
  }

  @BeforeEach
  void directoryIsEmpty() throws IOException {
    assertTrue(files().isEmpty());
  }

  @Test
  void whatIsSavedInOneLayoutIsLoadedInAnother() {
    for (Shape shape : SHAPES) {
      NdArray array = Fixtures.pattern(DType.FLOAT64, shape.toArray());
      List<Distribution> layouts = Fixtures.layouts(shape);
      for (int k = 0; k < layouts.size(); k++) {
        Distribution saved = layouts.get(k);
        Distribution loaded = layouts.get((k * 7 + 3) % layouts.size());
        Fixtures.save(array, saved, sink("w"));
        ArraySource source = source();
        assertEquals(shape, source.shape());
        assertEquals(DType.FLOAT64, source.dtype());
        String what = saved.maps() + " to " + loaded.maps();
        assertTrue(array.sameAs(Fixtures.load(source, loaded)), what);
        assertTrue(array.sameAs(Fixtures.load(source, saved)), what);
      }
    }
  }

  /** One reader and more files, or more readers than files. */
  @Test
  void windowsThatRepeatIndicesAreRead() {
    NdArray array = Fixtures.pattern(DType.FLOAT64, 8, 3);
    for (Distribution saved : Fixtures.layouts(array.shape())) {
      Fixtures.save(array, saved, sink("w"));
      for (long[] list : new long[][] {{1, 1, 2, 2}, {7, 7, 0, 7, 3, 3, 1, 1, 0, 6, 5, 5}}) {
        IndexSet[] region = {new IndexSet.Listed(list), new IndexSet.Listed(2, 2, 0, 2)};
        NdArray read = source().read(region);
        assertTrue(Fixtures.take(array, region).sameAs(read), saved.maps().toString());
      }
    }
  }

  @Test
  void everyDtypeComesBackBitForBit() throws IOException {
    for (DType dtype : DType.values()) {
      for (Shape shape : new Shape[] {Shape.of(6, 5), Shape.of(9), Shape.scalar()}) {
        NdArray array = Fixtures.pattern(dtype, shape.toArray());
        List<Distribution> layouts = Fixtures.layouts(shape);
        for (int k = dtype.ordinal() % 3; k < layouts.size(); k += 5) {
          Fixtures.save(array, layouts.get(k), sink("w"));
          NdArray back = Fixtures.load(source(), layouts.get(layouts.size() - 1 - k));
          assertTrue(array.sameAs(back), dtype + " " + layouts.get(k).maps());
        }
      }
    }
  }

  @Test
  void everyTrueByteIsWrittenAsOne() throws IOException {
    NdArray raw = NdArray.of(DType.BOOL, new byte[15], Shape.of(5, 3));
    NdArray truth = NdArray.zeros(DType.BOOL, Shape.of(5, 3));
    for (int k = 0; k < 15; k++) {
      raw.storage().setLong(k, k * 17 - 34);
      truth.storage().setLong(k, k == 2 ? 0 : 1);
    }
    for (Distribution layout : Fixtures.layouts(truth.shape())) {
      Fixtures.save(truth, layout, sink("w"));
      Map<String, String> want = files();
      Fixtures.save(raw, layout, sink("w"));
      assertEquals(want, files(), layout.maps().toString());
    }
  }

  @Test
  void blocksThatAreViewsAreWrittenAsTheyRead() {
    NdArray wide = Fixtures.pattern(DType.COMPLEX64, 8, 6);
    NdArray view = wide.transpose().get("::-1, ::2");
    Distribution whole = rows(6, 1, 4);
    ArraySink sink = sink("w");
    BlockWriter writer = sink.begin(sink.arrange(whole, DType.COMPLEX64), DType.COMPLEX64);
    sink.commit(
        List.of(writer.write(new org.distarray.protocol.LocalBlock(0, whole.dimData(0), view))));
    assertTrue(view.copy().sameAs(Fixtures.load(source(), rows(6, 3, 4))));
  }

  @Test
  void anExistingFileIsRefusedAtOnceInModeWMinus() throws IOException {
    Distribution layout = rows(5, 2, 3);
    Fixtures.save(Fixtures.pattern(DType.INT32, 5, 3), layout, sink("w-"));
    Map<String, String> before = files();
    ArraySink second = sink("w-");
    ArrayIOException e =
        assertThrows(ArrayIOException.class, () -> second.begin(layout, DType.INT32));
    assertTrue(
        e.getMessage().matches("Cannot save to .*name.* exists \\(mode 'w' replaces .*"),
        e.getMessage());
    assertEquals(before, files());
  }

  @Test
  void aFileThatAppearsWhileAnotherIsWrittenIsNotReplacedInModeWMinus() throws IOException {
    Distribution layout = rows(5, 2, 3);
    NdArray winner = Fixtures.pattern(DType.INT32, 5, 3);
    ArraySink slow = sink("w-");
    BlockWriter writer = slow.begin(layout, DType.INT64);
    List<Receipt> receipts = Fixtures.write(Fixtures.pattern(DType.INT64, 5, 3), layout, writer);
    Fixtures.save(winner, layout, sink("w-"));
    ArrayIOException e = assertThrows(ArrayIOException.class, () -> slow.commit(receipts));
    assertTrue(
        e.getMessage().matches("Cannot create .*name.*: a file of this name exists"),
        e.getMessage());
    assertTrue(winner.sameAs(Fixtures.load(source(), layout)));
    assertTrue(
        files().keySet().stream().noneMatch(f -> f.startsWith(".")), files().keySet().toString());
  }

  @Test
  void anArrayReplacesAnotherOfAnyOtherSize() throws IOException {
    Fixtures.save(Fixtures.pattern(DType.FLOAT64, 50, 3), rows(50, 5, 3), sink("w"));
    NdArray small = Fixtures.pattern(DType.INT8, 4, 3);
    Fixtures.save(small, rows(4, 2, 3), sink("w"));
    assertTrue(small.sameAs(Fixtures.load(source(), rows(4, 3, 3))));
    Map<String, String> alone = files();
    try (Stream<Path> all = Files.list(directory)) {
      for (Path file : all.toList()) {
        Files.delete(file);
      }
    }
    Fixtures.save(small, rows(4, 2, 3), sink("w-"));
    assertEquals(alone, files());
  }

  @Test
  void beforeTheCommitTheOldArrayIsThereAndAfterAnAbortNothingElse() throws IOException {
    NdArray old = Fixtures.pattern(DType.INT16, 6, 2);
    Distribution layout = rows(6, 3, 2);
    Fixtures.save(old, layout, sink("w"));
    Map<String, String> before = files();
    ArraySink sink = sink("w");
    BlockWriter writer = sink.begin(layout, DType.FLOAT32);
    writer.write(Fixtures.block(Fixtures.pattern(DType.FLOAT32, 6, 2), layout, 1));
    assertTrue(old.sameAs(Fixtures.load(source(), layout)));
    sink.abort();
    assertEquals(before, files());
    sink.abort();
    assertEquals(before, files());
  }

  @Test
  void anAbortedFirstSaveLeavesNothing() throws IOException {
    Distribution layout = rows(6, 3, 2);
    ArraySink sink = sink("w-");
    sink.abort();
    BlockWriter writer = sink.begin(layout, DType.FLOAT32);
    writer.write(Fixtures.block(Fixtures.pattern(DType.FLOAT32, 6, 2), layout, 2));
    sink.abort();
    assertEquals(Map.of(), files());
  }

  @Test
  void anAttemptThatComesAfterTheAbortFailsAndLeavesNothing() throws IOException {
    Distribution layout = rows(6, 3, 2);
    ArraySink sink = sink("w");
    BlockWriter writer = sink.begin(layout, DType.FLOAT32);
    sink.abort();
    var block = Fixtures.block(Fixtures.pattern(DType.FLOAT32, 6, 2), layout, 2);
    ArrayIOException e = assertThrows(ArrayIOException.class, () -> writer.write(block));
    assertTrue(e.getMessage().contains("no such file or directory"), e.getMessage());
    assertEquals(Map.of(), files());
  }

  @Test
  void aTaskThatFailsHalfWayLeavesTheOldFile() throws IOException {
    NdArray old = Fixtures.pattern(DType.INT16, 6, 2);
    Distribution layout = rows(6, 3, 2);
    Fixtures.save(old, layout, sink("w"));
    Map<String, String> before = files();
    ArraySink sink = sink("w");
    BlockWriter writer = sink.begin(layout, DType.FLOAT32);
    NdArray array = Fixtures.pattern(DType.FLOAT32, 6, 2);
    writer.write(Fixtures.block(array, layout, 0));
    var wrong = Fixtures.block(Fixtures.pattern(DType.FLOAT32, 9, 2), rows(9, 3, 2), 1);
    Exception e = assertThrows(IllegalArgumentException.class, () -> writer.write(wrong));
    assertTrue(
        e.getMessage()
            .contains("Cannot write the block of rank 1: it has shape (3, 2), not (2, 2)"),
        e.getMessage());
    sink.abort();
    assertEquals(before, files());
    ArraySink again = sink("w");
    List<Receipt> receipts = Fixtures.write(array, layout, again.begin(layout, DType.FLOAT32));
    again.commit(receipts);
    assertTrue(array.sameAs(Fixtures.load(source(), layout)));
  }

  @Test
  void blocksOfAnotherDtypeAreRefused() {
    Distribution layout = rows(6, 3, 2);
    ArraySink sink = sink("w");
    BlockWriter writer = sink.begin(layout, DType.FLOAT32);
    var wrong = Fixtures.block(Fixtures.pattern(DType.INT32, 6, 2), layout, 1);
    Exception e = assertThrows(IllegalArgumentException.class, () -> writer.write(wrong));
    assertTrue(
        e.getMessage()
            .contains("Cannot write the block of rank 1: it has dtype int32, not float32"),
        e.getMessage());
    sink.abort();
  }

  @Test
  void aSaveWithAMissingBlockIsRefusedAndLeavesTheOldFile() throws IOException {
    Distribution layout = rows(6, 3, 2);
    NdArray array = Fixtures.pattern(DType.FLOAT32, 6, 2);
    Fixtures.save(array, layout, sink("w"));
    Map<String, String> before = files();
    ArraySink sink = sink("w");
    List<Receipt> receipts =
        new ArrayList<>(Fixtures.write(array, layout, sink.begin(layout, DType.FLOAT32)));
    receipts.remove(1);
    ArrayIOException e = assertThrows(ArrayIOException.class, () -> sink.commit(receipts));
    assertTrue(e.getMessage().contains("2 blocks were written, not 3"), e.getMessage());
    assertEquals(before, files());
  }

  @Test
  void aMissingDirectoryIsNamed() throws IOException {
    Map<String, String> all = new TreeMap<>(options());
    all.put("mode", "w");
    ArraySink sink = format.sink(directory.resolve("nowhere").resolve("x").toString(), all);
    ArrayIOException e =
        assertThrows(ArrayIOException.class, () -> sink.begin(rows(2, 1, 2), DType.BOOL));
    assertTrue(
        e.getMessage()
            .matches("Cannot save to .*: there is no directory .*nowhere \\(make it first\\)"),
        e.getMessage());
    assertEquals(Map.of(), files());
  }

  @Test
  void aMissingFileIsNamed() {
    ArrayIOException e = assertThrows(ArrayIOException.class, this::source);
    assertTrue(e.getMessage().matches("(?s)Cannot read .*name.*no such file.*"), e.getMessage());
  }

  @Test
  void aMissingOrUnknownModeIsRefused() {
    for (String mode : new String[] {"a", "r", ""}) {
      Exception e = assertThrows(IllegalArgumentException.class, () -> sink(mode));
      assertTrue(
          e.getMessage().contains("'" + mode + "'") && e.getMessage().contains("'w' replaces"),
          e.getMessage());
    }
    Exception e =
        assertThrows(IllegalArgumentException.class, () -> format.sink(path(), options()));
    assertTrue(e.getMessage().contains("mode missing"), e.getMessage());
  }

  @Test
  void aFileThatChangesAfterItWasOpenedIsRefused() throws IOException {
    Distribution layout = rows(6, 3, 2);
    Fixtures.save(Fixtures.pattern(DType.FLOAT32, 6, 2), layout, sink("w"));
    ArraySource source = source();
    try (Stream<Path> all = Files.list(directory)) {
      for (Path file : all.toList()) {
        Files.setLastModifiedTime(file, java.nio.file.attribute.FileTime.fromMillis(86_400_000));
      }
    }
    ArrayIOException e = assertThrows(ArrayIOException.class, () -> Fixtures.load(source, layout));
    assertTrue(e.getMessage().contains("was changed after it had been opened"), e.getMessage());
  }

  @Test
  void indicesOutsideAreRefused() {
    Fixtures.save(Fixtures.pattern(DType.FLOAT32, 6, 2), rows(6, 3, 2), sink("w"));
    assertThrows(IndexOutOfBoundsException.class, () -> Fixtures.load(source(), rows(7, 3, 2)));
  }
}
