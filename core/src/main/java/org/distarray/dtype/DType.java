package org.distarray.dtype;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.distarray.error.Required;

/**
 * The type of an array's elements: one of the thirteen types of the Array API standard, under
 * NumPy's names.
 *
 * <p>The elements are held in a Java array of type {@link #primitive()}. Bool, int8 and uint8 lie
 * in bytes. Unsigned types lie in the signed array of the same width. A complex element is two
 * numbers side by side, the real part and the imaginary part.
 */
public enum DType {
  /** True or false, one byte. */
  BOOL("bool", "|b1", Kind.BOOL, byte.class, 1),
  /** Integers in [-2^7, 2^7). */
  INT8("int8", "|i1", Kind.SIGNED, byte.class, 1),
  /** Integers in [-2^15, 2^15). */
  INT16("int16", "<i2", Kind.SIGNED, short.class, 1),
  /** Integers in [-2^31, 2^31). */
  INT32("int32", "<i4", Kind.SIGNED, int.class, 1),
  /** Integers in [-2^63, 2^63). */
  INT64("int64", "<i8", Kind.SIGNED, long.class, 1),
  /** Integers in [0, 2^8). */
  UINT8("uint8", "|u1", Kind.UNSIGNED, byte.class, 1),
  /** Integers in [0, 2^16). */
  UINT16("uint16", "<u2", Kind.UNSIGNED, short.class, 1),
  /** Integers in [0, 2^32). */
  UINT32("uint32", "<u4", Kind.UNSIGNED, int.class, 1),
  /** Integers in [0, 2^64). */
  UINT64("uint64", "<u8", Kind.UNSIGNED, long.class, 1),
  /** IEEE 754 single precision. */
  FLOAT32("float32", "<f4", Kind.FLOAT, float.class, 1),
  /** IEEE 754 double precision. */
  FLOAT64("float64", "<f8", Kind.FLOAT, double.class, 1),
  /** Two parts of float32. */
  COMPLEX64("complex64", "<c8", Kind.COMPLEX, float.class, 2),
  /** Two parts of float64. */
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

  /**
   * NumPy's name.
   *
   * <pre>{@code
   * DType.FLOAT64.label() //> float64
   * }</pre>
   */
  public String label() {
    return label;
  }

  /**
   * NumPy's little-endian type string: the {@code descr} of a .npy file.
   *
   * <pre>{@code
   * DType.FLOAT64.code() //> <f8
   * }</pre>
   */
  public String code() {
    return code;
  }

  /**
   * The kind of number.
   *
   * <pre>{@code
   * DType.UINT8.kind() //> UNSIGNED
   * }</pre>
   */
  public Kind kind() {
    return kind;
  }

  /**
   * The component type of the Java array that holds the elements.
   *
   * <pre>{@code
   * DType.UINT16.primitive() //> short
   * DType.COMPLEX64.primitive() //> float
   * }</pre>
   */
  public Class<?> primitive() {
    return primitive;
  }

  /**
   * The number of Java primitives of one element: 2 for complex types, 1 for all others.
   *
   * <pre>{@code
   * DType.COMPLEX128.width() //> 2
   * }</pre>
   */
  public int width() {
    return width;
  }

  /**
   * The number of bytes of one element.
   *
   * <pre>{@code
   * DType.COMPLEX128.itemsize() //> 16
   * }</pre>
   */
  public int itemsize() {
    return width * primitiveBytes();
  }

  /**
   * The number of bytes of one Java primitive: {@code itemsize() / width()}.
   *
   * <pre>{@code
   * DType.COMPLEX128.primitiveBytes() //> 8
   * }</pre>
   */
  public int primitiveBytes() {
    return switch (this) {
      case BOOL, INT8, UINT8 -> 1;
      case INT16, UINT16 -> 2;
      case INT32, UINT32, FLOAT32, COMPLEX64 -> 4;
      case INT64, UINT64, FLOAT64, COMPLEX128 -> 8;
    };
  }

  /**
   * Whether this is bool.
   *
   * <pre>{@code
   * DType.BOOL.isBool() //> true
   * }</pre>
   */
  public boolean isBool() {
    return kind == Kind.BOOL;
  }

  /**
   * Whether this is a signed or unsigned integer type. Bool is not.
   *
   * <pre>{@code
   * DType.UINT8.isInteger() //> true
   * DType.BOOL.isInteger() //> false
   * }</pre>
   */
  public boolean isInteger() {
    return kind.isInteger();
  }

  /**
   * Whether this is bool or an integer type: the types that have no rounding errors.
   *
   * <pre>{@code
   * DType.BOOL.isExact() //> true
   * }</pre>
   */
  public boolean isExact() {
    return isBool() || isInteger();
  }

  /**
   * Whether this is float32 or float64. Complex types are not.
   *
   * <pre>{@code
   * DType.FLOAT32.isFloat() //> true
   * }</pre>
   */
  public boolean isFloat() {
    return kind == Kind.FLOAT;
  }

  /**
   * Whether this is complex64 or complex128.
   *
   * <pre>{@code
   * DType.COMPLEX64.isComplex() //> true
   * }</pre>
   */
  public boolean isComplex() {
    return kind == Kind.COMPLEX;
  }

  /**
   * Whether this is an unsigned integer type. Bool is not.
   *
   * <pre>{@code
   * DType.UINT8.isUnsigned() //> true
   * }</pre>
   */
  public boolean isUnsigned() {
    return kind == Kind.UNSIGNED;
  }

  /**
   * The type of the parts of a complex type. Every other type is its own.
   *
   * <pre>{@code
   * DType.COMPLEX64.realType() //> float32
   * DType.INT16.realType() //> int16
   * }</pre>
   */
  public DType realType() {
    return switch (this) {
      case COMPLEX64 -> FLOAT32;
      case COMPLEX128 -> FLOAT64;
      default -> this;
    };
  }

  /**
   * The complex type of this type: complex64 for float32 and complex64, otherwise complex128.
   *
   * <pre>{@code
   * DType.FLOAT32.complexType() //> complex64
   * DType.INT16.complexType() //> complex128
   * }</pre>
   */
  public DType complexType() {
    return this == FLOAT32 || this == COMPLEX64 ? COMPLEX64 : COMPLEX128;
  }

  /**
   * Finds the type of the elements of a Java array.
   *
   * <pre>{@code
   * DType.of(double.class) //> float64
   * DType.of(byte.class) //> int8
   * }</pre>
   *
   * @param primitive boolean, byte, short, int, long, float or double
   * @throws IllegalArgumentException for another class
   */
  public static DType of(Class<?> primitive) {
    Required.given("find a dtype", "the class", primitive, "double.class, for example");
    for (DType t : values()) {
      boolean isNumber = t.primitive() == primitive && !t.isUnsigned() && !t.isComplex();
      if (isNumber && t != BOOL || t == BOOL && primitive == boolean.class) {
        return t;
      }
    }
    throw new IllegalArgumentException(
        "Cannot find a dtype: " + primitive + " (boolean, byte, short, int, long, float, double)");
  }

  /**
   * Finds the type with a NumPy name or type string.
   *
   * <pre>{@code
   * DType.of("float64") //> float64
   * DType.of("<i2") //> int16
   * }</pre>
   *
   * @param name a name such as {@code "float64"}, in which case is ignored, or a type string such
   *     as {@code "<f8"} or {@code "f8"}
   * @throws IllegalArgumentException when no type has the name
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

  /**
   * The least number of an integer type.
   *
   * <pre>{@code
   * DType.INT8.least() //> -128
   * }</pre>
   */
  public BigInteger least() {
    return isUnsigned() ? BigInteger.ZERO : BigInteger.ONE.shiftLeft(8 * itemsize() - 1).negate();
  }

  /**
   * The greatest number of an integer type.
   *
   * <pre>{@code
   * DType.UINT8.greatest() //> 255
   * }</pre>
   */
  public BigInteger greatest() {
    return BigInteger.ONE
        .shiftLeft(8 * itemsize() - (isUnsigned() ? 0 : 1))
        .subtract(BigInteger.ONE);
  }

  /** NumPy's name, as {@link #label}. */
  @Override
  public String toString() {
    return label;
  }
}
