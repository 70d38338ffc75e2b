package org.distarray.reduce;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.distarray.ndarray.NdArray;
import org.distarray.testing.Corpus;
import org.distarray.testing.Differences;
import org.distarray.testing.Tolerance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReductionCorpusTest {

  static List<Corpus.Row> rows() {
    return Corpus.rows("/numpy/reduction.jsonl");
  }

  @ParameterizedTest
  @MethodSource("rows")
  void reductionsGiveWhatNumPyGives(Corpus.Row row) {
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
              () -> LocalReduction.reduce(reduction, a, null, ddof, keepdims, axes));
      assertNotNull(e.getMessage());
      return;
    }
    NdArray got = LocalReduction.reduce(reduction, a, null, ddof, keepdims, axes);
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
    int[] out = new int[axis.isNull() ? ndim : axis.isArray() ? axis.size() : 1];
    for (int k = 0; k < out.length; k++) {
      out[k] = axis.isNull() ? k : axis.isArray() ? axis.get(k).asInt() : axis.asInt();
    }
    return out;
  }
}
