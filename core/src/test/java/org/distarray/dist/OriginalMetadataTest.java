package org.distarray.dist;

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
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.distarray.index.Index;
import org.distarray.index.IndexTransform;
import org.distarray.index.Shape;
import org.distarray.protocol.DimData;
import org.distarray.testing.Corpus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The original's answers about distributions. Where they are known to be wrong, the right answer is
 * found element by element.
 */
class OriginalMetadataTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<Row> ROWS =
      Corpus.lines("/distarray/distributions.jsonl.gz").stream().map(Row::of).toList();

  /** One question to the original. */
  record Row(String id, String family, JsonNode in, JsonNode out, boolean wrong) {
    static Row of(String line) {
      try {
        JsonNode json = JSON.readTree(line);
        return new Row(
            json.get("id").asText(),
            json.get("family").asText(),
            json.get("in"),
            json.get("out"),
            !json.get("original_bug").isNull());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    boolean isError() {
      return out == null;
    }

    @Override
    public String toString() {
      return id;
    }
  }

  private static Stream<Row> family(String name) {
    List<Row> rows = ROWS.stream().filter(row -> row.family.equals(name)).toList();
    assertFalse(rows.isEmpty(), name);
    return rows.stream();
  }

  static Stream<Row> gridRows() {
    return family("make_grid_shape");
  }

  static Stream<Row> shapeRows() {
    return Stream.concat(family("Distribution"), family("normalize_grid_shape"));
  }

  static Stream<Row> globalRows() {
    return family("from_global_dim_data");
  }

  static Stream<Row> rankRows() {
    return family("from_dim_data_per_rank");
  }

  static Stream<Row> sliceRows() {
    return family("slice");
  }

  static Stream<Row> reduceRows() {
    return family("reduce");
  }

  static Stream<Row> compatibleRows() {
    return family("is_compatible");
  }

  static Stream<Row> ownerRows() {
    return family("owning_ranks");
  }

  static Stream<Row> localMapRows() {
    return family("local_map");
  }

  @ParameterizedTest
  @MethodSource("gridRows")
  void gridsAreTheOriginals(Row row) {
    int processes = row.in.get("nprocs").asInt();
    Shape shape = Shape.of(longs(row.in.get("shape")));
    String dist = letters(row.in.get("dist"));
    if (row.isError() && !row.wrong) {
      assertTrue(processes < 1, "no process at all is the only refusal");
      return;
    }
    int[] chosen = GridShape.choose(shape, dist.toCharArray(), processes);
    if (row.wrong) {
      int used = 1;
      for (int d = 0; d < chosen.length; d++) {
        assertTrue(
            chosen[d] >= 1 && chosen[d] <= Math.max(1, shape.dim(d)), Arrays.toString(chosen));
        used *= chosen[d];
      }
      assertTrue(used <= processes, Arrays.toString(chosen));
    } else {
      assertArrayEquals(ints(row.out), chosen);
    }
  }

  @ParameterizedTest
  @MethodSource("shapeRows")
  void distributionsOfAShapeAreTheOriginals(Row row) {
    if (row.id.equals("Distribution-0101")) {
      // the original refuses targets that an undistributed array has no use for; here they are left
      // out
      assertArrayEquals(new int[] {3}, distribution(row.in).targets());
    } else if (row.family.equals("normalize_grid_shape")) {
      if (row.isError() || row.wrong) {
        assertThrows(IllegalArgumentException.class, () -> distribution(row.in));
      } else {
        assertEquals(
            2, distribution(row.in).gridShape()[0], "the third process of 3 has nothing of 2 rows");
      }
    } else if (row.isError() && !row.wrong) {
      String message =
          assertThrows(IllegalArgumentException.class, () -> distribution(row.in)).getMessage();
      assertTrue(message.startsWith("Cannot "), message);
    } else if (row.wrong) {
      assertEquals(Shape.of(longs(row.in.get("shape"))), distribution(row.in).shape());
    } else {
      assertDistribution(row.out, distribution(row.in));
    }
  }

  @ParameterizedTest
  @MethodSource("globalRows")
  void distributionsFromGlobalDimDataAreTheOriginals(Row row) {
    if (row.isError() || isPadded(row.in) || row.in.toString().contains("\"block_size\":0")) {
      String message =
          assertThrows(IllegalArgumentException.class, () -> distribution(row.in)).getMessage();
      assertTrue(message.startsWith("Cannot "), message);
      assertEquals(isPadded(row.in), message.contains("_padding"), message);
    } else {
      assertDistribution(row.out, distribution(row.in));
    }
  }

  @ParameterizedTest
  @MethodSource("rankRows")
  void distributionsFromDimDataPerRankAreTheOriginals(Row row) {
    boolean contradicting = row.wrong && row.in.has("what");
    if (row.isError() || isPadded(row.in) || contradicting) {
      String message =
          assertThrows(IllegalArgumentException.class, () -> perRank(row.in)).getMessage();
      assertTrue(message.startsWith("Cannot "), message);
    } else {
      assertDistribution(row.out, perRank(row.in));
    }
  }

  @ParameterizedTest
  @MethodSource("sliceRows")
  void slicesAreTheOriginals(Row row) {
    if (isPadded(row.in)) {
      assertThrows(IllegalArgumentException.class, () -> distribution(row.in.get("distribution")));
      return;
    }
    Distribution base = distribution(row.in.get("distribution"));
    if (row.isError() && !row.wrong) {
      RuntimeException e =
          assertThrows(
              RuntimeException.class,
              () -> base.view(IndexTransform.of(base.shape(), index(row.in.get("index")))));
      assertTrue(
          e instanceof IllegalArgumentException || e instanceof IndexOutOfBoundsException,
          e.toString());
      assertTrue(e.getMessage().startsWith("Cannot "), e.getMessage());
      return;
    }
    IndexTransform t = IndexTransform.of(base.shape(), index(row.in.get("index")));
    View view = base.view(t);
    if (t.view().size() == 0 && base.targets()[0] != 0) {
      // the original puts every empty view on target 0, whether the array lives there or not
      assertArrayEquals(new int[] {base.targets()[0]}, view.distribution().targets());
    } else if (!row.wrong) {
      assertDistribution(row.out, view.distribution());
    }
    long[] j = new long[t.view().ndim()];
    for (long n = t.view().size(); n > 0; n--) {
      int owner = base.owner(t.apply(j));
      int rank = view.distribution().owner(j);
      assertEquals(owner, view.parents()[rank]);
      assertEquals(base.targets()[owner], view.distribution().targets()[rank]);
      for (int d = j.length - 1; d >= 0 && ++j[d] == t.view().dim(d); d--) {
        j[d] = 0;
      }
    }
  }

  @ParameterizedTest
  @MethodSource("reduceRows")
  void reductionsAreTheOriginals(Row row) {
    if (isPadded(row.in)) {
      assertThrows(IllegalArgumentException.class, () -> distribution(row.in.get("distribution")));
      return;
    }
    Distribution base = distribution(row.in.get("distribution"));
    JsonNode given = row.in.get("axes");
    int[] axes =
        given.isNull()
            ? IntStream.range(0, base.ndim()).toArray()
            : given.isArray() ? ints(given) : new int[] {given.asInt()};
    boolean twice =
        IntStream.of(axes).map(a -> a < 0 ? a + base.ndim() : a).distinct().count() != axes.length;
    if (row.isError() && !row.wrong || twice) {
      String message =
          assertThrows(IllegalArgumentException.class, () -> base.reduce(axes)).getMessage();
      assertTrue(message.startsWith("Cannot "), message);
      return;
    }
    Distribution reduced = base.reduce(axes);
    if (!row.wrong) {
      assertDistribution(row.out, reduced);
    }
    for (int rank = base.ranks() - 1; rank >= 0; rank--) {
      int to = base.reducedRank(rank, reduced, axes);
      List<Integer> group = new ArrayList<>();
      for (int other = 0; other < base.ranks(); other++) {
        if (base.reducedRank(other, reduced, axes) == to) {
          group.add(base.targets()[other]);
        }
      }
      assertEquals(group.get(0), reduced.targets()[to], "the first target of the group");
    }
  }

  @ParameterizedTest
  @MethodSource("compatibleRows")
  void compatibilityIsTheOriginals(Row row) {
    if (isPadded(row.in)) {
      assertThrows(
          IllegalArgumentException.class,
          () -> distribution(row.in.get("a")).isCompatible(distribution(row.in.get("b"))));
      return;
    }
    Distribution a = distribution(row.in.get("a"));
    Distribution b = distribution(row.in.get("b"));
    assertEquals(row.out.asBoolean(), a.isCompatible(b), a + " " + b);
    assertEquals(row.out.asBoolean(), b.isCompatible(a), a + " " + b);
  }

  @ParameterizedTest
  @MethodSource("ownerRows")
  void ownersAreTheOriginals(Row row) {
    if (isPadded(row.in)) {
      assertThrows(IllegalArgumentException.class, () -> distribution(row.in.get("distribution")));
      return;
    }
    Distribution base = distribution(row.in.get("distribution"));
    if (row.isError() && !row.wrong) {
      RuntimeException e =
          assertThrows(RuntimeException.class, () -> base.owningRanks(index(row.in.get("index"))));
      assertTrue(
          e instanceof IllegalArgumentException || e instanceof IndexOutOfBoundsException,
          e.toString());
      return;
    }
    Index[] index = index(row.in.get("index"));
    if (!row.wrong) {
      assertArrayEquals(ints(row.out.get("ranks")), base.owningRanks(index));
      assertArrayEquals(ints(row.out.get("targets")), base.owningTargets(index));
    }
    IndexTransform t = IndexTransform.of(base.shape(), index);
    List<Integer> owners = new ArrayList<>();
    long[] j = new long[t.view().ndim()];
    for (long n = t.view().size(); n > 0; n--) {
      owners.add(base.owner(t.apply(j)));
      for (int d = j.length - 1; d >= 0 && ++j[d] == t.view().dim(d); d--) {
        j[d] = 0;
      }
    }
    assertArrayEquals(
        owners.stream().mapToInt(r -> r).distinct().sorted().toArray(), base.owningRanks(index));
  }

  @Test
  void evenBlocksAreTheOriginals() {
    family("block_bounds")
        .forEach(
            row -> {
              Block map = Block.even(row.in.get("size").asLong(), row.in.get("nprocs").asInt());
              for (int p = 0; p < map.gridSize(); p++) {
                assertEquals(row.out.get(p).get(0).asLong(), map.bounds()[p], row.id);
                assertEquals(row.out.get(p).get(1).asLong(), map.bounds()[p + 1], row.id);
              }
            });
  }

  @Test
  void lettersAreFilledUpAsByTheOriginal() {
    Row row =
        family("normalize_dist")
            .filter(r -> !r.isError() && r.in.get("dist").isArray())
            .findFirst()
            .get();
    assertEquals(
        letters(row.out),
        Distribution.fromShape(Shape.of(4, 4, 4, 4), letters(row.in.get("dist")), null, 0).dist());
  }

  @ParameterizedTest
  @MethodSource("localMapRows")
  void localIndicesAreTheOriginals(Row row) {
    Map<String, Object> dict = map(row.in.get("dim_dict"));
    if (row.isError()) {
      String message =
          assertThrows(IllegalArgumentException.class, () -> DimData.of(dict)).getMessage();
      assertTrue(message.startsWith("Cannot read a dimension: "), message);
      return;
    }
    DimData dim = DimData.of(dict);
    long[] mine = LongStream.range(0, dim.localSize()).map(dim::globalIndex).toArray();
    assertArrayEquals(
        row.wrong ? listed(row.in.get("dim_dict")) : longs(row.out.get("global_from_local")), mine);
    DimMap map =
        dim.distType() == 'c'
            ? BlockCyclic.of(
                dim.size(), dim.procGridSize(), row.in.get("dim_dict").path("block_size").asLong(1))
            : Block.even(dim.size(), dim.procGridSize());
    for (int i = 0; i < dim.size() && !row.wrong; i++) {
      JsonNode local = row.out.get("local_from_global").get(i);
      assertEquals(
          local.isNull() ? -1 : local.asLong(),
          map.indices(dim.procGridRank()).find(i),
          "index " + i);
    }
  }

  private static void assertDistribution(JsonNode out, Distribution d) {
    assertEquals(Shape.of(longs(out.get("shape"))), d.shape());
    assertArrayEquals(ints(out.get("grid_shape")), d.gridShape());
    assertArrayEquals(Arrays.copyOf(ints(out.get("targets")), d.ranks()), d.targets());
    JsonNode perRank = out.get("dim_data_per_rank");
    for (int rank = 0; rank < d.ranks() && d.ndim() > 0; rank++) {
      for (int k = 0; k < d.ndim(); k++) {
        JsonNode dim = perRank.get(rank).get(k);
        char letter = dim.get("dist_type").asText().charAt(0);
        assertTrue(
            letter == d.dist().charAt(k) || letter == 'n' && d.gridShape()[k] == 1,
            "letter " + letter + " " + d);
        IndexSet mine = d.indices(rank)[k];
        assertArrayEquals(
            listed(dim), LongStream.range(0, mine.size()).map(mine::at).toArray(), "rank " + rank);
        if (letter != 'n') {
          Map<String, Object> dict = new HashMap<>(d.dimData(rank).get(k).toMap());
          dict.remove("one_to_one");
          assertEquals(DimData.of(map(dim)).toMap(), dict);
        }
      }
    }
  }

  /** The indices of a dimension dictionary by the protocol's rules, one after the other. */
  private static long[] listed(JsonNode dim) {
    long size = dim.get("size").asLong();
    return switch (dim.get("dist_type").asText()) {
      case "b" -> LongStream.range(dim.get("start").asLong(), dim.get("stop").asLong()).toArray();
      case "c" ->
          LongStream.range(0, size)
              .filter(
                  i ->
                      i / dim.path("block_size").asLong(1) % dim.get("proc_grid_size").asLong()
                          == dim.get("proc_grid_rank").asLong())
              .toArray();
      case "u" -> longs(dim.get("indices"));
      default -> LongStream.range(0, size).toArray();
    };
  }

  private static boolean isPadded(JsonNode in) {
    return in.findValues("comm_padding").stream().anyMatch(p -> p.asInt() != 0)
        || in.findValues("boundary_padding").stream().anyMatch(p -> p.asInt() != 0)
        || in.findValues("padding").stream()
            .anyMatch(p -> p.get(0).asInt() != 0 || p.get(1).asInt() != 0);
  }

  private static Distribution distribution(JsonNode in) {
    int[] targets =
        in.hasNonNull("targets")
            ? ints(in.get("targets"))
            : IntStream.range(0, in.get("nprocs").asInt()).toArray();
    if (in.has("global_dim_data")) {
      List<Map<String, Object>> dicts = new ArrayList<>();
      in.get("global_dim_data").forEach(dim -> dicts.add(map(dim)));
      return Distribution.fromGlobalDimData(dicts, targets);
    }
    int[] grid = in.hasNonNull("grid_shape") ? ints(in.get("grid_shape")) : null;
    return Distribution.fromShape(
        Shape.of(longs(in.get("shape"))), letters(in.get("dist")), grid, targets);
  }

  private static Distribution perRank(JsonNode in) {
    List<List<DimData>> perRank = new ArrayList<>();
    for (JsonNode rank : in.get("dim_data_per_rank")) {
      List<DimData> dims = new ArrayList<>();
      rank.forEach(dim -> dims.add(DimData.of(map(dim))));
      perRank.add(dims);
    }
    return Distribution.fromDimDataPerRank(
        perRank, IntStream.range(0, in.get("nprocs").asInt()).toArray());
  }

  private static Index[] index(JsonNode in) {
    List<Index> out = new ArrayList<>();
    for (JsonNode entry : in) {
      JsonNode slice = entry.get("slice");
      if (slice != null) {
        Long start = slice.get(0).isNull() ? null : (Long) slice.get(0).asLong();
        Long stop = slice.get(1).isNull() ? null : (Long) slice.get(1).asLong();
        out.add(new Index.Span(start, stop, slice.get(2).isNull() ? 1 : slice.get(2).asLong()));
      } else {
        out.add(entry.isTextual() ? Index.ellipsis() : Index.at(entry.asLong()));
      }
    }
    return out.toArray(new Index[0]);
  }

  private static Map<String, Object> map(JsonNode json) {
    return JSON.convertValue(json, new TypeReference<Map<String, Object>>() {});
  }

  private static String letters(JsonNode json) {
    if (json.isNull() || json.isTextual()) {
      return json.isNull() ? "b" : json.asText();
    }
    StringBuilder out = new StringBuilder();
    json.forEach(letter -> out.append(letter.asText()));
    return out.toString();
  }

  private static long[] longs(JsonNode json) {
    return IntStream.range(0, json.size()).mapToLong(k -> json.get(k).asLong()).toArray();
  }

  private static int[] ints(JsonNode json) {
    return IntStream.range(0, json.size()).map(k -> json.get(k).asInt()).toArray();
  }
}
