package org.distarray.fold;

import java.util.List;
import org.distarray.dtype.DType;
import org.distarray.ndarray.NdArray;
import org.distarray.reduce.Reduction;

/**
 * A row of {@link Reduction} for elements of one type, with NumPy's options. Its operands are the
 * elements and, if the reduction needs them, their positions.
 *
 * @param initial an array of one number of the result's type, which counts as one more element; or
 *     null
 */
public record Typed(
    Reduction reduction, DType element, DType resultType, double ddof, NdArray initial)
    implements Reducer {

  /**
   * A reduction of elements of some type.
   *
   * @param input the array's type
   * @param requested the {@code dtype} argument, or null
   * @param ddof the number that a variance subtracts from the count in its divisor; 0 for other
   *     reductions
   * @throws IllegalArgumentException when the reduction cannot have the requested type, or a ddof
   */
  public static Typed of(Reduction reduction, DType input, DType requested, double ddof) {
    reduction.checkDdof(ddof);
    DType element = reduction.elementType(input, requested);
    DType result = reduction.resultType(input, requested);
    return new Typed(reduction, element, result, ddof, null);
  }

  /**
   * This reduction with one more element for each result.
   *
   * @param number an array of one element of the result's type
   * @throws IllegalArgumentException for other reductions than sums, products and extremes
   */
  public Typed withInitial(NdArray number) {
    if (!takesInitial()) {
      throw new IllegalArgumentException(
          "Cannot take the "
              + label()
              + " with initial "
              + number.shaped().item()
              + " (sum, prod, min and max begin with a number)");
    }
    return new Typed(reduction, element, resultType, ddof, number.shaped(1));
  }

  @Override
  public boolean needsElements() {
    return reduction.needsElements() && initial == null;
  }

  @Override
  public boolean takesInitial() {
    return reduction.takesInitial();
  }

  @Override
  public String label() {
    return reduction.label();
  }

  @Override
  public List<DType> elementTypes() {
    return reduction.takesPositions() ? List.of(element, DType.INT64) : List.of(element);
  }

  @Override
  public boolean scales() {
    return Rules.of(reduction).scales();
  }

  @Override
  public States states() {
    return Rules.states(reduction, element);
  }

  @Override
  public NdArray finish(Partial p, long count) {
    Partial all = p;
    if (initial != null) {
      all = p.copy();
      JointAccumulator one = Rules.states(reduction, resultType).accumulating(1);
      one.run(new Object[] {initial.storage().array()}, new int[] {0}, 1, 0);
      for (int k = 0; k < all.results; k++) {
        Rules.states(reduction, element).merge(all, k, one.partial(), 0, 1);
      }
    }
    return Rules.finish(reduction, all, count, ddof, resultType);
  }

  @Override
  public void checkCount(long count) {
    if (initial == null) {
      reduction.checkCount(count);
    }
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
