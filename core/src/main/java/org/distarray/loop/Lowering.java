package org.distarray.loop;

import java.util.List;
import org.distarray.dtype.DType;
import org.distarray.kernel.Code;
import org.distarray.kernel.Elementary;
import org.distarray.kernel.Op;
import org.distarray.kernel.Term;
import org.distarray.loop.element.Degrees;
import org.distarray.ufunc.Signature;
import org.distarray.ufunc.Ufunc;

/**
 * The computations of one lane of a vector, for operations on float64 and on truth values. They
 * give the same bits as the element functions.
 */
final class Lowering {
  private Lowering() {}

  /** Whether an operation can be part of a vector loop. */
  static boolean isKnown(Ufunc f, Signature signature) {
    List<DType> inputs = signature.inputs();
    return switch (f) {
      case LOGICAL_AND, LOGICAL_OR, LOGICAL_XOR, LOGICAL_NOT -> true;
      case WHERE -> signature.output() == DType.FLOAT64;
      default ->
          inputs.stream().allMatch(t -> t == DType.FLOAT64)
              && term(f, List.of(Term.argument(0), Term.argument(1))) != null;
    };
  }

  /** The elementary function of an operation, or null if the operation is none. */
  static Elementary elementary(Ufunc f) {
    return switch (f) {
      case ARCCOS -> Elementary.ARCCOS;
      case ARCCOSH -> Elementary.ARCCOSH;
      case ARCSIN -> Elementary.ARCSIN;
      case ARCSINH -> Elementary.ARCSINH;
      case ARCTAN -> Elementary.ARCTAN;
      case ARCTANH -> Elementary.ARCTANH;
      case COS -> Elementary.COS;
      case COSH -> Elementary.COSH;
      case EXP -> Elementary.EXP;
      case EXP2 -> Elementary.EXP2;
      case EXPM1 -> Elementary.EXPM1;
      case LOG -> Elementary.LOG;
      case LOG10 -> Elementary.LOG10;
      case LOG1P -> Elementary.LOG1P;
      case LOG2 -> Elementary.LOG2;
      case SIN -> Elementary.SIN;
      case SINH -> Elementary.SINH;
      case TAN -> Elementary.TAN;
      case TANH -> Elementary.TANH;
      default -> null;
    };
  }

  /** The number of statements for one lane. */
  static int length(Ufunc f) {
    Code code = new Code(false, "v");
    List<Term> arguments = List.of(Term.argument(0), Term.argument(1), Term.argument(2));
    code.variable(term(f, arguments), List.of("a", "b", "c"));
    Elementary function = elementary(f);
    if (function != null) {
      code.variable(function.domain(Term.argument(0)), List.of("a"));
    }
    return code.size();
  }

  /** The term of an operation on these operands; null if the operation has no term. */
  static Term term(Ufunc f, List<Term> x) {
    Term a = x.get(0);
    Term b = x.size() > 1 ? x.get(1) : null;
    Term zero = Term.of(0);
    return switch (f) {
      case ADD -> a.plus(b);
      case SUBTRACT -> a.minus(b);
      case MULTIPLY -> a.times(b);
      case DIVIDE -> a.over(b);
      case NEGATIVE -> a.negated();
      case POSITIVE, CONJUGATE, REAL -> a;
      case ABSOLUTE -> a.abs();
      case SQUARE -> a.times(a);
      case SQRT -> a.sqrt();
      case RECIPROCAL -> Term.of(1.0).over(a);
      case FABS -> a.abs();
      case DEG2RAD -> a.times(Degrees.RADIANS);
      case RAD2DEG -> a.times(Degrees.DEGREES);
      case HEAVISIDE ->
          a.less(0).choose(Term.of(0), zero.less(a).choose(Term.of(1), a.equal(zero).choose(b, a)));
      case FMIN -> unlessNan(a, b, Term.of(Op.MIN, a, b));
      case FMAX -> unlessNan(a, b, Term.of(Op.MAX, a, b));
      case MINIMUM -> Term.of(Op.MIN, a, b);
      case MAXIMUM -> Term.of(Op.MAX, a, b);
      case LESS -> a.less(b);
      case GREATER -> b.less(a);
      case LESS_EQUAL -> Term.of(Op.LESS_EQUAL, a, b);
      case GREATER_EQUAL -> Term.of(Op.LESS_EQUAL, b, a);
      case EQUAL -> a.equal(b);
      case NOT_EQUAL -> Term.of(Op.NOT_EQUAL, a, b);
      case ISNAN -> Term.of(Op.NOT_EQUAL, a, a);
      case LOGICAL_AND -> a.and(b);
      case LOGICAL_OR -> a.or(b);
      case LOGICAL_XOR -> a.and(b.not()).or(b.and(a.not()));
      case LOGICAL_NOT -> a.not();
      case WHERE -> a.choose(b, x.get(2));
      default -> {
        Elementary function = elementary(f);
        yield function == null ? null : function.of(a);
      }
    };
  }

  /** The one that is not NaN; a value if neither is. */
  private static Term unlessNan(Term a, Term b, Term value) {
    return Term.of(Op.NOT_EQUAL, a, a).choose(b, Term.of(Op.NOT_EQUAL, b, b).choose(a, value));
  }
}
