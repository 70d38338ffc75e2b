package org.distarray.reduce;

import java.util.List;
import org.distarray.dtype.DType;
import org.distarray.ndarray.NdArray;

/** A row of {@link Reduction}, of elements of one type. */
record Typed(Reduction reduction, DType element, DType resultType, double ddof) implements Reducer {
  @Override
  public String label() {
    return reduction.label();
  }

  @Override
  public List<DType> elementTypes() {
    return reduction.takesPositions() ? List.of(element, DType.INT64) : List.of(element);
  }

  @Override
  public JointAccumulator accumulator(int results) {
    return reduction.states(element).accumulating(results);
  }

  @Override
  public Partial merge(Partial a, Partial b) {
    return reduction.merge(a, b);
  }

  @Override
  public NdArray finish(Partial p, long count) {
    return reduction.finish(p, count, ddof, resultType);
  }

  @Override
  public void checkCount(long count) {
    reduction.checkCount(count);
  }

  @Override
  public boolean countsTruth() {
    return reduction.countsTruth();
  }

  @Override
  public Accumulator truthAccumulator(int results) {
    return countsTruth() ? new TruthAccumulator(results) : Reducer.super.truthAccumulator(results);
  }
}
