package org.distarray.dtype;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.distarray.error.Required;

/**
 * The type of an array's elements: NumPy's thirteen types of the Array API standard.
 *
 * <p>In memory a type is held in the Java primitive array of {@link #primitive()}: {@code bool},
 * {@code int8} and {@code uint8} in bytes, unsigned types in the signed array of the same width,
 * complex types interleaved (real, imaginary).
 */
public enum DType {
  BOOL("bool", "|b1", Kind.BOOL, byte.class, 1),
  INT8("int8", "|i1", Kind.SIGNED, byte.class, 1),
  INT16("int16", "<i2", Kind.SIGNED, short.class, 1),
  INT32("int32", "<i4", Kind.SIGNED, int.class, 1),
  INT64("int64", "<i8", Kind.SIGNED, long.class, 1),
  UINT8("uint8", "|u1", Kind.UNSIGNED, byte.class, 1),
  UINT16("uint16", "<u2", Kind.UNSIGNED, short.class, 1),
  UINT32("uint32", "<u4", Kind.UNSIGNED, int.class, 1),
  UINT64("uint64", "<u8", Kind.UNSIGNED, long.class, 1),
  FLOAT32("float32", "<f4", Kind.FLOAT, float.class, 1),
  FLOAT64("float64", "<f8", Kind.FLOAT, double.class, 1),
  COMPLEX64("complex64", "<c8", Kind.COMPLEX, float.class, 2),
  COMPLEX128("complex128", "<c16", Kind.COMPLEX, double.class, 2);

  private final String label;
  private final String code;
  private final Kind kind;
  private final Class<?> primitive;
  private final int width;

  DType(String label, String code, Kind kind, Class<?> primitive, int width) {
    this.label = label;
    this.code = code;
    this.kind = kind;
    this.primitive = primitive;
    this.width = width;
  }

  /** The NumPy name, {@code "float64"}. */
  public String label() {
    return label;
  }

  /** NumPy's little-endian type string, {@code "<f8"}; the {@code descr} of a .npy file. */
  public String code() {
    return code;
  }

  public Kind kind() {
    return kind;
  }

  /** The component type of the Java array that holds the elements. */
  public Class<?> primitive() {
    return primitive;
  }

  /** Java primitives per element: 2 for the complex types, 1 otherwise. */
  public int width() {
    return width;
  }

  /** Bytes per element. */
  public int itemsize() {
    return width * primitiveBytes();
  }

  /** Bytes per Java primitive: {@code itemsize() / width()}. */
  public int primitiveBytes() {
    return switch (this) {
      case BOOL, INT8, UINT8 -> 1;
      case INT16, UINT16 -> 2;
      case INT32, UINT32, FLOAT32, COMPLEX64 -> 4;
      case INT64, UINT64, FLOAT64, COMPLEX128 -> 8;
    };
  }

  public boolean isBool() {
    return kind == Kind.BOOL;
  }

  public boolean isInteger() {
    return kind.isInteger();
  }

  /** Bool or an integer: sums, products and order are exact in longs. */
  public boolean isExact() {
    return isBool() || isInteger();
  }

  public boolean isFloat() {
    return kind == Kind.FLOAT;
  }

  public boolean isComplex() {
    return kind == Kind.COMPLEX;
  }

  public boolean isUnsigned() {
    return kind == Kind.UNSIGNED;
  }

  /** The type of the real and imaginary parts of a complex type; every other type is its own. */
  public DType realType() {
    return switch (this) {
      case COMPLEX64 -> FLOAT32;
      case COMPLEX128 -> FLOAT64;
      default -> this;
    };
  }

  /**
   * The complex type whose parts have the precision of this type: complex64 for float32, otherwise
   * complex128.
   */
  public DType complexType() {
    return this == FLOAT32 || this == COMPLEX64 ? COMPLEX64 : COMPLEX128;
  }

  /**
   * The type with this NumPy name or type string.
   *
   * @param name {@code "float64"}, {@code "<f8"}, {@code "f8"}, {@code "|b1"}; case is ignored in
   *     names
   * @throws IllegalArgumentException when no type has this name
   */
  public static DType of(String name) {
    Required.given("find a dtype", "the name", name, "\"float64\", for example");
    String lower = name.toLowerCase(Locale.ROOT);
    for (DType t : values()) {
      if (t.label.equals(lower) || t.code.equals(name) || t.code.substring(1).equals(name)) {
        return t;
      }
    }
    throw new IllegalArgumentException(
        "Cannot find a dtype: '"
            + name
            + "' ("
            + Spelling.nearest(lower, labels()).map(t -> "did you mean " + t + "? ").orElse("")
            + "one of bool, int8..int64, uint8..uint64, float32, float64, complex64,"
            + " complex128, or a NumPy type string such as '<f8')");
  }

  private static List<String> labels() {
    return Arrays.stream(values()).map(DType::label).toList();
  }

  /** The least number of an integer type. */
  public BigInteger least() {
    return isUnsigned() ? BigInteger.ZERO : BigInteger.ONE.shiftLeft(8 * itemsize() - 1).negate();
  }

  /** The greatest number of an integer type. */
  public BigInteger greatest() {
    return BigInteger.ONE
        .shiftLeft(8 * itemsize() - (isUnsigned() ? 0 : 1))
        .subtract(BigInteger.ONE);
  }

  @Override
  public String toString() {
    return label;
  }
}
