package org.distarray.protocol;

import java.util.LinkedHashMap;
import java.util.Map;

/** The keys that every dimension dictionary has. */
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
}
