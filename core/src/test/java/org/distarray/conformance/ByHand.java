package org.distarray.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.distarray.dist.Distribution;
import org.distarray.dist.IndexSet;

/**
 * Answers found one index after the other, by Python's and the protocol's rules and nothing of the
 * library's.
 */
final class ByHand {
  private ByHand() {}

  /** The indices that a dimension dictionary of one process describes, by the protocol's rules. */
  static long[] held(JsonNode dim) {
    return switch (dim.get("dist_type").asText()) {
      case "b" -> LongStream.range(dim.get("start").asLong(), dim.get("stop").asLong()).toArray();
      case "c" ->
          dealt(
              dim.get("size").asLong(),
              dim.path("block_size").asLong(1),
              dim.get("proc_grid_size").asInt(1),
              dim.get("proc_grid_rank").asInt());
      case "u" -> Decode.longs(dim.get("indices"));
      default -> LongStream.range(0, dim.get("size").asLong()).toArray();
    };
  }

  /** The indices of each process, of a dictionary that describes the whole dimension. */
  static List<long[]> parts(JsonNode dim) {
    List<long[]> out = new ArrayList<>();
    switch (dim.get("dist_type").asText()) {
      case "b" -> {
        long[] bounds = Decode.longs(dim.get("bounds"));
        for (int p = 1; p < bounds.length; p++) {
          out.add(LongStream.range(bounds[p - 1], bounds[p]).toArray());
        }
      }
      case "c" -> {
        int processes = dim.get("proc_grid_size").asInt();
        for (int p = 0; p < processes; p++) {
          out.add(dealt(dim.get("size").asLong(), dim.path("block_size").asLong(1), processes, p));
        }
      }
      case "u" -> dim.get("indices").forEach(list -> out.add(Decode.longs(list)));
      default -> out.add(LongStream.range(0, dim.get("size").asLong()).toArray());
    }
    return out;
  }

  /** Whether such a dictionary gives each index of the dimension to one process. */
  static boolean isLawful(JsonNode dim) {
    return switch (dim.path("dist_type").asText()) {
      case "b" -> {
        long[] bounds = Decode.longs(dim.path("bounds"));
        boolean rising = bounds.length > 1 && bounds[0] == 0;
        for (int p = 1; p < bounds.length; p++) {
          rising &= bounds[p] >= bounds[p - 1];
        }
        yield rising;
      }
      case "c" ->
          dim.path("size").asLong(-1) >= 0
              && dim.path("proc_grid_size").asLong() > 0
              && dim.path("block_size").asLong(1) > 0;
      case "u" -> {
        long[] all = parts(dim).stream().flatMapToLong(Arrays::stream).sorted().toArray();
        yield Arrays.equals(all, LongStream.range(0, all.length).toArray());
      }
      case "n" -> dim.path("size").asLong(-1) >= 0;
      default -> false;
    };
  }

  private static long[] dealt(long size, long blockSize, int processes, int p) {
    return LongStream.range(0, size).filter(i -> i / blockSize % processes == p).toArray();
  }

  /**
   * The indices that a slice or an integer picks of a dimension of length n; Python's {@code
   * slice.indices}.
   */
  static long[] picked(JsonNode entry, long n) {
    if (!entry.has("slice")) {
      long i = entry.asLong() < 0 ? entry.asLong() + n : entry.asLong();
      return i < 0 || i >= n ? null : new long[] {i};
    }
    JsonNode slice = entry.get("slice");
    long step = slice.get(2).isNull() ? 1 : slice.get(2).asLong();
    if (step == 0) {
      return null;
    }
    long least = step > 0 ? 0 : -1;
    long most = step > 0 ? n : n - 1;
    long start =
        slice.get(0).isNull()
            ? step > 0 ? 0 : n - 1
            : clipped(slice.get(0).asLong(), n, least, most);
    long stop =
        slice.get(1).isNull() ? step > 0 ? n : -1 : clipped(slice.get(1).asLong(), n, least, most);
    LongStream.Builder out = LongStream.builder();
    for (long i = start; step > 0 ? i < stop : i > stop; i += step) {
      out.add(i);
    }
    return out.build().toArray();
  }

  private static long clipped(long bound, long n, long least, long most) {
    return Math.max(least, Math.min(most, bound < 0 ? bound + n : bound));
  }

  /**
   * A selection of an array, dimension by dimension.
   *
   * @param indices those of each dimension
   * @param dropped the dimensions that an integer takes away
   */
  record Selection(List<long[]> indices, boolean[] dropped) {
    /** The selection of an index tuple, or null where Python raises an error. */
    static Selection of(JsonNode index, long[] shape) {
      List<JsonNode> entries = new ArrayList<>();
      (index.isArray() ? index : List.of(index)).forEach(entries::add);
      int ellipsis = -1;
      for (int k = 0; k < entries.size(); k++) {
        ellipsis = entries.get(k).isTextual() ? k : ellipsis;
      }
      int given = entries.size() - (ellipsis < 0 ? 0 : 1);
      if (given > shape.length) {
        return null;
      }
      List<long[]> out = new ArrayList<>();
      boolean[] dropped = new boolean[shape.length];
      int before = ellipsis < 0 ? given : ellipsis;
      for (int d = 0; d < shape.length; d++) {
        int k = d < before ? d : d - shape.length + entries.size();
        boolean whole = d >= before && (ellipsis < 0 || d < shape.length - (given - before));
        long[] picked =
            whole ? LongStream.range(0, shape[d]).toArray() : picked(entries.get(k), shape[d]);
        if (picked == null) {
          return null;
        }
        dropped[d] = !whole && !entries.get(k).has("slice");
        out.add(picked);
      }
      return new Selection(out, dropped);
    }

    /** The shape of the selection. */
    long[] shape() {
      LongStream.Builder out = LongStream.builder();
      for (int d = 0; d < dropped.length; d++) {
        if (!dropped[d]) {
          out.add(indices.get(d).length);
        }
      }
      return out.build().toArray();
    }

    /** Calls back for each selected element, in C order. */
    void forEach(Visitor visitor) {
      int[] at = new int[dropped.length];
      long[] base = new long[dropped.length];
      for (long n = indices.stream().mapToLong(list -> list.length).reduce(1, (a, b) -> a * b);
          n > 0;
          n--) {
        LongStream.Builder view = LongStream.builder();
        for (int d = 0; d < at.length; d++) {
          base[d] = indices.get(d)[at[d]];
          if (!dropped[d]) {
            view.add(at[d]);
          }
        }
        visitor.visit(base, view.build().toArray());
        for (int d = at.length - 1; d >= 0 && ++at[d] == indices.get(d).length; d--) {
          at[d] = 0;
        }
      }
    }
  }

  /** Takes the index of an element in the base array and in the selection. */
  @FunctionalInterface
  interface Visitor {
    void visit(long[] base, long[] view);
  }

  /** The position of an element in C order. */
  static long flat(long[] index, long[] shape) {
    long out = 0;
    for (int d = 0; d < index.length; d++) {
      out = out * shape[d] + index[d];
    }
    return out;
  }

  /** The global indices of a rank along a dimension, listed. */
  static long[] listed(Distribution d, int rank, int dimension) {
    return listed(d.indices(rank)[dimension]);
  }

  static long[] listed(IndexSet indices) {
    return LongStream.range(0, indices.size()).map(indices::at).toArray();
  }

  /** Fails unless each index of each dimension is on one process. */
  static void partition(Distribution d) {
    for (int k = 0; k < d.ndim(); k++) {
      int axis = k;
      long[] all =
          IntStream.range(0, d.gridShape()[k])
              .mapToObj(p -> listed(d.map(axis).indices(p)))
              .flatMapToLong(Arrays::stream)
              .sorted()
              .toArray();
      Expect.same(
          "indices of dimension " + k, LongStream.range(0, d.shape().dim(k)).toArray(), all);
    }
  }
}
