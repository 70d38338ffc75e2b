package org.distarray.fold;

import org.distarray.dtype.DType;
import org.distarray.reduce.Reduction;

/**
 * Counts truth values that arrive as the doubles 1 and 0, as vector loops give them. Their number
 * is their sum. The state is a state of bool elements, and merges with states that counted bools.
 */
final class TruthAccumulator implements Accumulator {
  private final Accumulator sum;

  TruthAccumulator(int results) {
    sum = Rules.accumulator(Reduction.SUM, DType.FLOAT64, results);
  }

  @Override
  public void run(Object array, int from, int n, int at) {
    sum.run(array, from, n, at);
  }

  @Override
  public void rows(Object array, int from, int stride, int rows, int n, int at) {
    sum.rows(array, from, stride, rows, n, at);
  }

  @Override
  public Partial partial() {
    Partial sums = sum.partial();
    Partial out = new Partial(DType.BOOL, sums.results, 1, 0, 0);
    for (int k = 0; k < sums.results; k++) {
      // exact: a rank has less than 2^53 elements
      out.longs[k] = (long) (sums.doubles[k] + sums.rest[k]);
    }
    return out;
  }
}
