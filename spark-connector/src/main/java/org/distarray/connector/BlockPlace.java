package org.distarray.connector;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.distarray.dtype.DType;
import org.distarray.protocol.DimData;
import org.distarray.protocol.LocalBlock;

/**
 * The description of a partition of a user's RDD for the driver: the number of its blocks, and
 * everything about the only block except its elements.
 */
final class BlockPlace implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int blocks;
  private final int rank;
  private final DType dtype;
  private final DimData[] dimData;

  private BlockPlace(LocalBlock block) {
    blocks = 1;
    rank = block.rank();
    dtype = block.dtype();
    dimData = block.dimData().toArray(new DimData[0]);
  }

  private BlockPlace(int blocks) {
    this.blocks = blocks;
    rank = -1;
    dtype = null;
    dimData = null;
  }

  static BlockPlace of(int partition, BlockList blocks) {
    return blocks.size() == 1 ? new BlockPlace(blocks.only()) : new BlockPlace(blocks.size());
  }

  /** The partition that holds the block of each rank. It checks that the blocks belong together. */
  static int[] partitionOfRank(List<BlockPlace> places) {
    int[] partitions = new int[places.size()];
    Arrays.fill(partitions, -1);
    DType dtype = places.get(0).dtype;
    for (int p = 0; p < partitions.length; p++) {
      BlockPlace place = places.get(p);
      if (place.blocks != 1) {
        throw new IllegalArgumentException(
            "Cannot make an array: partition "
                + p
                + " holds "
                + place.blocks
                + " blocks (exactly one)");
      }
      if (place.rank < 0 || place.rank >= partitions.length || partitions[place.rank] >= 0) {
        throw new IllegalArgumentException(
            "Cannot make an array: partition "
                + p
                + " holds the block of rank "
                + place.rank
                + " (each of the ranks 0 to "
                + (partitions.length - 1)
                + " once)");
      }
      if (place.dtype != dtype) {
        throw new IllegalArgumentException(
            "Cannot make an array: partition "
                + p
                + " holds "
                + place.dtype
                + ", partition 0 "
                + dtype
                + " (one dtype)");
      }
      partitions[place.rank] = p;
    }
    return partitions;
  }

  DType dtype() {
    return dtype;
  }

  List<DimData> dimData() {
    return List.of(dimData);
  }
}
