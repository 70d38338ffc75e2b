package org.distarray.io.commit;

import java.util.List;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.io.runs.BlockBytes;
import org.distarray.protocol.LocalBlock;
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
public final class RegionSink extends PieceSink {
  /** Runs of this many bytes or more are written as they lie. */
  static final long LONG_RUN = 64 << 10;

  /** This many runs or fewer are written as they lie, however short they are. */
  static final long FEW_RUNS = 4096;

  private final Place place;
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
    super(label, file);
    this.place = place;
  }

  @Override
  public Distribution arrange(Distribution given, DType type) {
    return file().target().file().store().canUpdate()
        ? inLongRuns(given, type)
        : SlabLayout.isSlabs(given) ? given : SlabLayout.of(given.shape(), given.targets());
  }

  /** A distribution whose blocks lie in long or few runs; the given one if it is of this kind. */
  public static Distribution inLongRuns(Distribution given, DType type) {
    if (SlabLayout.isSlabs(given)) {
      return given;
    }
    long runs = SlabLayout.runs(given);
    boolean asItLies =
        runs <= FEW_RUNS || given.shape().size() / runs * type.itemsize() >= LONG_RUN;
    return asItLies ? given : SlabLayout.of(given.shape(), given.targets());
  }

  @Override
  protected void check(Distribution arranged) {
    if (!file().target().file().store().canUpdate() && !SlabLayout.isSlabs(arranged)) {
      throw new IllegalArgumentException(
          "Cannot write "
              + arranged
              + " to "
              + file().target().file()
              + ": its blocks are not slabs (what arrange answers)");
    }
  }

  @Override
  protected BlockWriter writer() {
    place.before(distribution().shape(), dtype(), bytes());
    position = file().end();
    SharedFile shared = file().region(bytes());
    inParts = shared == null;
    return inParts
        ? new PartWriter(file().parts(), distribution(), dtype())
        : RunsWriter.whole(shared, distribution(), dtype(), position);
  }

  @Override
  protected void written(List<Receipt> receiptsInRankOrder, long[] bytes) {
    if (inParts) {
      file().append(receiptsInRankOrder, bytes);
    }
    place.written(position, bytes());
  }

  private long bytes() {
    return Math.multiplyExact(distribution().shape().size(), (long) dtype().itemsize());
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
}
