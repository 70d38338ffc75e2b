package org.distarray.redist;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.distarray.dist.DimMap;
import org.distarray.dist.Distribution;
import org.distarray.index.Shape;
import org.distarray.testing.Corpus;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The original's plans of redistributions, and its layouts of views of other item sizes. */
class OriginalPlansTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static Stream<JsonNode> family(String name) {
    return Corpus.lines("/distarray/plans.jsonl.gz").stream()
        .map(OriginalPlansTest::json)
        .filter(row -> row.get("family").asText().equals(name));
  }

  private static JsonNode json(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Cannot read " + line, e);
    }
  }

  static Stream<JsonNode> planRows() {
    return family("get_redist_plan");
  }

  static Stream<JsonNode> viewRows() {
    return family("view");
  }

  @ParameterizedTest
  @MethodSource("planRows")
  void plansAreTheOriginals(JsonNode row) {
    Distribution from = distribution(row.get("in").get("source"));
    Distribution to = distribution(row.get("in").get("dest"));
    // the original's ranks are positions among the targets of both
    TreeSet<Integer> targets = new TreeSet<>();
    Arrays.stream(from.targets()).forEach(targets::add);
    Arrays.stream(to.targets()).forEach(targets::add);
    Exchange exchange = Exchange.between(from, to);
    Map<String, String> planned = new TreeMap<>();
    exchange
        .transfers()
        .forEach(
            t -> {
              int source = targets.headSet(from.targets()[t.source()]).size();
              int destination = targets.headSet(to.targets()[t.destination()]).size();
              planned.put(
                  source + " -> " + destination,
                  Arrays.deepToString(exchange.shared(t.source(), t.destination())));
            });
    Map<String, String> original = new TreeMap<>();
    for (JsonNode part : row.get("out")) {
      Runs flat = new Runs();
      if (row.get("in").get("same_shape").asBoolean()) {
        box(from.shape(), part.get("indices"), 0, 0, flat);
      } else {
        part.get("indices")
            .forEach(s -> flat.add(s.get(0).asLong(), s.get(1).asLong() - s.get(0).asLong()));
      }
      original.put(
          part.get("source_rank") + " -> " + part.get("dest_rank"),
          Arrays.deepToString(flat.toArray()));
    }
    assertEquals(original, planned);
  }

  /** The flat numbers of the elements in a range of each dimension. */
  private static void box(Shape shape, JsonNode ranges, int d, long before, Runs out) {
    if (d == ranges.size()) {
      out.add(before, 1);
      return;
    }
    JsonNode range = ranges.get(d);
    for (long i = range.get(0).asLong(); i < range.get(1).asLong(); i += range.get(2).asLong()) {
      box(shape, ranges, d + 1, before * shape.dim(d) + i, out);
    }
  }

  @ParameterizedTest
  @MethodSource("viewRows")
  void viewsOfOtherItemSizesAreTheOriginals(JsonNode row) {
    String wrong = row.get("original_bug").asText();
    JsonNode in = row.get("in");
    double size = in.get("new_dimsize").asDouble();
    if (wrong.startsWith("meaningless") || wrong.startsWith("piece boundary")) {
      assertThrows(
          IllegalArgumentException.class,
          () -> distribution(in.get("distribution")).rescaled((long) size));
      return;
    }
    Distribution before = distribution(in.get("distribution"));
    Distribution view = in.hasNonNull("new_dimsize") ? before.rescaled((long) size) : before;
    assertArrayEquals(before.targets(), view.targets());
    if (wrong.startsWith("raises")) {
      assertEveryItemStays(before, view);
      return;
    }
    JsonNode out = row.get("out");
    assertArrayEquals(JSON.convertValue(out.get("shape"), long[].class), view.shape().toArray());
    assertEquals(String.join("", JSON.convertValue(out.get("dist"), String[].class)), view.dist());
    List<Shape> shapes = new ArrayList<>();
    out.get("localshapes")
        .forEach(shape -> shapes.add(Shape.of(JSON.convertValue(shape, long[].class))));
    assertEquals(shapes, view.localShapes());
    assertEveryItemStays(before, view);
  }

  private static void assertEveryItemStays(Distribution before, Distribution view) {
    DimMap a = before.map(before.ndim() - 1);
    DimMap b = view.map(view.ndim() - 1);
    for (long i = 0; i < b.size(); i++) {
      long j = i * a.size() / b.size();
      assertEquals(a.owner(j), b.owner(i));
      assertEquals(
          a.indices(a.owner(j)).find(j), b.indices(b.owner(i)).find(i) * a.size() / b.size());
    }
  }

  private static Distribution distribution(JsonNode in) {
    int[] targets =
        in.hasNonNull("targets")
            ? JSON.convertValue(in.get("targets"), int[].class)
            : IntStream.range(0, in.get("nprocs").asInt()).toArray();
    if (in.has("global_dim_data")) {
      return Distribution.fromGlobalDimData(
          JSON.convertValue(
              in.get("global_dim_data"), new TypeReference<List<Map<String, Object>>>() {}),
          targets);
    }
    int[] grid =
        in.hasNonNull("grid_shape") ? JSON.convertValue(in.get("grid_shape"), int[].class) : null;
    String dist = String.join("", JSON.convertValue(in.get("dist"), String[].class));
    return Distribution.fromShape(
        Shape.of(JSON.convertValue(in.get("shape"), long[].class)), dist, grid, targets);
  }
}
