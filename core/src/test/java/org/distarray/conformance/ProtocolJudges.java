package org.distarray.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.distarray.Context;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.protocol.DapProblem;
import org.distarray.protocol.DapStructure;
import org.distarray.protocol.DapValidator;
import org.distarray.protocol.DimData;
import org.distarray.protocol.LocalBlock;

/** Blocks as the Distributed Array Protocol's rules and its documentation describe them. */
final class ProtocolJudges {
  private ProtocolJudges() {}

  /** A whole array, {@code arange}, in blocks. */
  static void array(Row row, Bench bench) {
    JsonNode json = row.json();
    NdArray whole = NdArray.arange(DType.INT64, Decode.longs(json.get("global_shape")));
    List<List<DimData>> perRank = new ArrayList<>();
    List<LocalBlock> blocks = new ArrayList<>();
    List<Map<String, Object>> structures = new ArrayList<>();
    for (JsonNode rank : json.get("ranks")) {
      List<DimData> dims = Decode.dimData(rank.get("dim_data"));
      NdArray buffer =
          NdArray.of(Decode.longs(rank.get("buffer")), Decode.longs(rank.get("local_shape")));
      LocalBlock block = new LocalBlock(rank.get("rank").asInt(), dims, buffer);
      Expect.same("global shape", whole.shape(), block.globalShape());
      Expect.same("owned", Decode.longs(rank.get("num_owned")), block.ownedShape().toArray());
      for (int d = 0; d < dims.size(); d++) {
        indices(rank.get("global_indices").get(d), dims.get(d));
        Expect.same(
            "coordinate", rank.get("grid_coords").get(d).asInt(), dims.get(d).procGridRank());
      }
      perRank.add(dims);
      blocks.add(block);
      structures.add(structure(buffer, Decode.dicts(rank.get("dim_data"))));
      Object flat = Decode.longs(rank.get("buffer"));
      valid(true, DapValidator.local(0, structure(flat, Decode.dicts(rank.get("dim_data")))));
    }
    valid(true, DapValidator.structures(structures));
    structures.add(structures.get(0));
    valid(false, DapValidator.structures(structures));
    for (int d = 0; d < whole.ndim(); d++) {
      owners(json, d, perRank);
    }
    int[] targets = Decode.first(perRank.size());
    if (!isOneToOne(json)) {
      Expect.refused(
          "not each index once", () -> Distribution.fromDimDataPerRank(perRank, targets));
      return;
    }
    distribution(json, whole, Distribution.fromDimDataPerRank(perRank, targets), perRank);
    // communication padding is held by several, owned by one, and counted once
    Answers.exactly(whole, bench.context(perRank.size()).fromBlocks(blocks));
  }

  private static void distribution(
      JsonNode json, NdArray whole, Distribution d, List<List<DimData>> perRank) {
    Expect.same("shape", whole.shape(), d.shape());
    Expect.same("grid", Decode.ints(json.get("grid_shape")), d.gridShape());
    for (int k = 0; k < d.ndim(); k++) {
      int axis = k;
      long[] owners =
          LongStream.range(0, d.shape().dim(k)).map(i -> d.map(axis).owner(i)).toArray();
      Expect.same("owners", Decode.longs(json.get("owners_per_dim").get(k)), owners);
    }
    for (JsonNode rank : json.get("ranks")) {
      int r = rank.get("rank").asInt();
      Expect.same("local shape", Decode.longs(rank.get("num_owned")), d.localShape(r).toArray());
      for (int k = 0; k < d.ndim(); k++) {
        DimData given = perRank.get(r).get(k);
        long[] held = Decode.longs(rank.get("global_indices").get(k));
        int from = (int) given.ownedFrom();
        long[] owned = Arrays.copyOfRange(held, from, from + (int) given.numOwned());
        Expect.same("indices", owned, ByHand.listed(d, r, k));
        Expect.same("description", plain(given.owned()), plain(d.dimData(r).get(k)));
        Expect.same("with padding", plain(given), plain(d.paddedDimData(r).get(k)));
      }
    }
  }

  private static Map<String, Object> plain(DimData dim) {
    Map<String, Object> out = new HashMap<>(dim.toMap());
    out.keySet().removeAll(List.of("one_to_one", "periodic"));
    return out;
  }

  /** Who owns and who holds each index of a dimension, after each process's own description. */
  private static void owners(JsonNode json, int d, List<List<DimData>> perRank) {
    JsonNode owners = json.get("owners_per_dim").get(d);
    JsonNode holders = json.get("holders_per_dim").get(d);
    owners(owners, d, perRank, false);
    owners(holders.isTextual() ? owners : holders, d, perRank, true);
  }

  private static void owners(
      JsonNode expected, int d, List<List<DimData>> perRank, boolean holding) {
    if (expected.has("by_index")) {
      expected
          .get("by_index")
          .forEach(pair -> owner(pair.get(0).asLong(), pair.get(1), d, perRank, holding));
    } else {
      for (int i = 0; i < expected.size(); i++) {
        owner(i, expected.get(i), d, perRank, holding);
      }
    }
  }

  private static void owner(
      long i, JsonNode coords, int d, List<List<DimData>> perRank, boolean holding) {
    TreeSet<Long> right = new TreeSet<>();
    LongStream.of(Decode.longs(coords)).forEach(right::add);
    TreeSet<Long> got = new TreeSet<>();
    for (List<DimData> rank : perRank) {
      if (holding ? rank.get(d).holds(i) : rank.get(d).owns(i)) {
        got.add((long) rank.get(d).procGridRank());
      }
    }
    Expect.same((holding ? "holders of " : "owners of ") + i, right, got);
  }

  /**
   * Whether each index has one owner; index lists may leave some out or name them several times.
   */
  private static boolean isOneToOne(JsonNode json) {
    for (JsonNode owners : json.get("owners_per_dim")) {
      for (JsonNode owner : owners) {
        if (!owner.isNumber()) {
          return false;
        }
      }
    }
    return true;
  }

  /** One process of an example of the documentation. */
  static void example(Row row, Bench bench) {
    JsonNode json = row.json();
    List<DimData> dims = Decode.dimData(json.get("dim_data"));
    for (int d = 0; d < dims.size(); d++) {
      indices(json.get("global_indices").get(d), dims.get(d));
      Expect.same("length", json.get("buffer_shape").get(d).asLong(), dims.get(d).localSize());
      Expect.same("written and read again", dims.get(d), DimData.of(dims.get(d).toMap()));
    }
    JsonNode buffer = json.get("buffer");
    double[] printed = new double[buffer.size()];
    for (int k = 0; k < printed.length; k++) {
      printed[k] = buffer.get(k).asDouble();
    }
    LocalBlock block =
        new LocalBlock(0, dims, NdArray.of(printed, Decode.longs(json.get("buffer_shape"))));
    Expect.same(
        "global shape", Shape.of(Decode.longs(json.get("global_shape"))), block.globalShape());
    valid(
        true, DapValidator.local(0, structure(block.array(), Decode.dicts(json.get("dim_data")))));
    if (json.path("full_is_arange").asBoolean()) {
      long[] l = new long[dims.size()];
      long[] global = new long[l.length];
      for (double value : printed) {
        for (int d = 0; d < l.length; d++) {
          global[d] = block.globalIndex(d, l[d]);
        }
        Expect.same("element", (double) ByHand.flat(global, block.globalShape().toArray()), value);
        for (int d = l.length - 1; d >= 0 && ++l[d] == dims.get(d).localSize(); d--) {
          l[d] = 0;
        }
      }
    }
  }

  /** What one process says of itself. */
  @SuppressWarnings("unchecked") // the keys are looked at one by one
  static void validate(Row row, Bench bench) {
    boolean right =
        row.json().get("valid_by_protocol").asBoolean()
            || row.json().path("why").asText().contains("in Java: accept");
    if (!(Decode.value(row.json().get("distbuffer")) instanceof Map<?, ?> given)) {
      throw new NotAsked(
          "a structure is a dictionary in Java's types, which leave nothing else to refuse");
    }
    Map<String, ?> structure = (Map<String, ?>) given;
    valid(right, DapValidator.local(0, structure));
    if (right) {
      DapStructure read = DapStructure.of(0, structure);
      Expect.same(
          "written and read again", read.dimData(), DapStructure.of(0, read.toMap()).dimData());
    } else {
      Expect.refused(row.json().get("why").asText(), () -> DapStructure.of(0, structure));
    }
  }

  /** What all processes say together. */
  static void rankSet(Row row, Bench bench) {
    JsonNode ranks = row.json().get("dim_data_per_rank");
    boolean right = row.json().get("valid_by_protocol").asBoolean();
    List<List<DimData>> perRank;
    try {
      perRank = Decode.dimDataPerRank(ranks);
    } catch (IllegalArgumentException e) {
      Expect.same("valid", right, false);
      return;
    }
    valid(right, DapValidator.ranks(perRank));
    if (!right) {
      List<LocalBlock> blocks = new ArrayList<>();
      for (List<DimData> dims : perRank) {
        Shape shape = Shape.of(dims.stream().mapToLong(DimData::localSize).toArray());
        blocks.add(new LocalBlock(blocks.size(), dims, NdArray.zeros(DType.INT8, shape)));
      }
      Context context = bench.context(Math.max(1, blocks.size()));
      Expect.refused(row.json().get("why").asText(), () -> context.fromBlocks(blocks));
    }
  }

  private static void valid(boolean right, List<DapProblem> problems) {
    Expect.holds(right ? "no problems" : "a problem", right == problems.isEmpty(), problems);
  }

  private static void indices(JsonNode expected, DimData dim) {
    Expect.same(
        "indices",
        Decode.longs(expected),
        LongStream.range(0, dim.localSize()).map(dim::globalIndex).toArray());
  }

  private static Map<String, Object> structure(Object buffer, List<?> dimData) {
    return new HashMap<>(Map.of("__version__", "0.10.0", "buffer", buffer, "dim_data", dimData));
  }
}
