package org.distarray.fold;

import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.reduce.Cumulative;
import org.distarray.reduce.Reduction;

/**
 * The table of rules: one row for each {@link Reduction}.
 *
 * <p>A rank adds its elements to an {@link Accumulator}; the {@link Partial} states of all ranks
 * are merged in rank order and finished once. Merging is associative: exactly for integers, bools,
 * min and max, up to rounding for the rest.
 */
public final class Rules {
  private static final Rule SUM = new Sum();
  private static final Rule PROD = new Product();
  private static final Rule MEAN = new Mean();
  private static final Rule VAR = new Variance(false);
  private static final Rule STD = new Variance(true);
  private static final Rule MIN = new Extreme(false);
  private static final Rule MAX = new Extreme(true);
  private static final Rule ANY = new Counting((nonzero, count) -> nonzero > 0 ? 1 : 0);
  private static final Rule ALL = new Counting((nonzero, count) -> nonzero == count ? 1 : 0);
  private static final Rule COUNT = new Counting((nonzero, count) -> nonzero);
  private static final Rule ARGMIN = new ExtremePosition(false);
  private static final Rule ARGMAX = new ExtremePosition(true);

  private Rules() {}

  static Rule of(Reduction reduction) {
    return switch (reduction) {
      case SUM -> SUM;
      case PROD -> PROD;
      case MEAN -> MEAN;
      case VAR -> VAR;
      case STD -> STD;
      case MIN -> MIN;
      case MAX -> MAX;
      case ANY -> ANY;
      case ALL -> ALL;
      case COUNT_NONZERO -> COUNT;
      case ARGMIN -> ARGMIN;
      case ARGMAX -> ARGMAX;
    };
  }

  static States states(Reduction reduction, DType element) {
    return of(reduction).states(element);
  }

  /** The states of the lines of a running reduction. */
  static States states(Cumulative cumulative, DType wide) {
    return switch (cumulative) {
      case SUM -> SUM.states(wide);
      case PROD -> PROD.states(wide);
      case LAST -> new LastNumber(wide);
    };
  }

  /** A new state over no elements of the lines of a running reduction. */
  public static Accumulator accumulator(Cumulative cumulative, DType wide, int lines) {
    return states(cumulative, wide).accumulating(lines).alone().orElseThrow();
  }

  /**
   * A new state over no elements of the only operand.
   *
   * @param element as {@link Reduction#elementType} gives it; the tiles are of this type
   * @param results the number of results that the rank contributes to
   * @throws IllegalStateException when positions are a second operand
   */
  public static Accumulator accumulator(Reduction reduction, DType element, int results) {
    return states(reduction, element)
        .accumulating(results)
        .alone()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "Cannot take the "
                        + reduction.label()
                        + " without positions (a Reducer takes both)"));
  }

  /** The state over the elements of both, {@code a} of the lower ranks; neither is modified. */
  public static Partial merge(Reduction reduction, Partial a, Partial b) {
    return states(reduction, a.type).merged(reduction.label(), a, b);
  }

  /**
   * The results as a 1-d array.
   *
   * @param count the number of elements per result, over all ranks
   * @param ddof the number that a variance subtracts from the count in its divisor; other
   *     reductions ignore it
   * @param resultType as {@link Reduction#resultType} gives it
   */
  public static NdArray finish(
      Reduction reduction, Partial p, long count, double ddof, DType resultType) {
    NdArray out = NdArray.zeros(resultType, Shape.of(p.results));
    for (int k = 0; k < p.results; k++) {
      of(reduction).finish(p, k, p.count(k, count), ddof, out);
    }
    return out;
  }
}
