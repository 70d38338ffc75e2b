package org.distarray.ufunc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.distarray.dtype.DType;
import org.distarray.index.IndexTransform;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.testing.Corpus;
import org.distarray.testing.Difference;
import org.distarray.testing.Differences;
import org.distarray.testing.Tolerance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every operation against values that NumPy computed: edge values, mixed types, plain numbers,
 * broadcasting.
 */
class UfuncCorpusTest {
  private static final List<Corpus.Row> ROWS =
      Stream.of("/numpy/elementwise.jsonl", "/numpy/ufuncs.jsonl.gz")
          .flatMap(r -> Corpus.rows(r).stream())
          .toList();

  /** What the vectors hold beside ufuncs: compositions, questions about types. */
  private static final Map<String, Long> NOT_UFUNCS = Map.of("clip", 3L, "round", 2L, "finfo", 1L);

  static Stream<Corpus.Row> ufuncRows() {
    return ROWS.stream().filter(row -> isUfunc(row.op()));
  }

  static Stream<Corpus.Row> castRows() {
    return ROWS.stream().filter(row -> row.op().equals("astype"));
  }

  static Stream<Corpus.Row> broadcastRows() {
    return ROWS.stream().filter(row -> row.op().equals("broadcast_to"));
  }

  private static boolean isUfunc(String name) {
    return Stream.of(Ufunc.values()).anyMatch(f -> f.names().contains(name));
  }

  /** What NumPy 2 answers otherwise than NumPy 1.24, which made the rest, by their names. */
  private static final Map<String, Corpus.Row> CHANGED =
      Corpus.rows("/numpy/ufuncs-numpy2.jsonl").stream()
          .collect(Collectors.toMap(Corpus.Row::id, row -> row));

  @ParameterizedTest
  @MethodSource("ufuncRows")
  void givesWhatNumpyGives(Corpus.Row row) {
    Ufunc f = Ufunc.of(row.op());
    Object[] arguments = row.arguments().toArray();
    List<Object> types =
        Stream.of(arguments).<Object>map(a -> a instanceof NdArray n ? n.dtype() : a).toList();
    if (row.isError()) {
      IllegalArgumentException e =
          assertThrows(IllegalArgumentException.class, () -> f.apply(arguments));
      assertTrue(e.getMessage().startsWith("Cannot apply " + f + " to "), e.getMessage());
      return;
    }
    NdArray got = f.apply(arguments);
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

  @ParameterizedTest
  @MethodSource("castRows")
  void castsAsNumpyCasts(Corpus.Row row) {
    DType to = DType.of(row.json().get("params").get("dtype").asText());
    NdArray got = Casts.astype((NdArray) row.arguments().get(0), to);
    assertNull(Tolerance.EXACT.difference(got, row.expected()), row::id);
  }

  @ParameterizedTest
  @MethodSource("broadcastRows")
  void refusesToBroadcastWhereNumpyRefuses(Corpus.Row row) {
    NdArray a = (NdArray) row.arguments().get(0);
    Shape to = Shape.of(row.json().get("params").get("shape").get(0).asLong());
    assertTrue(row.isError());
    assertThrows(
        IllegalArgumentException.class, () -> a.view(IndexTransform.broadcast(a.shape(), to)));
  }

  @Test
  void noVectorIsLeftOutUnnoticed() {
    Map<String, Long> left = new TreeMap<>();
    ROWS.stream()
        .map(Corpus.Row::op)
        .filter(op -> !isUfunc(op) && !op.equals("astype") && !op.equals("broadcast_to"))
        .forEach(op -> left.merge(op, 1L, Long::sum));
    assertEquals(new TreeMap<>(NOT_UFUNCS), left);
    assertEquals(153 + 1482, ROWS.size());
  }
}
