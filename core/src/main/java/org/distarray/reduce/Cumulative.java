package org.distarray.reduce;

import java.util.Arrays;
import org.distarray.annotation.Internal;
import org.distarray.dtype.DType;
import org.distarray.error.Required;

/**
 * The running reductions along an axis. Each result reduces the elements up to its own, itself
 * included.
 *
 * <p>Elements are cast to the type of the results and accumulated in a wide type: int64, uint64,
 * float64 or complex128. Integers are exact modulo 2^64. A floating result is finite wherever the
 * exact result is, even where an intermediate value exceeds the range of doubles.
 */
public enum Cumulative {
  /**
   * {@code numpy.cumsum}. On every layout each part of a floating result is within {@code 80 u t}
   * of the exact sum, with {@code u = 2^-53} and {@code t} the sum of the absolute values up to the
   * element. The bound does not grow with the number of elements. float32 and complex64 results are
   * rounded once more.
   */
  SUM(Reduction.SUM, "cumsum", 0),
  /** {@code numpy.cumprod}, within the bounds of {@link Reduction#PROD}. */
  PROD(Reduction.PROD, "cumprod", 1),
  /**
   * The last float or complex number that is not NaN. It has no reduction.
   *
   * @hidden
   */
  @Internal
  LAST(Reduction.MAX, "ffill", 0);

  // its dtypes are those of the results
  private final Reduction reduction;
  private final String label;
  private final int identity;

  Cumulative(Reduction reduction, String label, int identity) {
    this.reduction = reduction;
    this.label = label;
    this.identity = identity;
  }

  /**
   * NumPy's name.
   *
   * <pre>{@code
   * Cumulative.SUM.label() //> cumsum
   * }</pre>
   */
  public String label() {
    return label;
  }

  /**
   * The reduction that gives the last result of a line.
   *
   * <pre>{@code
   * Cumulative.SUM.reduction() //> SUM
   * }</pre>
   *
   * @throws IllegalStateException when there is none
   */
  public Reduction reduction() {
    if (this == LAST) {
      throw new IllegalStateException(
          "Cannot reduce by ffill (cumsum and cumprod have reductions)");
    }
    return reduction;
  }

  /**
   * The result over no elements.
   *
   * <pre>{@code
   * Cumulative.PROD.identity() //> 1
   * }</pre>
   *
   * @hidden
   */
  @Internal
  public int identity() {
    return identity;
  }

  /**
   * The type of the results: the requested type where there is one. Otherwise bool and signed
   * integers give int64, unsigned integers uint64, and all other types stay.
   *
   * <pre>{@code
   * Cumulative.SUM.resultType(DType.INT8, null) //> int64
   * }</pre>
   *
   * @param input the array's type
   * @param requested the {@code dtype} option, or null
   */
  public DType resultType(DType input, DType requested) {
    if (this == LAST && input.isExact()) {
      throw new IllegalArgumentException(
          "Cannot take the ffill of " + input + " (floats or complex numbers; others have no NaN)");
    }
    return reduction.resultType(input, requested);
  }

  /**
   * Checks the arguments of a running reduction.
   *
   * <pre>{@code
   * Cumulative.checked(Cumulative.SUM, 0).label() //> cumsum
   * }</pre>
   *
   * @return the running reduction
   * @throws IllegalArgumentException when an argument is null, or there are several axes
   * @hidden
   */
  @Internal
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

  /**
   * The type in which results of a type are accumulated.
   *
   * <pre>{@code
   * Cumulative.wideType(DType.FLOAT32) //> float64
   * }</pre>
   *
   * @hidden
   */
  @Internal
  public static DType wideType(DType result) {
    return switch (result) {
      case BOOL, INT8, INT16, INT32, INT64 -> DType.INT64;
      case UINT8, UINT16, UINT32, UINT64 -> DType.UINT64;
      case FLOAT32, FLOAT64 -> DType.FLOAT64;
      case COMPLEX64, COMPLEX128 -> DType.COMPLEX128;
    };
  }
}
