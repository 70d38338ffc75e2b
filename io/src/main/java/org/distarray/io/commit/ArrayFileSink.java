package org.distarray.io.commit;

import java.nio.ByteBuffer;
import java.util.List;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.error.ArrayIOException;
import org.distarray.index.Shape;
import org.distarray.io.bytes.ByteUpdater;
import org.distarray.io.bytes.FileRef;
import org.distarray.io.runs.BlockBytes;
import org.distarray.protocol.LocalBlock;
import org.distarray.store.ArraySink;
import org.distarray.store.BlockWriter;
import org.distarray.store.Receipt;

/**
 * Writes an array as one file: a head, the elements in C order, little-endian and without gaps, and
 * a tail.
 *
 * <p>Where the file system can write at any position, all tasks write into one {@link SharedFile}.
 * Elsewhere each task writes a slab of the array into a {@linkplain PartFiles part}. If the blocks
 * of a distribution lie in many short runs of the file, the array is first redistributed into
 * slabs. A failed {@link #commit} leaves nothing behind, like {@link #abort}.
 */
public final class ArrayFileSink implements ArraySink {
  /** Runs of this many bytes or more are written as they lie. */
  static final long LONG_RUN = 64 << 10;

  /** This many runs or fewer are written as they lie, however short they are. */
  static final long FEW_RUNS = 4096;

  private final String label;
  private final Target target;
  private final Frame frame;
  private Distribution distribution;
  private DType dtype;
  private SharedFile shared;
  private PartFiles parts;

  /** Gives the bytes before and behind the elements. */
  public interface Frame {

    /**
     * The bytes before the elements, at least one.
     *
     * @throws ArrayIOException when the format cannot describe such an array
     */
    byte[] head(Shape shape, DType dtype);

    /** The bytes behind the elements. */
    default byte[] tail(Shape shape, DType dtype) {
      return new byte[0];
    }
  }

  public ArrayFileSink(String label, FileRef file, WriteMode mode, Frame frame) {
    this.label = label;
    this.target = new Target(file, mode);
    this.frame = frame;
  }

  @Override
  public Distribution arrange(Distribution given, DType type) {
    if (SlabLayout.isSlabs(given)) {
      return given;
    }
    long runs = SlabLayout.runs(given);
    boolean asItLies =
        runs <= FEW_RUNS || given.shape().size() / runs * type.itemsize() >= LONG_RUN;
    return asItLies && target.file().store().canUpdate()
        ? given
        : SlabLayout.of(given.shape(), given.targets());
  }

  @Override
  public BlockWriter begin(Distribution arranged, DType type) {
    Shape shape = arranged.shape();
    byte[] head = frame.head(shape, type);
    byte[] tail = frame.tail(shape, type);
    distribution = arranged;
    dtype = type;
    if (!target.file().store().canUpdate()) {
      if (!SlabLayout.isSlabs(arranged)) {
        throw new IllegalArgumentException(
            "Cannot write "
                + arranged
                + " to "
                + target.file()
                + ": its blocks are not slabs (what arrange answers)");
      }
      parts = PartFiles.begin(target);
      return new PartWriter(parts, arranged, type);
    }
    long data = Math.multiplyExact(shape.size(), (long) type.itemsize());
    shared = SharedFile.begin(target, Math.addExact(data, (long) head.length + tail.length));
    try (ByteUpdater file = shared.open()) {
      file.write(0, ByteBuffer.wrap(head));
      file.write(head.length + data, ByteBuffer.wrap(tail));
    } catch (RuntimeException e) {
      abort();
      throw e;
    }
    return new RunsWriter(shared, arranged, type, head.length);
  }

  @Override
  public void commit(List<Receipt> receiptsInRankOrder) {
    try {
      long[] lengths = Receipts.lengths(receiptsInRankOrder, distribution, dtype, label);
      if (shared != null) {
        shared.commit();
      } else {
        List<String> locations = receiptsInRankOrder.stream().map(Receipt::location).toList();
        Shape shape = distribution.shape();
        parts.commit(frame.head(shape, dtype), locations, lengths, frame.tail(shape, dtype));
      }
    } catch (RuntimeException e) {
      try {
        abort();
      } catch (RuntimeException second) {
        e.addSuppressed(second);
      }
      throw e;
    }
    shared = null;
    parts = null;
  }

  @Override
  public void abort() {
    if (shared != null) {
      shared.abort();
    }
    if (parts != null) {
      parts.abort();
    }
    shared = null;
    parts = null;
  }

  @Override
  public String label() {
    return label;
  }

  /** Writes a block as one part. */
  private record PartWriter(PartFiles parts, Distribution distribution, DType dtype)
      implements BlockWriter {
    @Override
    public Receipt write(LocalBlock block) {
      Blocks.check(block, distribution, dtype);
      PartFiles.Part part = parts.create(block.rank());
      try (part) {
        return new Receipt(
            block.rank(), part.location(), BlockBytes.append(block.array(), part.out()));
      }
    }
  }

  /** Writes the runs of a block to their places. */
  private record RunsWriter(SharedFile file, Distribution distribution, DType dtype, long address)
      implements BlockWriter {
    @Override
    public Receipt write(LocalBlock block) {
      Blocks.check(block, distribution, dtype);
      try (ByteUpdater out = file.open()) {
        long bytes =
            BlockBytes.scatter(
                block.array(),
                distribution.shape(),
                distribution.indices(block.rank()),
                out,
                address);
        // here, for on a network file system the driver's own sync does not reach this machine's
        // bytes
        out.sync();
        return new Receipt(block.rank(), file.toString(), bytes);
      }
    }
  }
}
