package org.distarray.io.commit;

import java.util.List;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.io.bytes.ByteUpdater;
import org.distarray.io.runs.BlockBytes;
import org.distarray.protocol.LocalBlock;
import org.distarray.store.ArraySink;
import org.distarray.store.BlockWriter;
import org.distarray.store.Receipt;

/**
 * Writes an array into a region of a new file, in C order, little-endian and without gaps.
 *
 * <p>Where the file system can write at any position, all tasks write into one {@link SharedFile}.
 * Elsewhere each task writes a slab of the array into a {@linkplain PartFiles part}. If the blocks
 * of a distribution lie in many short runs of the file, the array is first redistributed into
 * slabs.
 */
public final class RegionSink implements ArraySink {
  /** Runs of this many bytes or more are written as they lie. */
  static final long LONG_RUN = 64 << 10;

  /** This many runs or fewer are written as they lie, however short they are. */
  static final long FEW_RUNS = 4096;

  private final String label;
  private final FileAssembly file;
  private final Place place;
  private Distribution distribution;
  private DType dtype;
  private long position;
  private boolean inParts;

  /** The file around the region. */
  public interface Place {

    /**
     * Writes what stands before the region into the file, which is begun here if it was not yet.
     *
     * @param bytes the length of the region
     */
    void before(Shape shape, DType dtype, long bytes);

    /**
     * Takes the position of the region, which is written.
     *
     * @param bytes the length of the region
     */
    void written(long position, long bytes);
  }

  public RegionSink(String label, FileAssembly file, Place place) {
    this.label = label;
    this.file = file;
    this.place = place;
  }

  @Override
  public Distribution arrange(Distribution given, DType type) {
    if (SlabLayout.isSlabs(given)) {
      return given;
    }
    long runs = SlabLayout.runs(given);
    boolean asItLies =
        runs <= FEW_RUNS || given.shape().size() / runs * type.itemsize() >= LONG_RUN;
    return asItLies && file.target().file().store().canUpdate()
        ? given
        : SlabLayout.of(given.shape(), given.targets());
  }

  @Override
  public BlockWriter begin(Distribution arranged, DType type) {
    boolean update = file.target().file().store().canUpdate();
    if (!update && !SlabLayout.isSlabs(arranged)) {
      throw new IllegalArgumentException(
          "Cannot write "
              + arranged
              + " to "
              + file.target().file()
              + ": its blocks are not slabs (what arrange answers)");
    }
    distribution = arranged;
    dtype = type;
    long bytes = Math.multiplyExact(arranged.shape().size(), (long) type.itemsize());
    try {
      place.before(arranged.shape(), type, bytes);
      position = file.end();
      SharedFile shared = file.region(bytes);
      inParts = shared == null;
      return inParts
          ? new PartWriter(file.parts(), arranged, type)
          : new RunsWriter(shared, arranged, type, position);
    } catch (RuntimeException e) {
      file.abort();
      throw e;
    }
  }

  @Override
  public void commit(List<Receipt> receiptsInRankOrder) {
    try {
      long[] lengths = Receipts.lengths(receiptsInRankOrder, distribution, dtype, label);
      if (inParts) {
        file.append(receiptsInRankOrder, lengths);
      }
      place.written(position, distribution.shape().size() * dtype.itemsize());
    } catch (RuntimeException e) {
      try {
        abort();
      } catch (RuntimeException second) {
        e.addSuppressed(second);
      }
      throw e;
    }
  }

  @Override
  public void abort() {
    file.abort();
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
