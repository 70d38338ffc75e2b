package org.distarray.fold;

import java.util.List;
import org.distarray.dtype.DType;
import org.distarray.ndarray.NdArray;

/**
 * A reduction that leaves NaN out: NumPy's {@code nansum}, {@code nanmin} and their kin. If all
 * elements of a result are NaN, its minimum is NaN, and its position is refused.
 */
public record WithoutNan(Typed each) implements Reducer {

  /**
   * A reduction that leaves NaN out. It is the reduction itself if its elements cannot be NaN.
   *
   * @param input the type of the array
   * @throws IllegalArgumentException when elements would be cast to integers before NaN is found
   */
  static Reducer of(Typed each, DType input) {
    if (input.isExact()) {
      return each;
    }
    if (each.element().isExact()) {
      throw new IllegalArgumentException(
          "Cannot take the "
              + each.label()
              + " without NaN as "
              + each.element()
              + " of "
              + input
              + " (leave the dtype out, and cast the result)");
    }
    return new WithoutNan(each);
  }

  @Override
  public String label() {
    return "nan" + each.label();
  }

  @Override
  public List<DType> elementTypes() {
    return each.elementTypes();
  }

  @Override
  public DType resultType() {
    return each.resultType();
  }

  @Override
  public States states() {
    return new Numbers(each.states(), each.elementTypes());
  }

  @Override
  public boolean scales() {
    return each.scales();
  }

  /** Positions need an element; other results may be NaN. */
  @Override
  public boolean needsElements() {
    return each.reduction().takesPositions();
  }

  @Override
  public boolean takesInitial() {
    return each.takesInitial();
  }

  @Override
  public void checkCount(long count) {
    each.checkCount(count);
  }

  @Override
  public NdArray finish(Partial p, long count) {
    for (int k = 0; k < p.results && needsElements(); k++) {
      if (p.counts[k] == 0) {
        throw new IllegalArgumentException(
            "Cannot take the "
                + label()
                + ": all elements of a result are NaN (fill them, or leave these results out)");
      }
    }
    NdArray out = each.finish(p, count);
    for (int k = 0; k < p.results; k++) {
      if (isNan(p.counts[k])) {
        Results.set(out, k, Double.NaN, out.dtype().isComplex() ? Double.NaN : 0);
      }
    }
    return out;
  }

  /** Whether NumPy has NaN for a result of so many elements. */
  private boolean isNan(long count) {
    return switch (each.reduction()) {
      case MIN, MAX -> count == 0 && each.initial() == null;
      case VAR, STD -> count <= each.ddof();
      case SUM, PROD, MEAN, ANY, ALL, COUNT_NONZERO, ARGMIN, ARGMAX -> false;
    };
  }
}
