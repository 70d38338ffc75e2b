package org.distarray.io.runs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.distarray.dist.BlockCyclic;
import org.distarray.dist.Distribution;
import org.distarray.dist.IndexSet;
import org.distarray.dtype.DType;
import org.distarray.error.ArrayIOException;
import org.distarray.index.Shape;
import org.distarray.io.Fixtures;
import org.distarray.io.bytes.ByteReader;
import org.distarray.io.bytes.FileRef;
import org.distarray.ndarray.NdArray;
import org.distarray.ndarray.Storage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredArrayTest {
  @TempDir Path directory;

  private StoredArray stored(NdArray array, int address, boolean fortran) throws IOException {
    byte[] data = Fixtures.bytes(array);
    byte[] file = new byte[address + data.length];
    System.arraycopy(data, 0, file, address, data.length);
    Path path = Files.write(directory.resolve("data"), file);
    FileRef ref = FileRef.of(path.toString());
    return new StoredArray(
        ref, ref.identity(), address, array.shape(), ElementType.of(array.dtype()), fortran);
  }

  @Test
  void anyListsOfIndicesAreReadInTheirOrderAndMoreThanOnce() throws IOException {
    Random random = new Random(7);
    NdArray array = Fixtures.pattern(DType.INT32, 6, 7, 5);
    StoredArray stored = stored(array, 13, false);
    for (int trial = 0; trial < 500; trial++) {
      IndexSet[] region = new IndexSet[3];
      for (int d = 0; d < 3; d++) {
        long n = array.shape().dim(d);
        region[d] =
            switch (random.nextInt(4)) {
              case 0 -> new IndexSet.Range(0, 1, n);
              case 1 ->
                  new IndexSet.Range(
                      n - 1, -1 - random.nextInt(2), 1 + random.nextInt((int) n / 2));
              case 2 ->
                  new IndexSet.Range(
                      random.nextInt(2), 1 + random.nextInt(2), random.nextInt((int) n / 2));
              default -> new IndexSet.Listed(random.longs(random.nextInt(9), 0, n).toArray());
            };
      }
      assertTrue(Fixtures.take(array, region).sameAs(stored.read(region)), "trial " + trial);
    }
  }

  @Test
  void rowsThatTouchAreOneRun() {
    assertEquals(List.of("0+35 to 0"), runs(Shape.of(5, 7), range(0, 5), range(0, 7)));
    assertEquals(List.of("14+14 to 0"), runs(Shape.of(5, 7), range(2, 2), range(0, 7)));
    assertEquals(List.of("16+2 to 0", "23+2 to 2"), runs(Shape.of(5, 7), range(2, 2), range(2, 2)));
    assertEquals(
        List.of("20+20 to 0"), runs(Shape.of(3, 4, 5), range(1, 1), range(0, 4), range(0, 5)));
    assertEquals(List.of("0+1 to 0"), runs(Shape.scalar()));
    assertEquals(List.of(), runs(Shape.of(0, 3), range(0, 0), range(0, 3)));
    assertEquals(
        List.of("0+2 to 0", "6+2 to 2"), runs(Shape.of(9), BlockCyclic.of(9, 3, 2).indices(0)));
  }

  @Test
  void unsortedIndicesAreVisitedInTheOrderOfTheFile() {
    assertEquals(
        List.of("1+1 to 1", "4+2 to 2", "8+1 to 0"),
        runs(Shape.of(9), new IndexSet.Listed(8, 1, 4, 5)));
    assertEquals(
        List.of("0+1 to 2", "2+1 to 1", "4+1 to 0"),
        runs(Shape.of(5), new IndexSet.Range(4, -2, 3)));
  }

  private static IndexSet range(long start, long size) {
    return new IndexSet.Range(start, 1, size);
  }

  private static List<String> runs(Shape shape, IndexSet... region) {
    List<String> out = new ArrayList<>();
    Fixtures.plan(shape, region)
        .forEachRun((file, local, count) -> out.add(file + "+" + count + " to " + local));
    return out;
  }

  @Test
  void arraysBeyondTwoGigabytesAreAddressedWithLongs() {
    Shape huge = Shape.of(1L << 40, 1L << 20);
    long last = (1L << 40) - 1;
    assertEquals(
        List.of(last * (1 << 20) + 5 + "+3 to 0"), runs(huge, range(last, 1), range(5, 3)));
  }

  @Test
  void moreRunsThanATableHoldsAreAllVisited() throws IOException {
    int n = 5 * Picks.TABLE;
    NdArray array = NdArray.arange(DType.INT32, n);
    StoredArray stored = stored(array, 0, false);
    for (Distribution layout : List.of(Fixtures.over(List.of(BlockCyclic.cyclic(n, 2))))) {
      assertTrue(array.sameAs(Fixtures.load(source(stored), layout)));
    }
  }

  private static org.distarray.store.ArraySource source(StoredArray stored) {
    return new org.distarray.store.ArraySource() {
      @Override
      public Shape shape() {
        return stored.shape();
      }

      @Override
      public DType dtype() {
        return stored.dtype();
      }

      @Override
      public NdArray read(IndexSet[] region) {
        return stored.read(region);
      }

      @Override
      public String label() {
        return stored.toString();
      }
    };
  }

  @Test
  void closeRunsShareAReadAndDistantOnesDoNot() {
    NdArray into = NdArray.zeros(DType.FLOAT64, Shape.of(4000));
    int near = BlockBytes.GAP / 8;
    assertEquals(List.of("100+16"), reads(into.storage(), 0, 1));
    assertEquals(List.of("100+" + (near + 2) * 8), reads(into.storage(), 0, near + 1));
    assertEquals(List.of("100+8", 100 + (near + 2) * 8 + "+8"), reads(into.storage(), 0, near + 2));
  }

  @Test
  void readsAreNoLongerThanTheWindow() {
    int most = ByteReader.WINDOW; // of readers that do not say another one
    List<String> reads = new ArrayList<>();
    RunReader runs =
        new RunReader(
            recorder(reads),
            0,
            ElementType.of(DType.UINT8),
            Storage.allocate(DType.UINT8, 2 * most + 5),
            1);
    runs.run(0, 0, 2L * most + 5);
    runs.flush();
    assertEquals(List.of("0+" + most, most + "+" + most, 2 * most + "+5"), reads);
  }

  private static List<String> reads(Storage into, long... elements) {
    List<String> out = new ArrayList<>();
    RunReader runs = new RunReader(recorder(out), 100, ElementType.of(DType.FLOAT64), into, 1);
    for (int k = 0; k < elements.length; k++) {
      runs.run(elements[k], k, 1);
    }
    runs.flush();
    return out;
  }

  @Test
  void onlyLongReadsOfFilesThatAskForItLieOutsideTheHeap() {
    for (boolean asks : new boolean[] {false, true}) {
      for (int n : new int[] {1, 1 << 15}) {
        List<Boolean> direct = new ArrayList<>();
        ByteReader in = new Recorder(asks, into -> direct.add(into.isDirect()));
        Storage into = Storage.allocate(DType.INT64, n);
        RunReader runs = new RunReader(in, 0, ElementType.of(DType.INT64), into, 1);
        runs.run(0, 0, n);
        runs.flush();
        assertEquals(List.of(asks && n > 1), direct);
      }
    }
  }

  private record Recorder(boolean readsOutsideHeap, Consumer<ByteBuffer> taker)
      implements ByteReader {
    @Override
    public String path() {
      return "recorder";
    }

    @Override
    public long length() {
      return Long.MAX_VALUE;
    }

    @Override
    public void readFully(long position, ByteBuffer into) {
      taker.accept(into);
      into.position(into.limit());
    }

    @Override
    public void close() {}
  }

  private static ByteReader recorder(List<String> reads) {
    return new ByteReader() {
      @Override
      public String path() {
        return "recorder";
      }

      @Override
      public long length() {
        return Long.MAX_VALUE;
      }

      @Override
      public void readFully(long position, ByteBuffer into) {
        reads.add(position + "+" + into.remaining());
        into.position(into.limit());
      }

      @Override
      public void close() {}
    };
  }

  @Test
  void anArrayLongerThanItsFileIsRefusedBeforeAnythingIsAllocated() throws IOException {
    Path path = Files.write(directory.resolve("short"), new byte[100]);
    FileRef ref = FileRef.of(path.toString());
    for (long n : LongStream.of(13, 1L << 60, Long.MAX_VALUE).toArray()) {
      ArrayIOException e =
          assertThrows(
              ArrayIOException.class,
              () ->
                  new StoredArray(
                      ref, ref.identity(), 0, Shape.of(n), ElementType.of(DType.INT64), false));
      assertEquals(
          "Cannot read "
              + path
              + ": an array of int64 and shape ("
              + n
              + ",) at byte 0 does not fit in a file of 100 bytes (the file is cut off or damaged)",
          e.getMessage());
    }
  }

  @Test
  void commonIndicesOfARegionAndAFileKeepBothPlaces() {
    List<IndexSet> sets =
        List.of(
            range(2, 5),
            range(0, 9),
            new IndexSet.Range(8, -3, 3),
            BlockCyclic.of(9, 2, 2).indices(1),
            new IndexSet.Listed(7, 0, 3, 4),
            range(4, 0));
    List<IndexSet> regions = new ArrayList<>(sets);
    regions.add(new IndexSet.Listed(1, 1, 2, 2, 8, 8, 8));
    regions.add(new IndexSet.Listed(8, 4, 8, 0, 4, 4, 3, 7, 7, 2));
    for (IndexSet held : sets) {
      for (IndexSet wanted : regions) {
        Picks common = Picks.common(held, 10, wanted);
        List<String> expected = new ArrayList<>();
        for (long h = 0; h < held.size(); h++) {
          for (long w = 0; w < wanted.size(); w++) {
            if (wanted.at(w) == held.at(h)) {
              expected.add(10 + h + ":" + w);
            }
          }
        }
        List<String> found = new ArrayList<>();
        for (long k = 0; k < common.size(); k++) {
          found.add(common.from(k) + ":" + common.to(k));
        }
        assertEquals(expected, found, held + " " + wanted);
      }
    }
  }

  @Test
  void bytesOfABlockAreLittleEndianInCOrder() {
    NdArray block = NdArray.arange(DType.INT16, 2, 3).transpose();
    assertArrayEquals(new byte[] {0, 0, 3, 0, 1, 0, 4, 0, 2, 0, 5, 0}, Fixtures.bytes(block));
  }

  @Test
  void theBytesThatWereWrittenAreCounted() throws IOException {
    NdArray block = NdArray.arange(DType.INT16, 2, 3);
    IndexSet[] whole = {new IndexSet.Range(0, 2, 2), new IndexSet.Range(1, 1, 3)};
    IndexSet[] half = {new IndexSet.Range(2, 1, 1), new IndexSet.Range(1, 1, 3)};
    Path path = Files.write(directory.resolve("counted"), new byte[40]);
    FileRef file = FileRef.of(path.toString());
    try (var out = file.store().update(file.path())) {
      assertEquals(
          12,
          BlockBytes.scatter(
              block, ElementType.of(block.dtype()), Shape.of(3, 6), false, whole, null, out, 4));
      assertEquals(
          6,
          BlockBytes.scatter(
              block, ElementType.of(block.dtype()), Shape.of(3, 6), false, half, null, out, 4));
    }
    byte[] expected = new byte[40];
    for (int k = 0; k < 3; k++) {
      expected[4 + 2 + 2 * k] = (byte) k;
      expected[4 + 26 + 2 * k] = (byte) k;
    }
    assertArrayEquals(expected, Files.readAllBytes(path));
  }
}
