package org.distarray.ufunc;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.distarray.dtype.Complex;
import org.distarray.dtype.DType;
import org.distarray.dtype.Kind;
import org.distarray.dtype.Promotion;

/**
 * Types of the operands of a call, where arrays have a dtype and plain numbers only a kind (NEP
 * 50).
 */
final class Operands {
  private Operands() {}

  /** The dtype of each operand; a plain number takes part in the type of the arrays beside it. */
  static List<DType> types(Ufunc f, List<?> operands) {
    // the condition of where is no value: it has no part in the type of the result
    int first = f == Ufunc.WHERE ? 1 : 0;
    DType arrays = null;
    for (Object operand : operands.subList(first, operands.size())) {
      if (operand instanceof DType t) {
        arrays = arrays == null ? t : Promotion.promote(arrays, t);
      }
    }
    List<DType> out = new ArrayList<>();
    for (int k = 0; k < operands.size(); k++) {
      Object operand = operands.get(k);
      if (operand instanceof DType t) {
        out.add(t);
      } else if (arrays == null || k < first) {
        out.add(alone(f, operand));
      } else if (f.isComparison()
          && arrays.isInteger()
          && operand instanceof Number
          && !fits(operand, arrays)) {
        out.add(alone(f, operand));
      } else {
        out.add(Promotion.withNumber(arrays, kind(f, operand)));
      }
    }
    return out;
  }

  /**
   * Checks that integers fit the integer types in which they are computed, and are no negative
   * exponents.
   *
   * @throws IllegalArgumentException when one does not
   */
  static void checkNumbersFit(Ufunc f, List<?> operands, List<DType> inputs) {
    for (int k = 0; k < operands.size(); k++) {
      DType t = inputs.get(k);
      if (t.isInteger() && operands.get(k) instanceof Number number && !fits(number, t)) {
        throw new IllegalArgumentException(
            "Cannot apply "
                + f
                + " to "
                + describe(operands)
                + ": "
                + number
                + " is out of the range of "
                + t
                + ", "
                + t.least()
                + " to "
                + t.greatest()
                + " (cast the array to a wider type first)");
      } else if (f == Ufunc.POWER && k == 1 && t.isInteger() && isNegative(operands.get(k))) {
        throw new IllegalArgumentException(
            "Cannot apply power to "
                + describe(operands)
                + ": integers have no negative integer powers (cast one of them to float64 first)");
      }
    }
  }

  /** The operands as a phrase: {@code "int8 and the number 300"}. */
  static String describe(List<?> operands) {
    return operands.stream()
        .map(operand -> operand instanceof DType ? operand.toString() : "the number " + operand)
        .collect(Collectors.joining(" and "));
  }

  /** The dtype of a number with no array beside it. */
  private static DType alone(Ufunc f, Object number) {
    return switch (kind(f, number)) {
      case BOOL -> DType.BOOL;
      case UNSIGNED, SIGNED -> fits(number, DType.INT64) ? DType.INT64 : DType.UINT64;
      case FLOAT -> DType.FLOAT64;
      case COMPLEX -> DType.COMPLEX128;
    };
  }

  private static Kind kind(Ufunc f, Object number) {
    if (number instanceof Boolean) {
      return Kind.BOOL;
    } else if (number instanceof Complex) {
      return Kind.COMPLEX;
    } else if (number instanceof Double || number instanceof Float) {
      return Kind.FLOAT;
    } else if (number instanceof Long
        || number instanceof Integer
        || number instanceof Short
        || number instanceof Byte
        || number instanceof BigInteger) {
      return Kind.SIGNED;
    }
    throw new IllegalArgumentException(
        "Cannot apply "
            + f
            + " to "
            + number
            + (number == null ? "" : " of " + number.getClass().getName())
            + " (an array, a Boolean, an integer, a float or a Complex)");
  }

  private static boolean fits(Object number, DType t) {
    if (number instanceof Double || number instanceof Float) {
      return true;
    }
    BigInteger value =
        number instanceof BigInteger big ? big : BigInteger.valueOf(((Number) number).longValue());
    return value.compareTo(t.least()) >= 0 && value.compareTo(t.greatest()) <= 0;
  }

  private static boolean isNegative(Object number) {
    return number instanceof Number n && n.longValue() < 0;
  }
}
