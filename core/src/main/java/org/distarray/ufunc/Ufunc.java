package org.distarray.ufunc;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.distarray.dtype.DType;
import org.distarray.dtype.PlainNumber;
import org.distarray.error.Required;
import org.distarray.index.Shape;

/**
 * The element-wise operations, one row each: its names (NumPy's first, then the Array API's), the
 * number of operands, the types in which it computes and the type of the result.
 *
 * <p>What an operation does to one element is defined by the static functions of its name in
 * package {@code org.distarray.loop.element}; loops are generated from them by {@code
 * org.distarray.loop.Kernels}. To add an operation, add a row here and its functions there.
 *
 * <p>Functions of finite complex numbers are within a few ulp of the exact values: each part within
 * 6, but products of complex128 within 2 ulp of the larger part, powers within 8 of it where {@code
 * |b log(a)| < 2^40}, and the real part of {@code expm1} within 4 of it; complex64 computes in
 * double and is rounded. Infinite and NaN operands give what C99 (Annex G) gives where NumPy 2
 * follows it, else what NumPy gives: {@code expm1} then differs from the Array API.
 */
public enum Ufunc {
  ABSOLUTE("absolute abs", 1, TypeRule.ANY, Result.REAL),
  ARCCOS("arccos acos", 1, TypeRule.FLOATING, Result.SAME),
  ARCCOSH("arccosh acosh", 1, TypeRule.FLOATING, Result.SAME),
  ARCSIN("arcsin asin", 1, TypeRule.FLOATING, Result.SAME),
  ARCSINH("arcsinh asinh", 1, TypeRule.FLOATING, Result.SAME),
  ARCTAN("arctan atan", 1, TypeRule.FLOATING, Result.SAME),
  ARCTANH("arctanh atanh", 1, TypeRule.FLOATING, Result.SAME),
  CEIL("ceil", 1, TypeRule.ORDERED, Result.SAME),
  CONJUGATE("conjugate conj", 1, TypeRule.NUMERIC, Result.SAME),
  COS("cos", 1, TypeRule.FLOATING, Result.SAME),
  COSH("cosh", 1, TypeRule.FLOATING, Result.SAME),
  EXP("exp", 1, TypeRule.FLOATING, Result.SAME),
  EXP2("exp2", 1, TypeRule.FLOATING, Result.SAME),
  EXPM1("expm1", 1, TypeRule.FLOATING, Result.SAME),
  FLOOR("floor", 1, TypeRule.ORDERED, Result.SAME),
  IMAG("imag", 1, TypeRule.ANY, Result.REAL),
  INVERT("invert bitwise_not bitwise_invert", 1, TypeRule.BITS, Result.SAME),
  ISFINITE("isfinite", 1, TypeRule.ANY, Result.BOOL),
  ISINF("isinf", 1, TypeRule.ANY, Result.BOOL),
  ISNAN("isnan", 1, TypeRule.ANY, Result.BOOL),
  LOG("log", 1, TypeRule.FLOATING, Result.SAME),
  LOG10("log10", 1, TypeRule.FLOATING, Result.SAME),
  LOG1P("log1p", 1, TypeRule.FLOATING, Result.SAME),
  LOG2("log2", 1, TypeRule.FLOATING, Result.SAME),
  LOGICAL_NOT("logical_not", 1, TypeRule.TRUTH, Result.BOOL),
  NEGATIVE("negative", 1, TypeRule.NOT_BOOL, Result.SAME),
  POSITIVE("positive", 1, TypeRule.NOT_BOOL, Result.SAME),
  REAL("real", 1, TypeRule.ANY, Result.REAL),
  RECIPROCAL("reciprocal", 1, TypeRule.NUMERIC, Result.SAME),
  RINT("rint", 1, TypeRule.FLOATING, Result.SAME),
  SIGN("sign", 1, TypeRule.NOT_BOOL, Result.SAME),
  SIGNBIT("signbit", 1, TypeRule.REAL_FLOATING, Result.BOOL),
  SIN("sin", 1, TypeRule.FLOATING, Result.SAME),
  SINH("sinh", 1, TypeRule.FLOATING, Result.SAME),
  SQRT("sqrt", 1, TypeRule.FLOATING, Result.SAME),
  SQUARE("square", 1, TypeRule.NUMERIC, Result.SAME),
  TAN("tan", 1, TypeRule.FLOATING, Result.SAME),
  TANH("tanh", 1, TypeRule.FLOATING, Result.SAME),
  TRUNC("trunc", 1, TypeRule.ORDERED, Result.SAME),

  ADD("add", 2, TypeRule.ANY, Result.SAME),
  ARCTAN2("arctan2 atan2", 2, TypeRule.REAL_FLOATING, Result.SAME),
  BITWISE_AND("bitwise_and", 2, TypeRule.BITS, Result.SAME),
  BITWISE_OR("bitwise_or", 2, TypeRule.BITS, Result.SAME),
  BITWISE_XOR("bitwise_xor", 2, TypeRule.BITS, Result.SAME),
  COPYSIGN("copysign", 2, TypeRule.REAL_FLOATING, Result.SAME),
  DIVIDE("divide true_divide", 2, TypeRule.QUOTIENT, Result.SAME),
  EQUAL("equal", 2, TypeRule.COMPARISON, Result.BOOL),
  FLOOR_DIVIDE("floor_divide", 2, TypeRule.REAL, Result.SAME),
  FMOD("fmod", 2, TypeRule.REAL, Result.SAME),
  GREATER("greater", 2, TypeRule.COMPARISON, Result.BOOL),
  GREATER_EQUAL("greater_equal", 2, TypeRule.COMPARISON, Result.BOOL),
  HYPOT("hypot", 2, TypeRule.REAL_FLOATING, Result.SAME),
  LEFT_SHIFT("left_shift bitwise_left_shift", 2, TypeRule.INTEGER, Result.SAME),
  LESS("less", 2, TypeRule.COMPARISON, Result.BOOL),
  LESS_EQUAL("less_equal", 2, TypeRule.COMPARISON, Result.BOOL),
  LOGADDEXP("logaddexp", 2, TypeRule.REAL_FLOATING, Result.SAME),
  LOGICAL_AND("logical_and", 2, TypeRule.TRUTH, Result.BOOL),
  LOGICAL_OR("logical_or", 2, TypeRule.TRUTH, Result.BOOL),
  LOGICAL_XOR("logical_xor", 2, TypeRule.TRUTH, Result.BOOL),
  MAXIMUM("maximum", 2, TypeRule.ANY, Result.SAME),
  MINIMUM("minimum", 2, TypeRule.ANY, Result.SAME),
  MULTIPLY("multiply", 2, TypeRule.ANY, Result.SAME),
  NEXTAFTER("nextafter", 2, TypeRule.REAL_FLOATING, Result.SAME),
  NOT_EQUAL("not_equal", 2, TypeRule.COMPARISON, Result.BOOL),
  POWER("power pow", 2, TypeRule.NUMERIC, Result.SAME),
  REMAINDER("remainder mod", 2, TypeRule.REAL, Result.SAME),
  RIGHT_SHIFT("right_shift bitwise_right_shift", 2, TypeRule.INTEGER, Result.SAME),
  SUBTRACT("subtract", 2, TypeRule.NOT_BOOL, Result.SAME),

  /** {@code where(condition, x, y)}: x where the condition is true, else y. */
  WHERE("where", 3, TypeRule.CHOICE, Result.SAME);

  /** The type of a result, from the type in which it was computed. */
  private enum Result {
    SAME,
    BOOL,
    /** The type of the parts of a complex number; SAME for the rest. */
    REAL
  }

  private static final Set<Ufunc> LIGHT =
      EnumSet.of(
          ABSOLUTE,
          CONJUGATE,
          IMAG,
          INVERT,
          ISFINITE,
          ISINF,
          ISNAN,
          LOGICAL_NOT,
          NEGATIVE,
          POSITIVE,
          REAL,
          RECIPROCAL,
          SIGN,
          SIGNBIT,
          SQRT,
          SQUARE,
          ADD,
          BITWISE_AND,
          BITWISE_OR,
          BITWISE_XOR,
          COPYSIGN,
          DIVIDE,
          EQUAL,
          GREATER,
          GREATER_EQUAL,
          LESS,
          LESS_EQUAL,
          LOGICAL_AND,
          LOGICAL_OR,
          LOGICAL_XOR,
          MAXIMUM,
          MINIMUM,
          MULTIPLY,
          NOT_EQUAL,
          SUBTRACT,
          WHERE);

  /** NumPy's other name for {@link #REMAINDER}. */
  public static final Ufunc MOD = REMAINDER;

  /** NumPy's other name for {@link #DIVIDE}. */
  public static final Ufunc TRUE_DIVIDE = DIVIDE;

  private static final Map<String, Ufunc> BY_NAME =
      Stream.of(values())
          .flatMap(f -> f.names.stream().map(name -> Map.entry(name, f)))
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

  private final List<String> names;
  private final int arity;
  private final TypeRule rule;
  private final Result result;

  Ufunc(String names, int arity, TypeRule rule, Result result) {
    this.names = List.of(names.split(" "));
    this.arity = arity;
    this.rule = rule;
    this.result = result;
  }

  /**
   * The operation with this NumPy or Array API name: {@code "arccos"} or {@code "acos"}, {@code
   * "remainder"} or {@code "mod"}.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static Ufunc of(String name) {
    Required.given("find a ufunc", "the name", name, "a NumPy name such as 'add'");
    Ufunc f = BY_NAME.get(name);
    if (f == null) {
      throw new IllegalArgumentException(
          "Cannot find a ufunc: '"
              + name
              + "' (a NumPy name such as 'add', 'arctan2' or 'logical_not')");
    }
    return f;
  }

  /** The NumPy name, {@code "floor_divide"}. */
  public String label() {
    return names.get(0);
  }

  /** All names, NumPy's first. */
  public List<String> names() {
    return names;
  }

  /** What is done, for messages: {@code add arrays}, {@code apply hypot to arrays}. */
  public String on(String operands) {
    boolean isVerb = this == ADD || this == SUBTRACT || this == MULTIPLY || this == DIVIDE;
    return (isVerb ? label() : "apply " + label() + " to") + " " + operands;
  }

  /** The number of operands: 1, 2 or 3. */
  public int arity() {
    return arity;
  }

  /** The name of the static functions that define the operation: {@code floorDivide}. */
  public String function() {
    StringBuilder out = new StringBuilder();
    for (String word : label().split("_")) {
      out.append(
          out.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
    }
    return out.toString();
  }

  /**
   * The types of a call.
   *
   * <p>Arrays promote as in NumPy 2 (float32 where it gives float16); a plain number brings only
   * its kind: {@code int8 + 1} is int8.
   *
   * <p>An array of integers can be compared with an integer of any size; see {@link #inRange}.
   *
   * @param given each a {@link DType} (an array of that type) or a number by {@link PlainNumber}
   * @throws IllegalArgumentException when the number of operands is wrong, no loop takes these
   *     types, or an integer does not fit the type in which it takes part or is the negative
   *     exponent of integers
   */
  public Signature resolve(List<?> given) {
    List<Object> operands = inRange(given);
    if (operands.size() != arity) {
      throw new IllegalArgumentException(
          "Cannot apply "
              + label()
              + ": got "
              + operands.size()
              + " operands (it takes "
              + arity
              + ")");
    }
    List<DType> types = Operands.types(this, operands);
    List<DType> inputs = rule.inputs(types);
    if (inputs.isEmpty()) {
      throw new IllegalArgumentException(
          "Cannot apply "
              + label()
              + " to "
              + Operands.describe(operands)
              + ": it is not defined for "
              + (arity == 1 ? "this type" : "these types")
              + " ("
              + rule.wanted()
              + ")");
    }
    Operands.checkNumbersFit(this, operands, inputs);
    DType computed = inputs.get(arity - 1);
    return new Signature(
        inputs,
        switch (result) {
          case SAME -> computed;
          case BOOL -> DType.BOOL;
          case REAL -> computed.realType();
        });
  }

  /**
   * The operands as they take part in the call of {@link #resolve}'s signature: themselves, but an
   * integer that is compared with integers of a type that cannot hold it is replaced by the
   * infinity of its sign, which is greater, less or unequal just as it is, and two integers that
   * are compared with each other by -1, 0 or 1, and 0.
   *
   * @param operands as for {@link #resolve}
   */
  public List<Object> inRange(List<?> operands) {
    return Operands.inRange(this, operands);
  }

  /**
   * The shape of the result: missing leading dimensions count as 1, and dimensions of length 1 are
   * repeated.
   *
   * @param operands the shapes of the operands
   * @throws IllegalArgumentException when two lengths differ and neither is 1
   */
  public Shape broadcast(List<Shape> operands) {
    return broadcast(on("arrays"), operands);
  }

  /**
   * The shape to which shapes are broadcast, as {@link #broadcast(List)}.
   *
   * @param what is done, for messages: {@code "add arrays"}
   * @throws IllegalArgumentException when two lengths differ and neither is 1
   */
  public static Shape broadcast(String what, List<Shape> operands) {
    Required.all(what, "the list of shapes", operands, Shape.class, "a Shape each");
    int ndim = operands.stream().mapToInt(Shape::ndim).max().orElse(0);
    long[] dims = new long[ndim];
    Arrays.fill(dims, 1);
    for (Shape shape : operands) {
      int lead = ndim - shape.ndim();
      for (int d = lead; d < ndim; d++) {
        long n = shape.dim(d - lead);
        if (n != 1 && dims[d] != 1 && n != dims[d]) {
          throw new IllegalArgumentException(
              "Cannot "
                  + what
                  + " of shapes "
                  + operands.stream().map(Shape::toString).collect(Collectors.joining(" and "))
                  + " (dimensions, from the last, must be equal or 1)");
        }
        dims[d] = n == 1 ? dims[d] : n;
      }
    }
    return Shape.of(dims);
  }

  /**
   * Whether an element takes a few instructions: arithmetic, comparison, selection, bits. The rest
   * calls functions that are longer than all overhead.
   */
  public boolean isLight() {
    return LIGHT.contains(this);
  }

  /**
   * Whether the result compares its operands, so that a plain integer of any size may take part.
   */
  boolean isComparison() {
    return rule == TypeRule.COMPARISON;
  }

  /** The NumPy name. */
  @Override
  public String toString() {
    return label();
  }
}
