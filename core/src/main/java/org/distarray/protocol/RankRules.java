package org.distarray.protocol;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The protocol's rules for the descriptions of all processes together. */
final class RankRules {
  private final List<? extends List<? extends DimData>> perRank;
  private final List<DapProblem> problems = new ArrayList<>();
  private final int ndim;

  private RankRules(List<? extends List<? extends DimData>> perRank) {
    this.perRank = perRank;
    this.ndim = perRank.get(0).size();
  }

  static List<DapProblem> check(List<? extends List<? extends DimData>> perRank) {
    if (perRank.isEmpty()) {
      return List.of(
          new DapProblem(0, -1, "dim_data", "is missing", "there are no processes; 1 or more"));
    }
    RankRules all = new RankRules(perRank);
    // later rules make sense only where the earlier ones hold
    List<Runnable> rules =
        List.of(all::agreement, all::grid, all::coordinates, all::sameAlongAxes, all::neighbours);
    for (Runnable rule : rules) {
      if (all.problems.isEmpty()) {
        rule.run();
      }
    }
    return List.copyOf(all.problems);
  }

  private void agreement() {
    for (int rank = 1; rank < perRank.size(); rank++) {
      List<? extends DimData> mine = perRank.get(rank);
      if (mine.size() != ndim) {
        bad(rank, -1, "dim_data", "has " + mine.size() + " dimensions", ndim + ", as on rank 0");
        continue;
      }
      for (int d = 0; d < ndim; d++) {
        DimData first = dim(0, d);
        DimData dim = mine.get(d);
        equal(rank, d, "dist_type", "'" + dim.distType() + "'", "'" + first.distType() + "'");
        equal(rank, d, "size", dim.size(), first.size());
        equal(rank, d, "proc_grid_size", dim.procGridSize(), first.procGridSize());
        if (dim instanceof CyclicDim c && first instanceof CyclicDim f) {
          equal(rank, d, "block_size", c.blockSize(), f.blockSize());
        } else if (dim instanceof BlockDim b && first instanceof BlockDim f) {
          equal(rank, d, "periodic", b.periodic(), f.periodic());
        }
      }
    }
  }

  private void equal(int rank, int d, String key, Object value, Object right) {
    if (!value.equals(right)) {
      bad(rank, d, key, "is " + value, right + ", as on rank 0");
    }
  }

  private void grid() {
    long product = 1;
    List<Integer> sides = new ArrayList<>();
    for (DimData dim : perRank.get(0)) {
      sides.add(dim.procGridSize());
      // more than any number of ranks is enough to know
      product = Math.min(Integer.MAX_VALUE, product * dim.procGridSize());
    }
    if (product != perRank.size()) {
      bad(
          0,
          -1,
          "proc_grid_size",
          "is " + sides + " in the dimensions",
          "sizes whose product is " + perRank.size() + ", the number of processes");
    }
  }

  private void coordinates() {
    for (int rank = 0; rank < perRank.size(); rank++) {
      int rest = rank;
      for (int d = ndim - 1; d >= 0; d--) {
        int right = rest % dim(rank, d).procGridSize();
        rest /= dim(rank, d).procGridSize();
        int p = dim(rank, d).procGridRank();
        if (p != right) {
          bad(
              rank,
              d,
              "proc_grid_rank",
              "is " + p,
              right + ", as ranks are in row-major order over the grid");
        }
      }
    }
  }

  /**
   * Processes with equal coordinates along a dimension describe it alike, but for boundary padding.
   */
  private void sameAlongAxes() {
    for (int rank = 0; rank < perRank.size(); rank++) {
      for (int d = 0; d < ndim; d++) {
        DimData dim = dim(rank, d);
        int first = representative(d, dim.procGridRank());
        if (!withoutBoundary(dim).equals(withoutBoundary(dim(first, d)))) {
          bad(
              rank,
              d,
              "the dictionary",
              "is " + DictReader.shown(dim),
              dim(first, d) + ", as on rank " + first);
        }
      }
    }
  }

  private static DimData withoutBoundary(DimData dim) {
    return dim instanceof BlockDim b
        ? new BlockDim(
            b.size(),
            b.procGridSize(),
            b.procGridRank(),
            b.start(),
            b.stop(),
            b.communicationLeft(),
            b.communicationRight(),
            b.periodic())
        : dim;
  }

  /** The first rank with coordinate {@code p} along dimension {@code d}. */
  private int representative(int d, int p) {
    int stride = 1;
    for (int k = d + 1; k < ndim; k++) {
      stride *= dim(0, k).procGridSize();
    }
    return p * stride;
  }

  private void neighbours() {
    for (int d = 0; d < ndim; d++) {
      List<DimData> along = new ArrayList<>();
      for (int p = 0; p < dim(0, d).procGridSize(); p++) {
        along.add(dim(representative(d, p), d));
      }
      if (along.get(0) instanceof BlockDim) {
        blocks(d, along.stream().map(BlockDim.class::cast).toList());
      } else if (along.get(0) instanceof UnstructuredDim) {
        lists(d, along.stream().map(UnstructuredDim.class::cast).toList());
      }
    }
  }

  private void blocks(int d, List<BlockDim> along) {
    long reached = 0;
    for (int p = 0; p < along.size(); p++) {
      BlockDim block = along.get(p);
      int rank = representative(d, p);
      if (p > 0) {
        padding(d, p, along.get(p - 1), block);
      }
      if (block.owned().start() != reached) {
        int shared = block.communicationLeft();
        String where = p == 0 ? "the dimension begins" : "the block before ends";
        String less = shared == 0 ? "" : " less " + shared + " cells of padding";
        bad(rank, d, "start", "is " + block.start(), reached - shared + ", where " + where + less);
      }
      reached = block.owned().stop();
    }
    long size = along.get(0).size();
    if (reached != size) {
      bad(
          representative(d, along.size() - 1),
          d,
          "stop",
          "is " + reached,
          size + ", the size, in the last block");
    }
  }

  private void padding(int d, int p, BlockDim before, BlockDim block) {
    int rank = representative(d, p);
    int rankBefore = representative(d, p - 1);
    if (before.paddingRight() != block.paddingLeft()) {
      bad(
          rank,
          d,
          "padding",
          "is " + shown(block),
          before.paddingRight() + " first, as rank " + rankBefore + " has " + shown(before));
    } else if (block.paddingLeft() > before.numOwned()) {
      String right = "at most " + before.numOwned() + " first, what rank " + rankBefore + " owns";
      bad(rank, d, "padding", "is " + shown(block), right);
    } else if (before.paddingRight() > block.numOwned()) {
      String right = "at most " + block.numOwned() + " last, what rank " + rank + " owns";
      bad(rankBefore, d, "padding", "is " + shown(before), right);
    }
  }

  private static String shown(BlockDim block) {
    return "(" + block.paddingLeft() + ", " + block.paddingRight() + ")";
  }

  private void lists(int d, List<UnstructuredDim> along) {
    Map<Long, Integer> owners = new HashMap<>();
    for (int p = 0; p < along.size(); p++) {
      int rank = representative(d, p);
      for (long i : along.get(p).indices()) {
        Integer other = owners.put(i, p);
        if (other != null && other == p) {
          bad(rank, d, "indices", "has " + i + " twice", "each index once");
          return;
        } else if (other != null && (along.get(p).oneToOne() || along.get(other).oneToOne())) {
          bad(
              rank,
              d,
              "indices",
              "has " + i,
              "with one_to_one each index on one process, and rank "
                  + representative(d, other)
                  + " has it");
          return;
        }
      }
    }
  }

  private DimData dim(int rank, int d) {
    return perRank.get(rank).get(d);
  }

  private void bad(int rank, int d, String key, String found, String right) {
    problems.add(new DapProblem(rank, d, key, found, right));
  }
}
