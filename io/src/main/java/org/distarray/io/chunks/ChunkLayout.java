package org.distarray.io.chunks;

import java.util.ArrayList;
import java.util.List;
import org.distarray.dist.Block;
import org.distarray.dist.BlockCyclic;
import org.distarray.dist.DimMap;
import org.distarray.dist.Distribution;
import org.distarray.dist.Undistributed;
import org.distarray.index.Shape;

/** Makes distributions in which each chunk of an array lies on one rank. */
public final class ChunkLayout {
  private ChunkLayout() {}

  /** Whether no chunk is cut: blocks begin at multiples of the chunk's lengths. */
  public static boolean isAligned(Distribution distribution, Shape chunk) {
    for (int d = 0; d < distribution.ndim(); d++) {
      if (!isAligned(distribution.map(d), chunk.dim(d))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAligned(DimMap map, long length) {
    if (map.gridSize() == 1) {
      return map.inOrder();
    } else if (map instanceof BlockCyclic c) {
      return c.start() == 0 && c.step() == 1 && c.blockSize() % length == 0;
    } else if (!(map instanceof Block)) {
      return false;
    }
    for (long bound : ((Block) map).bounds()) {
      if (bound % length != 0 && bound != map.size()) {
        return false;
      }
    }
    return true;
  }

  /**
   * Blocks of whole chunks for at most {@code targets.length} ranks, along the first dimensions.
   */
  public static Distribution of(Shape shape, Shape chunk, int... targets) {
    List<DimMap> maps = new ArrayList<>();
    int left = targets.length;
    for (int d = 0; d < shape.ndim(); d++) {
      long n = shape.dim(d);
      long length = chunk.dim(d);
      long chunks = ChunkGrid.count(n, length);
      int along = (int) Math.max(1, Math.min(left, chunks));
      left /= along;
      maps.add(along == 1 ? new Undistributed(n) : blocks(n, length, chunks, along));
    }
    return Distribution.of(maps, targets);
  }

  private static DimMap blocks(long n, long length, long chunks, int along) {
    long[] bounds = new long[along + 1];
    for (int p = 1; p <= along; p++) {
      // the first ranks have one chunk more
      long before = chunks / along * p + Math.min(p, chunks % along);
      bounds[p] = p == along ? n : before * length;
    }
    return Block.irregular(bounds);
  }
}
