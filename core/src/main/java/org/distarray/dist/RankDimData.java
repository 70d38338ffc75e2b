package org.distarray.dist;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.distarray.protocol.BlockDim;
import org.distarray.protocol.CyclicDim;
import org.distarray.protocol.DimData;
import org.distarray.protocol.UnstructuredDim;

/** Puts the maps of a distribution together from what each process says of its block. */
final class RankDimData {
  private final List<? extends List<? extends DimData>> perRank;
  private final int ndim;
  private final ProcGrid grid;

  private RankDimData(List<? extends List<? extends DimData>> perRank) {
    if (perRank.isEmpty()) {
      throw new IllegalArgumentException(
          "Cannot put a distribution together: there are no ranks (1 or more)");
    }
    this.perRank = perRank;
    this.ndim = perRank.get(0).size();
    this.grid = new ProcGrid(perRank.get(0).stream().mapToInt(DimData::procGridSize).toArray());
  }

  /** The map of each dimension; fills in its padding where it has any. */
  static List<DimMap> maps(List<? extends List<? extends DimData>> perRank, Padding[] padding) {
    RankDimData all = new RankDimData(perRank);
    all.checkGrid();
    List<DimMap> maps = new ArrayList<>();
    for (int d = 0; d < all.ndim; d++) {
      maps.add(all.map(d, padding));
    }
    return maps;
  }

  private void checkGrid() {
    if (grid.size() != perRank.size()) {
      throw new IllegalArgumentException(
          "Cannot put a distribution together: there are "
              + perRank.size()
              + " ranks, but the process grid of rank 0 is "
              + grid
              + " ("
              + grid.size()
              + " ranks)");
    }
    for (int rank = 0; rank < perRank.size(); rank++) {
      List<? extends DimData> mine = perRank.get(rank);
      if (mine.size() != ndim) {
        throw new IllegalArgumentException(
            "Cannot put a distribution together: rank "
                + rank
                + " has "
                + mine.size()
                + " dimensions ("
                + ndim
                + " as rank 0)");
      }
      int[] coords = grid.coords(rank);
      for (int d = 0; d < ndim; d++) {
        DimData dim = mine.get(d);
        DimData first = perRank.get(0).get(d);
        require(
            dim.procGridSize() == grid.dim(d),
            rank,
            d,
            "proc_grid_size",
            dim.procGridSize(),
            grid.dim(d));
        require(
            dim.procGridRank() == coords[d],
            rank,
            d,
            "proc_grid_rank",
            dim.procGridRank(),
            coords[d]);
        require(dim.size() == first.size(), rank, d, "size", dim.size(), first.size());
        require(
            dim.distType() == first.distType(),
            rank,
            d,
            "dist_type",
            dim.distType(),
            first.distType());
        int representative = representative(d, coords[d]);
        DimData same = perRank.get(representative).get(d);
        require(
            dim.equals(same),
            rank,
            d,
            "description",
            dim,
            same + ", as rank " + representative + " says");
      }
    }
  }

  /** The first rank with coordinate {@code p} along dimension {@code d}. */
  private int representative(int d, int p) {
    int[] coords = new int[ndim];
    coords[d] = p;
    return grid.rank(coords);
  }

  private static void require(
      boolean holds, int rank, int d, String what, Object is, Object right) {
    if (!holds) {
      throw new IllegalArgumentException(
          "Cannot put a distribution together: rank "
              + rank
              + ", dimension "
              + d
              + ": "
              + what
              + " is "
              + is
              + " ("
              + right
              + ")");
    }
  }

  private DimMap map(int d, Padding[] padding) {
    DimData first = perRank.get(0).get(d);
    if (first instanceof BlockDim) {
      return block(d, padding);
    } else if (first instanceof CyclicDim c) {
      for (int p = 0; p < grid.dim(d); p++) {
        int rank = representative(d, p);
        long blockSize = ((CyclicDim) perRank.get(rank).get(d)).blockSize();
        require(blockSize == c.blockSize(), rank, d, "block_size", blockSize, c.blockSize());
      }
      return BlockCyclic.of(c.size(), c.procGridSize(), c.blockSize());
    }
    List<long[]> lists = new ArrayList<>();
    long size = first.size();
    // longer lists than an int counts do not fit in memory: an index is missing before the span
    // ends
    int span = (int) Math.min(size, Integer.MAX_VALUE);
    BitSet seen = new BitSet(Math.min(span, 1 << 20));
    for (int p = 0; p < grid.dim(d); p++) {
      int rank = representative(d, p);
      long[] list = ((UnstructuredDim) perRank.get(rank).get(d)).indices();
      for (long i : list) {
        require(
            0 <= i && i < size, rank, d, "index " + i, "outside", "0 or more and below " + size);
        require(
            i >= span || !seen.get((int) i),
            rank,
            d,
            "index " + i,
            "listed twice",
            "on one process, once");
        seen.set((int) Math.min(i, span));
      }
      lists.add(list);
    }
    int gap = seen.nextClearBit(0);
    require(gap >= span, 0, d, "index " + gap, "on no process", "each of [0, " + size + ") on one");
    return Unstructured.of(lists);
  }

  private DimMap block(int d, Padding[] padding) {
    int n = grid.dim(d);
    long[] bounds = new long[n + 1];
    int[] widths = new int[n + 1];
    for (int p = 0; p < n; p++) {
      int rank = representative(d, p);
      BlockDim dim = (BlockDim) perRank.get(rank).get(d);
      if (p == 0) {
        widths[0] = dim.paddingLeft();
      }
      require(
          dim.paddingLeft() == widths[p],
          rank,
          d,
          "padding",
          dim.paddingLeft() + ", " + dim.paddingRight(),
          widths[p] + " first, as the block before has it last");
      int shared = dim.communicationLeft();
      require(
          dim.start() + shared == bounds[p],
          rank,
          d,
          "start",
          dim.start(),
          bounds[p]
              - shared
              + ", where the block before stops"
              + (shared == 0 ? "" : " less " + shared + " cells of padding"));
      bounds[p + 1] = dim.stop() - dim.communicationRight();
      widths[p + 1] = dim.paddingRight();
    }
    long size = perRank.get(0).get(d).size();
    require(bounds[n] == size, representative(d, n - 1), d, "stop", bounds[n], size + ", the size");
    Block map = Block.irregular(bounds);
    if (Arrays.stream(widths).anyMatch(width -> width != 0)) {
      padding[d] = new Padding("dimension " + d + " of a distribution", map, widths);
    }
    return map;
  }
}
