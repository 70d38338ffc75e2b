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

  /** The map of each dimension; fills in its padding where it has any. */
  static List<DimMap> maps(List<? extends Map<String, ?>> global, Padding[] padding) {
    List<DimMap> maps = new ArrayList<>();
    for (int d = 0; d < global.size(); d++) {
      String what = "dimension " + d + " of a distribution";
      DictReader in = new DictReader(what, global.get(d));
      DimMap map = map(in);
      if (map instanceof Block block) {
        padding[d] = padding(what, in, block);
      }
      maps.add(map);
    }
    return maps;
  }

  private static Padding padding(String what, DictReader in, Block map) {
    int communication = in.has("comm_padding") ? in.count("comm_padding") : 0;
    int boundary = in.has("boundary_padding") ? in.count("boundary_padding") : 0;
    return communication == 0 && boundary == 0
        ? null
        : Padding.even(what, map, communication, boundary);
  }

  private static DimMap map(DictReader in) {
    return switch (in.letter("dist_type", "nbcu")) {
      case 'n' -> new Undistributed(in.integer("size"));
      case 'b' -> Block.irregular(in.integers("bounds"));
      case 'c' ->
          BlockCyclic.of(
              in.integer("size"), in.count("proc_grid_size"), in.integer("block_size", 1));
      default -> Unstructured.of(in.integerLists("indices"));
    };
  }
}
