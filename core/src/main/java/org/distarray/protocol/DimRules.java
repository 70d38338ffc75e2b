package org.distarray.protocol;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The protocol's rules for one dimension dictionary. */
final class DimRules {
  private static final List<String> COMMON =
      List.of("dist_type", "size", "proc_grid_size", "proc_grid_rank");
  private static final Map<String, List<String>> KEYS =
      Map.of(
          "b", List.of("start", "stop", "padding", "periodic"),
          "c", List.of("start", "block_size"),
          "u", List.of("indices", "one_to_one"));

  private final int rank;
  private final int dimension;
  private final Map<String, ?> dict;
  private final List<DapProblem> problems;

  private DimRules(int rank, int dimension, Map<String, ?> dict, List<DapProblem> problems) {
    this.rank = rank;
    this.dimension = dimension;
    this.dict = dict;
    this.problems = problems;
  }

  /**
   * Adds the problems of a dictionary; an empty one, the alias of an undistributed dimension, has
   * none.
   */
  static void check(int rank, int dimension, Map<String, ?> dict, List<DapProblem> problems) {
    if (!dict.isEmpty()) {
      new DimRules(rank, dimension, dict, problems).check();
    }
  }

  private void check() {
    int before = problems.size();
    Object type = dict.get("dist_type");
    List<String> own = KEYS.get(String.valueOf(type));
    if (own == null) {
      bad("dist_type", "'b' for block, 'c' for cyclic or 'u' for unstructured");
    }
    long size = integer("size", 0, Long.MAX_VALUE);
    long gridSize = integer("proc_grid_size", 1, Integer.MAX_VALUE);
    long gridRank = integer("proc_grid_rank", 0, gridSize < 1 ? Integer.MAX_VALUE : gridSize - 1);
    if (own == null) {
      return;
    }
    for (String key : dict.keySet()) {
      if (!COMMON.contains(key) && !own.contains(key)) {
        bad(key, "no such key; with dist_type '" + type + "' there are " + COMMON + " and " + own);
      }
    }
    switch (String.valueOf(type)) {
      case "b" -> block(size, gridSize, gridRank);
      case "c" -> cyclic(size, gridSize, gridRank, problems.size() > before);
      default -> unstructured();
    }
  }

  private void block(long size, long gridSize, long gridRank) {
    long most = size < 0 ? Long.MAX_VALUE : size;
    long start = integer("start", 0, most);
    long stop = integer("stop", Math.max(0, start), most);
    flag("periodic");
    if (!dict.containsKey("padding")) {
      return;
    }
    long[] padding = DictReader.integersOf(dict.get("padding"));
    if (padding == null || padding.length != 2 || !isWidth(padding[0]) || !isWidth(padding[1])) {
      bad("padding", "two integers, 0 or more: the cells at the beginning and at the end");
    } else if (start >= 0 && stop >= 0 && gridSize >= 1) {
      // the outer paddings are the array's boundary, which may be wider than what is inside of it
      long shared = (gridRank == 0 ? 0 : padding[0]) + (gridRank == gridSize - 1 ? 0 : padding[1]);
      if (shared > stop - start) {
        bad(
            "padding",
            "communication padding that fits in the block of " + (stop - start) + " cells");
      }
    }
  }

  private static boolean isWidth(long width) {
    return width >= 0 && width <= Integer.MAX_VALUE;
  }

  private void cyclic(long size, long gridSize, long gridRank, boolean hasProblems) {
    // one round of blocks must be countable
    long most = gridSize < 1 ? Long.MAX_VALUE : Long.MAX_VALUE / gridSize;
    long blockSize = dict.containsKey("block_size") ? integer("block_size", 1, most) : 1;
    long start = integer("start", 0, Long.MAX_VALUE);
    if (hasProblems || blockSize < 1 || start < 0) {
      return;
    }
    long right = gridRank * blockSize;
    if (start != right && !(right >= size && start == size)) {
      bad("start", right + ", which is proc_grid_rank * block_size");
    }
  }

  private void unstructured() {
    flag("one_to_one");
    long[] indices = DictReader.integersOf(dict.get("indices"));
    if (indices == null) {
      bad("indices", "a list or buffer of integers");
      return;
    }
    Arrays.sort(indices);
    for (int k = 1; k < indices.length; k++) {
      if (indices[k] == indices[k - 1]) {
        bad("indices", "each index once, but " + indices[k] + " is there twice");
        return;
      }
    }
  }

  private void flag(String key) {
    if (dict.containsKey(key) && !(dict.get(key) instanceof Boolean)) {
      bad(key, "true or false");
    }
  }

  /** An integer, or -1 when there is none in the interval. */
  private long integer(String key, long least, long most) {
    boolean open = most >= Integer.MAX_VALUE;
    if (DictReader.isInteger(dict.get(key))) {
      long value = ((Number) dict.get(key)).longValue();
      if (value >= least && value <= most) {
        return value;
      }
      open &= value < least;
    }
    bad(key, "an integer" + (open ? ", " + least + " or more" : " from " + least + " to " + most));
    return -1;
  }

  private void bad(String key, String right) {
    problems.add(new DapProblem(rank, dimension, key, found(dict, key), right));
  }

  /** The words for the value of a key, for messages. */
  static String found(Map<String, ?> dict, String key) {
    if (!dict.containsKey(key)) {
      return "is missing";
    }
    Object value = dict.get(key);
    return "is "
        + (value instanceof String s ? "'" + DictReader.shown(s) + "'" : DictReader.shown(value));
  }
}
