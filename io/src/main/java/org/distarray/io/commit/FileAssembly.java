package org.distarray.io.commit;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.distarray.error.ArrayIOException;
import org.distarray.error.Undone;
import org.distarray.io.bytes.ByteReader;
import org.distarray.io.bytes.ByteUpdater;
import org.distarray.io.bytes.FileRef;
import org.distarray.store.Receipt;

/**
 * A new file that is put together from its start to its end: bytes that the driver has, regions
 * into which tasks write, and parts that tasks have written. It appears whole or not at all.
 *
 * <p>Where the file system can write at any position, all goes into one {@link SharedFile}, to
 * which parts are copied. Elsewhere everything is a {@linkplain PartFiles part}, and the parts are
 * joined in the end. Only the driver uses an assembly; what travels to tasks are the two others.
 */
public final class FileAssembly {
  private final Target target;
  private boolean begun;
  private SharedFile shared;
  private PartFiles parts;
  private long end;

  // bytes by their position, and what lies between them where all are parts
  private final TreeMap<Long, byte[]> slots = new TreeMap<>();
  private final TreeMap<Long, Placed> placed = new TreeMap<>();

  private record Placed(String location, long length) {}

  public FileAssembly(Target target) {
    this.target = target;
  }

  /**
   * Bytes that are added behind those of a file that is changed in place. What tasks have written
   * stays there after {@link #abort}.
   *
   * @param end the position of the first byte
   */
  public static FileAssembly behind(FileRef file, long end) {
    FileAssembly out = new FileAssembly(new Target(file, WriteMode.REPLACE));
    out.shared = SharedFile.inPlace(file);
    out.begun = true;
    out.end = end;
    return out;
  }

  /**
   * Lets nobody write into a file that is changed in place after its lock was given back.
   *
   * @return the file
   */
  public SharedFile under(SetLock lock) {
    shared = shared.under(lock);
    return shared;
  }

  /**
   * Begins the file, unless it was begun.
   *
   * @return whether this was the first call
   * @throws ArrayIOException as {@link Target#checked}
   */
  public boolean begin() {
    if (begun) {
      return false;
    }
    if (target.file().store().canUpdate()) {
      shared = SharedFile.begin(target);
    } else {
      parts = PartFiles.begin(target);
    }
    begun = true;
    return true;
  }

  /** The name that the file will get. */
  public Target target() {
    return target;
  }

  /** The bytes so far, which is the position of what comes next. */
  public long end() {
    return end;
  }

  /** Fills up with zeros, so that what comes next is at a multiple of a length. */
  public void align(int multiple) {
    int gap = (int) ((multiple - end % multiple) % multiple);
    if (gap > 0) {
      append(new byte[gap]);
    }
  }

  /** Adds bytes, and returns their position. */
  public long append(byte[] bytes) {
    long at = end;
    if (bytes.length > 0) {
      slots.put(at, bytes);
      end += bytes.length;
    }
    return at;
  }

  /** Replaces bytes that were added, by as many others. */
  public void replace(long position, byte[] bytes) {
    byte[] old = slots.put(position, bytes);
    if (old == null || old.length != bytes.length) {
      throw new IllegalStateException(
          "Cannot replace the bytes at "
              + position
              + " of "
              + target.file()
              + ": others were added");
    }
  }

  /**
   * Adds a region into which tasks write.
   *
   * @return the file to write into; null if every task has to write a part instead, in the order of
   *     the ranks
   * @throws ArrayIOException when there is no room for it
   */
  public SharedFile region(long bytes) {
    if (shared != null) {
      end = Math.addExact(end, bytes);
      if (bytes > 0) {
        shared.extend(end);
      }
    }
    return shared;
  }

  /** The directory in which tasks write parts. */
  public PartFiles parts() {
    if (parts == null) {
      parts = PartFiles.unforced(shared.target().file(), target.isReplaced());
    }
    return parts;
  }

  /**
   * Adds parts, in the order of the receipts.
   *
   * @param lengths the bytes of each part, which are checked
   * @return the position of each part
   * @throws ArrayIOException when a part has another length
   */
  public long[] append(List<Receipt> receipts, long[] lengths) {
    long[] out = new long[lengths.length];
    for (int p = 0; p < lengths.length; p++) {
      out[p] = end;
      end = Math.addExact(end, lengths[p]);
      if (shared == null && lengths[p] > 0) {
        placed.put(out[p], new Placed(receipts.get(p).location(), lengths[p]));
      } else {
        parts.check(receipts.get(p).location(), lengths[p]);
      }
    }
    if (shared != null) {
      // the file system copies, each part to its own place
      IntStream.range(0, lengths.length)
          .parallel()
          .forEach(p -> copy(receipts.get(p).location(), lengths[p], out[p]));
    }
    return out;
  }

  private void copy(String location, long length, long to) {
    if (length > 0) {
      try (ByteReader in = target.file().at(location).open();
          ByteUpdater out = shared.open()) {
        out.copy(in, 0, length, to);
      }
    }
    target.file().store().delete(location);
  }

  /**
   * Keeps a place for bytes, which {@link #copy} brings.
   *
   * @throws ArrayIOException when there is no room for them
   */
  public void reserve(long bytes) {
    end = Math.addExact(end, bytes);
    if (shared != null && bytes > 0) {
      shared.extend(end);
    }
  }

  /**
   * Brings bytes of another file to the same positions here, which are reserved.
   *
   * @param in the file
   * @param from the position of the first byte
   * @param to the position behind the last byte
   * @param changed the bytes that are others here, by their positions
   */
  public void copy(ByteReader in, long from, long to, SortedMap<Long, byte[]> changed) {
    if (shared != null) {
      try (ByteUpdater out = shared.open()) {
        out.copy(in, from, to, from);
        changed.forEach((at, bytes) -> out.write(at, ByteBuffer.wrap(bytes)));
      }
    } else if (to > from) {
      PartFiles.Part part = parts.create(0);
      try (part) {
        PartFiles.copy(
            in,
            from,
            to,
            (at, bytes) -> {
              changed.forEach((position, other) -> overlay(bytes, at, other, position));
              part.out().write(bytes);
            });
      }
      placed.put(from, new Placed(part.location(), to - from));
    }
  }

  private static void overlay(ByteBuffer bytes, long at, byte[] other, long position) {
    long from = Math.max(at, position);
    long to = Math.min(at + bytes.limit(), position + other.length);
    if (from < to) {
      bytes.put((int) (from - at), other, (int) (from - position), (int) (to - from));
    }
  }

  /**
   * Completes the file and gives it its name. A failure leaves nothing behind.
   *
   * @throws ArrayIOException when the file is not complete, or when the name is taken
   */
  public void commit() {
    try {
      if (shared != null) {
        try (ByteUpdater out = shared.open()) {
          slots.forEach((at, bytes) -> out.write(at, ByteBuffer.wrap(bytes)));
        }
        shared.commit(end);
        if (parts != null) {
          parts.discard();
        }
      } else {
        join();
      }
    } catch (RuntimeException | Error e) {
      throw Undone.after(e, this::abort);
    }
  }

  private void join() {
    byte[] first = slots.remove(0L);
    byte[] head = first == null ? new byte[0] : first;
    slots.forEach(this::place);
    List<String> locations = new ArrayList<>();
    List<Long> lengths = new ArrayList<>();
    for (Map.Entry<Long, Placed> each : placed.entrySet()) {
      locations.add(each.getValue().location);
      lengths.add(each.getValue().length);
    }
    long[] all = lengths.stream().mapToLong(Long::longValue).toArray();
    if (head.length + Arrays.stream(all).sum() != end) {
      throw new IllegalStateException(
          "Cannot save to " + target.file() + ": its parts do not make " + end + " bytes");
    }
    parts.commit(head, locations, all, new byte[0]);
  }

  private void place(long position, byte[] bytes) {
    PartFiles.Part part = parts.create(0);
    try (part) {
      part.out().write(ByteBuffer.wrap(bytes));
    }
    placed.put(position, new Placed(part.location(), bytes.length));
  }

  /** Removes all that was written. A second call does nothing. */
  public void abort() {
    try {
      if (shared != null) {
        shared.abort();
      }
    } finally {
      if (parts != null) {
        parts.abort();
      }
    }
  }
}
