package org.distarray.program;

import static org.distarray.dtype.DType.BOOL;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.distarray.dtype.DType;
import org.distarray.ufunc.Ufunc;

/**
 * Element-wise operations of which IEEE 754, or arithmetic modulo 2^n, says every bit of the
 * answer.
 */
final class Arithmetic {
  private Arithmetic() {}

  /** An operation on elements of one type. */
  private interface Loop {
    Value apply(DType t, Value a, Value b);
  }

  /** Which types the operands may have, as which type they are computed, what comes out. */
  private enum Rule {
    ANY,
    REAL,
    NUMBERS,
    INTEGERS,
    QUOTIENT,
    TRUTH,
    EQUALITY,
    ORDER
  }

  private record Row(int operands, Rule rule, Loop loop) {}

  private static final Map<Ufunc, Row> ROWS = new EnumMap<>(Ufunc.class);

  private static void row(Ufunc f, int operands, Rule rule, Loop loop) {
    ROWS.put(f, new Row(operands, rule, loop));
  }

  static {
    row(
        Ufunc.ADD,
        2,
        Rule.ANY,
        (t, a, b) -> new Value(a.whole() + b.whole(), a.re() + b.re(), a.im() + b.im()));
    row(
        Ufunc.SUBTRACT,
        2,
        Rule.NUMBERS,
        (t, a, b) -> new Value(a.whole() - b.whole(), a.re() - b.re(), a.im() - b.im()));
    row(Ufunc.MULTIPLY, 2, Rule.ANY, Arithmetic::product);
    row(Ufunc.DIVIDE, 2, Rule.QUOTIENT, (t, a, b) -> Value.of(a.re() / b.re()));
    row(
        Ufunc.FLOOR_DIVIDE,
        2,
        Rule.INTEGERS,
        (t, a, b) -> Value.of(divided(a.exact(t), b.exact(t))[0].longValue()));
    row(
        Ufunc.REMAINDER,
        2,
        Rule.INTEGERS,
        (t, a, b) -> Value.of(divided(a.exact(t), b.exact(t))[1].longValue()));
    row(Ufunc.MAXIMUM, 2, Rule.REAL, (t, a, b) -> compare(t, a, b) >= 0 ? a : b);
    row(Ufunc.MINIMUM, 2, Rule.REAL, (t, a, b) -> compare(t, a, b) <= 0 ? a : b);
    row(Ufunc.BITWISE_AND, 2, Rule.INTEGERS, (t, a, b) -> Value.of(a.whole() & b.whole()));
    row(Ufunc.BITWISE_XOR, 2, Rule.INTEGERS, (t, a, b) -> Value.of(a.whole() ^ b.whole()));
    row(Ufunc.LESS, 2, Rule.ORDER, (t, a, b) -> Value.of(compare(t, a, b) < 0));
    row(Ufunc.GREATER, 2, Rule.ORDER, (t, a, b) -> Value.of(compare(t, a, b) > 0));
    row(Ufunc.GREATER_EQUAL, 2, Rule.ORDER, (t, a, b) -> Value.of(compare(t, a, b) >= 0));
    row(Ufunc.EQUAL, 2, Rule.EQUALITY, (t, a, b) -> Value.of(compare(t, a, b) == 0));
    row(Ufunc.NOT_EQUAL, 2, Rule.EQUALITY, (t, a, b) -> Value.of(compare(t, a, b) != 0));
    row(Ufunc.LOGICAL_AND, 2, Rule.TRUTH, (t, a, b) -> Value.of(a.isTrue() && b.isTrue()));
    row(Ufunc.LOGICAL_OR, 2, Rule.TRUTH, (t, a, b) -> Value.of(a.isTrue() || b.isTrue()));
    row(Ufunc.LOGICAL_NOT, 1, Rule.TRUTH, (t, a, b) -> Value.of(!a.isTrue()));
    row(Ufunc.NEGATIVE, 1, Rule.NUMBERS, (t, a, b) -> new Value(-a.whole(), -a.re(), -a.im()));
    row(
        Ufunc.ABSOLUTE,
        1,
        Rule.REAL,
        (t, a, b) -> t.isUnsigned() ? a : new Value(Math.abs(a.whole()), Math.abs(a.re()), 0));
    row(Ufunc.SQUARE, 1, Rule.NUMBERS, (t, a, b) -> product(t, a, a));
    row(
        Ufunc.SIGN,
        1,
        Rule.REAL,
        (t, a, b) ->
            new Value(a.exact(t).signum(), Double.isNaN(a.re()) ? a.re() : sign(a.re()), 0));
    row(Ufunc.SQRT, 1, Rule.QUOTIENT, (t, a, b) -> Value.of(Math.sqrt(a.re())));
  }

  /** Of -0 it is 0. */
  private static double sign(double x) {
    return x > 0 ? 1 : x < 0 ? -1 : 0;
  }

  static List<Ufunc> unary() {
    return ROWS.keySet().stream().filter(f -> ROWS.get(f).operands() == 1).toList();
  }

  static List<Ufunc> binary() {
    return ROWS.keySet().stream().filter(f -> ROWS.get(f).operands() == 2).toList();
  }

  private static Value product(DType t, Value a, Value b) {
    return t.isComplex()
        ? Value.of(a.re() * b.re() - a.im() * b.im(), a.re() * b.im() + a.im() * b.re())
        : new Value(a.whole() * b.whole(), a.re() * b.re(), 0);
  }

  /** Rounded down, with what remains; 0 and 0 for a divisor of 0. */
  private static BigInteger[] divided(BigInteger a, BigInteger b) {
    if (b.signum() == 0) {
      return new BigInteger[] {b, b};
    }
    BigInteger[] out = a.divideAndRemainder(b);
    if (out[1].signum() * b.signum() < 0) {
      out[0] = out[0].subtract(BigInteger.ONE);
      out[1] = out[1].add(b);
    }
    return out;
  }

  private static int compare(DType t, Value a, Value b) {
    if (Value.isWhole(t)) {
      return a.exact(t).compareTo(b.exact(t));
    }
    Unfit.unless(!a.isNaN() && !b.isNaN(), "NaN");
    if (t.isComplex()) {
      return a.re() == b.re() && a.im() == b.im() ? 0 : 1;
    }
    return a.re() == b.re() ? 0 : a.re() < b.re() ? -1 : 1;
  }

  /** An operation on one array, or two. */
  static Model apply(Ufunc f, Model... of) {
    DType together = of[0].dtype();
    for (Model each : of) {
      together = Promotion.of(together, each.dtype());
    }
    return apply(f, together, of);
  }

  /** An operation on an array and a number. */
  static Model withNumber(Ufunc f, Model a, Object number) {
    return apply(f, Promotion.of(a.dtype(), number), a, scalar(number));
  }

  /** A number as a 0-d array. */
  static Model scalar(Object number) {
    if (number instanceof Boolean truth) {
      return Model.of(BOOL, new int[0], List.of(Value.of(truth)));
    }
    boolean whole = number instanceof Integer || number instanceof Long;
    return whole
        ? Model.of(DType.INT64, new int[0], List.of(Value.of(((Number) number).longValue())))
        : Model.of(DType.FLOAT64, new int[0], List.of(Value.of(((Number) number).doubleValue())));
  }

  private static Model apply(Ufunc f, DType together, Model... of) {
    Row row = ROWS.get(f);
    DType t = row.rule() == Rule.QUOTIENT ? Promotion.ofQuotient(together) : together;
    Unfit.unless(fits(row, t, together), f + " of " + t);
    boolean compares = row.rule() == Rule.EQUALITY || row.rule() == Rule.ORDER;
    // comparisons of integers are of their values, whatever the types
    boolean exact = compares && Arrays.stream(of).allMatch(a -> Value.isWhole(a.dtype()));
    boolean asIs = exact || row.rule() == Rule.TRUTH;
    DType result = compares || row.rule() == Rule.TRUTH ? BOOL : t;
    int[] shape = broadcast(of);
    List<List<Value>> operands = new ArrayList<>();
    for (Model each : of) {
      operands.add((asIs ? each : each.astype(t)).broadcastTo(shape).values());
    }
    List<Value> out = new ArrayList<>();
    for (int k = 0; k < operands.get(0).size(); k++) {
      Value a = operands.get(0).get(k);
      Value b = operands.get(of.length - 1).get(k);
      if (exact) {
        long sign = a.exact(of[0].dtype()).compareTo(b.exact(of[of.length - 1].dtype()));
        out.add(row.loop().apply(DType.INT64, Value.of(sign), Value.of(0L)));
        continue;
      }
      Value got = row.loop().apply(t, a, b);
      boolean zeros = a.re() == 0 && b.re() == 0 && 1 / a.re() != 1 / b.re();
      Unfit.unless(!got.isNaN(), "NaN");
      Unfit.unless(!zeros || f != Ufunc.MAXIMUM && f != Ufunc.MINIMUM, "zeros of two signs");
      out.add(got.in(result));
    }
    return Model.of(result, shape, out);
  }

  private static boolean fits(Row row, DType t, DType together) {
    return switch (row.rule()) {
      case ANY, EQUALITY, TRUTH -> true;
      case NUMBERS -> t != BOOL;
      case REAL -> !t.isComplex() && t != BOOL;
      case INTEGERS -> Value.isWhole(t) && t != BOOL;
      // the square root of a small integer is a float16 in NumPy
      case QUOTIENT -> !t.isComplex() && (row.operands() == 2 || together.itemsize() > 2);
      case ORDER -> !t.isComplex();
    };
  }

  /** The shape of arrays together. */
  static int[] broadcast(Model... of) {
    int ndim = Arrays.stream(of).mapToInt(Model::ndim).max().orElse(0);
    int[] out = new int[ndim];
    Arrays.fill(out, 1);
    for (Model a : of) {
      for (int d = 0; d < a.ndim(); d++) {
        int to = d + ndim - a.ndim();
        Unfit.unless(a.dim(d) == out[to] || a.dim(d) == 1 || out[to] == 1, "shapes");
        out[to] = out[to] == 1 ? a.dim(d) : out[to];
      }
    }
    return out;
  }

  static Model where(Model condition, Model x, Model y) {
    DType t = Promotion.of(x.dtype(), y.dtype());
    int[] shape = broadcast(condition, x, y);
    List<Value> yes = x.astype(t).broadcastTo(shape).values();
    List<Value> no = y.astype(t).broadcastTo(shape).values();
    List<Value> which = condition.broadcastTo(shape).values();
    List<Value> out = new ArrayList<>();
    for (int k = 0; k < which.size(); k++) {
      out.add(which.get(k).isTrue() ? yes.get(k) : no.get(k));
    }
    return Model.of(t, shape, out);
  }
}
