package org.distarray.io.commit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.distarray.dist.Distribution;
import org.distarray.error.ArrayIOException;
import org.distarray.io.Fixtures;
import org.distarray.io.bytes.FileRef;
import org.distarray.io.bytes.PlainFileSystem;
import org.distarray.io.hdf5.Hdf5Format;
import org.distarray.io.npy.NpyFormat;
import org.distarray.io.npy.NpzFormat;
import org.distarray.ndarray.NdArray;
import org.distarray.store.ArrayFormat;
import org.distarray.store.ArraySink;
import org.distarray.store.Receipt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Saves that may replace one version of a file: of several, one replaces it. */
class VersionTest {
  private static final int ROUNDS = 150;
  private static final String LATE =
      ": it was written or removed meanwhile (look at what is there now, and save again)";

  @TempDir Path directory;

  /** A format on a file system, and a mode. */
  record Case(String scheme, ArrayFormat format, String mode) {
    Map<String, String> options() {
      Map<String, String> out = new HashMap<>();
      out.put("mode", mode);
      out.put("hadoop.fs.plain.impl", PlainFileSystem.class.getName());
      return out;
    }

    /** Names an array, where a file has several. */
    void name(Map<String, String> options, String key) {
      if (!format.name().equals("npy")) {
        options.put("key", key);
      }
    }

    @Override
    public String toString() {
      return scheme + format.name() + " " + mode;
    }
  }

  static List<Case> cases() {
    List<Case> out = new ArrayList<>();
    for (String scheme : List.of("", "plain:")) {
      out.add(new Case(scheme, new NpyFormat(), "w"));
      out.add(new Case(scheme, new NpzFormat(), "w"));
      out.add(new Case(scheme, new Hdf5Format(), "w"));
      out.add(new Case(scheme, new Hdf5Format(), "a"));
    }
    return out;
  }

  private String path(Case c) {
    return c.scheme + directory.resolve("x");
  }

  private Version now(Case c) {
    return Version.of(FileRef.of(path(c), c.options()));
  }

  /** A save that has seen a version, up to its end. */
  private Runnable save(Case c, Version seen, String key, NdArray array) {
    Map<String, String> options = c.options();
    options.put(Version.OPTION, seen.toString());
    c.name(options, key);
    ArraySink sink = c.format.sink(path(c), options);
    Distribution layout = sink.arrange(Distribution.fromShape(array.shape(), 0, 1), array.dtype());
    List<Receipt> all = Fixtures.write(array, layout, sink.begin(layout, array.dtype()));
    return () -> sink.commit(all);
  }

  private void assertHolds(Case c, String key, NdArray array) {
    Map<String, String> options = c.options();
    c.name(options, key);
    assertTrue(Fixtures.load(c.format.source(path(c), options), whole(array)).sameAs(array), key);
  }

  private static Distribution whole(NdArray array) {
    return Distribution.fromShape(array.shape(), 0);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> all = Files.list(directory)) {
      return all.map(p -> p.getFileName().toString()).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theFirstToEndReplacesTheVersionThatAllHaveSeenAndTheOthersAreRefused(Case c)
      throws IOException {
    NdArray before = NdArray.arange(7);
    for (int round = 0; round < 2; round++) { // there is no file at first
      Version seen = now(c);
      assertEquals(round == 0, seen.isNone());
      String first = "first" + round;
      Runnable one = save(c, seen, first, NdArray.arange(10L + round));
      Runnable other = save(c, seen, "other" + round, before);
      one.run();
      assertNotEquals(seen, now(c));
      ArrayIOException late = assertThrows(ArrayIOException.class, other::run);
      boolean told = late.getMessage().endsWith(LATE) || late.getMessage().contains("was changed");
      assertTrue(told, late.getMessage());
      assertHolds(c, first, NdArray.arange(10L + round));
      assertEquals(List.of("x"), names());
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aSaveThatBeginsAfterItsVersionIsGoneIsRefusedAtOnce(Case c) throws IOException {
    Version seen = now(c);
    save(c, seen, "x", NdArray.arange(3)).run();
    ArrayIOException late =
        assertThrows(ArrayIOException.class, () -> save(c, seen, "y", NdArray.arange(4)));
    assertTrue(late.getMessage().startsWith("Cannot save to "), late.getMessage());
    assertTrue(late.getMessage().endsWith(LATE), late.getMessage());
    assertEquals(List.of("x"), names());
  }

  @Test
  void ofSavesThatEndAtTheSameTimeOneWinsInEachRound() throws Exception {
    Case c = new Case("", new NpyFormat(), "w");
    int savers = 3;
    ExecutorService threads = Executors.newFixedThreadPool(savers);
    try {
      for (int round = 0; round < ROUNDS; round++) {
        Version seen = now(c);
        CyclicBarrier together = new CyclicBarrier(savers);
        List<Future<?>> ends = new ArrayList<>();
        for (int k = 0; k < savers; k++) {
          Runnable end = save(c, seen, "x", NdArray.arange(5L + (long) savers * round + k));
          ends.add(
              threads.submit(
                  () -> {
                    together.await();
                    end.run();
                    return null;
                  }));
        }
        List<Integer> won = new ArrayList<>();
        for (int k = 0; k < savers; k++) {
          try {
            ends.get(k).get();
            won.add(k);
          } catch (ExecutionException e) {
            String message = e.getCause().getMessage();
            assertTrue(message.startsWith("Cannot save to " + path(c)), message);
            assertTrue(message.endsWith(LATE), message);
          }
        }
        assertEquals(1, won.size(), "round " + round + ", won " + won);
        assertHolds(c, "x", NdArray.arange(5L + (long) savers * round + won.get(0)));
        assertEquals(List.of("x"), names());
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "plain:"})
  void theTurnOfAProgramThatHasEndedIsTakenByTheNext(String scheme) throws IOException {
    Case c = new Case(scheme, new NpyFormat(), "w");
    FileRef file = FileRef.of(path(c), c.options());
    ReplaceTurn left = ReplaceTurn.take(file);
    ReplaceTurn next = ReplaceTurn.take(file, 50_000_000);
    assertThrows(ArrayIOException.class, left::check);
    left.close(); // which leaves the turn of the other
    next.check();
    assertEquals(List.of(".x.distarray-turn"), names());
    next.close();
    assertEquals(List.of(), names());
  }

  @Test
  void aVersionIsThatOfTheFileBehindALink() throws IOException {
    Case c = new Case("", new NpyFormat(), "w");
    Path file = directory.resolve("file");
    Files.createSymbolicLink(directory.resolve("x"), file);
    Version seen = now(c);
    assertTrue(seen.isNone());
    save(c, seen, "x", NdArray.arange(3)).run();
    assertEquals(Version.of(FileRef.of(file.toString())), now(c));
    save(c, now(c), "x", NdArray.arange(4)).run();
    assertHolds(c, "x", NdArray.arange(4));
    assertEquals(List.of("file", "x"), names());
  }
}
