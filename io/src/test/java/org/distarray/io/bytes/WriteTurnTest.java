package org.distarray.io.bytes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The writers of one file wait for each other, and for those of no other file. */
class WriteTurnTest {
  @TempDir Path directory;

  @Test
  void aFileHasOneTurnWhateverItsPathAsLongAsItIsOpen() {
    WriteTurn first = WriteTurn.open("a/b");
    try (WriteTurn same = WriteTurn.open("a/./c/../b");
        WriteTurn other = WriteTurn.open("a/c")) {
      assertSame(first, same);
      assertNotSame(first, other);
    }
    try (WriteTurn same = WriteTurn.open("a/b")) {
      assertSame(first, same);
      first.close();
      try (WriteTurn third = WriteTurn.open("a/b")) {
        assertSame(first, third);
      }
    }
    try (WriteTurn next = WriteTurn.open("a/b")) {
      assertNotSame(first, next);
    }
  }

  @Test
  void writersOfOneFileWriteAndCopyEachItsOwnPart() throws IOException {
    String path = directory.resolve("whole").toString();
    LocalStore store = new LocalStore(false);
    store.create(path, 0, false).close();
    IntStream.range(0, 16)
        .parallel()
        .forEach(
            k -> {
              byte[] bytes = {(byte) (2 * k), (byte) (2 * k + 1)};
              String part = path + k;
              try (ByteWriter out = store.create(part, 0, false)) {
                out.write(ByteBuffer.wrap(bytes));
              }
              try (ByteUpdater out = store.update(path);
                  ByteReader in = store.open(part)) {
                if (k % 2 == 0) {
                  out.copy(in, 0, 2, 2L * k);
                } else {
                  out.write(2L * k, ByteBuffer.wrap(bytes));
                }
              }
            });
    byte[] all = Files.readAllBytes(Path.of(path));
    assertEquals(32, all.length);
    assertTrue(IntStream.range(0, 32).allMatch(k -> all[k] == k));
  }
}
