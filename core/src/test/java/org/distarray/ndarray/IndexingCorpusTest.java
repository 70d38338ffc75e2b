package org.distarray.ndarray;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.distarray.index.Index;
import org.distarray.index.IndexTransform;
import org.distarray.testing.Corpus;
import org.distarray.testing.Tolerance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IndexingCorpusTest {

  static List<Corpus.Row> rows() {
    return Corpus.rows("/numpy/slicing.jsonl");
  }

  @ParameterizedTest
  @MethodSource("rows")
  void indexingGivesWhatNumPyGives(Corpus.Row row) {
    NdArray a = (NdArray) row.arguments().get(0);
    Index[] index = index(row.json().get("params").get("index"));
    if (row.isError()) {
      assertThrows(RuntimeException.class, () -> a.get(index));
      return;
    }
    NdArray got = a.get(index);
    if (row.op().equals("setitem")) {
      NdArray value = (NdArray) row.arguments().get(1);
      got.assign(value.view(IndexTransform.broadcast(value.shape(), got.shape())));
      got = a;
    }
    assertNull(Tolerance.EXACT.difference(got, row.expected()));
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
