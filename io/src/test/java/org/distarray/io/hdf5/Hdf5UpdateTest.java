package org.distarray.io.hdf5;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.distarray.ArrayFile;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.dist.Distribution;
import org.distarray.dist.IndexSet;
import org.distarray.dtype.DType;
import org.distarray.error.ArrayIOException;
import org.distarray.index.Index;
import org.distarray.index.IndexTransform;
import org.distarray.index.Shape;
import org.distarray.io.Fixtures;
import org.distarray.io.bytes.FileRef;
import org.distarray.ndarray.NdArray;
import org.distarray.store.ArraySink;
import org.distarray.store.ArraySource;
import org.distarray.store.Attributes;
import org.distarray.store.BlockWriter;
import org.distarray.store.Chunks;
import org.distarray.store.FileSink;
import org.distarray.store.Labels;
import org.distarray.store.Receipt;
import org.distarray.store.StoredPart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Changes of datasets in place. Golden files have every index of chunks that HDF5 has. */
class Hdf5UpdateTest {
  @TempDir Path directory;

  private static ArraySink sink(Path path, String key, StoredPart part) {
    return new Hdf5Format().update(path.toString(), Map.of("key", key), part);
  }

  private static NdArray read(Path path, String key) {
    ArraySource source = Golden.open(path, key);
    return source.read(IndexSet.whole(source.shape()));
  }

  private static StoredPart part(Shape shape, String index) {
    return new StoredPart(shape, IndexTransform.of(shape, Index.parse(index)));
  }

  /** The place behind an array, along a dimension. */
  private static StoredPart behind(Shape shape, int axis, long more) {
    long[] grown = shape.toArray();
    long[] added = shape.toArray();
    long[] start = new long[shape.ndim()];
    start[axis] = grown[axis];
    grown[axis] += more;
    added[axis] = more;
    return new StoredPart(shape, IndexTransform.part(Shape.of(grown), Shape.of(added), start));
  }

  private Path copied(String file) {
    try {
      return Files.copy(Golden.path(file), directory.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"index_old.h5", "index_new.h5"})
  void everyIndexOfChunksTakesRegions(String file) {
    Path path = copied(file);
    Map<String, NdArray> expected = new LinkedHashMap<>();
    int round = 0;
    for (Golden.Row row : Golden.rows()) {
      if (!row.file().equals(file) || row.isError()) {
        continue;
      }
      NdArray all = row.expected().copy();
      expected.put(row.key(), all);
      String[] indices =
          all.ndim() == 1
              ? new String[] {"1::977", "-3:", "7"}
              : new String[] {"1:-1, ::3", "::-2, 2", "-1"};
      for (String index : indices) {
        StoredPart part = part(all.shape(), index);
        NdArray values = Golden.values(all.dtype(), part.index().view());
        List<Distribution> layouts = Fixtures.layouts(values.shape());
        Distribution layout = layouts.get(7 * round++ % layouts.size());
        Fixtures.save(values, layout, sink(path, row.key(), part));
        all.get(index).assign(values);
      }
    }
    expected.forEach((key, all) -> assertTrue(all.sameAs(read(path, key)), key));
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "gzip"})
  void everyLayoutIsAppendedAlongEachDimension(String form) {
    Shape shape = Shape.of(4, 3, 5);
    Chunks chunks = Chunks.of(3, 2, 2).maxshape(-1, -1, -1).fillvalue(7);
    Chunks used = form.equals("gzip") ? chunks.gzip(1).shuffle().fletcher32() : chunks;
    NdArray values = Golden.values(DType.INT32, shape);
    Path path = directory.resolve("a.h5");
    for (int axis = 0; axis < 3; axis++) {
      StoredPart part = behind(shape, axis, 2);
      NdArray more = Golden.values(DType.INT32, part.index().view());
      List<Distribution> layouts = Fixtures.layouts(more.shape());
      for (int k = axis; k < layouts.size(); k += 7) {
        Distribution given = layouts.get(k);
        create(path, values, used);
        Fixtures.save(more, given, sink(path, "a", part));
        NdArray found = read(path, "a");
        assertEquals(part.after(), found.shape());
        assertTrue(more.sameAs(Fixtures.take(found, region(part))), () -> part + " " + given);
        IndexSet[] before = IndexSet.whole(shape);
        assertTrue(values.sameAs(Fixtures.take(found, before)), () -> part + " " + given);
      }
    }
  }

  private static IndexSet[] region(StoredPart part) {
    Shape shape = part.index().view();
    return part.region(Distribution.fromShape(shape, "n".repeat(shape.ndim()), null, 0), 0);
  }

  private static void create(Path path, NdArray values, Chunks chunks) {
    FileSink file = new Hdf5Format().file(path.toString(), Map.of("mode", "w"), Attributes.NONE);
    ArraySink sink = file.array("a", values.shape(), values.dtype(), Labels.NONE, chunks);
    Fixtures.save(values, Distribution.fromShape(values.shape(), 0), sink);
    file.commit();
  }

  @Test
  void appendingAgainAndAgainGivesTheSameAsAtOnce() {
    Path path = directory.resolve("a.h5");
    Chunks chunks = Chunks.of(5, 4).maxshape(-1, -1).gzip(1);
    create(path, Golden.values(DType.INT16, Shape.of(1, 7)), chunks);
    NdArray all = Golden.values(DType.INT16, Shape.of(23, 7));
    for (int row = 1; row < 23; row += 2) {
      StoredPart part = behind(Shape.of(row, 7), 0, 2);
      NdArray rows = all.get(row + ":" + (row + 2)).copy();
      Fixtures.save(rows, Distribution.fromShape(rows.shape(), 0, 1), sink(path, "a", part));
    }
    assertTrue(all.sameAs(read(path, "a")));
  }

  @Test
  void whatWasThereIsThereUntilTheLastStep() throws IOException {
    Path path = directory.resolve("a.h5");
    NdArray values = Golden.values(DType.INT32, Shape.of(9, 8));
    create(path, values, Chunks.of(4, 4).maxshape(-1, 8).gzip(1));
    for (StoredPart part : List.of(behind(values.shape(), 0, 6), part(values.shape(), "1:7"))) {
      NdArray more = NdArray.zeros(DType.INT32, part.index().view());
      ArraySink sink = sink(path, "a", part);
      Distribution to = sink.arrange(Distribution.fromShape(more.shape(), 0, 1), DType.INT32);
      Fixtures.write(more, to, sink.begin(to, DType.INT32));
      assertTrue(values.sameAs(read(path, "a")));
      sink.abort();
      assertTrue(values.sameAs(read(path, "a")));
      try (var left = Files.list(directory)) {
        assertEquals(List.of(path), left.toList());
      }
    }
  }

  @Test
  void chunksThatAreThereAreChangedWithoutALongerFile() throws IOException {
    Path path = directory.resolve("a.h5");
    NdArray values = Golden.values(DType.INT32, Shape.of(9, 8));
    create(path, values, Chunks.of(4, 4).maxshape(-1, 8));
    Files.write(path, new byte[1001], StandardOpenOption.APPEND);
    long length = Files.size(path);
    StoredPart part = part(values.shape(), "1:7");
    NdArray rows = Golden.values(DType.INT32, part.index().view());
    Fixtures.save(rows, Distribution.fromShape(rows.shape(), 0, 1), sink(path, "a", part));
    assertTrue(rows.sameAs(Fixtures.take(read(path, "a"), region(part))));
    assertEquals(length, Files.size(path));
  }

  @Test
  void bytesBehindTheEndThatAKilledProgramLeftAreNotUsedAgain() throws IOException {
    Path path = directory.resolve("a.h5");
    NdArray values = Golden.values(DType.INT32, Shape.of(9, 8));
    create(path, values, Chunks.of(4, 4).maxshape(-1, 8).gzip(1));
    Files.write(path, new byte[1001], StandardOpenOption.APPEND);
    byte[] before = Files.readAllBytes(path);
    NdArray more = Golden.values(DType.INT32, Shape.of(2, 8));
    StoredPart part = behind(values.shape(), 0, 2);
    Fixtures.save(more, Distribution.fromShape(more.shape(), 0, 1), sink(path, "a", part));
    assertTrue(more.sameAs(Fixtures.take(read(path, "a"), region(part))));
    byte[] after = Files.readAllBytes(path);
    int data = 100;
    assertArrayEquals(
        Arrays.copyOfRange(before, data, data + 200), Arrays.copyOfRange(after, data, data + 200));
    assertTrue(after.length > before.length);
  }

  @Test
  void aMachineThatStopsBetweenTwoBlocksOfAHeaderLeavesTheOldArray() throws IOException {
    // the first time, its longer message of the layout gets a block of its own
    Path path = copied("index_new.h5");
    String key = "extensible_middle";
    NdArray first = read(path, key);
    StoredPart part = behind(first.shape(), 1, 2);
    NdArray more = Golden.values(first.dtype(), part.index().view());
    Distribution layout = Distribution.fromShape(more.shape(), 0, 1);
    Fixtures.save(more, layout, sink(path, key, part));
    NdArray old = read(path, key);
    byte[] before = Files.readAllBytes(path);
    StoredPart again = behind(old.shape(), 1, 2);
    OldDataset header = OldDataset.read(FileRef.of(path.toString()), List.of(key), again);
    Fixtures.save(more, layout, sink(path, key, again));
    byte[] after = Files.readAllBytes(path);
    List<ObjectHeaderReader.Block> changed =
        header.header().blocks().stream().filter(b -> !same(b, before, after)).toList();
    assertEquals(2, changed.size());
    assertEquals(again.after(), read(path, key).shape());
    // the block of the shape is written last
    ObjectHeaderReader.Block shape = changed.get(0);
    System.arraycopy(before, (int) shape.address(), after, (int) shape.address(), shape.size());
    Files.write(path, after);
    assertTrue(old.sameAs(read(path, key)));
  }

  private static boolean same(ObjectHeaderReader.Block block, byte[] a, byte[] b) {
    int from = (int) block.address();
    return Arrays.equals(a, from, from + block.size(), b, from, from + block.size());
  }

  @Test
  void aPersistedArrayOfWhichAPartWasUsedIsStillComputedFromTheFile() {
    Path path = directory.resolve("a.h5");
    create(path, NdArray.arange(DType.INT32, 4, 3), Chunks.of(2, 3).maxshape(-1, -1));
    try (Context context = Context.local(4)) {
      ArrayFile file = context.files().open(path.toString());
      DistArray rows = file.load("a").multiply(10).persist();
      assertEquals("[ 0 10 20]", rows.get("0").toArray().toString());
      IllegalArgumentException e =
          assertThrows(IllegalArgumentException.class, () -> file.append("a", rows));
      assertTrue(e.getMessage().contains("call compute() on it first"), e::getMessage);
      file.append("a", rows.compute());
      assertEquals("[ 90 100 110]", file.load("a", "7").toArray().toString());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"index_old.h5", "index_new.h5"})
  void addressesCountFromBehindAUserBlock(String file) throws IOException {
    Path path = directory.resolve("block.h5");
    byte[] plain = Files.readAllBytes(Golden.path(file));
    int base = 1024;
    byte[] bytes = new byte[base + plain.length];
    System.arraycopy(plain, 0, bytes, base, plain.length);
    boolean isNew = plain[8] >= 2;
    ByteBuffer words = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int addresses = base + (isNew ? 12 : 24);
    words.putLong(addresses, base);
    words.putLong(addresses + 16, words.getLong(addresses + 16) + base);
    if (isNew) {
      words.putInt(
          base + 44, Checksum.of(words.slice(base, 44).order(ByteOrder.LITTLE_ENDIAN), 44));
    }
    Files.write(path, bytes);
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
    assertArrayEquals(new byte[base], Arrays.copyOf(after, base));
  }

  /** A square, as a place in the reversed one has the same shape. */
  @ParameterizedTest
  @ValueSource(strings = {"plain", "chunks", "gzip"})
  void dimensionsThatMatlabReversesAreReversedInPartsThatAreWritten(String form) {
    Map<String, Chunks> forms =
        Map.of(
            "plain", Chunks.NONE,
            "chunks", Chunks.of(3, 2).maxshape(-1, -1),
            "gzip", Chunks.of(3, 2).maxshape(-1, -1).gzip(1));
    for (Shape shape : List.of(Shape.of(5, 5), Shape.of(5, 600))) {
      for (String index : List.of("0, :", ":, 1", "1::2, ::-1", "::3, 1:4", "-1, 2")) {
        Path path = directory.resolve("a.h5");
        NdArray values = Golden.values(DType.INT32, shape);
        create(path, values, forms.get(form));
        NdArray seen = values.transpose(1, 0).copy();
        StoredPart part = part(seen.shape(), index);
        NdArray more = Golden.values(DType.INT32, part.index().view()).multiply(-1);
        List<Distribution> layouts = Fixtures.layouts(more.shape());
        for (int k = 0; k < layouts.size(); k += 9) {
          Map<String, String> options = Map.of("key", "a", "matlab", "true");
          create(path, values, forms.get(form));
          Fixtures.save(
              more, layouts.get(k), new Hdf5Format().update(path.toString(), options, part));
          NdArray want = seen.copy();
          want.get(index).assign(more);
          assertTrue(want.sameAs(read(path, "a").transpose(1, 0).copy()), form + " " + index);
        }
      }
    }
  }

  @Test
  void anArrayOfMatlabGrowsAlongTheDimensionThatItShows() throws IOException {
    Path path = directory.resolve("a.h5");
    create(path, NdArray.arange(DType.INT32, 3, 2), Chunks.of(2, 2).maxshape(-1, 2));
    try (Context context = Context.local(2)) {
      ArrayFile file = context.files().open(path.toString(), Map.of("matlab", "true"));
      file.append("a", context.fromArray(NdArray.of(-1, -2).astype(DType.INT32)).reshape(2, 1), 1);
      assertEquals("[-1 -2]", file.load("a", ":, 3").toArray().toString());
      assertEquals("[[ 0  1]\n [ 2  3]\n [ 4  5]\n [-1 -2]]", read(path, "a").toString());
    }
    Path empty = directory.resolve("none.mat");
    Files.write(empty, Files.readAllBytes(Golden.path("contents/matlab.mat")));
    Map<String, String> options = Map.of("key", "none", "matlab", "true");
    assertFault(
        () -> new Hdf5Format().update(empty.toString(), options, part(Shape.of(0, 3), ":")),
        "Cannot write into hdf5 " + empty + ":/none: it is an empty array of MATLAB");
  }

  @Test
  void oneProgramAtATimeChangesAFile() {
    Path path = directory.resolve("a.h5");
    NdArray values = Golden.values(DType.INT32, Shape.of(9, 8));
    create(path, values, Chunks.NONE);
    ArraySink first = sink(path, "a", part(values.shape(), "0"));
    ArraySink second = sink(path, "a", part(values.shape(), "1"));
    Distribution to = Distribution.fromShape(Shape.of(8), 0);
    first.begin(to, DType.INT32);
    assertFault(
        () -> second.begin(to, DType.INT32), "Cannot write into " + path + ": process", "now");
    first.abort();
    ArraySink third = sink(path, "a", part(values.shape(), "2"));
    create(path, values, Chunks.AUTO);
    assertFault(() -> third.begin(to, DType.INT32), "it was changed after it had been opened");
    Fixtures.save(
        Golden.values(DType.INT32, to.shape()), to, sink(path, "a", part(values.shape(), "2")));
    assertFalse(values.sameAs(read(path, "a")));
  }

  @Test
  void whatCannotBeChangedIsRefusedByName() throws IOException {
    Path types = copied("dtypes_earliest.h5");
    Path filters = copied("filters.h5");
    Path moved = directory.resolve("moved.h5");
    Files.copy(Golden.path("found/moved_back_0.h5"), moved);
    Shape shape = Shape.of(5, 7);
    assertFault(() -> sink(types, "compact/i4", part(shape, "0")), "lie in its header");
    assertFault(
        () -> sink(types, "contiguous/i4", behind(shape, 0, 1)),
        "Cannot write into " + types + ":/contiguous/i4: dimension 0 would have length 6, of at",
        "maxshape");
    assertFault(
        () -> sink(types, "contiguous/i4", part(Shape.of(5, 8), "0")),
        "its shape is (5, 7) by now");
    ArraySource lzf = Golden.open(filters, "lzf_all_i4");
    assertFault(
        () -> sink(filters, "lzf_all_i4", part(lzf.shape(), "0")), "filtered by lzf", "h5repack");
    assertFault(
        () -> sink(moved, "a", part(Shape.of(4, 5), "0")),
        "its user block of 2048 bytes was added");
    Files.setPosixFilePermissions(types, PosixFilePermissions.fromString("r--r--r--"));
    assertFault(() -> sink(types, "contiguous/i4", part(shape, "0")), "it is read-only");
  }

  @Test
  void aDamagedChunkIsNotWrittenOver() throws IOException {
    Path path = directory.resolve("a.h5");
    NdArray values = Golden.values(DType.INT32, Shape.of(9, 8));
    create(path, values, Chunks.of(9, 8).gzip(1).fletcher32());
    byte[] bytes = Files.readAllBytes(path);
    bytes[70] ^= 0x55; // in the one chunk
    Files.write(path, bytes);
    StoredPart part = part(values.shape(), "0");
    NdArray row = Golden.values(DType.INT32, Shape.of(8));
    ArraySink sink = sink(path, "a", part);
    assertFault(
        () -> Fixtures.save(row, Distribution.fromShape(row.shape(), 0), sink),
        "Cannot write into " + path,
        "in the chunk at [0, 0]");
    sink.abort();
    assertArrayEquals(bytes, Files.readAllBytes(path));
  }

  @Test
  void aTaskThatOutlivesItsCallWritesNothing() throws IOException {
    Path path = directory.resolve("a.h5");
    NdArray values = Golden.values(DType.INT32, Shape.of(9, 8));
    for (Chunks chunks : List.of(Chunks.NONE, Chunks.of(9, 8))) {
      create(path, values, chunks);
      NdArray row = NdArray.arange(DType.INT32, 1, 8);
      Distribution to = Distribution.fromShape(row.shape(), 0);
      ArraySink first = sink(path, "a", part(values.shape(), "2:3"));
      Distribution laid = first.arrange(to, DType.INT32);
      BlockWriter late = first.begin(laid, DType.INT32);
      first.abort();
      byte[] before = Files.readAllBytes(path);
      ArraySink second = sink(path, "a", part(values.shape(), "1:2"));
      for (boolean isBusy : new boolean[] {false, true}) {
        if (isBusy) {
          second.begin(second.arrange(to, DType.INT32), DType.INT32);
        }
        assertFault(() -> Fixtures.write(row, laid, late), "Cannot write into", "removed or repl");
        assertArrayEquals(before, Files.readAllBytes(path));
      }
      second.abort();
    }
  }

  @Test
  void noSaveReplacesAFileThatIsChangedAndNoChangeReachesAReplacedFile() throws IOException {
    Path path = directory.resolve("a.h5");
    NdArray values = Golden.values(DType.INT32, Shape.of(9, 8));
    create(path, values, Chunks.of(4, 4).gzip(1));
    StoredPart part = part(values.shape(), "...");
    ArraySink sink = sink(path, "a", part);
    Distribution to = sink.arrange(Distribution.fromShape(values.shape(), 0), DType.INT32);
    BlockWriter writer = sink.begin(to, DType.INT32);
    assertFault(
        () -> create(path, values, Chunks.NONE),
        "Cannot save to " + path + ": process",
        "is writing into it now");
    List<Receipt> receipts = Fixtures.write(NdArray.zeros(DType.INT32, values.shape()), to, writer);
    Path other = Files.copy(path, directory.resolve("b.h5"));
    Files.move(other, path, StandardCopyOption.REPLACE_EXISTING);
    byte[] before = Files.readAllBytes(path);
    assertFault(() -> sink.commit(receipts), "another program has replaced it");
    sink.abort();
    assertArrayEquals(before, Files.readAllBytes(path));
    create(path, values, Chunks.NONE);
    Files.createLink(other, path);
    assertFault(() -> sink(path, "a", part), "it has 2 names");
  }

  @Test
  void anArrayThatIsComputedFromTheFileIsRefusedUntilItIsComputed() {
    Path path = directory.resolve("a.h5");
    create(path, NdArray.arange(DType.INT32, 4, 3), Chunks.of(2, 3).maxshape(-1, -1));
    try (Context context = Context.local(2)) {
      ArrayFile file = context.files().open(path.toString());
      DistArray rows = file.load("a", "1:3").multiply(10);
      DistArray marked = rows.add(0).persist();
      for (DistArray each : List.of(rows, marked, marked.get("::-1"))) {
        IllegalArgumentException e =
            assertThrows(IllegalArgumentException.class, () -> file.append("a", each));
        assertTrue(e.getMessage().contains("call compute() on it first"), e::getMessage);
      }
      file.append("a", marked.compute());
      assertEquals("[ 9 10 11]", file.load("a", "3").toArray().toString());
      assertEquals("[60 70 80]", file.load("a", "5").toArray().toString());
      file.append("a", context.zeros(6, 0).astype(DType.INT32), 1);
      assertEquals(Shape.of(6, 3), file.source("a").shape());
    }
  }

  @Test
  void anArrayWithoutElementsGrows() {
    for (Chunks form : List.of(Chunks.of(2, 3), Chunks.of(2, 3).gzip(1))) {
      Path path = directory.resolve("a.h5");
      create(path, NdArray.zeros(DType.INT32, Shape.of(2, 0)), form.maxshape(-1, 4));
      try (Context context = Context.local(2)) {
        ArrayFile file = context.files().open(path.toString());
        DistArray none = context.fromArray(NdArray.zeros(DType.INT32, Shape.of(3, 0)));
        file.append("a", none);
        assertEquals(Shape.of(5, 0), file.source("a").shape());
        file.append("a", context.fromArray(NdArray.arange(DType.INT32, 5, 2)), 1);
        assertTrue(NdArray.arange(DType.INT32, 5, 2).sameAs(read(path, "a")));
      }
    }
  }

  private static void assertFault(Runnable run, String... words) {
    ArrayIOException e = assertThrows(ArrayIOException.class, run::run);
    for (String word : words) {
      assertTrue(e.getMessage().contains(word), e::getMessage);
    }
  }
}
