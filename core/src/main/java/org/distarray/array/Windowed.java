package org.distarray.array;

import java.io.Serializable;
import java.util.Locale;
import org.distarray.annotation.Internal;
import org.distarray.dtype.DType;

/**
 * A function of the windows along an axis, as one value; {@link Rolling} and {@link Calculus} are
 * the forms for users. The window of an element is the element, {@code before} elements before it
 * and {@code after} elements behind it. Neighbours beyond the ends of the axis are left out.
 *
 * @param kind what is made of a window
 * @param end the index from which on elements are in no window, and only make room for results;
 *     {@code Long.MAX_VALUE} where there are none
 * @param least the numbers that a window must have; with fewer the result is NaN
 * @param ddof the number that a variance subtracts from the count in its divisor
 * @param weights the weights of the neighbours in the order of the axis, a double[] or a long[];
 *     empty for reductions
 * @hidden
 */
@Internal
public record Windowed(
    Kind kind, int before, int after, long end, long least, double ddof, Serializable weights)
    implements Serializable {

  /**
   * The function of a window. NaN is left out by all but {@link #WEIGHTED}.
   *
   * @hidden
   */
  @Internal
  public enum Kind {
    SUM,
    PROD,
    MEAN,
    VAR,
    STD,
    MIN,
    MAX,
    COUNT,
    /** The sum of the elements times weights. */
    WEIGHTED
  }

  /** The number of elements of a window that lies inside. */
  public int length() {
    return before + 1 + after;
  }

  /**
   * The dtype in which lines are computed and results are made: int64 for weights that are long,
   * float64 for all others.
   */
  public DType wide() {
    return weights instanceof long[] ? DType.INT64 : DType.FLOAT64;
  }

  /** Its name, for people. */
  public String label() {
    return kind == Kind.WEIGHTED
        ? "weighted sum"
        : "rolling " + kind.name().toLowerCase(Locale.ROOT);
  }
}
