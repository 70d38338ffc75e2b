package org.distarray.io.bytes;

import java.io.File;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.distarray.error.ArrayIOException;
import org.distarray.ndarray.Storage;

/**
 * Reads a local file through mappings into memory. Every reading sees the bytes as they are at that
 * moment, also those that other programs have written since the file was opened.
 *
 * <p>One mapping has at most 2^31 - 1 bytes, so a long file has several: window {@code k} begins at
 * byte {@code k * window}. It overlaps the next one by the size of the largest element, so that
 * every element lies in one window. To map a page costs more than to read it, so all readers in a
 * JVM share the mappings of a file. The garbage collector takes them when no reader is left.
 *
 * <p>A file may be cut off while it is mapped. The JVM then throws an {@link InternalError}, or
 * reads zeros up to the end of a page. So the length is looked at after every reading; what was
 * read before the file was cut is right.
 */
public final class MappedFile implements ByteReader {
  /** The bytes from one window to the next. */
  static final long WINDOW = 1L << 30;

  private static final int LARGEST_ELEMENT = 16;

  /** The files that sources read, by their paths. */
  private static final Map<String, WeakReference<MappedFile>> OPEN = new ConcurrentHashMap<>();

  private final String path;
  private final long length;
  // of the file in its file system, whatever name it has; null where there is none
  private final Object key;
  private final long window;
  private final MappedByteBuffer[] windows;

  private MappedFile(String path, long length, Object key, long window) {
    this.path = path;
    this.length = length;
    this.key = key;
    this.window = window;
    this.windows = new MappedByteBuffer[Math.toIntExact((length + window - 1) / window)];
  }

  /**
   * Opens a file. Nothing is mapped yet, unless another reader has mapped it.
   *
   * @throws ArrayIOException when there is no such file
   */
  public static MappedFile open(String path) {
    MappedFile now = open(path, WINDOW);
    WeakReference<MappedFile> known = OPEN.get(path);
    MappedFile there = known == null ? null : known.get();
    if (there != null
        && there.key != null
        && there.key.equals(now.key)
        && there.length == now.length) {
      return there;
    }
    OPEN.values().removeIf(each -> each.refersTo(null));
    OPEN.put(path, new WeakReference<>(now));
    return now;
  }

  static MappedFile open(String path, long window) {
    try {
      BasicFileAttributes file = Files.readAttributes(Path.of(path), BasicFileAttributes.class);
      return new MappedFile(path, file.size(), file.fileKey(), window);
    } catch (IOException e) {
      throw Failures.of("read", path, e);
    }
  }

  @Override
  public String path() {
    return path;
  }

  /** The length in bytes when the file was opened. */
  @Override
  public long length() {
    return length;
  }

  @Override
  public void readFully(long position, ByteBuffer into) {
    long end = position + into.remaining();
    copy(
        end,
        () -> {
          for (long at = position; at < end; ) {
            int n = (int) Math.min(end - at, window - at % window);
            into.put(window(at).slice((int) (at % window), n));
            at += n;
          }
        });
  }

  /**
   * Reads primitives into memory.
   *
   * @param position the position of the first primitive in the file, in bytes
   * @param into the storage that gets them, from its position {@code at} on
   * @param count the number of primitives
   * @param bytes the size of a primitive
   */
  public void read(long position, ByteOrder order, Storage into, int at, int count, int bytes) {
    copy(
        position + (long) count * bytes,
        () -> {
          for (int done = 0; done < count; ) {
            long from = position + (long) done * bytes;
            // the primitives that begin in this window
            long begin = (window - from % window + bytes - 1) / bytes;
            int n = (int) Math.min(count - done, begin);
            ByteBuffer part = window(from).slice((int) (from % window), n * bytes).order(order);
            into.readFrom(part, at + done, n);
            done += n;
          }
        });
  }

  private synchronized MappedByteBuffer window(long position) throws IOException {
    int k = (int) (position / window);
    if (windows[k] == null) {
      long from = k * window;
      long size = Math.min(length - from, window + LARGEST_ELEMENT);
      try (FileChannel channel = FileChannel.open(Path.of(path), StandardOpenOption.READ)) {
        windows[k] = channel.map(MapMode.READ_ONLY, from, size);
      }
    }
    return windows[k];
  }

  /** Copies bytes that end at {@code end}, if the file is as long afterwards. */
  private void copy(long end, Copy copy) {
    try {
      if (end <= length) {
        copy.run();
      }
      check(end);
    } catch (InternalError e) {
      throw new ArrayIOException(
          "Cannot read "
              + path
              + ": it was cut off while it was mapped (another program must not shorten it; write"
              + " a new file, and rename it)",
          e);
    } catch (IOException e) {
      throw Failures.of("read", path, e);
    }
  }

  private void check(long end) {
    // no channel is asked: one that readers share would be closed when a thread is interrupted
    long now = new File(path).length();
    if (end > length || now < end) {
      throwFaults((int) Math.min(1, now));
      throw new ArrayIOException(
          "Cannot read "
              + path
              + ": it was cut off: it has "
              + now
              + " bytes, and "
              + length
              + " when it was opened (another program must not shorten it; write a new file, and"
              + " rename it)");
    }
  }

  /**
   * Has the JVM throw a fault that it has seen, and not thrown yet. HotSpot does so where code
   * comes back from its runtime, which compiled code may do much later, somewhere else. All its
   * compilers leave an array of two dimensions to the runtime whose sizes they do not know.
   */
  private static int[][] throwFaults(int size) {
    return new int[size][size];
  }

  /** Does nothing, because others may read the file, too. */
  @Override
  public void close() {}

  @FunctionalInterface
  private interface Copy {
    void run() throws IOException;
  }
}
