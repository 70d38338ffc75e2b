package org.distarray.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an array program needs of memory, shown by a heap that has no more. */
class SmallHeapTest {
  private static final long MEGABYTE = 1 << 20;
  private static final long SIZE = 80;

  /**
   * Less than an input: 16 MB of file names in the jars of this class path, classes and loops,
   * tiles, and what the collector wants to have free.
   */
  private static final long MARGIN = 60;

  @TempDir Path folder;

  @Test
  void aReductionOfThreeInputsNeedsTheInputsAndTiles() throws Exception {
    long n = elements(SIZE);
    double expected = (n - 1.0) * n * (2 * n - 1) / 6 + (n - 1.0) * n / 4;
    double sum = here(3 * SIZE + MARGIN).run("reduction", n, folder);
    assertEquals(expected, sum, 1e-12 * expected);
  }

  @Test
  void anArrayOfThreeInputsNeedsTheInputsTheResultAndTiles() throws Exception {
    long n = elements(SIZE);
    double last = (n - 1.0) * (n - 1.0) + (n - 1) / 2.0;
    assertEquals(last, here(4 * SIZE + MARGIN).run("result", n, folder));
  }

  /** A version, the one before, what moves between them, and the array at the start. */
  @Test
  void aLoopOfShiftedUpdatesHoldsFewVersionsAtATime() throws Exception {
    long n = elements(16);
    // element i is 2 i for the first 15, then i + 15
    double expected = sum(n) / 2 + 15.0 * n - 15 * 16 / 2;
    assertEquals(expected, here(5 * 16 + MARGIN).run("sets", n, folder));
  }

  /** In a driver of 1 GB, where no collection need run. */
  @Test
  @Tag("slow")
  void twoThousandSetsHoldThreeVersionsAtATimeOnSpark() throws Exception {
    double most = new SmallHeap(folder, "local[2]", 1024).run("versions", elements(32), folder);
    assertTrue(most <= 3, () -> most + " versions");
  }

  @Test
  void generatedArraysOfFourTimesTheHeapStreamThrough() throws Exception {
    long n = elements(256);
    assertEquals(sum(n), here(64).run("arange", n, folder));
    assertEquals(0.5, here(64).run("rand", n, folder), 1e-3);
  }

  @Test
  void generatedArraysOfFourTimesTheHeapStreamThroughSpark() throws Exception {
    long n = elements(2048);
    assertEquals(sum(n), onSpark().run("arange", n, folder));
  }

  @Test
  void aFileOfFourTimesTheHeapIsWrittenAndStreamsThrough() throws Exception {
    long n = elements(256);
    assertEquals(sum(n), here(64).run("npy", n, folder.resolve("numbers.npy")));
  }

  @Test
  void aFileOfFourTimesTheHeapIsWrittenAndStreamsThroughSpark() throws Exception {
    long n = elements(2048);
    assertEquals(sum(n), onSpark().run("npy", n, folder.resolve("numbers.npy")));
  }

  @Test
  void theFactorsOfAProductStreamThroughAlongItsInnerAxis() throws Exception {
    long n = elements(256);
    double sum = 7.0 * n; // 7 * 8 in each row
    assertEquals(sum, here(64).run("npy gram", n, folder.resolve("numbers.npy")));
  }

  @Test
  void theFactorsOfAProductStreamThroughSpark() throws Exception {
    long n = elements(2048);
    double sum = 7.0 * n; // 7 * 8 in each row
    assertEquals(sum, onSpark().run("npy gram", n, folder.resolve("numbers.npy")));
  }

  @Test
  void chunksOfFourTimesTheHeapStreamThrough() throws Exception {
    long n = elements(256);
    assertEquals(sum(n), here(64).run("hdf5", n, chunked()));
  }

  @Test
  void chunksOfFourTimesTheHeapStreamThroughSpark() throws Exception {
    long n = elements(2048);
    assertEquals(sum(n), onSpark().run("hdf5", n, chunked()));
  }

  /** The whole JVM has the part and 64 MB. */
  @Test
  void filesAreHeldAndWrittenWithinTheirPartAnd64Megabytes() throws Exception {
    long n = elements(SIZE);
    SmallHeap heap = here(SIZE + 64);
    assertEquals(0, heap.run("hdf5 held", n, chunked()));
    for (String form : List.of("one piece", "chunks")) {
      Path file = folder.resolve(form + ".h5");
      assertEquals(n, heap.run("hdf5 written in " + form, n, file));
      assertEquals(0, heap.run("hdf5 held", n, file));
      // no room to read whole chunks and to move them: each rank inflates all
      assertEquals(0, heap.run("hdf5 held in turn", n, file));
    }
  }

  @Test
  @Tag("slow")
  void chunksOfFourTimesTheHeapAreCopiedIntoOthers() throws Exception {
    assertEquals(0, here(64).run("hdf5 copy", elements(256), chunked()));
  }

  @Test
  @Tag("slow")
  void chunksOfFourTimesTheHeapAreCopiedIntoOthersOnSpark() throws Exception {
    SmallHeap spark = new SmallHeap(folder, "local[2]", 512);
    assertEquals(0, spark.run("hdf5 copy", elements(2048), chunked()));
  }

  /** The states of all ranks have more than the heap's bytes. */
  @Test
  void statesOfManyRanksAreMergedAsTheyCome() throws Exception {
    for (int ranks : new int[] {16, 256}) {
      long columns = ranks == 16 ? 2_000_000 : 200_000;
      long n = ranks * columns;
      double expected = (ranks - 1) / 2.0 * columns + columns - 1;
      String program = "columns of " + ranks + " ranks";
      assertEquals(expected, here(512).run(program, n, folder), program);
    }
  }

  @Test
  void statesOfManyRanksAreMergedAsTheyComeOnSpark() throws Exception {
    long columns = 2_000_000;
    long n = 16 * columns;
    double expected = 15 / 2.0 * columns + columns - 1;
    assertEquals(expected, onSpark().run("columns of 16 ranks", n, folder));
  }

  /** The states have 256 MB. */
  @Test
  void statesOfOnesOwnReductionsAreMergedAsTheyCome() throws Exception {
    long n = 16 * 2_000_000L;
    assertEquals(n - 1, here(256).run("greatest of 16 ranks", n, folder));
  }

  @Test
  void productsOfAllRanksAreAddedUpAsTheyCome() throws Exception {
    long n = elements(67);
    long whole = n / 1024;
    double rows = whole;
    double expected = (rows - 1) * rows * (2 * rows - 1) / 6;
    assertEquals(expected, here(400).run("gram", n, folder));
    assertEquals(expected, onSpark().run("gram", n, folder));
  }

  @Test
  void anArrayIsBroughtToTheDriverRankAfterRankOrRefused() throws Exception {
    long n = elements(128);
    assertEquals(n, here(128 + 2 * MARGIN).run("toArray", n, folder));
    assertEquals(-1, here(128).run("toArray", n, folder));
    assertEquals(n, onSpark().run("toArray", n, folder));
    assertEquals(-1, onSpark().run("toArray", elements(512), folder));
  }

  @Test
  void whatDoesNotFitBetweenTheRanksIsRefused() throws Exception {
    long n = elements(128);
    assertEquals(n, here(2 * 128 + 2 * MARGIN).run("turned", n, folder));
    assertEquals(-1, here(128 + MARGIN).run("turned", n, folder));
    assertEquals(n, onSpark().run("turned", n, folder));
  }

  @Test
  void aMedianOfFourTimesTheHeapNeedsNoSort() throws Exception {
    long n = elements(256);
    assertEquals((n - 1) / 2.0, here(64).run("median", n, folder));
    assertEquals(6 * ((n - 1) / 2.0), here(64).run("groups", n, folder), 3);
  }

  @Test
  @Tag("slow")
  void ordersOfFourTimesTheHeapSpillToDisksOnSpark() throws Exception {
    long n = elements(2048);
    SmallHeap spark = new SmallHeap(folder, "local[2]", 512);
    assertEquals((n - 1) / 2.0, spark.run("median", n, folder));
    assertEquals(0, spark.run("sort", n, folder));
    assertEquals(1000, spark.run("unique", n, folder));
  }

  @Test
  @Tag("slow")
  void masksAndGroupsOfFourTimesTheHeapSpillToDisksOnSpark() throws Exception {
    long n = elements(2048);
    double half = n / 2.0;
    SmallHeap spark = new SmallHeap(folder, "local[2]", 512);
    assertEquals(half * (half - 1), spark.run("mask", n, folder));
    assertEquals(6 * ((n - 1) / 2.0), spark.run("groups", n, folder), 3);
  }

  private SmallHeap here(long megabytes) {
    return new SmallHeap(folder, "local", megabytes);
  }

  /** Spark does not start with less. */
  private SmallHeap onSpark() {
    return new SmallHeap(folder, "local[1]", 512);
  }

  /** 2 GB in filtered chunks, that take little room: the elements are their numbers in C order. */
  private Path chunked() throws IOException {
    Path file = folder.resolve("numbered.h5");
    try (InputStream packed = getClass().getResourceAsStream("/memory/numbered.h5.gz");
        InputStream in = new GZIPInputStream(packed)) {
      Files.copy(in, file);
    }
    return file;
  }

  private static long elements(long megabytes) {
    return megabytes * MEGABYTE / 8;
  }

  /** Twice the sum of the numbers below n: sums of so many are exact. */
  private static double sum(long n) {
    return (double) (n * (n - 1));
  }
}
