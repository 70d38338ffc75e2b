package org.distarray.loop;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.distarray.dtype.DType;
import org.distarray.loop.element.Arithmetic;
import org.distarray.loop.element.Bitwise;
import org.distarray.loop.element.Choice;
import org.distarray.loop.element.Comparison;
import org.distarray.loop.element.ComplexArithmetic;
import org.distarray.loop.element.ComplexCircular;
import org.distarray.loop.element.ComplexExponential;
import org.distarray.loop.element.ComplexInverse;
import org.distarray.loop.element.ComplexOrder;
import org.distarray.loop.element.ComplexPower;
import org.distarray.loop.element.ComplexProduct;
import org.distarray.loop.element.Conversion;
import org.distarray.loop.element.Degrees;
import org.distarray.loop.element.Division;
import org.distarray.loop.element.Divisors;
import org.distarray.loop.element.Exponential;
import org.distarray.loop.element.Inspection;
import org.distarray.loop.element.Rounding;
import org.distarray.loop.element.SignedWithUnsigned;
import org.distarray.loop.element.Trigonometric;
import org.distarray.loop.element.Truth;
import org.distarray.loop.element.Unsigned;
import org.distarray.loop.element.UnsignedWithSigned;
import org.distarray.ufunc.Signature;

/** Finds the static function that computes one element of an operation in given types. */
final class Elements {
  private static final List<Class<?>> FAMILIES =
      List.of(
          Arithmetic.class,
          Bitwise.class,
          Choice.class,
          Comparison.class,
          ComplexArithmetic.class,
          ComplexCircular.class,
          ComplexExponential.class,
          ComplexInverse.class,
          ComplexOrder.class,
          ComplexPower.class,
          ComplexProduct.class,
          Conversion.class,
          Degrees.class,
          Division.class,
          Divisors.class,
          Exponential.class,
          Inspection.class,
          Rounding.class,
          Trigonometric.class,
          Truth.class);

  private Elements() {}

  /** The calls of a step's function with these arguments, one call for each part of the output. */
  static List<String> calls(LoopStep step, List<String> arguments) {
    Signature types = step.signature();
    String function = step.function().orElseThrow();
    List<String> parts =
        types.output().isComplex() ? List.of(function + "Re", function + "Im") : List.of(function);
    return parts.stream()
        .map(
            part ->
                find(part, types.inputs()).getDeclaringClass().getName()
                    + "."
                    + part
                    + "("
                    + String.join(", ", arguments)
                    + ")")
        .toList();
  }

  /**
   * The function of this name for operands of these types. A complex operand takes two doubles.
   * uint64 has its own functions if the sign bit matters. float32 uses the double function if there
   * is no float function.
   */
  static Method find(String name, List<DType> operands) {
    List<Class<?>> types = new ArrayList<>();
    for (DType t : operands) {
      for (int part = 0; part < t.width(); part++) {
        types.add(Register.type(t));
      }
    }
    Class<?> own = unsigned(operands);
    Method found = own == null ? null : find(own, name, types);
    for (Class<?> family : FAMILIES) {
      found = found == null ? find(family, name, types) : found;
    }
    if (found == null && types.contains(float.class)) {
      types.replaceAll(t -> t == float.class ? double.class : t);
      for (Class<?> family : FAMILIES) {
        found = found == null ? find(family, name, types) : found;
      }
    }
    if (found == null) {
      throw new IllegalStateException(
          "Cannot find the function " + name + types + " for " + operands);
    }
    return found;
  }

  /** The class of the functions that must know which operands are uint64; null if there is none. */
  private static Class<?> unsigned(List<DType> operands) {
    if (!operands.contains(DType.UINT64)) {
      return null;
    } else if (operands.contains(DType.INT64)) {
      return operands.get(0) == DType.UINT64 ? UnsignedWithSigned.class : SignedWithUnsigned.class;
    }
    return Unsigned.class;
  }

  private static Method find(Class<?> family, String name, List<Class<?>> types) {
    return Arrays.stream(family.getMethods())
        .filter(m -> m.getName().equals(name) && Arrays.asList(m.getParameterTypes()).equals(types))
        .findFirst()
        .orElse(null);
  }
}
