package org.distarray.io.npy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.distarray.dist.Block;
import org.distarray.dist.BlockCyclic;
import org.distarray.dist.DimMap;
import org.distarray.dist.Undistributed;
import org.distarray.dist.Unstructured;
import org.distarray.protocol.BlockDim;
import org.distarray.protocol.CyclicDim;
import org.distarray.protocol.DimData;
import org.distarray.protocol.UnstructuredDim;

/** Makes one map of the descriptions of all processes along one dimension. */
final class DnpyMaps {
  private DnpyMaps() {}

  /**
   * The map of a dimension.
   *
   * @param parts the description of each process, in the order of their coordinates
   * @throws IllegalArgumentException when the parts do not cover the dimension once
   */
  static DimMap of(List<DimData> parts) {
    DimData first = parts.get(0);
    for (DimData part : parts) {
      if (part.distType() != first.distType()) {
        throw new IllegalArgumentException(
            "process 0 has dist_type '"
                + first.distType()
                + "', process "
                + part.procGridRank()
                + " has '"
                + part.distType()
                + "'");
      }
    }
    if (first instanceof BlockDim) {
      return blocks(parts);
    } else if (first instanceof CyclicDim cyclic) {
      return cyclic(cyclic, parts);
    }
    return lists(parts);
  }

  private static DimMap blocks(List<DimData> parts) {
    long[] bounds = new long[parts.size() + 1];
    for (int p = 0; p < parts.size(); p++) {
      BlockDim block = (BlockDim) parts.get(p);
      long start = block.start() + paddingBefore(block);
      if (start != bounds[p]) {
        throw new IllegalArgumentException(
            "the block of process "
                + p
                + " starts at "
                + start
                + " ("
                + bounds[p]
                + ", behind the one before)");
      }
      // the padding of the last process is the array's edge, and its own
      bounds[p + 1] = block.stop() - (p == parts.size() - 1 ? 0 : block.paddingRight());
    }
    long size = parts.get(0).size();
    if (bounds[parts.size()] != size) {
      throw new IllegalArgumentException(
          "the last block stops at " + bounds[parts.size()] + " (" + size + ", the size)");
    }
    return parts.size() == 1 ? new Undistributed(size) : Block.irregular(bounds);
  }

  /** The cells at the start of a process's buffer that belong to the process before. */
  static long paddingBefore(DimData part) {
    return part instanceof BlockDim block && block.procGridRank() > 0 ? block.paddingLeft() : 0;
  }

  private static DimMap cyclic(CyclicDim first, List<DimData> parts) {
    for (DimData part : parts) {
      if (((CyclicDim) part).blockSize() != first.blockSize()) {
        throw new IllegalArgumentException(
            "process 0 has block_size "
                + first.blockSize()
                + ", process "
                + part.procGridRank()
                + " has "
                + ((CyclicDim) part).blockSize());
      }
    }
    return BlockCyclic.of(first.size(), first.procGridSize(), first.blockSize());
  }

  private static DimMap lists(List<DimData> parts) {
    List<long[]> lists = new ArrayList<>();
    for (DimData part : parts) {
      lists.add(((UnstructuredDim) part).indices());
    }
    long listed = lists.stream().mapToLong(a -> a.length).sum();
    long size = parts.get(0).size();
    if (listed != size) {
      throw new IllegalArgumentException(
          listed
              + " indices are listed, the first are "
              + Arrays.toString(Arrays.copyOf(lists.get(0), Math.min(5, lists.get(0).length)))
              + " (all "
              + size
              + ", each once)");
    }
    return Unstructured.of(lists);
  }
}
