package org.distarray.kernel;

import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.distarray.annotation.Internal;
import org.distarray.error.Required;

/**
 * The computation of one value from one element, or from each lane of a vector: an operation on
 * other terms. Terms are immutable and may be shared. They hold neither loops nor arrays.
 *
 * <p>A term is a number (a double), an integer of 64 bits (a long) or a truth value. A term has no
 * value of its own; {@link org.distarray.array.ArrayLike#vectorize vectorize} computes a term for
 * the elements of arrays, and {@link org.distarray.Context#countSteps Context.countSteps} repeats
 * terms. The steps of the Collatz sequence halve an even number and turn an odd number {@code z}
 * into {@code 3 * z + 1}:
 *
 * <pre>{@code
 * Term z = Term.argument(0);
 * Term half = z.times(0.5);
 * Term rounding = Term.of(0x1p52);
 * Term even = half.plus(rounding).minus(rounding).equal(half);
 * Term next = even.choose(half, z.fma(3, Term.of(1)));
 * Recurrence collatz = Recurrence.of(List.of(next), z.equal(Term.of(1)).not(), 100);
 * context.countSteps(collatz, context.arange(1, 8, 1)).toArray() //> [ 0  1  7  2  5  8 16]
 * }</pre>
 */
public final class Term implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Op op;
  private final List<Term> operands;
  private final double constant;
  private final long number;

  private Term(Op op, double constant, long number, Term... operands) {
    this.op = op;
    this.constant = constant;
    this.number = number;
    this.operands =
        List.of(Required.all("make a term", "the list of operands", operands, "a Term each"));
  }

  /** Argument {@code k} of a computation; the first is 0. */
  public static Term argument(int k) {
    return new Term(Op.ARGUMENT, 0, k);
  }

  /** A constant number. */
  public static Term of(double constant) {
    return new Term(Op.CONSTANT, constant, 0);
  }

  /** A constant long. */
  public static Term ofLong(long constant) {
    return new Term(Op.LONG_CONSTANT, 0, constant);
  }

  /**
   * An operation without a constant of its own.
   *
   * @hidden
   */
  @Internal
  public static Term of(Op op, Term... operands) {
    return new Term(op, 0, 0, operands);
  }

  /** The sum of two numbers. */
  public Term plus(Term b) {
    return of(Op.ADD, this, b);
  }

  /** The sum of this number and a constant. */
  public Term plus(double b) {
    return plus(of(b));
  }

  /** The difference of two numbers. */
  public Term minus(Term b) {
    return of(Op.SUBTRACT, this, b);
  }

  /** This number less a constant. */
  public Term minus(double b) {
    return minus(of(b));
  }

  /** The product of two numbers. */
  public Term times(Term b) {
    return of(Op.MULTIPLY, this, b);
  }

  /** The product of this number and a constant. */
  public Term times(double b) {
    return times(of(b));
  }

  /** This number divided by another one. */
  public Term over(Term b) {
    return of(Op.DIVIDE, this, b);
  }

  /** {@code this * b + c}, rounded once. */
  public Term fma(Term b, Term c) {
    return of(Op.FMA, this, b, c);
  }

  /** {@code this * b + c} for a constant {@code b}, rounded once. */
  public Term fma(double b, Term c) {
    return fma(of(b), c);
  }

  /** {@code this * b + c} for a constant {@code c}, rounded once. */
  public Term fma(Term b, double c) {
    return fma(b, of(c));
  }

  /** This number with the other sign. */
  public Term negated() {
    return of(Op.NEGATE, this);
  }

  /** The absolute value of this number. */
  public Term abs() {
    return of(Op.ABSOLUTE, this);
  }

  /** The square root of this number, rounded correctly; NaN for a negative number. */
  public Term sqrt() {
    return of(Op.SQRT, this);
  }

  /** Whether this number is less than another one. */
  public Term less(Term b) {
    return of(Op.LESS, this, b);
  }

  /** Whether this number is less than a constant. */
  public Term less(double b) {
    return less(of(b));
  }

  /** Whether this number is at most a constant. */
  public Term lessEqual(double b) {
    return of(Op.LESS_EQUAL, this, of(b));
  }

  /** Whether this number equals another one. */
  public Term equal(Term b) {
    return of(Op.EQUAL, this, b);
  }

  /** Whether both truth values are true. */
  public Term and(Term b) {
    return of(Op.AND, this, b);
  }

  /** Whether one of the truth values is true. */
  public Term or(Term b) {
    return of(Op.OR, this, b);
  }

  /** Whether this truth value is false. */
  public Term not() {
    return of(Op.NOT, this);
  }

  /** One of two numbers: {@code yes} if this truth value is true, and otherwise {@code no}. */
  public Term choose(Term yes, Term no) {
    return of(Op.SELECT, this, yes, no);
  }

  /** The bits of this number, as a long. */
  public Term bits() {
    return of(Op.BITS, this);
  }

  /** The number whose bits this long has. */
  public Term fromBits() {
    return of(Op.FROM_BITS, this);
  }

  /** The sum of two longs. It wraps around. */
  public Term plusLong(Term b) {
    return of(Op.LONG_ADD, this, b);
  }

  /** The sum of this long and a constant. It wraps around. */
  public Term plusLong(long b) {
    return plusLong(ofLong(b));
  }

  /** The difference of two longs. It wraps around. */
  public Term minusLong(Term b) {
    return of(Op.LONG_SUBTRACT, this, b);
  }

  /** The bits that two longs share. */
  public Term andLong(Term b) {
    return of(Op.LONG_AND, this, b);
  }

  /** The bits that this long shares with a constant. */
  public Term andLong(long b) {
    return andLong(ofLong(b));
  }

  /** The bits in which two longs differ. */
  public Term xorLong(Term b) {
    return of(Op.LONG_XOR, this, b);
  }

  /** This long, shifted left by {@code n} bits. */
  public Term shiftLeft(int n) {
    return new Term(Op.SHIFT_LEFT, 0, n, this);
  }

  /** This long, shifted right by {@code n} bits; copies of its sign come in from the left. */
  public Term shiftRight(int n) {
    return new Term(Op.SHIFT_RIGHT, 0, n, this);
  }

  /**
   * @hidden
   */
  @Internal
  public Op op() {
    return op;
  }

  /**
   * @hidden
   */
  @Internal
  public LaneType type() {
    return op.type();
  }

  /**
   * @hidden
   */
  @Internal
  public List<Term> operands() {
    return operands;
  }

  /**
   * One more than the highest number of an argument of some terms. Terms share parts; each part is
   * visited once.
   */
  static int arguments(List<Term> terms) {
    Set<Term> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Term> open = new ArrayDeque<>(terms);
    long count = 0;
    while (!open.isEmpty()) {
      Term term = open.pop();
      if (seen.add(term)) {
        count = term.op == Op.ARGUMENT ? Math.max(count, term.number + 1) : count;
        term.operands.forEach(open::push);
      }
    }
    return Math.toIntExact(count);
  }

  /** The value of a constant. */
  double constant() {
    return constant;
  }

  /** The argument's number, a shift, or the value of a constant of type long. */
  long number() {
    return number;
  }

  /** The operation alone, because a term that shares parts may be very long when written out. */
  @Override
  public String toString() {
    return switch (op) {
      case ARGUMENT -> "<Term(argument " + number + ")>";
      case CONSTANT -> "<Term(" + constant + ")>";
      case LONG_CONSTANT -> "<Term(" + number + "L)>";
      default -> "<Term(" + op.name().toLowerCase(Locale.ROOT) + ")>";
    };
  }
}
