package org.distarray.kernel;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import org.distarray.error.Required;

/**
 * A value that is computed of one element, or of each lane of a vector: an operation on other
 * terms. Terms are immutable, may be shared, and hold neither loops nor arrays.
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

  /** Argument {@code k} of a computation. */
  public static Term argument(int k) {
    return new Term(Op.ARGUMENT, 0, k);
  }

  public static Term of(double constant) {
    return new Term(Op.CONSTANT, constant, 0);
  }

  /** A term of type {@link LaneType#LONG}. */
  public static Term ofLong(long constant) {
    return new Term(Op.LONG_CONSTANT, 0, constant);
  }

  /** An operation without a constant of its own. */
  public static Term of(Op op, Term... operands) {
    return new Term(op, 0, 0, operands);
  }

  public Term plus(Term b) {
    return of(Op.ADD, this, b);
  }

  public Term plus(double b) {
    return plus(of(b));
  }

  public Term minus(Term b) {
    return of(Op.SUBTRACT, this, b);
  }

  public Term minus(double b) {
    return minus(of(b));
  }

  public Term times(Term b) {
    return of(Op.MULTIPLY, this, b);
  }

  public Term times(double b) {
    return times(of(b));
  }

  public Term over(Term b) {
    return of(Op.DIVIDE, this, b);
  }

  /** {@code this * b + c}, rounded once. */
  public Term fma(Term b, Term c) {
    return of(Op.FMA, this, b, c);
  }

  public Term fma(double b, Term c) {
    return fma(of(b), c);
  }

  public Term fma(Term b, double c) {
    return fma(b, of(c));
  }

  public Term negated() {
    return of(Op.NEGATE, this);
  }

  public Term abs() {
    return of(Op.ABSOLUTE, this);
  }

  public Term sqrt() {
    return of(Op.SQRT, this);
  }

  public Term less(Term b) {
    return of(Op.LESS, this, b);
  }

  public Term less(double b) {
    return less(of(b));
  }

  public Term lessEqual(double b) {
    return of(Op.LESS_EQUAL, this, of(b));
  }

  public Term equal(Term b) {
    return of(Op.EQUAL, this, b);
  }

  public Term and(Term b) {
    return of(Op.AND, this, b);
  }

  public Term or(Term b) {
    return of(Op.OR, this, b);
  }

  public Term not() {
    return of(Op.NOT, this);
  }

  /** This truth value chooses between two numbers. */
  public Term choose(Term yes, Term no) {
    return of(Op.SELECT, this, yes, no);
  }

  /** The bits of this double. */
  public Term bits() {
    return of(Op.BITS, this);
  }

  /** The double that has these bits. */
  public Term fromBits() {
    return of(Op.FROM_BITS, this);
  }

  public Term plusLong(Term b) {
    return of(Op.LONG_ADD, this, b);
  }

  public Term plusLong(long b) {
    return plusLong(ofLong(b));
  }

  public Term minusLong(Term b) {
    return of(Op.LONG_SUBTRACT, this, b);
  }

  public Term andLong(Term b) {
    return of(Op.LONG_AND, this, b);
  }

  public Term andLong(long b) {
    return andLong(ofLong(b));
  }

  public Term xorLong(Term b) {
    return of(Op.LONG_XOR, this, b);
  }

  public Term shiftLeft(int n) {
    return new Term(Op.SHIFT_LEFT, 0, n, this);
  }

  public Term shiftRight(int n) {
    return new Term(Op.SHIFT_RIGHT, 0, n, this);
  }

  public Op op() {
    return op;
  }

  public LaneType type() {
    return op.type();
  }

  public List<Term> operands() {
    return operands;
  }

  /** The value of a constant. */
  double constant() {
    return constant;
  }

  /** The argument's number, a shift, or the value of a constant of type long. */
  long number() {
    return number;
  }

  /** The operation alone: terms may share parts, and be very large when written out. */
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
