package org.distarray.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.distarray.index.IndexTransform;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.testing.Corpus;
import org.distarray.testing.CorpusJudges;
import org.distarray.testing.LocalOps;
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
    return ROWS.stream().filter(CorpusJudges::isUfunc);
  }

  static Stream<Corpus.Row> castRows() {
    return ROWS.stream().filter(row -> row.op().equals("astype"));
  }

  static Stream<Corpus.Row> broadcastRows() {
    return ROWS.stream().filter(row -> row.op().equals("broadcast_to"));
  }

  @ParameterizedTest
  @MethodSource("ufuncRows")
  void givesWhatNumpyGives(Corpus.Row row) {
    CorpusJudges.ufunc(row, LocalOps::apply);
  }

  @ParameterizedTest
  @MethodSource("castRows")
  void castsAsNumpyCasts(Corpus.Row row) {
    CorpusJudges.cast(row, NdArray::astype);
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
        .filter(row -> !CorpusJudges.isUfunc(row))
        .map(Corpus.Row::op)
        .filter(op -> !op.equals("astype") && !op.equals("broadcast_to"))
        .forEach(op -> left.merge(op, 1L, Long::sum));
    assertEquals(new TreeMap<>(NOT_UFUNCS), left);
    assertEquals(153 + 1482, ROWS.size());
  }
}
