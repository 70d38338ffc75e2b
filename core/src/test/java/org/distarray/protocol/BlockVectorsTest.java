package org.distarray.protocol;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.distarray.dist.Distribution;
import org.distarray.dist.IndexSet;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.testing.Corpus;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Blocks as the protocol's rules and its documentation describe them. */
class BlockVectorsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<JsonNode> ROWS =
      Corpus.lines("/dap/blocks.jsonl.gz").stream().map(BlockVectorsTest::parse).toList();

  private static JsonNode parse(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<JsonNode> rows(String kind) {
    List<JsonNode> rows =
        ROWS.stream().filter(row -> row.get("kind").asText().equals(kind)).toList();
    assertFalse(rows.isEmpty(), kind);
    return rows.stream();
  }

  static Stream<JsonNode> arrays() {
    return rows("array");
  }

  static Stream<JsonNode> examples() {
    return rows("doc_example");
  }

  static Stream<JsonNode> singleDimensions() {
    // what can be wrong with a dimension; the rest is about the structure around it
    return rows("validate").filter(row -> row.at("/distbuffer/dict/dim_data/tuple").size() == 1);
  }

  static Stream<JsonNode> rankSets() {
    return rows("rank_set");
  }

  @ParameterizedTest
  @MethodSource("arrays")
  void blocksOfAnArrayHoldWhatTheProtocolSays(JsonNode row) {
    NdArray whole = NdArray.arange(DType.INT64, longs(row.get("global_shape")));
    NdArray flat = whole.reshape(whole.size());
    List<List<DimData>> perRank = new ArrayList<>();
    for (JsonNode rank : row.get("ranks")) {
      List<DimData> dims = dims(rank.get("dim_data"));
      perRank.add(dims);
      for (int d = 0; d < dims.size(); d++) {
        assertIndices(rank.get("global_indices").get(d), rank.get("dim_data").get(d), dims.get(d));
      }
      long[] values = longs(rank.get("buffer"));
      LocalBlock block =
          new LocalBlock(
              rank.get("rank").asInt(), dims, NdArray.of(values, longs(rank.get("local_shape"))));
      assertEquals(whole.shape(), block.globalShape());
      assertEquals(values.length, block.localShape().size());
      assertArrayEquals(longs(rank.get("num_owned")), block.ownedShape().toArray());
    }
    for (int d = 0; d < whole.ndim(); d++) {
      assertOwners(row, d, perRank);
    }
    int[] targets = IntStream.range(0, perRank.size()).toArray();
    if (isPadded(row)) {
      String message =
          assertThrows(
                  IllegalArgumentException.class,
                  () -> Distribution.fromDimDataPerRank(perRank, targets))
              .getMessage();
      assertTrue(message.contains("padding is "), message);
      return;
    }
    if (!isOneToOne(row)) {
      String message =
          assertThrows(
                  IllegalArgumentException.class,
                  () -> Distribution.fromDimDataPerRank(perRank, targets))
              .getMessage();
      assertTrue(message.startsWith("Cannot "), message);
      return;
    }
    Distribution d = Distribution.fromDimDataPerRank(perRank, targets);
    assertEquals(whole.shape(), d.shape());
    assertArrayEquals(
        longs(row.get("grid_shape")), IntStream.of(d.gridShape()).asLongStream().toArray());
    for (int k = 0; k < d.ndim(); k++) {
      long[] owners = longs(row.get("owners_per_dim").get(k));
      int axis = k;
      assertArrayEquals(
          owners, LongStream.range(0, d.shape().dim(k)).map(i -> d.map(axis).owner(i)).toArray());
    }
    for (JsonNode rank : row.get("ranks")) {
      IndexSet[] indices = d.indices(rank.get("rank").asInt());
      Shape local = d.localShape(rank.get("rank").asInt());
      long[] values = new long[local.intSize()];
      long[] l = new long[d.ndim()];
      for (int n = 0; n < values.length; n++) {
        long at = 0;
        for (int k = 0; k < l.length; k++) {
          at = at * d.shape().dim(k) + indices[k].at(l[k]);
        }
        values[n] = flat.getLong(at);
        for (int k = l.length - 1; k >= 0 && ++l[k] == local.dim(k); k--) {
          l[k] = 0;
        }
      }
      assertArrayEquals(longs(rank.get("buffer")), values);
      assertArrayEquals(longs(rank.get("local_shape")), local.toArray());
      for (int k = 0; k < d.ndim(); k++) {
        assertEquals(
            withoutOneToOne(perRank.get(rank.get("rank").asInt()).get(k)),
            withoutOneToOne(d.dimData(rank.get("rank").asInt()).get(k)));
      }
    }
  }

  /** Who owns and who holds each index of a dimension, after each process's own description. */
  private static void assertOwners(JsonNode row, int d, List<List<DimData>> perRank) {
    JsonNode owners = row.get("owners_per_dim").get(d);
    JsonNode holders = row.get("holders_per_dim").get(d);
    for (int i = 0; i < owners.size(); i++) {
      TreeSet<Integer> own = new TreeSet<>();
      TreeSet<Integer> hold = new TreeSet<>();
      for (List<DimData> rank : perRank) {
        DimData dim = rank.get(d);
        if (dim.owns(i)) {
          own.add(dim.procGridRank());
        }
        if (dim.holds(i)) {
          hold.add(dim.procGridRank());
        }
      }
      assertEquals(coords(owners.get(i)), List.copyOf(own), "owners of " + i);
      assertEquals(
          coords((holders.isArray() ? holders : owners).get(i)),
          List.copyOf(hold),
          "holders of " + i);
    }
  }

  private static List<Integer> coords(JsonNode oneOrMore) {
    return oneOrMore.isInt()
        ? List.of(oneOrMore.asInt())
        : LongStream.of(longs(oneOrMore)).mapToObj(p -> (int) p).sorted().toList();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void examplesOfTheDocumentationAreReadAsPrinted(JsonNode row) {
    List<DimData> dims = dims(row.get("dim_data"));
    for (int d = 0; d < dims.size(); d++) {
      assertIndices(row.get("global_indices").get(d), row.get("dim_data").get(d), dims.get(d));
      assertEquals(row.get("buffer_shape").get(d).asLong(), dims.get(d).localSize());
      assertEquals(dims.get(d), DimData.of(dims.get(d).toMap()), "written and read again");
    }
    JsonNode buffer = row.get("buffer");
    double[] printed =
        IntStream.range(0, buffer.size()).mapToDouble(k -> buffer.get(k).asDouble()).toArray();
    LocalBlock block = new LocalBlock(0, dims, NdArray.of(printed, longs(row.get("buffer_shape"))));
    assertEquals(Shape.of(longs(row.get("global_shape"))), block.globalShape());
    if (row.get("full_is_arange").asBoolean()) {
      long[] l = new long[dims.size()];
      for (double value : printed) {
        long at = 0;
        for (int d = 0; d < l.length; d++) {
          at = at * dims.get(d).size() + block.globalIndex(d, l[d]);
        }
        assertEquals((double) at, value);
        for (int d = l.length - 1; d >= 0 && ++l[d] == dims.get(d).localSize(); d--) {
          l[d] = 0;
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("singleDimensions")
  void goodDimensionsAreReadAndBadOnesRefused(JsonNode row) {
    JsonNode buffer = row.at("/distbuffer/dict/buffer");
    Map<String, Object> dict = plain(row.at("/distbuffer/dict/dim_data/tuple").get(0).get("dict"));
    boolean aboutTheDimension =
        !buffer.isMissingNode() && row.at("/distbuffer/dict/__version__").asText().equals("0.10.0");
    if (row.get("valid_by_protocol").asBoolean() || !aboutTheDimension) {
      assertEquals(dict.get("size").toString(), String.valueOf(DimData.of(dict).size()));
      return;
    }
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    new LocalBlock(
                        0,
                        List.of(DimData.of(dict)),
                        NdArray.arange(DType.FLOAT64, longs(buffer.get("shape")))),
                row.get("why").asText())
            .getMessage();
    assertTrue(message.startsWith("Cannot "), message);
  }

  @ParameterizedTest
  @MethodSource("rankSets")
  void contradictingRanksAreRefused(JsonNode row) {
    List<List<DimData>> perRank = new ArrayList<>();
    row.get("dim_data_per_rank").forEach(rank -> perRank.add(dims(rank)));
    // an element that several processes hold is lawful for the protocol but cannot be placed
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> Distribution.fromDimDataPerRank(perRank, 0, 1, 2))
            .getMessage();
    assertTrue(message.startsWith("Cannot put a distribution together: "), message);
  }

  private static void assertIndices(JsonNode expected, JsonNode dict, DimData dim) {
    long[] mine = LongStream.range(0, dim.localSize()).map(dim::globalIndex).toArray();
    assertArrayEquals(longs(expected), mine, dict.toString());
  }

  private static Map<String, Object> withoutOneToOne(DimData dim) {
    Map<String, Object> out = new HashMap<>(dim.toMap());
    out.keySet().removeAll(List.of("one_to_one", "periodic"));
    return out;
  }

  /**
   * Whether each index has one owner; index lists may leave some out or name them several times.
   */
  private static boolean isOneToOne(JsonNode row) {
    for (JsonNode owners : row.get("owners_per_dim")) {
      for (JsonNode owner : owners) {
        if (!owner.isInt()) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean isPadded(JsonNode row) {
    return row.findValues("padding").stream()
        .anyMatch(p -> p.get(0).asInt() != 0 || p.get(1).asInt() != 0);
  }

  private static List<DimData> dims(JsonNode list) {
    List<DimData> out = new ArrayList<>();
    list.forEach(
        dim ->
            out.add(
                DimData.of(JSON.convertValue(dim, new TypeReference<Map<String, Object>>() {}))));
    return out;
  }

  /** A dictionary whose tuples and buffers are spelled out. */
  private static Map<String, Object> plain(JsonNode dict) {
    Map<String, Object> out = new HashMap<>();
    dict.properties()
        .forEach(
            entry -> {
              JsonNode value = entry.getValue();
              JsonNode bare =
                  value.has("tuple")
                      ? value.get("tuple")
                      : value.has("buffer") ? value.get("buffer") : value;
              out.put(entry.getKey(), JSON.convertValue(bare, Object.class));
            });
    return out;
  }

  private static long[] longs(JsonNode json) {
    return IntStream.range(0, json.size()).mapToLong(k -> json.get(k).asLong()).toArray();
  }
}
