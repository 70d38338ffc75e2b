package org.distarray.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.distarray.dist.Block;
import org.distarray.dist.BlockCyclic;
import org.distarray.dist.DimMap;
import org.distarray.dist.IndexSet;
import org.distarray.index.Index;
import org.distarray.index.IndexTransform;
import org.distarray.index.Shape;
import org.distarray.protocol.DimData;

/**
 * Questions about one dimension: even blocks, local and global indices, slices of blocks; and about
 * indices.
 */
final class DimensionJudges {
  private DimensionJudges() {}

  static void blockBounds(Row row, Bench bench) {
    long size = row.in().get("size").asLong();
    int processes = row.in().get("nprocs").asInt();
    if (row.rightlyRefused() || row.wronglyAccepted()) {
      Expect.refused("no blocks", () -> Block.even(size, processes));
      return;
    }
    Block map = Block.even(size, processes);
    // the rule: blocks of ceil(size / processes), what is left for the last ones
    long length = (size + processes - 1) / processes;
    for (int p = 0; p < processes; p++) {
      long[] right = {Math.min(size, p * length), Math.min(size, (p + 1) * length)};
      long[] expected = row.isWrong() ? right : Decode.longs(row.out().get(p));
      Expect.same("block " + p, expected, new long[] {map.bound(p), map.bound(p + 1)});
    }
  }

  static void localMap(Row row, Bench bench) {
    JsonNode in = row.in().get("dim_dict");
    Map<String, Object> dict = Decode.dict(in);
    if (row.rightlyRefused() || row.wronglyAccepted()) {
      Expect.refused("no such dimension", () -> DimData.of(dict));
      return;
    }
    DimData dim = DimData.of(dict);
    long[] right =
        row.isWrong() ? ByHand.held(in) : Decode.longs(row.out().get("global_from_local"));
    long[] mine = LongStream.range(0, dim.localSize()).map(dim::globalIndex).toArray();
    Expect.same("local size", (long) right.length, dim.localSize());
    Expect.same("global indices", right, mine);
    IndexSet indices = indices(dim, mine);
    List<Object> local = new ArrayList<>();
    List<Object> found = new ArrayList<>();
    List<Long> held = LongStream.of(right).boxed().toList();
    for (int i = 0; i < dim.size(); i++) {
      JsonNode l = row.out().path("local_from_global").path(i);
      local.add(row.isWrong() ? held.indexOf((long) i) : l.isNumber() ? l.asInt() : -1);
      found.add((int) indices.find(i));
      Expect.same("holds " + i, held.contains((long) i), dim.holds(i));
    }
    Expect.same("local indices", local, found);
  }

  /** The indices of a process as the maps of distributions hold them. */
  private static IndexSet indices(DimData dim, long[] held) {
    return switch (dim.distType()) {
      case 'c' ->
          BlockCyclic.of(
                  dim.size(), dim.procGridSize(), (Long) dim.toMap().getOrDefault("block_size", 1L))
              .indices(dim.procGridRank());
      case 'b' -> new IndexSet.Range(held.length == 0 ? 0 : held[0], 1, held.length);
      default -> new IndexSet.Listed(held);
    };
  }

  /**
   * What of {@code start, start + step, ..., < stop} a block has, seen at the slice of a block map.
   */
  static void tupleIntersection(Row row, Bench bench) {
    JsonNode t = row.in().get("t0");
    long start = t.get(0).asLong();
    long step = t.path(2).isNumber() ? t.get(2).asLong() : 1;
    long from = row.in().get("t1").get(0).asLong();
    long to = row.in().get("t1").get(1).asLong();
    if (step < 1) {
      throw new NotAsked("the slices of a plan are ascending here");
    }
    long count = Math.max(0, (t.get(1).asLong() - start + step - 1) / step);
    Block three =
        Block.irregular(
            0, from, Math.max(from, to), Math.max(Math.max(from, to), t.get(1).asLong()));
    List<Long> expected = null;
    if (row.isWrong()) {
      long[] both =
          LongStream.range(0, count)
              .map(k -> start + k * step)
              .filter(i -> from <= i && i < to)
              .toArray();
      expected = both.length == 0 ? null : List.of(both[0], both[both.length - 1] + 1, step);
    } else if (!row.out().isNull()) {
      expected = LongStream.of(Decode.longs(row.out())).boxed().toList();
    }
    Expect.same(
        "intersection",
        expected,
        count == 0 ? null : middle(three.slice(start, step, count), start, step));
  }

  private static List<Long> middle(DimMap.Slice slice, long start, long step) {
    for (int p = 0; p < slice.parents().length; p++) {
      IndexSet mine = slice.map().indices(p);
      if (slice.parents()[p] == 1 && mine.size() > 0) {
        return List.of(
            start + step * mine.at(0), start + step * mine.at(mine.size() - 1) + 1, step);
      }
    }
    return null;
  }

  /** A shape in which indices that come without one have room. */
  private static long[] roomy(int ndim) {
    if (ndim < 0) {
      throw new NotAsked("an index is read for an array here, which has a shape");
    }
    long[] out = new long[ndim];
    Arrays.fill(out, Integer.MAX_VALUE);
    return out;
  }

  static void sanitizeIndices(Row row, Bench bench) {
    JsonNode in = row.in();
    long[] dims =
        in.hasNonNull("shape") ? Decode.longs(in.get("shape")) : roomy(in.path("ndim").asInt(-1));
    Shape shape = Shape.of(dims);
    if (row.rightlyRefused() || row.wronglyAccepted()) {
      Expect.refused(
          "no such index", () -> IndexTransform.of(shape, Decode.index(in.get("index"))));
      return;
    } else if (row.isWrong()) {
      ByHand.Selection selection = ByHand.Selection.of(in.get("index"), dims);
      Index[] index = Decode.index(in.get("index"));
      Expect.same("shape", selection.shape(), IndexTransform.of(shape, index).view().toArray());
      return;
    }
    IndexTransform got = IndexTransform.of(shape, Decode.index(in.get("index")));
    Expect.same("index", IndexTransform.of(shape, Decode.index(row.out().get(1))), got);
    boolean one = true;
    for (int d = 0; d < dims.length; d++) {
      one &= got.axis(d) == IndexTransform.FIXED;
    }
    Expect.same("kind", row.out().get(0).asText(), one ? "value" : "view");
  }
}
