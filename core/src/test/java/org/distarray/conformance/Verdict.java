package org.distarray.conformance;

/**
 * What came of a row.
 *
 * @param expected the right answer, where the row failed
 * @param got the library's answer, where the row failed; the reason, where it was skipped
 */
record Verdict(Row row, Outcome outcome, String expected, String got) {
  /** The three ways that a row can end. */
  enum Outcome {
    PASSED,
    FAILED,
    SKIPPED
  }

  /** Puts a row to its family's judge. */
  static Verdict of(Row row, Bench bench) {
    Judge judge = row.isNumpy() ? NumpyJudge::judge : Families.JUDGES.get(row.family());
    if (judge == null) {
      return new Verdict(
          row, Outcome.FAILED, "one of the families " + Families.JUDGES.keySet(), row.family());
    }
    try {
      judge.judge(row, bench);
      return new Verdict(row, Outcome.PASSED, "", "");
    } catch (Disagreement e) {
      return new Verdict(row, Outcome.FAILED, e.expected(), e.got());
    } catch (NotAsked e) {
      return new Verdict(row, Outcome.SKIPPED, "", e.getMessage());
    } catch (RuntimeException e) {
      return new Verdict(row, Outcome.FAILED, "an answer", e.toString());
    }
  }
}
