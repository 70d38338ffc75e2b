package org.distarray.dist;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.distarray.protocol.DictReader;

/**
 * Reads one dictionary per dimension that describes the map as a whole, as the original's
 * from_global_dim_data.
 */
final class GlobalDimData {
  private GlobalDimData() {}

  static List<DimMap> maps(List<? extends Map<String, ?>> global) {
    List<DimMap> maps = new ArrayList<>();
    for (int d = 0; d < global.size(); d++) {
      maps.add(map(new DictReader("dimension " + d + " of a distribution", global.get(d))));
    }
    return maps;
  }

  private static DimMap map(DictReader in) {
    return switch (in.letter("dist_type", "nbcu")) {
      case 'n' -> new Undistributed(in.integer("size"));
      case 'b' -> block(in);
      case 'c' ->
          BlockCyclic.of(
              in.integer("size"), in.count("proc_grid_size"), in.integer("block_size", 1));
      default -> Unstructured.of(in.integerLists("indices"));
    };
  }

  private static DimMap block(DictReader in) {
    for (String padding : List.of("comm_padding", "boundary_padding")) {
      if (in.integer(padding, 0) != 0) {
        throw in.bad(padding, "0, distributions own each element once");
      }
    }
    return Block.irregular(in.integers("bounds"));
  }
}
