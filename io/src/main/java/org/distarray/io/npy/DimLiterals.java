package org.distarray.io.npy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.distarray.protocol.BlockDim;
import org.distarray.protocol.CyclicDim;
import org.distarray.protocol.DimData;
import org.distarray.protocol.Literal;
import org.distarray.protocol.UnstructuredDim;

/** Dimension dictionaries of the Distributed Array Protocol 0.10 as Python text, in both directions. */
final class DimLiterals {
  private static final Set<String> COMMON = Set.of("dist_type", "size", "proc_grid_size", "proc_grid_rank");

  private DimLiterals() {}

  /**
   * The dimension that a dictionary describes; an empty one stands for an undistributed dimension.
   *
   * @param localSize the length of the buffer along the dimension
   * @throws IllegalArgumentException saying what is wrong with the dictionary
   */
  static DimData parse(Literal literal, long localSize) {
    if (!(literal instanceof Literal.Dict dict)) {
      throw new IllegalArgumentException("not a dictionary");
    }
    Map<String, Literal> entries = dict.entries();
    if (entries.isEmpty()) {
      return new BlockDim(localSize, 1, 0, 0, localSize);
    }
    String type = entries.get("dist_type") instanceof Literal.Text text ? text.value() : "missing";
    long size = integer(entries, "size", 0, Long.MAX_VALUE);
    int gridSize = (int) integer(entries, "proc_grid_size", 1, Integer.MAX_VALUE);
    int gridRank = (int) integer(entries, "proc_grid_rank", 0, gridSize - 1);
    return switch (type) {
      case "n" -> undistributed(entries, size, gridSize);
      case "b" -> block(entries, size, gridSize, gridRank);
      case "c" -> cyclic(entries, size, gridSize, gridRank);
      case "u" -> unstructured(entries, size, gridSize, gridRank);
      default -> throw new IllegalArgumentException("dist_type is " + type + " ('b', 'c' or 'u')");
    };
  }

  private static DimData undistributed(Map<String, Literal> entries, long size, int gridSize) {
    known(entries);
    if (gridSize != 1) {
      throw new IllegalArgumentException("dist_type 'n' with proc_grid_size " + gridSize + " (1)");
    }
    return new BlockDim(size, 1, 0, 0, size);
  }

  private static DimData block(Map<String, Literal> entries, long size, int gridSize, int gridRank) {
    known(entries, "start", "stop", "padding", "periodic");
    long start = integer(entries, "start", 0, size);
    long stop = integer(entries, "stop", start, size);
    boolean periodic = flag(entries, "periodic");
    long[] padding = {0, 0};
    if (entries.containsKey("padding")) {
      padding = integers(entries, "padding", 0, stop - start);
      if (padding.length != 2 || padding[0] + padding[1] > stop - start) {
        throw new IllegalArgumentException("padding is not two integers that fit in [start, stop)");
      }
    }
    return new BlockDim(size, gridSize, gridRank, start, stop, (int) padding[0], (int) padding[1], periodic);
  }

  private static DimData cyclic(Map<String, Literal> entries, long size, int gridSize, int gridRank) {
    known(entries, "start", "block_size", "periodic");
    flag(entries, "periodic");
    // no overflow in one round of blocks
    long most = Long.MAX_VALUE / 2 / gridSize;
    long blockSize = entries.containsKey("block_size") ? integer(entries, "block_size", 1, most) : 1;
    long start = integer(entries, "start", 0, Long.MAX_VALUE);
    CyclicDim out = new CyclicDim(size, gridSize, gridRank, blockSize);
    if (start != out.start() && !(out.localSize() == 0 && start == size)) {
      throw new IllegalArgumentException("start is " + start + " (" + out.start() + ": proc_grid_rank x block_size)");
    }
    return out;
  }

  private static DimData unstructured(Map<String, Literal> entries, long size, int gridSize, int gridRank) {
    known(entries, "indices", "one_to_one");
    flag(entries, "one_to_one");
    return new UnstructuredDim(size, gridSize, gridRank, integers(entries, "indices", 0, size - 1), true);
  }

  private static void known(Map<String, Literal> entries, String... more) {
    for (String key : entries.keySet()) {
      if (!COMMON.contains(key) && !List.of(more).contains(key)) {
        throw new IllegalArgumentException("the key '" + key + "' is not one of the protocol's for this dist_type");
      }
    }
  }

  private static long integer(Map<String, Literal> entries, String key, long least, long most) {
    return integer(entries.get(key), key, least, most);
  }

  private static long integer(Literal literal, String key, long least, long most) {
    if (literal instanceof Literal.Int n && n.value() >= least && n.value() <= most) {
      return n.value();
    }
    String found = literal == null ? "missing" : literal instanceof Literal.Int n ? n.value() + "" : "not an integer";
    throw new IllegalArgumentException(key + " is " + found + " (an integer from " + least + " to " + most + ")");
  }

  private static long[] integers(Map<String, Literal> entries, String key, long least, long most) {
    Literal literal = entries.get(key);
    List<Literal> items = null;
    if (literal instanceof Literal.Items list) {
      items = list.items();
    } else if (literal instanceof Literal.Tuple tuple) {
      items = tuple.items();
    }
    if (items == null) {
      throw new IllegalArgumentException(key + " is " + (literal == null ? "missing" : "not a list of integers"));
    }
    long[] out = new long[items.size()];
    for (int k = 0; k < out.length; k++) {
      out[k] = integer(items.get(k), key + "[" + k + "]", least, most);
    }
    return out;
  }

  private static boolean flag(Map<String, Literal> entries, String key) {
    Literal literal = entries.get(key);
    if (literal != null && !(literal instanceof Literal.Bool)) {
      throw new IllegalArgumentException(key + " is neither True nor False");
    }
    return literal instanceof Literal.Bool b && b.value();
  }

  /** The dictionaries of a block as a Python tuple. */
  static String print(List<DimData> dims) {
    List<Literal> out = new ArrayList<>();
    for (DimData d : dims) {
      Map<String, Object> dict = d.toMap();
      // the original does not know this key; in its files indices are always one to one
      dict.remove("one_to_one");
      out.add(Literal.of(dict));
    }
    return new Literal.Tuple(out).python();
  }
}
