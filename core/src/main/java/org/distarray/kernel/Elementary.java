package org.distarray.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
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
  SIN(2, "sin", Sine::domain, Sine::sin),
  COS(2, "cos", Sine::domain, Sine::cos),
  TAN(4, "tan", Sine::domain, Tangent::reduced, Tangent::sine, Tangent::tan),
  ARCSIN(4, "arcsin", Inverse::domain, Inverse::halfAngleOfSine, Inverse::arcsin),
  ARCCOS(4, "arccos", Inverse::domain, Inverse::halfAngleOfCosine, Inverse::arcsin),
  ARCTAN(4, "arctan", Inverse::domain, Inverse::quotient, Inverse::arctan),
  SINH(
      4,
      "sinh",
      Exponential::domain,
      Exponential::fractionLess1OfAbsolute,
      Exponential::powerAndSign,
      Exponential::sinh),
  COSH(
      4,
      "cosh",
      Exponential::domain,
      Exponential::fractionLess1OfAbsolute,
      Exponential::power,
      Exponential::cosh),
  TANH(
      4,
      "tanh",
      Exponential::domainOfTanh,
      Exponential::fractionLess1OfTwice,
      Exponential::powerAndSign,
      Exponential::tanh),
  ARCSINH(
      4,
      "arcsinh",
      InverseHyperbolic::domainOfArcsinh,
      InverseHyperbolic::ofArcsinh,
      InverseHyperbolic::split,
      InverseHyperbolic::signed),
  ARCCOSH(
      4,
      "arccosh",
      InverseHyperbolic::domainOfArccosh,
      InverseHyperbolic::ofArccosh,
      InverseHyperbolic::split,
      InverseHyperbolic::signed),
  ARCTANH(
      4,
      "arctanh",
      InverseHyperbolic::domainOfArctanh,
      InverseHyperbolic::ofArctanh,
      InverseHyperbolic::split,
      InverseHyperbolic::halfSigned),
  EXP(2, "exp", Exponential::domain, Exponential::fraction, Exponential::scaled),
  EXP2(4, "exp2", Exponential::domain2, Exponential::fraction2, Exponential::scaled),
  EXPM1(
      4,
      "expm1",
      Exponential::domain,
      Exponential::fractionLess1,
      Exponential::power,
      Exponential::expm1),
  LOG(2, "log", Logarithm::domain, Logarithm::split, Logarithm::log),
  /** The logarithm to base 2, which is whole for powers of 2. */
  LOG2(4, "log2", Logarithm::domain, Logarithm::split, Logarithm::log2),
  /** The logarithm to base 10, which is whole for powers of 10. */
  LOG10(4, "log10", Logarithm::domain, Logarithm::split, Logarithm::log10),
  LOG1P(4, "log1p", Logarithm::domainOfLog1p, Logarithm::splitOfLog1p, Logarithm::log1p);

  private final int ulps;
  private final String elsewhere;
  private final UnaryOperator<Term> domain;
  private final List<Phase> phases;

  Elementary(int ulps, String elsewhere, UnaryOperator<Term> domain, Phase... phases) {
    this.ulps = ulps;
    this.elsewhere = elsewhere;
    this.domain = domain;
    this.phases = List.of(phases);
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
    return domain.apply(x);
  }

  /** The phases. The last one gives one value, the value of the function. */
  public List<Phase> phases() {
    return phases;
  }

  /** The value of the function as one term. */
  public Term of(Term x) {
    List<Term> known = new ArrayList<>(List.of(x));
    for (Phase phase : phases) {
      known.addAll(phase.next(List.copyOf(known)));
    }
    return known.get(known.size() - 1);
  }

  /** The Java method that computes the function outside of the domain. */
  public String elsewhere() {
    return Elsewhere.class.getName() + "." + elsewhere;
  }
}
