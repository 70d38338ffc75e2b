package org.distarray.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.distarray.annotation.Internal;
import org.distarray.dist.Block;
import org.distarray.dist.BlockCyclic;
import org.distarray.dist.DimMap;
import org.distarray.dist.Distribution;
import org.distarray.dist.Undistributed;
import org.distarray.index.IndexTransform;
import org.distarray.index.Shape;

/**
 * Lays an array out in blocks that end where its chunks end, so that each chunk is read or written
 * once.
 *
 * @hidden
 */
@Internal
public final class ChunkLayout {
  private ChunkLayout() {}

  /**
   * The layout over some engines in which the largest block has the fewest chunks. It is empty for
   * arrays without elements or dimensions. Of layouts that are alike in this, it is the one that
   * cuts the fewest dimensions, from dimension 0 on.
   *
   * @param chunks the lengths of a chunk
   */
  public static Optional<Distribution> of(Shape shape, Shape chunks, int... targets) {
    if (shape.ndim() == 0 || shape.size() == 0) {
      return Optional.empty();
    }
    long[] counts = new long[shape.ndim()];
    Arrays.setAll(counts, d -> (shape.dim(d) - 1) / chunks.dim(d) + 1);
    Distribution best = null;
    for (int cut = 1; cut <= counts.length; cut++) {
      Distribution some = Distribution.fromShape(Shape.of(counts), "b".repeat(cut), null, targets);
      best = best == null || some.largestBlock() < best.largestBlock() ? some : best;
    }
    List<DimMap> maps = new ArrayList<>();
    for (int d = 0; d < counts.length; d++) {
      long n = shape.dim(d);
      long width = chunks.dim(d);
      maps.add(
          best.map(d) instanceof Block blocks
              ? Block.irregular(
                  Arrays.stream(blocks.bounds()).map(b -> Math.min(n, b * width)).toArray())
              : new Undistributed(n));
    }
    return Optional.of(Distribution.of(maps, best.targets()));
  }

  /** Whether no chunk is cut: blocks begin at multiples of the chunk's lengths. */
  public static boolean isAligned(Distribution distribution, Shape chunk) {
    return isAligned(distribution, chunk, IndexTransform.identity(distribution.shape()));
  }

  /**
   * Whether the blocks of an array cut no chunk of another one, in which the array has a part.
   *
   * @param index the part: integers and slices
   */
  public static boolean isAligned(Distribution distribution, Shape chunk, IndexTransform index) {
    for (int d = 0; d < chunk.ndim(); d++) {
      int k = index.axis(d);
      if (k != IndexTransform.FIXED
          && !isAligned(distribution.map(k), chunk.dim(d), index.offset(d), index.step(d))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAligned(DimMap map, long length, long offset, long step) {
    if (Math.abs(step) >= length) {
      return true; // no two indices have a chunk in common
    } else if (map.gridSize() == 1) {
      return map.inOrder();
    } else if (map instanceof BlockCyclic c) {
      boolean plain = c.start() == 0 && c.step() == 1 && step == 1;
      return plain && offset % length == 0 && c.blockSize() % length == 0;
    } else if (!(map instanceof Block)) {
      return false;
    }
    for (long bound : ((Block) map).bounds()) {
      long at = offset + bound * step;
      if (bound > 0 && bound < map.size() && (at - step) / length == at / length) {
        return false;
      }
    }
    return true;
  }
}
