package org.distarray.io.commit;

import java.io.Serializable;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.distarray.error.ArrayIOException;
import org.distarray.io.bytes.ByteReader;
import org.distarray.io.bytes.ByteStore;
import org.distarray.io.bytes.ByteWriter;
import org.distarray.io.bytes.FileRef;

/**
 * A directory beside a new file, in which every attempt of every task writes a part of its own. In
 * the end the valid parts are joined between a head and a tail. Nothing is copied where the store
 * can concatenate.
 */
public final class PartFiles implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int BUFFER = 4 << 20;

  private final Target target;
  private final FileRef directory;
  private final long blockSize;
  private final boolean unforced;

  private PartFiles(Target target, FileRef directory, long blockSize, boolean unforced) {
    this.target = target;
    this.directory = directory;
    this.blockSize = blockSize;
    this.unforced = unforced;
  }

  /**
   * Makes the directory. The driver calls this.
   *
   * @throws ArrayIOException as {@link Target#checked}
   */
  public static PartFiles begin(Target target) {
    // first, as a save that was killed may have left a second name of a file
    Leftovers.sweep(target.place(), false);
    Target checked = target.checked();
    return in(checked.file(), checked, checked.isReplaced(), false);
  }

  /**
   * Makes the directory for parts that become files of their own. The caller names these files.
   * Only {@link #create}, {@link #abort} and {@link #discard} are to be called. What earlier saves
   * left stays.
   *
   * @param secret whether only their owner may see the parts
   */
  public static PartFiles beside(FileRef file, boolean secret) {
    return in(file, new Target(file, WriteMode.CREATE), secret, false);
  }

  /**
   * Makes the directory for parts that are copied into a file, and need not be on a disk before.
   *
   * @param secret whether only their owner may see the parts
   */
  static PartFiles unforced(FileRef file, boolean secret) {
    return in(file, new Target(file, WriteMode.CREATE), secret, true);
  }

  private static PartFiles in(FileRef file, Target target, boolean secret, boolean unforced) {
    FileRef directory = Leftovers.newName(file);
    // HDFS concatenates only files of one block size, and that is a setting of each client
    PartFiles out = new PartFiles(target, directory, file.store().blockSize(file.path()), unforced);
    directory.store().createDirectory(directory.path(), secret);
    return out;
  }

  /** Creates a part for this attempt of a task. The {@link Part} has a unique path. */
  public Part create(int rank) {
    return new Part(directory.child("part-" + rank + "-" + UUID.randomUUID()));
  }

  /** A part that is being written. It is complete once it is closed. */
  public final class Part implements AutoCloseable {
    private final FileRef file;
    private final ByteWriter out;

    private Part(FileRef file) {
      this.file = file;
      this.out =
          unforced
              ? file.store().createUnforced(file.path(), blockSize, false)
              : file.store().create(file.path(), blockSize, false);
    }

    /** The path of the part, which {@link PartFiles#commit} takes. */
    public String location() {
      return file.path();
    }

    /** The writer of the part. Its {@link ByteWriter#position} is the present length. */
    public ByteWriter out() {
      return out;
    }

    @Override
    public void close() {
      out.close();
    }
  }

  /**
   * Joins head, parts and tail, and gives the file its name. The driver calls this. After a
   * failure, {@link #abort} removes the rest.
   *
   * @param head at least one byte
   * @param locations the paths of the parts in the order of the file
   * @param lengths the lengths of the parts in bytes, which are checked
   * @throws ArrayIOException when a part is missing or has another length, or when the name is
   *     taken
   */
  public void commit(byte[] head, List<String> locations, long[] lengths, byte[] tail) {
    ByteStore store = directory.store();
    List<String> parts = new ArrayList<>();
    for (int p = 0; p < lengths.length; p++) {
      check(locations.get(p), lengths[p]);
      if (lengths[p] > 0) {
        parts.add(locations.get(p));
      }
    }
    FileRef whole = directory.child("whole");
    if (!store.canConcat(whole.path()) || !concat(store, whole, head, parts, tail)) {
      copy(store, whole, head, parts, tail);
    }
    long length = head.length + Arrays.stream(lengths).sum() + tail.length;
    long found = store.identity(whole.path()).length();
    if (found != length) {
      throw new ArrayIOException(
          "Cannot save to " + target.file() + ": " + found + " bytes were written, not " + length);
    }
    target.publish(whole);
    discard();
  }

  /**
   * Checks that a part is there.
   *
   * @throws ArrayIOException when it is missing or has another length
   */
  void check(String location, long length) {
    long found = directory.store().identity(location).length();
    if (found != length) {
      throw new ArrayIOException(
          "Cannot save to "
              + target.file()
              + ": part "
              + location
              + " has "
              + found
              + " bytes, not "
              + length);
    }
  }

  /**
   * Joins the parts without copying.
   *
   * @return whether the store did it. It may refuse a directory that is encrypted or stored in a
   *     special way.
   */
  private boolean concat(
      ByteStore store, FileRef whole, byte[] head, List<String> parts, byte[] tail) {
    try (ByteWriter out = store.create(whole.path(), blockSize, false)) {
      out.write(ByteBuffer.wrap(head));
    }
    List<String> all = new ArrayList<>(parts);
    if (tail.length > 0) {
      FileRef end = directory.child("tail");
      try (ByteWriter out = store.create(end.path(), blockSize, false)) {
        out.write(ByteBuffer.wrap(tail));
      }
      all.add(end.path());
    }
    if (all.isEmpty()) {
      return true;
    }
    try {
      store.concat(whole.path(), all);
      return true;
    } catch (ArrayIOException | UnsupportedOperationException e) {
      System.getLogger(PartFiles.class.getName())
          .log(Level.INFO, "The parts of " + target.file() + " are copied: " + e.getMessage());
      store.delete(whole.path());
      return false;
    }
  }

  private void copy(ByteStore store, FileRef whole, byte[] head, List<String> parts, byte[] tail) {
    try (ByteWriter out = store.create(whole.path(), blockSize, false)) {
      out.write(ByteBuffer.wrap(head));
      for (String part : parts) {
        try (ByteReader in = store.open(part)) {
          copy(in, 0, in.length(), (at, bytes) -> out.write(bytes));
        }
      }
      out.write(ByteBuffer.wrap(tail));
    }
  }

  /** Takes the bytes of a file from a position to an end, a piece at a time. */
  static void copy(ByteReader in, long from, long end, BiConsumer<Long, ByteBuffer> to) {
    ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(BUFFER, end - from));
    for (long at = from; at < end; at += BUFFER) {
      buffer.clear().limit((int) Math.min(BUFFER, end - at));
      in.readFully(at, buffer);
      to.accept(at, buffer.flip());
    }
  }

  /** Removes the directory with all parts. Without the directory it does nothing. */
  public void abort() {
    directory.store().delete(directory.path());
  }

  /**
   * Removes the directory after a save. A failure to remove something is a warning and no error.
   */
  public void discard() {
    try {
      abort();
    } catch (RuntimeException e) {
      System.getLogger(PartFiles.class.getName())
          .log(Level.WARNING, "Left over, and to be deleted by hand: " + directory, e);
    }
  }

  /** The path of a file of this name in the directory. */
  String path(String name) {
    return directory.child(name).path();
  }

  /** The path of the directory. */
  @Override
  public String toString() {
    return directory.path();
  }
}
