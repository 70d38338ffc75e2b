package org.distarray.ufunc;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.distarray.dtype.DType;
import org.distarray.dtype.Kind;
import org.distarray.dtype.PlainNumber;
import org.distarray.dtype.Promotion;
import org.distarray.error.Required;

/**
 * Finds the types of the operands of a call. An array has a dtype, a plain number only a kind (NEP
 * 50).
 */
final class Operands {
  private Operands() {}

  /**
   * Replaces the integers of a comparison that the array's type cannot hold; {@link Ufunc#inRange}.
   */
  static List<Object> inRange(Ufunc f, List<?> operands) {
    if (operands == null) {
      Required.given(f.on("operands"), "the list of operands", null, "a DType or a number each");
    }
    List<Object> out = new ArrayList<>(operands);
    if (!f.isComparison()) {
      return out;
    }
    DType arrays = arrays(operands);
    if (operands.stream().allMatch(Operands::isWhole)) {
      BigInteger[] wholes =
          operands.stream().map(n -> PlainNumber.whole((Number) n)).toArray(BigInteger[]::new);
      return wholes.length == 2 ? List.of(wholes[0].compareTo(wholes[1]), 0) : out;
    }
    if (arrays == null || !(arrays.isInteger() || arrays.isBool())) {
      return out;
    }
    DType integers = Promotion.withNumber(arrays, Kind.SIGNED);
    out.replaceAll(
        operand ->
            isOutside(operand, integers)
                ? (Object) (PlainNumber.whole((Number) operand).signum() / 0.0)
                : operand);
    return out;
  }

  /** The dtype of each operand; a plain number takes its dtype from the arrays beside it. */
  static List<DType> types(Ufunc f, List<?> operands) {
    // the condition of where is no value: it has no part in the type of the result
    int first = f == Ufunc.WHERE ? 1 : 0;
    DType arrays = arrays(operands.subList(first, operands.size()));
    List<DType> out = new ArrayList<>();
    for (int k = 0; k < operands.size(); k++) {
      Object operand = operands.get(k);
      if (operand instanceof DType t) {
        out.add(t);
      } else if (arrays == null || k < first) {
        out.add(alone(f, operand));
      } else if (f.isTypedApart()) {
        // NumPy takes the least type for an integer beside integers
        boolean isSmall = arrays.isInteger() && isWhole(operand);
        out.add(isSmall ? DType.INT8 : alone(f, operand));
      } else {
        out.add(Promotion.withNumber(arrays, kind(f, operand)));
      }
    }
    return out;
  }

  /** The common type of the arrays among operands; null where there is none. */
  private static DType arrays(List<?> operands) {
    DType arrays = null;
    for (Object operand : operands) {
      if (operand instanceof DType t) {
        arrays = arrays == null ? t : Promotion.promote(arrays, t);
      }
    }
    return arrays;
  }

  /**
   * Refuses plain integers that do not fit the types in which they compute, and negative exponents
   * of integers.
   */
  static void checkNumbersFit(Ufunc f, List<?> operands, List<DType> inputs) {
    for (int k = 0; k < operands.size(); k++) {
      DType t = inputs.get(k);
      if (t.isInteger() && isOutside(operands.get(k), t)) {
        throw new IllegalArgumentException(
            "Cannot apply "
                + f
                + " to "
                + describe(operands)
                + ": "
                + operands.get(k)
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
      case UNSIGNED, SIGNED -> PlainNumber.fits(number, DType.INT64) ? DType.INT64 : DType.UINT64;
      case FLOAT -> DType.FLOAT64;
      case COMPLEX -> DType.COMPLEX128;
    };
  }

  private static Kind kind(Ufunc f, Object number) {
    return PlainNumber.kind(number)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Cannot apply "
                        + f
                        + " to "
                        + PlainNumber.describe(number)
                        + " (an array, "
                        + PlainNumber.ACCEPTED
                        + ")"));
  }

  private static boolean isOutside(Object number, DType integers) {
    return isWhole(number) && !PlainNumber.fits(number, integers);
  }

  private static boolean isWhole(Object number) {
    return PlainNumber.kind(number).filter(kind -> kind == Kind.SIGNED).isPresent();
  }

  private static boolean isNegative(Object number) {
    return number instanceof Number n && PlainNumber.whole(n).signum() < 0;
  }
}
