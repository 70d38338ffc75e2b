package org.distarray.io.bytes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.distarray.error.ArrayIOException;
import org.distarray.io.Fixtures;
import org.distarray.io.FormatLaws;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What holds for files holds on a file system that only copies and renames; HDFS itself is tested
 * elsewhere.
 */
class HadoopStoreTest extends FormatLaws {
  HadoopStoreTest() {
    super("npy");
  }

  @Override
  protected Map<String, String> options() {
    return Map.of("hadoop.fs.plain.impl", PlainFileSystem.class.getName());
  }

  @Override
  protected String path() {
    return "plain:" + super.path();
  }

  @Test
  void bytesOfAnExistingFileAreNotChanged() {
    ByteStore store = FileRef.of(path(), options()).store();
    assertFalse(store.canUpdate());
    assertFalse(store.canConcat(path()));
    assertThrows(UnsupportedOperationException.class, () -> store.update(path()));
  }

  private static ByteStore failing(String path) {
    return FileRef.of(path, FailingFileSystem.OPTIONS).store();
  }

  @Test
  void aFileThatIsReplacedStaysWhenTheRenameIsRefused(@TempDir Path directory) throws IOException {
    String path = "failing:" + directory.resolve("x");
    ByteStore store = failing(path);
    Files.write(directory.resolve("x"), new byte[] {1});
    Files.write(directory.resolve("new"), new byte[] {2, 3});
    AtomicInteger renames = new AtomicInteger();
    FailingFileSystem.refuse(to -> renames.incrementAndGet() == 2, none -> false);
    try {
      ArrayIOException e =
          assertThrows(
              ArrayIOException.class,
              () -> store.renameOver("failing:" + directory.resolve("new"), path));
      assertTrue(e.getMessage().contains("Cannot replace " + path), e.getMessage());
      assertArrayEquals(new byte[] {1}, Files.readAllBytes(directory.resolve("x")));
      assertArrayEquals(new byte[] {2, 3}, Files.readAllBytes(directory.resolve("new")));
      FailingFileSystem.refuse(to -> !to.getName().contains(".old-"), none -> false);
      e =
          assertThrows(
              ArrayIOException.class,
              () -> store.renameOver("failing:" + directory.resolve("new"), path));
      assertTrue(
          e.getMessage().contains("the file that was there is now failing:"), e.getMessage());
    } finally {
      FailingFileSystem.refuseNothing();
    }
  }

  @Test
  void aFileThatIsReplacedIsGoneAfterwards(@TempDir Path directory) throws IOException {
    String path = "failing:" + directory.resolve("x");
    Files.write(directory.resolve("x"), new byte[] {1});
    Files.write(directory.resolve("new"), new byte[] {2, 3});
    failing(path).renameOver("failing:" + directory.resolve("new"), path);
    assertEquals(
        List.of("failing:" + directory.resolve("x")), failing(path).list("failing:" + directory));
    assertArrayEquals(new byte[] {2, 3}, Files.readAllBytes(directory.resolve("x")));
  }

  @Test
  void namesThatAreNoUrisAreNames(@TempDir Path directory) throws IOException {
    for (String name : List.of("a[1].h5", "a b%20.h5", "a^{x}|#?.h5")) {
      FileRef file = FileRef.of("failing:" + directory.resolve(name), FailingFileSystem.OPTIONS);
      Files.write(directory.resolve(name), new byte[] {1, 2});
      assertEquals(2, file.identity().length());
      try (ByteReader in = file.open()) {
        assertArrayEquals(new byte[] {1, 2}, in.read(0, 2));
      }
      assertEquals(List.of(file.path()), file.store().list(file.directory()));
      file.store().delete(file.path());
    }
  }

  @Test
  void theFileSystemIsMadeOnceForAFileAndItsNeighbours() {
    FileRef file = FileRef.of(path(), options());
    assertSame(file.store(), file.store());
    assertSame(file.store(), file.sibling("y").store());
    assertNotSame(file.store(), Fixtures.copy(file).store());
    assertEquals(file, Fixtures.copy(file));
  }

  @Test
  void aFileSystemWhoseJarIsMissingIsNamed() {
    ArrayIOException e =
        assertThrows(ArrayIOException.class, () -> FileRef.of("s3a://bucket/x.npy").store());
    assertEquals(
        "Cannot open s3a://bucket/x.npy: the class org.apache.hadoop.fs.s3a.S3AFileSystem is not on"
            + " the class path (add the jar that has it; for s3a it is hadoop-aws)",
        e.getMessage());
  }
}
