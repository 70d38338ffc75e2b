package org.distarray.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.hadoop.hdfs.protocol.HdfsConstants;
import org.distarray.dist.Distribution;
import org.distarray.dist.IndexSet;
import org.distarray.dtype.DType;
import org.distarray.error.ArrayIOException;
import org.distarray.index.Shape;
import org.distarray.io.bytes.FileRef;
import org.distarray.io.commit.Version;
import org.distarray.ndarray.NdArray;
import org.distarray.protocol.LocalBlock;
import org.distarray.store.ArrayFormat;
import org.distarray.store.ArrayFormats;
import org.distarray.store.ArraySink;
import org.distarray.store.ArraySource;
import org.distarray.store.BlockWriter;
import org.distarray.store.Receipt;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Files on HDFS. */
class HdfsTest extends HdfsCluster {
  private static final Shape SHAPE = Shape.of(101, 251);

  private final ArrayFormat npy = ArrayFormats.of("npy");

  private static Map<String, String> options(String mode) {
    return Map.of("mode", mode);
  }

  private ArraySink sink(String mode) {
    return npy.sink(path("x.npy"), options(mode));
  }

  private ArraySource source() {
    return npy.source(path("x.npy"), Map.of());
  }

  private static Distribution layout(String dist, int engines) {
    return Distribution.fromShape(SHAPE, dist, null, IntStream.range(0, engines).toArray());
  }

  private static NdArray take(NdArray array, IndexSet[] region) {
    NdArray out = NdArray.zeros(array.dtype(), Shape.of(region[0].size(), region[1].size()));
    for (long i = 0; i < region[0].size(); i++) {
      for (long j = 0; j < region[1].size(); j++) {
        out.setDouble(array.getDouble(region[0].at(i), region[1].at(j)), i, j);
      }
    }
    return out;
  }

  private static List<Receipt> write(NdArray array, Distribution layout, BlockWriter writer) {
    List<Receipt> out = new ArrayList<>();
    for (int rank = 0; rank < layout.ranks(); rank++) {
      LocalBlock block =
          new LocalBlock(rank, layout.dimData(rank), take(array, layout.indices(rank)));
      // every task is tried twice; the first attempt does not count
      writer.write(block);
      out.add(writer.write(block));
    }
    return out;
  }

  private static void save(NdArray array, Distribution given, ArraySink sink) {
    Distribution layout = sink.arrange(given, array.dtype());
    sink.commit(write(array, layout, sink.begin(layout, array.dtype())));
  }

  private static void assertHolds(NdArray array, ArraySource source) {
    for (String dist : new String[] {"bn", "nb", "cn", "cc", "bc"}) {
      Distribution layout = layout(dist, 4);
      for (int rank = 0; rank < layout.ranks(); rank++) {
        IndexSet[] region = layout.indices(rank);
        assertTrue(take(array, region).sameAs(source.read(region)), dist + " rank " + rank);
      }
    }
  }

  @Test
  void partsAreConcatenatedToTheBytesThatALocalFileHas() throws IOException {
    NdArray array = NdArray.arange(DType.FLOAT64, SHAPE.toArray());
    save(array, layout("bn", 4), sink("w"));
    assertEquals(List.of("x.npy"), names());
    FileStatus status = files.getFileStatus(new Path(path("x.npy")));
    assertEquals(128 + array.nbytes(), status.getLen());
    // a head and four parts, none of which fills its last block: only concatenated files look so
    int blocks = files.getFileBlockLocations(status, 0, status.getLen()).length;
    assertTrue(blocks > status.getLen() / BLOCK + 1, blocks + " blocks");
    java.nio.file.Path local = java.nio.file.Files.createTempFile("x", ".npy");
    save(array, layout("bn", 4), npy.sink(local.toString(), Map.of("mode", "w")));
    try (var in = files.open(new Path(path("x.npy")))) {
      assertArrayEquals(java.nio.file.Files.readAllBytes(local), in.readAllBytes());
    }
    java.nio.file.Files.delete(local);
  }

  @Test
  void everyLayoutIsReadAcrossTheBordersOfBlocks() {
    NdArray array = NdArray.arange(DType.FLOAT64, SHAPE.toArray());
    for (String dist : new String[] {"bn", "cc", "nb"}) {
      save(array, layout(dist, 4), sink("w"));
      assertHolds(array, source());
    }
  }

  @Test
  void anEmptyArrayIsSaved() {
    ArraySink sink = sink("w");
    Distribution given = Distribution.fromShape(Shape.of(0, 3), "b", null, 0, 1);
    Distribution layout = sink.arrange(given, DType.INT32);
    NdArray array = NdArray.zeros(DType.INT32, Shape.of(0, 3));
    sink.commit(write(array, layout, sink.begin(layout, DType.INT32)));
    assertEquals(Shape.of(0, 3), source().shape());
  }

  @Test
  void anExistingFileStaysInModeWMinusAlsoWhenItAppearsMeanwhile() throws IOException {
    NdArray winner = NdArray.arange(DType.FLOAT64, SHAPE.toArray());
    NdArray loser = NdArray.arange(DType.INT32, SHAPE.toArray());
    Distribution layout = layout("bn", 3);
    ArraySink slow = sink("w-");
    List<Receipt> receipts = write(loser, layout, slow.begin(layout, DType.INT32));
    save(winner, layout, sink("w-"));
    ArrayIOException e = assertThrows(ArrayIOException.class, () -> slow.commit(receipts));
    assertEquals("Cannot create " + path("x.npy") + ": a file of this name exists", e.getMessage());
    e = assertThrows(ArrayIOException.class, () -> sink("w-").begin(layout, DType.INT32));
    assertTrue(
        e.getMessage().startsWith("Cannot save to " + path("x.npy") + ": it exists"),
        e.getMessage());
    assertEquals(List.of("x.npy"), names());
    assertHolds(winner, source());
    save(loser, layout, sink("w"));
    assertHolds(loser, source());
  }

  @Test
  void anAbortLeavesTheOldFileAndALateAttemptLeavesNothing() throws IOException {
    NdArray array = NdArray.arange(DType.FLOAT64, SHAPE.toArray());
    Distribution layout = layout("bn", 3);
    save(array, layout, sink("w"));
    ArraySink sink = sink("w");
    BlockWriter writer = sink.begin(layout, DType.FLOAT64);
    LocalBlock block = new LocalBlock(1, layout.dimData(1), take(array, layout.indices(1)));
    writer.write(block);
    sink.abort();
    assertThrows(ArrayIOException.class, () -> writer.write(block));
    assertEquals(List.of("x.npy"), names());
    assertHolds(array, source());
  }

  @Test
  void ofSavesThatHaveSeenOneVersionTheFirstWins() throws IOException {
    NdArray before = NdArray.arange(DType.FLOAT64, SHAPE.toArray());
    Distribution layout = layout("bn", 3);
    for (String format : List.of("npy", "hdf5")) {
      String path = path("x." + format);
      for (int round = 0; round < 2; round++) { // there is no file at first
        Map<String, String> options = new HashMap<>(options("w"));
        options.put(Version.OPTION, Version.of(FileRef.of(path)).toString());
        NdArray winner = before.add(round + 1);
        ArraySink first = ArrayFormats.of(format).sink(path, options);
        ArraySink last = ArrayFormats.of(format).sink(path, options);
        List<Receipt> of = write(before, layout, last.begin(layout, DType.FLOAT64));
        save(winner, layout, first);
        String message = failure(() -> last.commit(of));
        assertTrue(message.startsWith("Cannot save to " + path + ": it was written"), message);
        assertHolds(winner, ArrayFormats.of(format).source(path, Map.of()));
      }
    }
    assertEquals(List.of("x.hdf5", "x.npy"), names());
  }

  @Test
  void aFileThatWasReplacedAfterItWasOpenedIsRefused() {
    Distribution layout = layout("bn", 3);
    save(NdArray.arange(DType.FLOAT64, SHAPE.toArray()), layout, sink("w"));
    ArraySource source = source();
    save(NdArray.arange(DType.INT16, SHAPE.toArray()), layout, sink("w"));
    ArrayIOException e = assertThrows(ArrayIOException.class, () -> source.read(layout.indices(0)));
    assertTrue(e.getMessage().contains("was changed after it had been opened"), e.getMessage());
  }

  @Test
  void filesOfOneLengthThatWereWrittenInOneMillisecondAreTwoVersions() throws IOException {
    Distribution layout = layout("bn", 3);
    Path file = new Path(path("x.npy"));
    save(NdArray.arange(DType.FLOAT64, SHAPE.toArray()), layout, sink("w"));
    ArraySource source = source();
    Version seen = Version.of(FileRef.of(file.toString()));
    FileStatus before = files.getFileStatus(file);
    save(NdArray.arange(DType.INT64, SHAPE.toArray()), layout, sink("w"));
    files.setTimes(file, before.getModificationTime(), -1);
    FileStatus now = files.getFileStatus(file);
    assertEquals(before.getLen(), now.getLen());
    assertEquals(before.getModificationTime(), now.getModificationTime());
    assertNotEquals(seen, Version.of(FileRef.of(file.toString())));
    String message = failure(() -> source.read(layout.indices(0)));
    assertTrue(message.contains("was changed after it had been opened"), message);
  }

  @Test
  void optionsReachTheFileSystem() throws IOException {
    Map<String, String> options =
        Map.of(
            "mode",
            "w",
            "hadoop.dfs.blocksize",
            2 * BLOCK + "",
            "hadoop.fs.hdfs.impl.disable.cache",
            "true");
    save(
        NdArray.arange(DType.INT16, SHAPE.toArray()),
        layout("bn", 2),
        npy.sink(path("x.npy"), options));
    assertEquals(2 * BLOCK, files.getFileStatus(new Path(path("x.npy"))).getBlockSize());
  }

  private static String failure(Runnable run) {
    return assertThrows(ArrayIOException.class, run::run).getMessage();
  }

  @Test
  void anExceededQuotaIsToldAndTheOldFileStays() throws IOException {
    NdArray array = NdArray.arange(DType.FLOAT64, SHAPE.toArray());
    save(array, layout("bn", 3), sink("w"));
    DistributedFileSystem hdfs = (DistributedFileSystem) files;
    hdfs.setQuota(directory, HdfsConstants.QUOTA_DONT_SET, 300_000);
    for (String format : new String[] {"npy", "hdf5"}) {
      ArraySink sink = ArrayFormats.of(format).sink(path("x." + format), options("w"));
      String message = failure(() -> save(array, layout("bn", 3), sink));
      assertTrue(message.startsWith("Cannot write " + path(".x." + format)), message);
      assertTrue(message.contains("quota of /arrays is exceeded"), message);
      sink.abort();
    }
    hdfs.setQuota(directory, HdfsConstants.QUOTA_DONT_SET, HdfsConstants.QUOTA_RESET);
    assertEquals(List.of("x.npy"), names());
    assertHolds(array, source());
  }

  @Test
  void aLostDataNodeIsToldAndTheOldFileStays() throws IOException {
    NdArray array = NdArray.arange(DType.FLOAT64, SHAPE.toArray());
    save(array, layout("bn", 3), sink("w"));
    MiniDFSCluster.DataNodeProperties node = cluster.stopDataNode(0);
    ArraySink sink = sink("w");
    String message = failure(() -> save(array, layout("bn", 3), sink));
    assertTrue(message.startsWith("Cannot write " + path(".x.npy")), message);
    assertTrue(message.contains("minReplication") || message.contains("bad"), message);
    sink.abort();
    assertEquals(List.of("x.npy"), names());
    cluster.restartDataNode(node);
    cluster.waitActive();
    assertHolds(array, source());
  }

  @Test
  @Tag("slow")
  void aRestartedNameNodeIsWaitedFor() throws Exception {
    NdArray array = NdArray.arange(DType.FLOAT64, SHAPE.toArray());
    Distribution layout = layout("bn", 3);
    save(array, layout, sink("w"));
    cluster.restartNameNode(true); // connections to it are stale now
    assertHolds(array, source());
    ArraySink sink = sink("w");
    write(array, layout, sink.begin(layout, DType.FLOAT64));
    cluster.shutdownNameNode(0);
    CompletableFuture<Void> aborted = CompletableFuture.runAsync(sink::abort);
    cluster.restartNameNode(true);
    aborted.get();
    assertEquals(List.of("x.npy"), names());
    assertHolds(array, source());
  }

  @Test
  void theRootIsADirectoryLikeAnyOther() throws IOException {
    String path = new Path(files.getUri().toString(), "/root.npy").toString();
    NdArray array = NdArray.arange(DType.INT16, SHAPE.toArray());
    save(array, layout("bn", 2), npy.sink(path, options("w")));
    assertHolds(array, npy.source(path, Map.of()));
    files.delete(new Path(path), false);
  }

  @Test
  void anHdf5FileHasTheBytesThatALocalFileHas() throws IOException {
    ArrayFormat hdf5 = ArrayFormats.of("hdf5");
    NdArray array = NdArray.arange(DType.FLOAT64, SHAPE.toArray());
    Map<String, String> options = new HashMap<>(options("w-"));
    options.put("key", "g/x");
    save(array, layout("cc", 4), hdf5.sink(path("x.h5"), options));
    assertEquals(List.of("x.h5"), names());
    assertHolds(array, hdf5.source(path("x.h5"), Map.of("key", "g/x")));
    java.nio.file.Path local = java.nio.file.Files.createTempFile("x", ".h5");
    save(array, layout("bn", 4), hdf5.sink(local.toString(), Map.of("mode", "w", "key", "g/x")));
    try (var in = files.open(new Path(path("x.h5")))) {
      assertArrayEquals(java.nio.file.Files.readAllBytes(local), in.readAllBytes());
    }
    java.nio.file.Files.delete(local);
  }

  @Test
  void chunksOfAnHdf5FileAreReadAsFromALocalFile() throws IOException {
    ArrayFormat hdf5 = ArrayFormats.of("hdf5");
    java.net.URL url = HdfsTest.class.getResource("/data/etopo60_chunked.h5");
    files.copyFromLocalFile(new Path(url.toString()), new Path(path("etopo.h5")));
    ArraySource here = hdf5.source(url.toString(), Map.of("key", "ROSE"));
    ArraySource there = hdf5.source(path("etopo.h5"), Map.of("key", "ROSE"));
    Distribution layout = Distribution.fromShape(here.shape(), "cb", new int[] {2, 2}, 0, 1, 2, 3);
    for (int rank = 0; rank < layout.ranks(); rank++) {
      IndexSet[] region = layout.indices(rank);
      assertTrue(here.read(region).sameAs(there.read(region)), "rank " + rank);
    }
  }

  @Test
  void missingFilesAndDirectoriesAreNamed() {
    ArrayIOException e = assertThrows(ArrayIOException.class, this::source);
    assertTrue(
        e.getMessage().startsWith("Cannot read " + path("x.npy") + ": no such file"),
        e.getMessage());
    ArraySink sink = npy.sink(path("nowhere/x.npy"), options("w"));
    e = assertThrows(ArrayIOException.class, () -> sink.begin(layout("bn", 2), DType.BOOL));
    assertTrue(e.getMessage().contains("there is no directory " + path("nowhere")), e.getMessage());
    e = assertThrows(ArrayIOException.class, () -> npy.source("nofs://host/x.npy", Map.of()));
    assertTrue(e.getMessage().contains("no file system for this kind of URI"), e.getMessage());
  }

  @Test
  void dnpyFilesBringTheirDistributionBack() throws IOException {
    ArrayFormat dnpy = ArrayFormats.of("dnpy");
    NdArray array = NdArray.arange(DType.INT32, SHAPE.toArray());
    Distribution layout = layout("bc", 4);
    save(array, layout, dnpy.sink(path("d"), options("w-")));
    assertEquals(List.of("d_0.dnpy", "d_1.dnpy", "d_2.dnpy", "d_3.dnpy"), names());
    ArraySource source = dnpy.source(path("d"), Map.of());
    assertTrue(layout.sameBlocks(source.distribution().orElseThrow()));
    assertHolds(array, source);
  }

  @Test
  void modeAndOwnerOfAReplacedFileAreKeptAndAReadOnlyFileStays() throws IOException {
    NdArray array = NdArray.arange(DType.FLOAT64, SHAPE.toArray());
    Path file = new Path(path("x.npy"));
    save(array, layout("bn", 3), sink("w"));
    files.setPermission(file, new FsPermission((short) 0640));
    files.setOwner(file, "alice", "staff");
    ArraySink sink = sink("w");
    BlockWriter writer = sink.begin(layout("bn", 3), DType.FLOAT64);
    for (String name : names()) {
      if (name.startsWith(".")) {
        FileStatus hidden = files.getFileStatus(new Path(directory, name));
        assertEquals(new FsPermission((short) 0700), hidden.getPermission(), name);
      }
    }
    sink.commit(write(array, layout("bn", 3), writer));
    FileStatus status = files.getFileStatus(file);
    assertEquals(new FsPermission((short) 0640), status.getPermission());
    assertEquals("alice", status.getOwner());
    assertEquals("staff", status.getGroup());
    assertHolds(array, source());
    files.setPermission(file, new FsPermission((short) 0440));
    ArrayIOException e =
        assertThrows(ArrayIOException.class, () -> sink("w").begin(layout("bn", 3), DType.FLOAT64));
    assertTrue(e.getMessage().contains("it is read-only"), e.getMessage());
    assertEquals(List.of("x.npy"), names());
  }
}
