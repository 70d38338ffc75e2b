package org.distarray.ndarray;

import java.util.List;
import org.distarray.index.Index;
import org.distarray.index.IndexTransform;
import org.distarray.testing.Corpus;
import org.distarray.testing.CorpusJudges;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IndexingCorpusTest {

  static List<Corpus.Row> rows() {
    return Corpus.rows("/numpy/slicing.jsonl");
  }

  @ParameterizedTest
  @MethodSource("rows")
  void indexingGivesWhatNumPyGives(Corpus.Row row) {
    CorpusJudges.region(row, IndexingCorpusTest::index);
  }

  private static NdArray index(NdArray a, Index[] index, NdArray value) {
    NdArray region = a.get(index);
    if (value == null) {
      return region;
    }
    region.assign(value.view(IndexTransform.broadcast(value.shape(), region.shape())));
    return a;
  }
}
