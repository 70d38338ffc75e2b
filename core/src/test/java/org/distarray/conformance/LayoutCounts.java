package org.distarray.conformance;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.distarray.dist.Block;
import org.distarray.dist.BlockCyclic;
import org.distarray.dist.DimMap;
import org.distarray.dist.Distribution;

/**
 * The layouts that calls have met: how many calls of each function had an operand with a dimension
 * of each kind.
 */
public final class LayoutCounts {
  private final Map<String, Map<String, Integer>> counts = new ConcurrentHashMap<>();

  /** Counts a call once for each kind of dimensions that its arrays have. */
  void met(String op, List<Distribution> layouts) {
    Set<String> kinds = new TreeSet<>();
    for (Distribution d : layouts) {
      for (int k = 0; k < d.ndim(); k++) {
        kinds.add(kind(d.map(k)));
      }
    }
    Map<String, Integer> own = counts.computeIfAbsent(op, name -> new ConcurrentHashMap<>());
    kinds.forEach(kind -> own.merge(kind, 1, Integer::sum));
  }

  /** The kind of a map by its name among {@link NumpyJudge#LAYOUTS}. */
  static String kind(DimMap map) {
    if (map.gridSize() == 1) {
      return "n";
    } else if (map instanceof Block block) {
      boolean isEven = block.equals(Block.even(block.size(), block.gridSize()));
      return isEven ? "b" : "irregular";
    }
    return map instanceof BlockCyclic cyclic ? cyclic.blockSize() == 1 ? "c" : "block-cyclic" : "u";
  }

  /** The counts by the names of functions, then by kinds. */
  Map<String, Map<String, Integer>> all() {
    return new TreeMap<>(counts);
  }
}
