package org.distarray.reduce;

import java.util.ArrayList;
import java.util.List;
import org.distarray.dtype.DType;
import org.distarray.ndarray.NdArray;

/**
 * A row of {@link Reduction}, of elements of one type, with NumPy's options. Its operands are the
 * elements, their positions where it takes them, and the mask where it has one.
 *
 * @param masked whether only elements count for which the last operand, a bool, is true
 * @param initial an array of one number of the result's type that is as one more element, or null
 */
public record Typed(
    Reduction reduction,
    DType element,
    DType resultType,
    double ddof,
    boolean masked,
    NdArray initial)
    implements Reducer {

  /**
   * The same with one more element for each result.
   *
   * @param number an array of one element of the result's type
   * @throws IllegalArgumentException for other reductions than sums, products and extremes
   */
  public Typed withInitial(NdArray number) {
    if (!reduction.rule().takesInitial()) {
      throw new IllegalArgumentException(
          "Cannot take the "
              + label()
              + " with initial "
              + number.reshape().item()
              + " (sum, prod, min and max begin with a number)");
    }
    return new Typed(reduction, element, resultType, ddof, masked, number.reshape(1));
  }

  /**
   * The same of those elements only for which one more operand, a bool, is true.
   *
   * @throws IllegalArgumentException for reductions that have no result over no elements, but for
   *     an initial one
   */
  public Typed withMask() {
    if (reduction.rule().needsElements() && initial == null) {
      throw new IllegalArgumentException(
          "Cannot take the "
              + label()
              + " where a mask is true: it may be nowhere, and "
              + label()
              + " has no identity (give "
              + (reduction.takesPositions() ? "no mask" : "initial too")
              + ")");
    }
    return new Typed(reduction, element, resultType, ddof, true, initial);
  }

  /** The same without a mask. */
  Typed unmasked() {
    return new Typed(reduction, element, resultType, ddof, false, initial);
  }

  /** Whether there is no result over no elements. */
  boolean needsElements() {
    return reduction.rule().needsElements() && initial == null;
  }

  @Override
  public String label() {
    return reduction.label();
  }

  @Override
  public List<DType> elementTypes() {
    List<DType> out = new ArrayList<>(List.of(element));
    if (reduction.takesPositions()) {
      out.add(DType.INT64);
    }
    if (masked) {
      out.add(DType.BOOL);
    }
    return out;
  }

  States states() {
    States all = reduction.states(element);
    return masked ? new Masked(all, List.of(element)) : all;
  }

  @Override
  public JointAccumulator accumulator(int results) {
    return states().accumulating(results);
  }

  @Override
  public Partial merge(Partial a, Partial b) {
    return states().merged(label(), a, b);
  }

  @Override
  public NdArray finish(Partial p, long count) {
    Partial all = p;
    if (initial != null) {
      all = p.copy();
      JointAccumulator one = reduction.states(resultType).accumulating(1);
      one.run(new Object[] {initial.storage().array()}, new int[] {0}, 1, 0);
      for (int k = 0; k < all.results; k++) {
        reduction.states(element).merge(all, k, one.partial(), 0, 1);
      }
    }
    return reduction.finish(all, count, ddof, resultType);
  }

  @Override
  public boolean scales() {
    return reduction.rule().scales();
  }

  @Override
  public void checkCount(long count) {
    if (initial == null) {
      reduction.checkCount(count);
    }
  }

  @Override
  public boolean countsTruth() {
    return !masked && reduction.countsTruth();
  }

  @Override
  public Accumulator truthAccumulator(int results) {
    return countsTruth() ? new TruthAccumulator(results) : Reducer.super.truthAccumulator(results);
  }
}
