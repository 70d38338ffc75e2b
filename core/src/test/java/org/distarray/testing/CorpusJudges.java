package org.distarray.testing;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.distarray.dtype.DType;
import org.distarray.index.Index;
import org.distarray.ndarray.NdArray;
import org.distarray.reduce.Reduction;
import org.distarray.ufunc.Ufunc;

/** Judges answers to the rows of NumPy's vectors, whoever gives them. */
public final class CorpusJudges {
  /** What NumPy 2 answers otherwise than NumPy 1.24, which made the rest, by their names. */
  private static final Map<String, Corpus.Row> CHANGED =
      Corpus.rows("/numpy/ufuncs-numpy2.jsonl").stream()
          .collect(Collectors.toMap(Corpus.Row::id, row -> row));

  private CorpusJudges() {}

  /** Whether a row is about an element-wise operation. */
  public static boolean isUfunc(Corpus.Row row) {
    return Stream.of(Ufunc.values()).anyMatch(f -> f.names().contains(row.op()));
  }

  /** A row about an element-wise operation, whose arguments are arrays and plain numbers. */
  public static void ufunc(Corpus.Row row, BiFunction<Ufunc, Object[], NdArray> answer) {
    Ufunc f = Ufunc.of(row.op());
    Object[] arguments = row.arguments().toArray();
    List<Object> types =
        Stream.of(arguments).<Object>map(a -> a instanceof NdArray n ? n.dtype() : a).toList();
    if (row.isError()) {
      IllegalArgumentException e =
          assertThrows(IllegalArgumentException.class, () -> answer.apply(f, arguments));
      assertTrue(e.getMessage().startsWith("Cannot apply " + f + " to "), e.getMessage());
      return;
    }
    NdArray got = answer.apply(f, arguments);
    List<Difference> lines = Differences.of(row.op(), types);
    Corpus.Row right = row;
    if (CHANGED.containsKey(row.id()) && lines.stream().anyMatch(Difference::isNumPy2)) {
      // its own answers are there, so that no words are needed
      right = CHANGED.get(row.id());
      lines = lines.stream().filter(line -> !line.isNumPy2()).toList();
    }
    assertNull(
        Differences.unexplained(lines, types, right.tolerance(), got, right.expected()), row::id);
  }

  /** A row about {@code astype}. */
  public static void cast(Corpus.Row row, BiFunction<NdArray, DType, NdArray> answer) {
    DType to = DType.of(row.json().get("params").get("dtype").asText());
    NdArray got = answer.apply((NdArray) row.arguments().get(0), to);
    assertNull(Tolerance.EXACT.difference(got, row.expected()), row::id);
  }

  /** Reduces an array. */
  @FunctionalInterface
  public interface Reducer {
    NdArray reduce(Reduction reduction, NdArray a, int ddof, boolean keepdims, int... axes);
  }

  /** A row about a reduction. */
  public static void reduction(Corpus.Row row, Reducer answer) {
    NdArray a = (NdArray) row.arguments().get(0);
    Reduction reduction = Reduction.of(row.op());
    JsonNode params = row.json().get("params");
    int ddof = params.path("correction").asInt(0);
    boolean keepdims = params.path("keepdims").asBoolean();
    int[] axes = axes(params.get("axis"), a.ndim());
    if (row.isError()) {
      RuntimeException e =
          assertThrows(
              IllegalArgumentException.class,
              () -> answer.reduce(reduction, a, ddof, keepdims, axes));
      assertNotNull(e.getMessage());
      return;
    }
    NdArray got = answer.reduce(reduction, a, ddof, keepdims, axes);
    // NumPy's float32 sums are rounded at each step, these once
    List<Object> types = List.of(a.dtype());
    assertNull(
        Differences.unexplained(
            Differences.of(row.op(), types), types, row.tolerance(), got, row.expected()));
    if (reduction == Reduction.MIN || reduction == Reduction.MAX) {
      assertNull(Tolerance.EXACT.difference(got, row.expected()));
    }
  }

  private static int[] axes(JsonNode axis, int ndim) {
    if (axis.isNull()) {
      return IntStream.range(0, ndim).toArray();
    }
    return axis.isArray() ? Corpus.ints(axis) : new int[] {axis.asInt()};
  }

  /** Takes a region of an array, or sets it. */
  @FunctionalInterface
  public interface Indexer {
    /**
     * The region, or the array after it was set.
     *
     * @param value what the region is set to; null where it is taken
     */
    NdArray index(NdArray a, Index[] index, NdArray value);
  }

  /** A row about a region of an array. */
  public static void region(Corpus.Row row, Indexer answer) {
    NdArray a = (NdArray) row.arguments().get(0);
    Index[] index = index(row.json().get("params").get("index"));
    NdArray value = row.op().equals("setitem") ? (NdArray) row.arguments().get(1) : null;
    if (row.isError()) {
      assertThrows(RuntimeException.class, () -> answer.index(a, index, value));
      return;
    }
    assertNull(Tolerance.EXACT.difference(answer.index(a, index, value), row.expected()));
  }

  private static Index[] index(JsonNode json) {
    Index[] out = new Index[json.size()];
    for (int k = 0; k < out.length; k++) {
      JsonNode entry = json.get(k);
      if (entry.isNull()) {
        out[k] = Index.newAxis();
      } else if (entry.isTextual()) {
        out[k] = Index.ellipsis();
      } else if (entry.isObject()) {
        JsonNode slice = entry.get("slice");
        Long step = bound(slice.get(2));
        out[k] = new Index.Span(bound(slice.get(0)), bound(slice.get(1)), step == null ? 1 : step);
      } else {
        out[k] = Index.at(entry.asLong());
      }
    }
    return out;
  }

  private static Long bound(JsonNode json) {
    return json.isNull() ? null : (Long) json.asLong();
  }
}
