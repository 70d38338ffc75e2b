package org.distarray.reduce;

import java.util.Arrays;
import org.distarray.dtype.DType;
import org.distarray.error.Required;

/**
 * The running reductions along an axis: each result is the reduction of the elements up to its own.
 *
 * <p>They are carried on in a wide type, to which elements are cast first: int64, uint64, float64
 * or complex128. Integers are exact modulo 2^64. A floating result is finite where the exact one
 * is: what leaves the range of doubles on the way comes back.
 */
public enum Cumulative {
  /**
   * {@code numpy.cumsum}. However the axis was cut, each part of a floating result is within {@code
   * 80 u t} of the exact sum, {@code u} being 2^-53 and {@code t} the sum of the absolute values up
   * to its element: a bound that does not grow with their number. Results of single precision are
   * rounded once more.
   */
  SUM(Reduction.SUM, "cumsum", 0),
  /** {@code numpy.cumprod}, within the bounds of {@link Reduction#PROD}. */
  PROD(Reduction.PROD, "cumprod", 1);

  private final Reduction reduction;
  private final String label;
  private final int identity;

  Cumulative(Reduction reduction, String label, int identity) {
    this.reduction = reduction;
    this.label = label;
    this.identity = identity;
  }

  /** NumPy's name, {@code "cumsum"}. */
  public String label() {
    return label;
  }

  /** What the last result of a line is. */
  public Reduction reduction() {
    return reduction;
  }

  /** The result over no elements. */
  public int identity() {
    return identity;
  }

  /**
   * The type of the results, to which elements are cast before they are accumulated: the requested
   * one, else int64 for bool and integers, uint64 for unsigned integers, the input's own for the
   * rest.
   *
   * @param input the array's type
   * @param requested the {@code dtype} argument, or null
   */
  public DType resultType(DType input, DType requested) {
    return reduction.resultType(input, requested);
  }

  /**
   * Checks what arrays are given.
   *
   * @throws IllegalArgumentException when there is no kind, or more axes than one
   */
  public static Cumulative checked(Cumulative cumulative, int... axes) {
    String doing = "accumulate an array";
    Required.given(doing, "the kind", cumulative, "Cumulative.SUM, for example");
    Required.given(doing, "the axis", axes, "one, or none for all elements in C order");
    if (axes.length > 1) {
      throw new IllegalArgumentException(
          "Cannot take the "
              + cumulative.label
              + " along axes "
              + Arrays.toString(axes)
              + " (one axis, or none for all elements in C order)");
    }
    return cumulative;
  }

  /** The type in which results of a type are accumulated. */
  public static DType wideType(DType result) {
    return switch (result) {
      case BOOL, INT8, INT16, INT32, INT64 -> DType.INT64;
      case UINT8, UINT16, UINT32, UINT64 -> DType.UINT64;
      case FLOAT32, FLOAT64 -> DType.FLOAT64;
      case COMPLEX64, COMPLEX128 -> DType.COMPLEX128;
    };
  }
}
