package org.distarray.io.bytes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.distarray.dtype.DType;
import org.distarray.error.ArrayIOException;
import org.distarray.ndarray.Storage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappedFileTest {
  private static final int HEAD = 24;

  @TempDir Path directory;

  private Path numbers(int count) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(HEAD + 8 * count).order(ByteOrder.LITTLE_ENDIAN);
    bytes.position(HEAD);
    for (int k = 0; k < count; k++) {
      bytes.putLong(k);
    }
    return Files.write(directory.resolve("numbers"), bytes.array());
  }

  private static long[] read(MappedFile file, long from, int count) {
    Storage out = Storage.allocate(DType.INT64, count + 1);
    file.read(HEAD + 8 * from, ByteOrder.LITTLE_ENDIAN, out, 1, count, 8);
    long[] all = (long[]) out.array();
    return Arrays.copyOfRange(all, 1, all.length);
  }

  @Test
  void elementsAreReadAcrossWindowsOfAnySize() throws IOException {
    Path path = numbers(100);
    // also windows that do not end with an element
    for (long window : new long[] {8, 17, 32, 100, 1000, 1L << 30}) {
      try (MappedFile file = MappedFile.open(path.toString(), window)) {
        for (int from = 0; from < 100; from += 7) {
          long[] want = LongStream.range(from, 100).toArray();
          assertArrayEquals(want, read(file, from, 100 - from), "windows of " + window);
        }
        byte[] bytes = new byte[(int) Files.size(path) - 3];
        file.readFully(3, ByteBuffer.wrap(bytes));
        byte[] all = Files.readAllBytes(path);
        assertArrayEquals(Arrays.copyOfRange(all, 3, all.length), bytes);
      }
    }
  }

  @Test
  void aFileOfMoreThanTwoGibibytesHasSeveralWindows() throws IOException {
    Path path = directory.resolve("long");
    long last = (5L << 30) - 8;
    try (FileChannel out =
        FileChannel.open(
            path,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE,
            StandardOpenOption.SPARSE)) {
      ByteBuffer number = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
      for (long at : new long[] {(1L << 31) - 4, (3L << 30) - 8, last}) {
        out.write(number.clear().putLong(0, at), at);
      }
    }
    try (MappedFile file = MappedFile.open(path.toString())) {
      assertEquals(5L << 30, file.length());
      for (long at : new long[] {(1L << 31) - 4, (3L << 30) - 8, last}) {
        Storage out = Storage.allocate(DType.INT64, 1);
        file.read(at, ByteOrder.LITTLE_ENDIAN, out, 0, 1, 8);
        assertEquals(at, out.getLong(0));
      }
      ByteBuffer both = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
      file.readFully((3L << 30) - 8, both);
      assertEquals((3L << 30) - 8, both.getLong(0));
      assertEquals(0, both.getLong(8));
    }
  }

  @Test
  void whatOthersWriteIsSeenByTheNextReading() throws IOException {
    Path path = numbers(10);
    try (MappedFile file = MappedFile.open(path.toString());
        FileChannel other = FileChannel.open(path, StandardOpenOption.WRITE)) {
      assertArrayEquals(new long[] {4, 5}, read(file, 4, 2));
      other.write(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(0, -7), HEAD + 32);
      assertArrayEquals(new long[] {-7, 5}, read(file, 4, 2));
    }
  }

  @Test
  void aFileThatIsCutOffWhileItIsMappedGivesAnError() throws IOException {
    int count = 1 << 20;
    // whole pages are gone, then only the rest of the last page
    for (long left : new long[] {4096, HEAD + 8L * count - 8}) {
      Path path = numbers(count);
      try (MappedFile file = MappedFile.open(path.toString());
          FileChannel other = FileChannel.open(path, StandardOpenOption.WRITE)) {
        assertEquals(count - 1, read(file, count - 1, 1)[0]);
        other.truncate(left);
        ArrayIOException e =
            assertThrows(ArrayIOException.class, () -> read(file, count / 2, count / 2));
        assertTrue(
            e.getMessage().matches("Cannot read .*numbers: it was cut off.*"), e.getMessage());
      }
    }
  }

  @Test
  void aFaultInsideACopyGivesAnErrorAtOnce() throws Exception {
    int count = 1 << 20;
    int step = 1 << 14;
    long[] want = LongStream.range(0, count).toArray();
    // cut off again and again while another thread reads: some of the cuts come inside a copy
    for (int trial = 0; trial < 40; trial++) {
      Path path = numbers(count);
      try (MappedFile file = MappedFile.open(path.toString())) {
        read(file, 0, 1);
        Storage out = Storage.allocate(DType.INT64, count);
        Thread cutter = new Thread(() -> cut(path));
        cutter.start();
        int done = 0;
        try {
          for (; done < count; done += step) {
            file.read(HEAD + 8L * done, ByteOrder.LITTLE_ENDIAN, out, done, step, 8);
          }
        } catch (ArrayIOException e) {
          assertTrue(e.getMessage().contains("numbers: it was cut off"), e.getMessage());
        }
        // the JVM's runtime allocates this: a fault that is not thrown yet would be thrown here
        int[][] rows = new int[1 + trial % 2][1];
        assertEquals(1 + trial % 2, rows.length);
        assertEquals(-1, Arrays.mismatch(want, 0, done, (long[]) out.array(), 0, done));
        cutter.join();
        assertThrows(ArrayIOException.class, () -> read(file, count - 1, 1));
      }
    }
  }

  private static void cut(Path path) {
    try (FileChannel other = FileChannel.open(path, StandardOpenOption.WRITE)) {
      other.truncate(8192);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
