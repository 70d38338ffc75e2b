package org.distarray.io.npy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.distarray.protocol.DapProblem;
import org.distarray.protocol.DapValidator;
import org.distarray.protocol.DimData;
import org.distarray.protocol.Literal;
import org.distarray.protocol.UnstructuredDim;

/**
 * Reads and writes the dimension dictionaries of .dnpy files as Python text. They are the
 * protocol's dictionaries in the original's form.
 */
final class DimLiterals {
  private DimLiterals() {}

  /**
   * The dimension that a dictionary describes. An empty dictionary stands for an undistributed
   * dimension.
   *
   * @param localSize the length of the buffer along the dimension
   * @throws IllegalArgumentException saying what is wrong with the dictionary
   */
  static DimData parse(Literal literal, long localSize) {
    if (!(literal instanceof Literal.Dict entries)) {
      throw new IllegalArgumentException("not a dictionary");
    }
    Map<String, Object> dict = new LinkedHashMap<>();
    entries.entries().forEach((key, value) -> dict.put(key, value.toJava()));
    boolean undistributed =
        "n".equals(dict.get("dist_type")) && Long.valueOf(1).equals(dict.get("proc_grid_size"));
    if (undistributed) {
      // the original's own letter for a block over one process
      dict.put("dist_type", "b");
      dict.put("start", 0L);
      dict.put("stop", dict.get("size"));
    } else if ("c".equals(dict.get("dist_type")) && dict.get("periodic") instanceof Boolean) {
      dict.remove("periodic");
    }
    List<DapProblem> problems = DapValidator.dimension(0, 0, dict);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(problems.get(0).what());
    }
    DimData dim = DimData.of(dict, localSize);
    return dim instanceof UnstructuredDim u ? oneToOne(u) : dim;
  }

  /** Checks an index list of a file: every index lies within the array and on one process only. */
  private static DimData oneToOne(UnstructuredDim dim) {
    long[] indices = dim.indices();
    for (int k = 0; k < indices.length; k++) {
      if (indices[k] < 0 || indices[k] >= dim.size()) {
        throw new IllegalArgumentException(
            "indices["
                + k
                + "] is "
                + indices[k]
                + " (an integer from 0 to "
                + (dim.size() - 1)
                + ")");
      }
    }
    return new UnstructuredDim(dim.size(), dim.procGridSize(), dim.procGridRank(), indices, true);
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
