package org.distarray.kernel;

import java.util.ArrayList;
import java.util.List;
import org.distarray.annotation.Internal;

/**
 * The elementary functions of a double, as arithmetic without branches and tables.
 *
 * <p>A function is a chain of {@linkplain Phase phases}. A vector loop computes all phases at once.
 * In plain Java each phase is a loop of its own, and arrays hold the values that pass from one loop
 * to the next.
 *
 * <p>{@link Elsewhere} computes a function outside of its {@link #domain}. A function therefore has
 * the same bits on every machine.
 *
 * @hidden
 */
@Internal
public enum Elementary {
  SIN(2, "sin"),
  COS(2, "cos"),
  TAN(4, "tan"),
  ARCSIN(4, "arcsin"),
  ARCCOS(4, "arccos"),
  ARCTAN(4, "arctan"),
  SINH(4, "sinh"),
  COSH(4, "cosh"),
  TANH(4, "tanh"),
  ARCSINH(4, "arcsinh"),
  ARCCOSH(4, "arccosh"),
  ARCTANH(4, "arctanh"),
  EXP(2, "exp"),
  EXP2(4, "exp2"),
  EXPM1(4, "expm1"),
  LOG(2, "log"),
  /** The logarithm to base 2, which is whole for powers of 2. */
  LOG2(4, "log2"),
  /** The logarithm to base 10, which is whole for powers of 10. */
  LOG10(4, "log10"),
  LOG1P(4, "log1p");

  private final int ulps;
  private final String elsewhere;

  Elementary(int ulps, String elsewhere) {
    this.ulps = ulps;
    this.elsewhere = elsewhere;
  }

  /** The largest distance from the exact value, in units of the last place of its double. */
  public int ulps() {
    return ulps;
  }

  /**
   * Whether the phases hold for an argument, as a term of type {@link LaneType#MASK}. NaN is
   * outside of the domain, or the phases give NaN for it.
   */
  public Term domain(Term x) {
    return Formula.of(this).domain().apply(x);
  }

  /** The phases. The last one gives one value, the value of the function. */
  public List<Phase> phases() {
    return Formula.of(this).phases();
  }

  /** The value of the function as one term. */
  public Term of(Term x) {
    List<Term> known = new ArrayList<>(List.of(x));
    for (Phase phase : phases()) {
      known.addAll(phase.next(List.copyOf(known)));
    }
    return known.get(known.size() - 1);
  }

  /** The Java method that computes the function outside of the domain. */
  public String elsewhere() {
    return Elsewhere.class.getName() + "." + elsewhere;
  }
}
