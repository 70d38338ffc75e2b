package org.distarray.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.distarray.error.Required;
import org.distarray.ndarray.NdArray;

/**
 * Checks descriptions strictly by the Distributed Array Protocol 0.10: those of one process, and
 * those of all processes together.
 *
 * <p>A check returns a list of problems; the list is empty when there are none. Each problem names
 * rank, dimension, key, value and what is allowed. These are allowed: the empty dictionary, which
 * is an undistributed dimension; padding; periodic dimensions; processes without elements; 0-d
 * arrays; index lists with gaps or negative indices; and indices that several processes list,
 * unless the lists are one to one. A list may stand for a tuple.
 */
public final class DapValidator {
  private static final List<String> KEYS = List.of("__version__", "buffer", "dim_data");

  private DapValidator() {}

  /**
   * The problems of the structure of one process, the dictionary that {@code __distarray__()}
   * returns.
   *
   * <pre>{@code
   * Map<String, Object> good = context.arange(10).toProtocol().get(1).toMap();
   * DapValidator.local(1, good) //> []
   * }</pre>
   *
   * @param rank the process, for messages
   * @param structure has {@code __version__}, a string; {@code buffer}, an {@link NdArray}, or a
   *     buffer or primitive array of the elements in C order; {@code dim_data}, a list of
   *     dictionaries. The values of these are strings, Booleans, integers of any Java type, and
   *     lists, primitive arrays or buffers of integers.
   */
  public static List<DapProblem> local(int rank, Map<String, ?> structure) {
    List<DapProblem> problems = new ArrayList<>();
    Required.given("judge a process", "its structure", structure, "a dictionary");
    for (String key : structure.keySet()) {
      if (key == null || !KEYS.contains(key)) {
        problems.add(problem(rank, structure, key, "no such key; there are " + KEYS));
      }
    }
    if (!DapStructure.VERSION.equals(structure.get("__version__"))) {
      problems.add(problem(rank, structure, "__version__", "'" + DapStructure.VERSION + "'"));
    }
    Object buffer = structure.get("buffer");
    NdArray array = buffer instanceof NdArray a ? a : DictReader.flat(buffer);
    if (array == null) {
      problems.add(
          problem(rank, structure, "buffer", "an NdArray, a java.nio buffer or a primitive array"));
    }
    List<Map<String, ?>> dicts = dictionaries(structure.get("dim_data"));
    if (dicts == null) {
      problems.add(
          problem(rank, structure, "dim_data", "a list of dictionaries, one for each dimension"));
      return problems;
    }
    int before = problems.size();
    for (int d = 0; d < dicts.size(); d++) {
      DimRules.check(rank, d, dicts.get(d), problems);
    }
    if (array != null && problems.size() == before) {
      lengths(rank, dicts, array, buffer instanceof NdArray, problems);
    }
    return problems;
  }

  /**
   * The problems of one dimension dictionary. The buffer is not looked at.
   *
   * <pre>{@code
   * Map<String, Object> empty = Map.of("dist_type", "b", "size", 5);
   * DapValidator.dimension(0, 0, empty).get(0).key() //> proc_grid_size
   * }</pre>
   *
   * @param rank the process, for messages
   * @param dimension the dimension, for messages
   */
  public static List<DapProblem> dimension(int rank, int dimension, Map<String, ?> dict) {
    List<DapProblem> problems = new ArrayList<>();
    Required.given("judge a dimension", "its description", dict, "a dictionary");
    DimRules.check(rank, dimension, dict, problems);
    return problems;
  }

  /** Adds the problems of a buffer's shape. The dictionaries have none. */
  private static void lengths(
      int rank,
      List<Map<String, ?>> dicts,
      NdArray array,
      boolean hasShape,
      List<DapProblem> problems) {
    if (hasShape && array.ndim() != dicts.size()) {
      String right = array.ndim() + ", one for each dimension of the buffer";
      problems.add(
          new DapProblem(rank, -1, "dim_data", "has " + dicts.size() + " dictionaries", right));
      return;
    }
    if (!hasShape) {
      long elements = DapStructure.elements(dicts);
      if (elements != DapStructure.UNKNOWN && elements != array.size()) {
        String right = elements + ", as the dictionaries describe";
        problems.add(
            new DapProblem(rank, -1, "buffer", "has " + array.size() + " elements", right));
      } else if (elements == DapStructure.UNKNOWN && dicts.size() > 1) {
        String right =
            "an NdArray, whose shape tells the length of a dimension with an empty dictionary";
        problems.add(new DapProblem(rank, -1, "buffer", "has no shape", right));
      }
      return;
    }
    for (int d = 0; d < dicts.size(); d++) {
      long length = DimData.of(dicts.get(d), array.shape().dim(d)).localSize();
      if (length != array.shape().dim(d)) {
        String found = "has length " + array.shape().dim(d);
        problems.add(
            new DapProblem(rank, d, "buffer", found, length + ", as the dictionary describes"));
      }
    }
  }

  /**
   * The problems of the descriptions of all processes together. The descriptions are in rank order.
   *
   * <pre>{@code
   * Distribution d = context.distribution(10);
   * DapValidator.ranks(List.of(d.dimData(0), d.dimData(1))).isEmpty() //> false
   * }</pre>
   *
   * <p>These are the rules: the ranks are row-major over a grid with as many places as there are
   * ranks. Sizes, kinds, block sizes, and the dictionaries along an axis agree. Blocks follow each
   * other from 0 to the size. Both sides of a seam have equal communication padding, no wider than
   * the part of the neighbour. An index that is one to one lies on one process.
   */
  public static List<DapProblem> ranks(List<? extends List<? extends DimData>> perRank) {
    String doing = "judge the blocks of an array";
    Required.all(doing, "the list of ranks", perRank, List.class, "a list of dim data each");
    for (List<? extends DimData> dims : perRank) {
      Required.all(doing, "a rank's dim data", dims, DimData.class, "one for each dimension");
    }
    return RankRules.check(perRank);
  }

  /**
   * The problems of the structures of all processes, in rank order. If no single structure has a
   * problem, they are checked together.
   *
   * <pre>{@code
   * List<DapStructure> all = context.arange(10).toProtocol();
   * DapValidator.structures(all.stream().map(s -> s.toMap()).toList()) //> []
   * }</pre>
   */
  public static List<DapProblem> structures(List<? extends Map<String, ?>> perRank) {
    List<DapProblem> problems = new ArrayList<>();
    Required.all(
        "judge the blocks of an array",
        "the list of ranks",
        perRank,
        Map.class,
        "a structure each");
    for (int rank = 0; rank < perRank.size(); rank++) {
      problems.addAll(local(rank, perRank.get(rank)));
    }
    if (!problems.isEmpty()) {
      return problems;
    }
    return ranks(
        perRank.stream().map(structure -> DapStructure.read(structure).dimData()).toList());
  }

  /**
   * Throws an exception if there are problems.
   *
   * <pre>{@code
   * Map<String, Object> good = context.arange(10).toProtocol().get(1).toMap();
   * DapValidator.require("read a block", DapValidator.local(1, good));
   * DapValidator.local(1, good).isEmpty() //> true
   * }</pre>
   *
   * @param verb the action that is refused, for the message: {@code "make an array of blocks"}
   * @throws IllegalArgumentException naming the problems
   */
  public static void require(String verb, List<DapProblem> problems) {
    Required.all(verb, "the list of problems", problems, DapProblem.class, "none, or some");
    if (!problems.isEmpty()) {
      String more = problems.size() > 5 ? "; and " + (problems.size() - 5) + " more" : "";
      throw new IllegalArgumentException(
          "Cannot "
              + verb
              + ": "
              + problems.stream()
                  .limit(5)
                  .map(DapProblem::toString)
                  .collect(Collectors.joining("; "))
              + more);
    }
  }

  /** The dictionaries of {@code dim_data}, or null when it is not a list of dictionaries. */
  @SuppressWarnings("unchecked") // the keys are looked at one by one
  static List<Map<String, ?>> dictionaries(Object dimData) {
    List<?> list =
        dimData instanceof Object[] a ? List.of(a) : dimData instanceof List<?> l ? l : null;
    if (list == null) {
      return null;
    }
    List<Map<String, ?>> out = new ArrayList<>();
    for (Object dict : list) {
      if (!(dict instanceof Map<?, ?> map)
          || !map.keySet().stream().allMatch(String.class::isInstance)) {
        return null;
      }
      out.add((Map<String, ?>) map);
    }
    return out;
  }

  private static DapProblem problem(int rank, Map<String, ?> structure, String key, String right) {
    return new DapProblem(rank, -1, key, DimRules.found(structure, key), right);
  }
}
