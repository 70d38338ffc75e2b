package org.distarray.io.commit;

import java.io.Serializable;
import java.math.BigInteger;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.error.ArrayIOException;
import org.distarray.error.Redacted;
import org.distarray.io.bytes.ByteWriter;
import org.distarray.io.bytes.FileRef;
import org.distarray.protocol.LocalBlock;
import org.distarray.store.ArraySink;
import org.distarray.store.BlockWriter;
import org.distarray.store.Receipt;

/**
 * Writes one file for each rank, {@code <prefix>_<rank>.<extension>}. All files are complete before
 * the first one gets its name. The file of rank 0 gets its name last; without it there is no array.
 * The files of a replaced array are set aside until then, and come back if the save fails. A driver
 * that dies between two names leaves an array that cannot be opened, and never a mixture of two
 * arrays.
 */
public final class BlockFilesSink implements ArraySink {
  private final String format;
  private final FileRef prefix;
  private final String extension;
  private final WriteMode mode;
  private final Encoder encoder;
  private Distribution distribution;
  private DType dtype;
  private PartFiles parts;
  // of memory that other programs write, too
  private SetLock lock;

  /** Writes the file of a block; travels to the tasks. */
  @FunctionalInterface
  public interface Encoder extends Serializable {

    /**
     * Writes a block, with what must stand before and behind its elements.
     *
     * @return the bytes of the elements
     */
    long write(LocalBlock block, Distribution distribution, ByteWriter out);
  }

  /**
   * Makes a sink.
   *
   * @param format the name of the format, for messages
   * @param prefix what comes before {@code _<rank>.<extension>}
   */
  public BlockFilesSink(
      String format, FileRef prefix, String extension, WriteMode mode, Encoder encoder) {
    this.format = format;
    this.prefix = prefix;
    this.extension = extension;
    this.mode = mode;
    this.encoder = encoder;
  }

  /** The file of a rank. */
  public static FileRef file(FileRef prefix, int rank, String extension) {
    return prefix.sibling(prefix.name() + "_" + rank + "." + extension);
  }

  @Override
  public Distribution arrange(Distribution given, DType type) {
    return given;
  }

  @Override
  public BlockWriter begin(Distribution arranged, DType type) {
    // the last rank has the longest name, and a file that is set aside one that is longer
    Target last = new Target(file(prefix, arranged.ranks() - 1, extension), mode);
    last.checkName(Target.LONGEST_NAME - FileSwap.OLD.length());
    // before the checks, as a save that was killed may have left a second name of a file
    Leftovers.sweep(prefix, false);
    new Target(file(prefix, 0, extension), mode).checked();
    List<String> present = present();
    if (mode == WriteMode.CREATE && !present.isEmpty()) {
      throw new ArrayIOException(
          "Cannot save to "
              + prefix
              + ": "
              + present.get(0)
              + " exists (mode 'w' replaces all files of the array, or"
              + " choose another name)");
    }
    boolean secret = false;
    for (String path : present) {
      secret |= new Target(prefix.at(path), mode).checked().isReplaced();
    }
    distribution = arranged;
    dtype = type;
    try {
      lock = prefix.isMemory() ? SetLock.take("share", prefix) : null;
      parts = PartFiles.beside(prefix, secret);
      return new FileWriter(parts, arranged, type, encoder);
    } catch (RuntimeException e) {
      unlock();
      throw e;
    }
  }

  /** The files of an array of this name. */
  private List<String> present() {
    String start = prefix.name() + "_";
    Pattern name = Pattern.compile(Pattern.quote(start) + "\\d+\\." + Pattern.quote(extension));
    return prefix.store().list(prefix.directory()).stream()
        .filter(path -> name.matcher(prefix.at(path).name()).matches())
        .toList();
  }

  @Override
  public void commit(List<Receipt> receiptsInRankOrder) {
    FileSwap swap = new FileSwap(parts);
    try {
      if (lock != null) {
        lock.check();
      }
      Receipts.lengths(receiptsInRankOrder, distribution, dtype, label());
      List<Target> targets = targets();
      for (int rank = 0; rank < targets.size(); rank++) {
        Target target = targets.get(rank);
        target.adopt(prefix.at(receiptsInRankOrder.get(rank).location()));
        if (target.isReplaced()) {
          swap.setAside(target.file());
        }
      }
      // files of more ranks than there are now
      if (mode == WriteMode.REPLACE) {
        present().stream()
            .map(prefix::at)
            .filter(file -> rank(file).compareTo(BigInteger.valueOf(targets.size())) >= 0)
            .forEach(swap::setAside);
      }
      for (int rank = targets.size() - 1; rank >= 0; rank--) {
        swap.publish(targets.get(rank).file(), receiptsInRankOrder.get(rank).location());
      }
    } catch (RuntimeException e) {
      parts = null;
      RuntimeException undone = swap.undo(e);
      unlock();
      throw undone;
    }
    parts.discard();
    parts = null;
    Leftovers.sweep(prefix, mode == WriteMode.REPLACE);
    unlock();
  }

  /** The file of each rank, behind links. */
  private List<Target> targets() {
    return IntStream.range(0, distribution.ranks())
        .mapToObj(rank -> new Target(file(prefix, rank, extension), mode))
        .map(target -> mode == WriteMode.REPLACE ? target.checked() : target)
        .toList();
  }

  /** The rank in the name of a file of this array. */
  private BigInteger rank(FileRef file) {
    String name = file.name();
    return new BigInteger(
        name.substring(prefix.name().length() + 1, name.length() - extension.length() - 1));
  }

  private void unlock() {
    if (lock != null) {
      lock.close();
    }
    lock = null;
  }

  @Override
  public void abort() {
    if (parts != null) {
      parts.abort();
    }
    parts = null;
    unlock();
  }

  @Override
  public String label() {
    return Redacted.of(format + " " + prefix);
  }

  /** Writes the file of a block, under a temporary name. */
  private record FileWriter(
      PartFiles parts, Distribution distribution, DType dtype, Encoder encoder)
      implements BlockWriter {
    @Override
    public Receipt write(LocalBlock block) {
      Blocks.check(block, distribution, dtype);
      PartFiles.Part part = parts.create(block.rank());
      try (part) {
        return new Receipt(
            block.rank(), part.location(), encoder.write(block, distribution, part.out()));
      }
    }
  }
}
