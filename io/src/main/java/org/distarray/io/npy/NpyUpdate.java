package org.distarray.io.npy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.error.ArrayIOException;
import org.distarray.io.bytes.ByteReader;
import org.distarray.io.bytes.ByteUpdater;
import org.distarray.io.bytes.FileIdentity;
import org.distarray.io.bytes.FileRef;
import org.distarray.io.commit.InPlaceSink;
import org.distarray.io.commit.RunsWriter;
import org.distarray.io.runs.StoredArray;
import org.distarray.store.BlockWriter;
import org.distarray.store.Receipt;
import org.distarray.store.StoredPart;

/**
 * Writes an array into a part of the array of a .npy file, or behind it, in place. The elements
 * come first. The header with the new shape is the last step, one short write.
 */
final class NpyUpdate extends InPlaceSink {
  private final StoredArray old;
  private final StoredPart part;
  // as it will be; null if it stays
  private final byte[] header;

  private NpyUpdate(StoredArray old, StoredPart part, byte[] header) {
    super("npy " + old.file(), old.file(), old.identity(), end(old));
    this.old = old;
    this.part = part;
    this.header = header;
  }

  /**
   * Reads what is needed to write a part of an array.
   *
   * @throws ArrayIOException when the file cannot be read, or cannot be changed so
   */
  static NpyUpdate of(FileRef given, StoredPart part) {
    FileRef file = given.at(given.store().behindLinks(given.path()));
    file.store().checkUpdatable(file.path());
    // before the header: a file that another program has changed since is refused
    FileIdentity identity = file.identity();
    try (ByteReader in = file.open()) {
      NpyHeader found = NpyHeader.read(in, file, 0);
      StoredArray old = found.numbers(file, identity, in.length(), null);
      check(old, part);
      if (!part.grows()) {
        return new NpyUpdate(old, part, null);
      }
      checkBehind(in, old);
      byte[] now = in.read(0, Math.toIntExact(old.address()));
      return new NpyUpdate(old, part, found.reshaped(now, file, part.after()));
    }
  }

  private static void check(StoredArray old, StoredPart part) {
    if (!old.shape().equals(part.before())) {
      throw cannot(old, "its shape is " + old.shape() + " by now, and was " + part.before());
    } else if (!old.type().isPlain()) {
      throw cannot(old, "its elements are " + old.type() + ", which can only be read");
    }
    // the dimension that runs slowest in the file
    int grows = old.isFortran() ? old.shape().ndim() - 1 : 0;
    for (int d = 0; d < part.after().ndim(); d++) {
      if (d != grows && part.after().dim(d) != old.shape().dim(d)) {
        String order =
            old.isFortran()
                ? ", as the elements are in Fortran order: append(\"array\", b, -1)"
                : ": append(\"array\", b)";
        throw cannot(
            old, "dimension " + d + " would grow (only dimension " + grows + " can" + order + ")");
      }
    }
  }

  /**
   * Checks that no other array lies behind this one: several calls of numpy.save make such files.
   */
  private static void checkBehind(ByteReader in, StoredArray old) {
    byte[] magic = NpyHeader.MAGIC.getBytes(StandardCharsets.ISO_8859_1);
    long end = end(old);
    if (in.length() - end >= magic.length && Arrays.equals(in.read(end, magic.length), magic)) {
      throw cannot(old, "another array lies behind it in the file (files of one array can grow)");
    }
  }

  private static ArrayIOException cannot(StoredArray old, String why) {
    return new ArrayIOException("Cannot write into " + old.file() + ": " + why);
  }

  private static long end(StoredArray old) {
    return old.address() + old.shape().size() * old.type().itemsize();
  }

  @Override
  public Distribution arrange(Distribution given, DType dtype) {
    return RunsWriter.arranged(given, dtype, part, old.isFortran());
  }

  @Override
  protected void check(Distribution arranged) {}

  @Override
  protected BlockWriter lockedWriter() {
    long size = Math.multiplyExact(part.after().size(), (long) old.type().itemsize());
    file().region(size - old.shape().size() * old.type().itemsize());
    return new RunsWriter(
        shared(), distribution(), old.type(), part, old.address(), old.isFortran());
  }

  @Override
  protected void lockedWritten(List<Receipt> receiptsInRankOrder) {
    try (ByteUpdater out = shared().open()) {
      out.sync();
      if (header != null) {
        out.write(0, ByteBuffer.wrap(header));
        out.sync();
      }
    }
  }
}
