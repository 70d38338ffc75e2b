package org.distarray.io.commit;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.distarray.dist.DimMap;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.index.IndexTransform;
import org.distarray.io.bytes.ByteReader;
import org.distarray.io.bytes.ByteUpdater;
import org.distarray.io.runs.BlockBytes;
import org.distarray.io.runs.ElementType;
import org.distarray.protocol.LocalBlock;
import org.distarray.store.BlockWriter;
import org.distarray.store.Receipt;
import org.distarray.store.StoredPart;

/**
 * Writes the runs of a block to their places in a file, in which an array lies in one piece.
 *
 * @param distribution the distribution of the blocks
 * @param type the form of the elements in the file
 * @param part the part of the array in the file that the blocks make
 * @param address the position of the array in the file
 * @param fortran whether dimension 0 runs fastest in the file
 */
public record RunsWriter(
    SharedFile file,
    Distribution distribution,
    ElementType type,
    StoredPart part,
    long address,
    boolean fortran)
    implements BlockWriter {

  /** Writes the blocks of a whole array. */
  static RunsWriter whole(SharedFile file, Distribution distribution, DType dtype, long address) {
    StoredPart all =
        new StoredPart(distribution.shape(), IndexTransform.identity(distribution.shape()));
    return new RunsWriter(file, distribution, ElementType.of(dtype), all, address, false);
  }

  /**
   * A distribution whose blocks lie in long or few runs of the file; the given one if it is of this
   * kind. Elements with short gaps between them make slabs, which are written with what lies there.
   *
   * @param fortran whether dimension 0 runs fastest in the file
   */
  public static Distribution arranged(
      Distribution given, DType type, StoredPart part, boolean fortran) {
    IndexTransform index = part.index();
    int last = index.source().ndim() - 1;
    boolean isSpread = false;
    long bytes = type.itemsize(); // of one index of the dimension
    for (int k = last; k >= 0; k--) {
      int d = fortran ? last - k : k;
      long gap = index.axis(d) == IndexTransform.FIXED ? 0 : (Math.abs(index.step(d)) - 1) * bytes;
      isSpread |= gap > 0 && gap <= BlockBytes.GAP;
      bytes *= index.source().dim(d);
    }
    int[] order = fileOrder(part, fortran);
    Distribution there = inOrder(given, order);
    Distribution to =
        isSpread && !SlabLayout.isSlabs(there)
            ? SlabLayout.of(there.shape(), there.targets())
            : RegionSink.inLongRuns(there, type);
    int[] back = new int[order.length];
    for (int k = 0; k < back.length; k++) {
      back[order[k]] = k;
    }
    return to.equals(there) ? given : inOrder(to, back);
  }

  /** The dimensions of the blocks; the last one runs fastest in the file. */
  private static int[] fileOrder(StoredPart part, boolean fortran) {
    int[] order = part.order();
    int last = order.length - 1;
    return fortran ? IntStream.rangeClosed(0, last).map(k -> order[last - k]).toArray() : order;
  }

  private static Distribution inOrder(Distribution d, int... order) {
    List<DimMap> maps = Arrays.stream(order).mapToObj(d::map).toList();
    return maps.equals(d.maps()) ? d : Distribution.of(maps, d.targets());
  }

  @Override
  public Receipt write(LocalBlock block) {
    Blocks.check(block, distribution, type.dtype());
    // nobody else writes between the first and the last element of a slab
    boolean isAlone =
        !part.index().isIdentity()
            && SlabLayout.isSlabs(inOrder(distribution, fileOrder(part, fortran)));
    try (ByteReader before = isAlone ? file.read() : null;
        ByteUpdater out = file.open()) {
      long bytes =
          BlockBytes.scatter(
              part.shown(block.array()),
              type,
              part.after(),
              fortran,
              part.region(distribution, block.rank()),
              before,
              out,
              address);
      // here, for on a network file system the driver's own sync does not reach this machine's
      // bytes
      out.sync();
      return new Receipt(block.rank(), file.toString(), bytes);
    }
  }
}
