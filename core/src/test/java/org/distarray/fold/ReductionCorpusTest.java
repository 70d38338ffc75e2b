package org.distarray.fold;

import java.util.List;
import org.distarray.testing.Corpus;
import org.distarray.testing.CorpusJudges;
import org.distarray.testing.LocalOps;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReductionCorpusTest {

  static List<Corpus.Row> rows() {
    return Corpus.rows("/numpy/reduction.jsonl");
  }

  @ParameterizedTest
  @MethodSource("rows")
  void reductionsGiveWhatNumPyGives(Corpus.Row row) {
    CorpusJudges.reduction(row, LocalOps::reduceOver);
  }
}
