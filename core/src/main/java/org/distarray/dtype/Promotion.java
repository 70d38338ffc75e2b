package org.distarray.dtype;

import java.util.Collection;
import java.util.Comparator;
import org.distarray.error.Required;

/**
 * NumPy's type promotion. Two arrays promote by {@link #promote}. A plain number beside an array
 * brings only its kind, as in NumPy 2 (NEP 50), by {@link #withNumber}.
 */
public final class Promotion {
  private Promotion() {}

  /**
   * The smallest type to which two types can be cast safely; {@code numpy.promote_types}. int64
   * with uint64 gives float64, as no integer type holds both.
   *
   * <pre>{@code
   * Promotion.promote(DType.INT8, DType.UINT8) //> int16
   * Promotion.promote(DType.INT32, DType.FLOAT32) //> float64
   * Promotion.promote(DType.INT64, DType.UINT64) //> float64
   * }</pre>
   */
  public static DType promote(DType a, DType b) {
    if (a == b) {
      return a;
    }
    Kind high = a.kind().compareTo(b.kind()) >= 0 ? a.kind() : b.kind();
    return switch (high) {
      case BOOL -> DType.BOOL;
      case UNSIGNED, SIGNED -> integers(a, b);
      case FLOAT -> bits(real(a), real(b)) > 32 ? DType.FLOAT64 : DType.FLOAT32;
      case COMPLEX -> bits(real(a), real(b)) > 32 ? DType.COMPLEX128 : DType.COMPLEX64;
    };
  }

  /**
   * The type to which several types promote together; {@code numpy.result_type}. The types of the
   * highest kind (bool, unsigned, signed, float, complex) come first, so that the order of the
   * types does not matter: int16 and uint16 promote to int32, but together with float32 to float32.
   *
   * <pre>{@code
   * Promotion.promote(List.of(DType.INT16, DType.UINT16, DType.FLOAT32)) //> float32
   * }</pre>
   *
   * @throws IllegalArgumentException when there are none, or one is null
   */
  public static DType promote(Collection<DType> types) {
    Required.all("promote dtypes", "the list", types, DType.class, "DTypes");
    return types.stream()
        .sorted(Comparator.comparing(DType::kind).reversed())
        .reduce(Promotion::promote)
        .orElseThrow(() -> new IllegalArgumentException("Cannot promote no dtypes (one or more)"));
  }

  /**
   * The type of an array together with a Java or Scala number. A number of a later kind changes the
   * kind; any other number leaves the type as it is.
   *
   * <pre>{@code
   * Promotion.withNumber(DType.INT8, Kind.SIGNED) //> int8
   * Promotion.withNumber(DType.INT8, Kind.FLOAT) //> float64
   * Promotion.withNumber(DType.FLOAT32, Kind.FLOAT) //> float32
   * }</pre>
   *
   * @param array the array's type
   * @param number the kind of the number: BOOL, SIGNED, FLOAT or COMPLEX
   */
  public static DType withNumber(DType array, Kind number) {
    return switch (number) {
      case BOOL -> array;
      case UNSIGNED, SIGNED -> array.isBool() ? DType.INT64 : array;
      case FLOAT -> array.isBool() || array.isInteger() ? DType.FLOAT64 : array;
      case COMPLEX -> array.isComplex() ? array : array.complexType();
    };
  }

  private static DType integers(DType a, DType b) {
    if (a.isBool() || b.isBool()) {
      return a.isBool() ? b : a;
    }
    if (a.kind() == b.kind()) {
      return a.itemsize() >= b.itemsize() ? a : b;
    }
    DType signed = a.isUnsigned() ? b : a;
    DType unsigned = a.isUnsigned() ? a : b;
    if (signed.itemsize() > unsigned.itemsize()) {
      return signed;
    }
    return switch (unsigned.itemsize()) {
      case 1 -> DType.INT16;
      case 2 -> DType.INT32;
      case 4 -> DType.INT64;
      default -> DType.FLOAT64;
    };
  }

  /**
   * The float type that holds every value of a type as NumPy sees it: 16-bit integers fit float32,
   * wider do not.
   */
  private static DType real(DType t) {
    return switch (t) {
      case BOOL, INT8, UINT8, INT16, UINT16, FLOAT32, COMPLEX64 -> DType.FLOAT32;
      default -> DType.FLOAT64;
    };
  }

  private static int bits(DType a, DType b) {
    return 8 * Math.max(a.itemsize(), b.itemsize());
  }
}
