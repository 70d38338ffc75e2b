package org.distarray.io.npy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.distarray.dist.Block;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.error.ArrayIOException;
import org.distarray.io.Fixtures;
import org.distarray.io.bytes.FailingFileSystem;
import org.distarray.ndarray.NdArray;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DnpyReplaceTest {
  private static final Distribution FIVE = Fixtures.over(List.of(Block.even(10, 5)));
  private static final Distribution TWO = Fixtures.over(List.of(Block.even(6, 2)));
  private static final NdArray OLD = Fixtures.pattern(DType.INT32, 10);
  private static final NdArray NEW = Fixtures.pattern(DType.INT32, 6);

  @TempDir Path directory;

  @AfterEach
  void nothingIsRefusedAnyMore() {
    FailingFileSystem.refuseNothing();
  }

  private String prefix() {
    return "failing:" + directory.resolve("x");
  }

  private void save(NdArray array, Distribution distribution, String mode) {
    Map<String, String> options = new HashMap<>(FailingFileSystem.OPTIONS);
    options.put("mode", mode);
    Fixtures.save(array, distribution, new DnpyFormat().sink(prefix(), options));
  }

  private NdArray load(Distribution distribution) {
    return Fixtures.load(
        new DnpyFormat().source(prefix(), FailingFileSystem.OPTIONS), distribution);
  }

  private long files() throws IOException {
    try (var all = Files.walk(directory)) {
      return all.filter(p -> !p.equals(directory) && !p.toString().endsWith(".crc")).count();
    }
  }

  @Test
  void theOldArrayStaysWhereverTheRenamesFail() throws IOException {
    save(OLD, FIVE, "w");
    int trials = 0;
    for (boolean failed = true; failed; trials++) {
      AtomicInteger left = new AtomicInteger(trials);
      FailingFileSystem.refuse(path -> left.getAndDecrement() == 0, path -> false);
      try {
        save(NEW, TWO, "w");
        failed = false;
      } catch (ArrayIOException e) {
        assertTrue(e.getMessage().contains("refused to rename"), e.getMessage());
        assertTrue(OLD.sameAs(load(FIVE)), "after " + trials + " renames");
        assertEquals(5, files(), "after " + trials + " renames");
      }
    }
    // five old files away, two new ones in
    assertEquals(8, trials);
    assertTrue(NEW.sameAs(load(TWO)));
    assertEquals(2, files());
  }

  @Test
  void aFileThatAnotherProgramSavesMeanwhileIsNotReplaced() throws IOException {
    save(OLD, FIVE, "w");
    Path one = directory.resolve("x_1.dnpy");
    FailingFileSystem.refuse(
        path -> {
          if (path.getName().equals("old-x_4.dnpy")) {
            writeTheirs(one);
          }
          return false;
        },
        path -> false);
    ArrayIOException e = assertThrows(ArrayIOException.class, () -> save(NEW, TWO, "w"));
    assertTrue(e.getMessage().contains("x_1.dnpy"), e.getMessage());
    assertEquals("theirs", Files.readString(one));
  }

  private static void writeTheirs(Path file) {
    try {
      Files.writeString(file, "theirs");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void oldFilesThatCannotBePutBackAreKeptAndNamed() throws IOException {
    save(OLD, FIVE, "w");
    Predicate<org.apache.hadoop.fs.Path> all = path -> path.getName().startsWith("x_");
    FailingFileSystem.refuse(all, path -> false);
    ArrayIOException e = assertThrows(ArrayIOException.class, () -> save(NEW, TWO, "w"));
    assertTrue(
        e.getMessage()
            .matches("(?s).*could not be put back.*it is in failing:.*\\.x\\.distarray-.*"),
        e.getMessage());
    try (var kept = Files.walk(directory)) {
      assertEquals(
          5, kept.filter(p -> p.getFileName().toString().matches("old-x_\\d\\.dnpy")).count());
    }
  }

  @Test
  void whatCannotBeCleanedUpDoesNotFailTheSave() {
    FailingFileSystem.refuse(path -> false, path -> path.getName().contains(".distarray-"));
    save(OLD, FIVE, "w-");
    assertTrue(OLD.sameAs(load(FIVE)));
    save(NEW, TWO, "w");
    assertTrue(NEW.sameAs(load(TWO)));
  }
}
