package org.distarray.ufunc;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.distarray.annotation.Internal;
import org.distarray.dtype.DType;
import org.distarray.dtype.PlainNumber;
import org.distarray.error.Required;
import org.distarray.index.Shape;

/**
 * The element-wise functions. Each has names (NumPy's first, then the Array API's), a number of
 * operands, a rule for the types in which it computes and a rule for the type of the result.
 *
 * <pre>{@code
 * NdArray.of(new long[] {1, 4, 9}).apply(Ufunc.SQRT) //> [1. 2. 3.]
 * }</pre>
 *
 * <p>The static functions of the same name in package {@code org.distarray.loop.element} define
 * what a function does to one element; {@code org.distarray.loop.Kernels} generates loops from
 * them. To add a function, add a row here and its static functions there.
 *
 * <p>Error bounds for finite complex numbers: each part is within 6 ulp of the exact value, with
 * three exceptions. A product of complex128 is within 2 ulp of its larger part. A power is within 8
 * ulp of its larger part where {@code |b log(a)| < 2^40}. The real part of {@code expm1} is within
 * 4 ulp of its larger part. complex64 computes in double precision and is rounded.
 *
 * <p>Infinite and NaN operands give what C99 (Annex G) gives where NumPy 2 follows it, and what
 * NumPy gives elsewhere. {@code expm1} therefore differs from the Array API.
 */
public enum Ufunc {
  ABSOLUTE("absolute abs", 1, TypeRule.ANY, Result.REAL),
  ARCCOS("arccos acos", 1, TypeRule.FLOATING, Result.SAME),
  ARCCOSH("arccosh acosh", 1, TypeRule.FLOATING, Result.SAME),
  ARCSIN("arcsin asin", 1, TypeRule.FLOATING, Result.SAME),
  ARCSINH("arcsinh asinh", 1, TypeRule.FLOATING, Result.SAME),
  ARCTAN("arctan atan", 1, TypeRule.FLOATING, Result.SAME),
  ARCTANH("arctanh atanh", 1, TypeRule.FLOATING, Result.SAME),
  BITWISE_COUNT("bitwise_count", 1, TypeRule.INTEGER, Result.UINT8),
  CBRT("cbrt", 1, TypeRule.REAL_FLOATING, Result.SAME),
  CEIL("ceil", 1, TypeRule.ORDERED, Result.SAME),
  CONJUGATE("conjugate conj", 1, TypeRule.NUMERIC, Result.SAME),
  COS("cos", 1, TypeRule.FLOATING, Result.SAME),
  COSH("cosh", 1, TypeRule.FLOATING, Result.SAME),
  DEG2RAD("deg2rad radians", 1, TypeRule.REAL_FLOATING, Result.SAME),
  EXP("exp", 1, TypeRule.FLOATING, Result.SAME),
  EXP2("exp2", 1, TypeRule.FLOATING, Result.SAME),
  EXPM1("expm1", 1, TypeRule.FLOATING, Result.SAME),
  FABS("fabs", 1, TypeRule.REAL_FLOATING, Result.SAME),
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
  RAD2DEG("rad2deg degrees", 1, TypeRule.REAL_FLOATING, Result.SAME),
  REAL("real", 1, TypeRule.ANY, Result.REAL),
  RECIPROCAL("reciprocal", 1, TypeRule.NUMERIC, Result.SAME),
  RINT("rint", 1, TypeRule.FLOATING, Result.SAME),
  SIGN("sign", 1, TypeRule.NOT_BOOL, Result.SAME),
  SIGNBIT("signbit", 1, TypeRule.REAL_FLOATING, Result.BOOL),
  SIN("sin", 1, TypeRule.FLOATING, Result.SAME),
  SINH("sinh", 1, TypeRule.FLOATING, Result.SAME),
  SPACING("spacing", 1, TypeRule.REAL_FLOATING, Result.SAME),
  SQRT("sqrt", 1, TypeRule.FLOATING, Result.SAME),
  SQUARE("square", 1, TypeRule.NUMERIC, Result.SAME),
  TAN("tan", 1, TypeRule.FLOATING, Result.SAME),
  TANH("tanh", 1, TypeRule.FLOATING, Result.SAME),
  TRUNC("trunc fix", 1, TypeRule.ORDERED, Result.SAME),

  ADD("add", 2, TypeRule.ANY, Result.SAME),
  ARCTAN2("arctan2 atan2", 2, TypeRule.REAL_FLOATING, Result.SAME),
  BITWISE_AND("bitwise_and", 2, TypeRule.BITS, Result.SAME),
  BITWISE_OR("bitwise_or", 2, TypeRule.BITS, Result.SAME),
  BITWISE_XOR("bitwise_xor", 2, TypeRule.BITS, Result.SAME),
  COPYSIGN("copysign", 2, TypeRule.REAL_FLOATING, Result.SAME),
  DIVIDE("divide true_divide", 2, TypeRule.QUOTIENT, Result.SAME),
  EQUAL("equal", 2, TypeRule.COMPARISON, Result.BOOL),
  FLOAT_POWER("float_power", 2, TypeRule.WIDE_FLOATING, Result.SAME),
  FLOOR_DIVIDE("floor_divide", 2, TypeRule.REAL, Result.SAME),
  FMAX("fmax", 2, TypeRule.ANY, Result.SAME),
  FMIN("fmin", 2, TypeRule.ANY, Result.SAME),
  FMOD("fmod", 2, TypeRule.REAL, Result.SAME),
  GCD("gcd", 2, TypeRule.WHOLE, Result.SAME),
  GREATER("greater", 2, TypeRule.COMPARISON, Result.BOOL),
  GREATER_EQUAL("greater_equal", 2, TypeRule.COMPARISON, Result.BOOL),
  HEAVISIDE("heaviside", 2, TypeRule.REAL_FLOATING, Result.SAME),
  HYPOT("hypot", 2, TypeRule.REAL_FLOATING, Result.SAME),
  LCM("lcm", 2, TypeRule.WHOLE, Result.SAME),
  LDEXP("ldexp", 2, TypeRule.SCALED, Result.FIRST),
  LEFT_SHIFT("left_shift bitwise_left_shift", 2, TypeRule.INTEGER, Result.SAME),
  LESS("less", 2, TypeRule.COMPARISON, Result.BOOL),
  LESS_EQUAL("less_equal", 2, TypeRule.COMPARISON, Result.BOOL),
  LOGADDEXP("logaddexp", 2, TypeRule.REAL_FLOATING, Result.SAME),
  LOGADDEXP2("logaddexp2", 2, TypeRule.REAL_FLOATING, Result.SAME),
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

  /** {@code where(condition, x, y)}: x where the condition is true, y elsewhere. */
  WHERE("where", 3, TypeRule.CHOICE, Result.SAME);

  /** The type of a result, from the type in which it was computed. */
  private enum Result {
    SAME,
    /** That of the first operand. */
    FIRST,
    BOOL,
    UINT8,
    /** The type of the parts of a complex number; SAME for the rest. */
    REAL
  }

  /** NumPy's other name for {@link #REMAINDER REMAINDER}. */
  public static final Ufunc MOD = REMAINDER;

  /** NumPy's other name for {@link #DIVIDE DIVIDE}. */
  public static final Ufunc TRUE_DIVIDE = DIVIDE;

  private static final Map<String, Ufunc> BY_NAME =
      Stream.of(values())
          .flatMap(f -> f.names.stream().map(name -> Map.entry(name, f)))
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

  private static final Set<Ufunc> LIGHT =
      Stream.of(
              ("absolute conjugate deg2rad fabs imag invert isfinite isinf isnan logical_not negative"
                      + " positive rad2deg real reciprocal sign signbit sqrt square add bitwise_and"
                      + " bitwise_or bitwise_xor copysign divide equal fmax fmin greater"
                      + " greater_equal less less_equal logical_and logical_or logical_xor maximum"
                      + " minimum multiply not_equal subtract where")
                  .split(" "))
          .map(BY_NAME::get)
          .collect(Collectors.toUnmodifiableSet());

  private final List<String> names;
  private final int arity;
  private final TypeRule rule;
  private final Result result;
  // each operation of an array needs it, in case that it must be refused
  private final String onArrays;

  Ufunc(String names, int arity, TypeRule rule, Result result) {
    this.names = List.of(names.split(" "));
    this.arity = arity;
    this.rule = rule;
    this.result = result;
    this.onArrays = verb() + " arrays";
  }

  private String verb() {
    boolean isVerb = List.of("add", "subtract", "multiply", "divide").contains(label());
    return (isVerb ? "" : "apply ") + label() + (isVerb ? "" : " to");
  }

  /**
   * Finds a function by its NumPy or Array API name.
   *
   * <pre>{@code
   * Ufunc.of("acos") //> arccos
   * Ufunc.of("mod") //> remainder
   * }</pre>
   *
   * @throws IllegalArgumentException when no function has the name
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

  /**
   * NumPy's name.
   *
   * <pre>{@code
   * Ufunc.FLOOR_DIVIDE.label() //> floor_divide
   * }</pre>
   */
  public String label() {
    return names.get(0);
  }

  /**
   * All names, NumPy's first.
   *
   * <pre>{@code
   * Ufunc.ARCCOS.names() //> [arccos, acos]
   * }</pre>
   */
  public List<String> names() {
    return names;
  }

  /**
   * Describes a call for messages.
   *
   * <pre>{@code
   * Ufunc.ADD.on("arrays") //> add arrays
   * Ufunc.HYPOT.on("arrays") //> apply hypot to arrays
   * }</pre>
   *
   * @param operands a noun for the operands
   * @hidden
   */
  @Internal
  public String on(String operands) {
    return "arrays".equals(operands) ? onArrays : verb() + " " + operands;
  }

  /**
   * The number of operands: 1, 2 or 3.
   *
   * <pre>{@code
   * Ufunc.WHERE.arity() //> 3
   * }</pre>
   */
  public int arity() {
    return arity;
  }

  /**
   * The name of the static functions that define the function.
   *
   * <pre>{@code
   * Ufunc.FLOOR_DIVIDE.function() //> floorDivide
   * }</pre>
   *
   * @hidden
   */
  @Internal
  public String function() {
    StringBuilder out = new StringBuilder();
    for (String word : label().split("_")) {
      out.append(
          out.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
    }
    return out.toString();
  }

  /**
   * Finds the types in which a call computes, and the type of its result.
   *
   * <p>Arrays promote as in NumPy 2, but float32 stands for its float16. A plain number brings only
   * its kind: {@code int8 + 1} is int8. An integer array can be compared with an integer of any
   * size ({@link #inRange inRange}).
   *
   * <pre>{@code
   * Ufunc.ADD.resolve(List.of(DType.INT8, 1)) //> (int8, int8) -> int8
   * Ufunc.DIVIDE.resolve(List.of(DType.INT8, DType.INT64)) //> (float64, float64) -> float64
   * Ufunc.SIN.resolve(List.of(DType.INT8)) //> (float32) -> float32
   * }</pre>
   *
   * @param given the operands: a {@link DType} stands for an array of that type, a number (as
   *     {@link PlainNumber} defines it) for itself
   * @throws IllegalArgumentException when the number of operands is wrong, the function is not
   *     defined for the types, an integer does not fit the type in which it computes, or an integer
   *     exponent of integers is negative
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
          case FIRST -> inputs.get(0);
          case BOOL -> DType.BOOL;
          case UINT8 -> DType.UINT8;
          case REAL -> computed.realType();
        });
  }

  /**
   * Replaces the integers of a comparison that the types of {@link #resolve resolve} cannot hold.
   * Other operands are returned as they are.
   *
   * <p>An integer beyond the range of the array's type becomes the infinity of its sign, which
   * compares alike with every element. Two plain integers become the sign of their difference and
   * 0.
   *
   * <pre>{@code
   * Ufunc.LESS.inRange(List.of(DType.INT8, 300)) //> [int8, Infinity]
   * }</pre>
   *
   * @param operands as for {@link #resolve resolve}
   * @hidden
   */
  @Internal
  public List<Object> inRange(List<?> operands) {
    return Operands.inRange(this, operands);
  }

  /**
   * Finds the shape of the result. Missing leading dimensions count as 1, and dimensions of length
   * 1 are repeated.
   *
   * <pre>{@code
   * Ufunc.ADD.broadcast(List.of(Shape.of(4, 1), Shape.of(3))) //> (4, 3)
   * }</pre>
   *
   * @param operands the shapes of the operands
   * @throws IllegalArgumentException when two lengths differ and neither is 1
   */
  public Shape broadcast(List<Shape> operands) {
    return broadcast(on("arrays"), operands);
  }

  /**
   * Finds the shape to which shapes are broadcast, as {@link #broadcast(List) broadcast}.
   *
   * @param what what is done, for messages: {@code "add arrays"}
   * @throws IllegalArgumentException when two lengths differ and neither is 1
   * @hidden
   */
  @Internal
  public static Shape broadcast(String what, List<Shape> operands) {
    Required.all(what, "the list of shapes", operands, Shape.class, "a Shape each");
    Shape first = operands.isEmpty() ? Shape.scalar() : operands.get(0);
    int ndim = first.ndim();
    boolean same = true;
    for (Shape shape : operands) {
      same &= shape.equals(first);
      ndim = Math.max(ndim, shape.ndim());
    }
    if (same) {
      return first;
    }
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
   * Whether an element takes only a few instructions: arithmetic, comparison, selection, bits. All
   * other functions take longer than the overhead of a loop.
   *
   * <pre>{@code
   * Ufunc.ADD.isLight() //> true
   * Ufunc.SIN.isLight() //> false
   * }</pre>
   *
   * @hidden
   */
  @Internal
  public boolean isLight() {
    return LIGHT.contains(this);
  }

  /** Whether a plain number takes no part of its type from the array beside it. */
  boolean isTypedApart() {
    return rule == TypeRule.SCALED;
  }

  /** Whether this is a comparison, in which a plain integer may have any size. */
  boolean isComparison() {
    return rule == TypeRule.COMPARISON;
  }

  /** The NumPy name. */
  @Override
  public String toString() {
    return label();
  }
}
