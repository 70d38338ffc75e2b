package org.distarray.kernel;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The arithmetic of an elementary function. It is apart from {@link Elementary}, because most
 * programs never compile a function, and the links to all formulas take a JVM some 20 ms.
 *
 * @param domain where the phases hold
 * @param phases the last one gives the value
 */
record Formula(UnaryOperator<Term> domain, List<Phase> phases) {

  /** The formula of a function. */
  static Formula of(Elementary function) {
    return switch (function) {
      case SIN -> formula(Sine::domain, Sine::sin);
      case COS -> formula(Sine::domain, Sine::cos);
      case TAN -> formula(Sine::domain, Tangent::reduced, Tangent::sine, Tangent::tan);
      case ARCSIN -> formula(Inverse::domain, Inverse::halfAngleOfSine, Inverse::arcsin);
      case ARCCOS -> formula(Inverse::domain, Inverse::halfAngleOfCosine, Inverse::arcsin);
      case ARCTAN -> formula(Inverse::domain, Inverse::quotient, Inverse::arctan);
      case SINH ->
          formula(
              Exponential::domain,
              Exponential::fractionLess1OfAbsolute,
              Exponential::powerAndSign,
              Exponential::sinh);
      case COSH ->
          formula(
              Exponential::domain,
              Exponential::fractionLess1OfAbsolute,
              Exponential::power,
              Exponential::cosh);
      case TANH ->
          formula(
              Exponential::domainOfTanh,
              Exponential::fractionLess1OfTwice,
              Exponential::powerAndSign,
              Exponential::tanh);
      case ARCSINH ->
          formula(
              InverseHyperbolic::domainOfArcsinh,
              InverseHyperbolic::ofArcsinh,
              InverseHyperbolic::split,
              InverseHyperbolic::signed);
      case ARCCOSH ->
          formula(
              InverseHyperbolic::domainOfArccosh,
              InverseHyperbolic::ofArccosh,
              InverseHyperbolic::split,
              InverseHyperbolic::signed);
      case ARCTANH ->
          formula(
              InverseHyperbolic::domainOfArctanh,
              InverseHyperbolic::ofArctanh,
              InverseHyperbolic::split,
              InverseHyperbolic::halfSigned);
      case EXP -> formula(Exponential::domain, Exponential::fraction, Exponential::scaled);
      case EXP2 -> formula(Exponential::domain2, Exponential::fraction2, Exponential::scaled);
      case EXPM1 ->
          formula(
              Exponential::domain,
              Exponential::fractionLess1,
              Exponential::power,
              Exponential::expm1);
      case LOG -> formula(Logarithm::domain, Logarithm::split, Logarithm::log);
      case LOG2 -> formula(Logarithm::domain, Logarithm::split, Logarithm::log2);
      case LOG10 -> formula(Logarithm::domain, Logarithm::split, Logarithm::log10);
      case LOG1P -> formula(Logarithm::domainOfLog1p, Logarithm::splitOfLog1p, Logarithm::log1p);
    };
  }

  private static Formula formula(UnaryOperator<Term> domain, Phase... phases) {
    return new Formula(domain, List.of(phases));
  }
}
