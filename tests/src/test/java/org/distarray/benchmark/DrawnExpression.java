package org.distarray.benchmark;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.distarray.DistArray;
import org.distarray.ufunc.Ufunc;

/**
 * An expression of one array, drawn by chance: three or four functions, some of them times a small
 * number, joined by operators. {@code peers.py} draws the same ones.
 */
final class DrawnExpression {
  private static final List<Ufunc> FUNCTIONS =
      List.of(
          Ufunc.SIN,
          Ufunc.COS,
          Ufunc.TAN,
          Ufunc.SINH,
          Ufunc.COSH,
          Ufunc.TANH,
          Ufunc.ARCTAN,
          Ufunc.ARCSINH,
          Ufunc.EXP,
          Ufunc.EXPM1,
          Ufunc.LOG1P,
          Ufunc.SQRT,
          Ufunc.SQUARE,
          Ufunc.ABSOLUTE,
          Ufunc.FLOOR);

  private static final List<Ufunc> OPERATORS =
      List.of(Ufunc.ADD, Ufunc.SUBTRACT, Ufunc.MULTIPLY, Ufunc.MAXIMUM, Ufunc.MINIMUM);

  /** A term: its operator, which the first term has no use for, its function and its factor. */
  private record Term(int operator, int function, int factor) {}

  private final List<Term> terms;

  private DrawnExpression(List<Term> terms) {
    this.terms = terms;
  }

  /** So many expressions, all of them different. */
  static List<DrawnExpression> draw(int count, long seed) {
    long[] state = {seed};
    Set<List<Term>> seen = new HashSet<>();
    List<DrawnExpression> out = new ArrayList<>();
    while (out.size() < count) {
      List<Term> terms = new ArrayList<>();
      for (int k = 3 + next(state, 2); k > 0; k--) {
        int operator = next(state, OPERATORS.size());
        int function = next(state, FUNCTIONS.size());
        terms.add(new Term(operator, function, next(state, 2) * (1 + next(state, 9))));
      }
      if (seen.add(terms)) {
        out.add(new DrawnExpression(terms));
      }
    }
    return out;
  }

  /** Knuth's generator (MMIX), which is short in every language. */
  private static int next(long[] state, int bound) {
    state[0] = state[0] * 6364136223846793005L + 1442695040888963407L;
    return (int) ((state[0] >>> 33) % bound);
  }

  DistArray of(DistArray x) {
    DistArray out = null;
    for (Term term : terms) {
      DistArray next = x.apply(FUNCTIONS.get(term.function()));
      if (term.factor() > 0) {
        next = next.multiply(term.factor());
      }
      out = out == null ? next : out.apply(OPERATORS.get(term.operator()), next);
    }
    return out;
  }
}
