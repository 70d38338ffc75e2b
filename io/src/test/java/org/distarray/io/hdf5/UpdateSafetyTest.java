package org.distarray.io.hdf5;

import static org.distarray.io.hdf5.Changes.assertFault;
import static org.distarray.io.hdf5.Changes.behind;
import static org.distarray.io.hdf5.Changes.copied;
import static org.distarray.io.hdf5.Changes.create;
import static org.distarray.io.hdf5.Changes.part;
import static org.distarray.io.hdf5.Changes.read;
import static org.distarray.io.hdf5.Changes.region;
import static org.distarray.io.hdf5.Changes.sink;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.io.Fixtures;
import org.distarray.io.bytes.FileRef;
import org.distarray.ndarray.NdArray;
import org.distarray.store.ArraySink;
import org.distarray.store.BlockWriter;
import org.distarray.store.Chunks;
import org.distarray.store.Receipt;
import org.distarray.store.StoredPart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes in place beside other programs, and such that end early. */
class UpdateSafetyTest {
  @TempDir Path directory;

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
    Path path = copied(directory, "index_new.h5");
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
}
