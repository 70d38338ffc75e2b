package org.distarray.array;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.distarray.dtype.Casting;
import org.distarray.dtype.DType;
import org.distarray.dtype.Kind;
import org.distarray.dtype.PlainNumber;
import org.distarray.dtype.Promotion;
import org.distarray.error.Required;

/**
 * NumPy's and the Array API's functions of dtypes. Where an array is asked for, a dtype or its name
 * will do.
 *
 * <pre>{@code
 * Types.resultType(DType.INT8, "float32") //> float32
 * Types.canCast("int64", DType.INT32) //> false
 * }</pre>
 */
public final class Types {
  private Types() {}

  /**
   * The properties of a floating dtype; of a complex one, those of its parts.
   *
   * @param bits the bits of a number
   * @param eps the difference between 1 and the next greater number
   * @param max the greatest number
   * @param min the least number
   * @param smallestNormal the smallest positive number with full precision
   * @param dtype the real dtype
   */
  public record FloatInfo(
      int bits, double eps, double max, double min, double smallestNormal, DType dtype) {}

  /**
   * The properties of an integer dtype.
   *
   * @param bits the bits of a number
   */
  public record IntegerInfo(int bits, BigInteger max, BigInteger min, DType dtype) {}

  /**
   * Tests whether a cast preserves every value; {@code numpy.can_cast}. {@link Casting} has the
   * rules for the weaker {@code casting=} arguments.
   *
   * <pre>{@code
   * Types.canCast(DType.INT32, DType.FLOAT64) //> true
   * Types.canCast(NdArray.arange(DType.INT64, 3), DType.FLOAT32) //> false
   * }</pre>
   *
   * @param from an array, a dtype or its name
   */
  public static boolean canCast(Object from, DType to) {
    Required.given("test a cast", "the dtype", to, "a DType, such as DType.FLOAT64");
    return Casting.SAFE.allows(dtype("test a cast", from), to);
  }

  /**
   * The dtype to which arrays, dtypes and numbers promote together; {@code numpy.result_type}. A
   * number brings only its kind, as in NumPy 2.
   *
   * <pre>{@code
   * Types.resultType(NdArray.arange(DType.INT8, 3), DType.UINT8) //> int16
   * Types.resultType(DType.FLOAT32, 1.5) //> float32
   * Types.resultType(1, 2.5) //> float64
   * }</pre>
   *
   * @param operands arrays, dtypes, names of dtypes, and numbers
   * @throws IllegalArgumentException when there are none, or one is something else
   */
  public static DType resultType(Object... operands) {
    String doing = "promote dtypes";
    List<DType> arrays = new ArrayList<>();
    List<Kind> numbers = new ArrayList<>();
    for (Object operand : Required.given(doing, "the list of operands", operands, "dtypes")) {
      PlainNumber.kind(operand)
          .ifPresentOrElse(numbers::add, () -> arrays.add(dtype(doing, operand)));
    }
    if (arrays.isEmpty() && numbers.size() == 1) {
      return PlainNumber.dtype(operands[0]);
    } else if (numbers.isEmpty()) {
      return Promotion.promote(arrays);
    }
    DType strong = arrays.isEmpty() ? DType.BOOL : Promotion.promote(arrays);
    return Promotion.withNumber(strong, Collections.max(numbers));
  }

  /**
   * Tests whether a dtype is of a kind; the Array API's {@code isdtype}.
   *
   * <pre>{@code
   * Types.isdtype(DType.UINT8, "integral") //> true
   * Types.isdtype(DType.FLOAT32, List.of("bool", DType.FLOAT32)) //> true
   * }</pre>
   *
   * @param kind a dtype; or {@code "bool"}, {@code "signed integer"}, {@code "unsigned integer"},
   *     {@code "integral"}, {@code "real floating"}, {@code "complex floating"}, {@code "numeric"};
   *     or a list of these, of which one is enough
   * @throws IllegalArgumentException when it is none of them
   */
  public static boolean isdtype(DType dtype, Object kind) {
    Required.given("test a dtype", "the dtype", dtype, "a DType, such as DType.FLOAT64");
    if (kind instanceof List<?> list) {
      return list.stream().anyMatch(one -> isdtype(dtype, one));
    } else if (kind instanceof DType other) {
      return dtype == other;
    }
    return switch (String.valueOf(kind)) {
      case "bool" -> dtype.isBool();
      case "signed integer" -> dtype.kind() == Kind.SIGNED;
      case "unsigned integer" -> dtype.kind() == Kind.UNSIGNED;
      case "integral" -> dtype.isInteger();
      case "real floating" -> dtype.kind() == Kind.FLOAT;
      case "complex floating" -> dtype.isComplex();
      case "numeric" -> !dtype.isBool();
      default ->
          throw new IllegalArgumentException(
              "Cannot test whether "
                  + dtype
                  + " is of kind "
                  + PlainNumber.describe(kind)
                  + " (a DType, bool, signed integer, unsigned integer, integral, real floating,"
                  + " complex floating, numeric, or a list of these)");
    };
  }

  /**
   * The machine limits of a floating dtype; {@code numpy.finfo}.
   *
   * <pre>{@code
   * Types.finfo(DType.FLOAT32).eps() //> 1.1920928955078125E-7
   * Types.finfo(DType.COMPLEX128).bits() //> 64
   * }</pre>
   *
   * @param type a floating or complex dtype, its name, or an array of it
   * @throws IllegalArgumentException when the dtype is neither
   */
  public static FloatInfo finfo(Object type) {
    DType given = dtype("describe a floating dtype", type);
    if (!given.isFloat() && !given.isComplex()) {
      throw new IllegalArgumentException(
          "Cannot describe " + given + " as a floating dtype (a float or complex dtype; iinfo)");
    }
    DType real = given.realType();
    return real == DType.FLOAT32
        ? new FloatInfo(32, Math.ulp(1f), Float.MAX_VALUE, -Float.MAX_VALUE, Float.MIN_NORMAL, real)
        : new FloatInfo(
            64, Math.ulp(1.0), Double.MAX_VALUE, -Double.MAX_VALUE, Double.MIN_NORMAL, real);
  }

  /**
   * The limits of an integer dtype; {@code numpy.iinfo}.
   *
   * <pre>{@code
   * Types.iinfo(DType.INT16).max() //> 32767
   * Types.iinfo("uint64").max() //> 18446744073709551615
   * }</pre>
   *
   * @param type an integer dtype, its name, or an array of it
   * @throws IllegalArgumentException when the dtype is no integer type
   */
  public static IntegerInfo iinfo(Object type) {
    DType given = dtype("describe an integer dtype", type);
    if (!given.isInteger()) {
      throw new IllegalArgumentException(
          "Cannot describe " + given + " as an integer dtype (an integer dtype; finfo)");
    }
    return new IntegerInfo(8 * given.itemsize(), given.greatest(), given.least(), given);
  }

  private static DType dtype(String doing, Object given) {
    if (given instanceof DType dtype) {
      return dtype;
    } else if (given instanceof ArrayLike<?> array) {
      return array.dtype();
    } else if (given instanceof String name) {
      return DType.of(name);
    }
    throw new IllegalArgumentException(
        "Cannot "
            + doing
            + ": "
            + PlainNumber.describe(given)
            + " (an array, a DType or its name)");
  }
}
