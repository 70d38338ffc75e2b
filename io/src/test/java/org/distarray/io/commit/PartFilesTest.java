package org.distarray.io.commit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.distarray.error.ArrayIOException;
import org.distarray.io.bytes.FileRef;
import org.distarray.io.bytes.RefusingContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartFilesTest {
  @TempDir Path directory;

  private Target target(WriteMode mode) {
    return new Target(FileRef.of(directory.resolve("x").toString()), mode);
  }

  private static String part(PartFiles parts, int rank, int... bytes) {
    PartFiles.Part part = parts.create(rank);
    try (part) {
      for (int b : bytes) {
        part.out().write(ByteBuffer.wrap(new byte[] {(byte) b}));
      }
    }
    return part.location();
  }

  private long files() throws IOException {
    try (var all = Files.walk(directory)) {
      return all.count() - 1;
    }
  }

  @Test
  void partsThatCountAreJoinedInOrderAndOthersForgotten() throws IOException {
    PartFiles parts = PartFiles.begin(target(WriteMode.CREATE));
    String last = part(parts, 2, 7, 8);
    part(parts, 0, 66);
    String first = part(parts, 0, 4, 5, 6);
    String empty = part(parts, 1);
    parts.commit(
        new byte[] {1, 2}, List.of(first, empty, last), new long[] {3, 0, 2}, new byte[] {9});
    assertArrayEquals(
        new byte[] {1, 2, 4, 5, 6, 7, 8, 9}, Files.readAllBytes(directory.resolve("x")));
    assertEquals(1, files());
  }

  @Test
  void aPartOfAnotherLengthIsRefused() throws IOException {
    PartFiles parts = PartFiles.begin(target(WriteMode.REPLACE));
    String first = part(parts, 0, 4, 5, 6);
    ArrayIOException e =
        assertThrows(
            ArrayIOException.class,
            () -> parts.commit(new byte[1], List.of(first), new long[] {4}, new byte[0]));
    assertTrue(
        e.getMessage().matches("Cannot save to .*x: part .* has 3 bytes, not 4"), e.getMessage());
    assertFalse(Files.exists(directory.resolve("x")));
    parts.abort();
    assertEquals(0, files());
  }

  @Test
  void aLateAttemptDoesNotBringTheDirectoryBack() throws IOException {
    PartFiles parts = PartFiles.begin(target(WriteMode.REPLACE));
    parts.commit(new byte[1], List.of(), new long[0], new byte[0]);
    assertThrows(ArrayIOException.class, () -> parts.create(0));
    assertEquals(1, files());
  }

  @Test
  void aSharedFileHasItsLengthAndAppearsAtTheCommit() throws IOException {
    SharedFile file = SharedFile.begin(target(WriteMode.CREATE));
    file.extend(5);
    assertFalse(Files.exists(directory.resolve("x")));
    try (var out = file.open()) {
      out.write(1, ByteBuffer.wrap(new byte[] {3, 4}));
    }
    file.commit(5);
    assertArrayEquals(new byte[] {0, 3, 4, 0, 0}, Files.readAllBytes(directory.resolve("x")));
    file.abort();
    assertEquals(1, files());
    ArrayIOException e =
        assertThrows(ArrayIOException.class, () -> SharedFile.begin(target(WriteMode.CREATE)));
    assertTrue(e.getMessage().contains("it exists (mode 'w' replaces it"), e.getMessage());
    SharedFile longer = SharedFile.begin(target(WriteMode.REPLACE));
    try (var out = longer.open()) {
      out.write(5, ByteBuffer.wrap(new byte[] {3, 4}));
    }
    e = assertThrows(ArrayIOException.class, () -> longer.commit(5));
    assertTrue(e.getMessage().contains("7 bytes were written, not 5"), e.getMessage());
    longer.abort();
    assertEquals(1, files());
  }

  @Test
  void aDirectoryIsNotReplaced() throws IOException {
    Files.createDirectory(directory.resolve("x"));
    ArrayIOException e =
        assertThrows(ArrayIOException.class, () -> target(WriteMode.REPLACE).checked());
    assertTrue(e.getMessage().contains("it is a directory (the path of a file)"), e.getMessage());
  }

  @Test
  void partsAreCopiedWhereAConcatIsRefused() throws IOException {
    FileRef file = FileRef.of("webhdfs:" + directory.resolve("x"), RefusingContext.OPTIONS);
    assertTrue(file.store().canConcat(file.path()));
    PartFiles parts = PartFiles.begin(new Target(file, WriteMode.CREATE));
    String first = part(parts, 0, 4, 5, 6);
    String second = part(parts, 1, 7);
    parts.commit(new byte[] {1}, List.of(first, second), new long[] {3, 1}, new byte[] {9});
    assertArrayEquals(new byte[] {1, 4, 5, 6, 7, 9}, Files.readAllBytes(directory.resolve("x")));
    assertEquals(1, files());
  }
}
