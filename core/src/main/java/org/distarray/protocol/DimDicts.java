package org.distarray.protocol;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Dimension dictionaries: the keys that all have, and reading them. */
final class DimDicts {
  private DimDicts() {}

  static Map<String, Object> common(DimData d) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("dist_type", String.valueOf(d.distType()));
    out.put("size", d.size());
    out.put("proc_grid_size", d.procGridSize());
    out.put("proc_grid_rank", d.procGridRank());
    return out;
  }

  static void check(DimData d) {
    require(d, d.size() >= 0, "size is negative (0 or more)");
    require(d, d.procGridSize() >= 1, "proc_grid_size is " + d.procGridSize() + " (1 or more)");
    require(
        d,
        d.procGridRank() >= 0 && d.procGridRank() < d.procGridSize(),
        "proc_grid_rank is " + d.procGridRank() + " (0 to proc_grid_size - 1)");
  }

  static void require(DimData d, boolean holds, String problem) {
    if (!holds) {
      throw new IllegalArgumentException("Cannot describe a dimension by " + d + ": " + problem);
    }
  }

  static DimData read(DictReader in) {
    if (in.letter("dist_type", "bcun") == 'n') {
      // the original's own letter for a dimension that one process owns; the protocol has none
      long size = in.integer("size");
      if (in.integer("proc_grid_size", 1) != 1) {
        throw in.bad("proc_grid_size", "1 for an undistributed dimension");
      }
      return new BlockDim(size, 1, 0, 0, size);
    }
    long size = in.integer("size");
    int gridSize = in.count("proc_grid_size");
    int gridRank = in.count("proc_grid_rank");
    return switch (in.letter("dist_type", "bcun")) {
      case 'b' -> block(in, size, gridSize, gridRank);
      case 'c' -> cyclic(in, size, gridSize, gridRank);
      default -> unstructured(in, size, gridSize, gridRank);
    };
  }

  private static DimData block(DictReader in, long size, int gridSize, int gridRank) {
    long[] padding = in.has("padding") ? in.integers("padding") : new long[2];
    if (padding.length != 2 || padding[0] != (int) padding[0] || padding[1] != (int) padding[1]) {
      throw in.bad("padding", "two integers");
    }
    return new BlockDim(
        size,
        gridSize,
        gridRank,
        in.integer("start"),
        in.integer("stop"),
        (int) padding[0],
        (int) padding[1],
        in.flag("periodic", false));
  }

  private static DimData cyclic(DictReader in, long size, int gridSize, int gridRank) {
    CyclicDim out = new CyclicDim(size, gridSize, gridRank, in.integer("block_size", 1));
    long start = in.integer("start");
    // a process behind the last index may say so
    if (start != out.start() && !(out.localSize() == 0 && start == size)) {
      throw in.bad("start", "proc_grid_rank * block_size = " + out.start());
    }
    return out;
  }

  private static DimData unstructured(DictReader in, long size, int gridSize, int gridRank) {
    long[] indices = in.integers("indices");
    long[] sorted = indices.clone();
    Arrays.sort(sorted);
    for (int k = 1; k < sorted.length; k++) {
      if (sorted[k] == sorted[k - 1]) {
        throw in.bad("indices", "each index once, " + sorted[k] + " is there twice");
      }
    }
    return new UnstructuredDim(size, gridSize, gridRank, indices, in.flag("one_to_one", false));
  }
}
