package org.distarray.kernel;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/**
 * Elementary functions of a double, as straight-line arithmetic without branches and tables.
 *
 * <p>A function is a chain of stages: each is computed from the argument and from what the stage
 * before gave. Fused into one vector loop they are one computation; as plain loops each stage is a
 * loop of its own, since the JVM's compiler vectorizes small bodies of double arithmetic only, and
 * none that move bits between doubles and longs.
 *
 * <p>Outside of its {@link #domain} a function is computed by {@link StrictMath}, so that it has
 * the same bits on every machine.
 */
public enum Elementary {
  /** Within 2 ulp. */
  SIN(x -> x.abs().lessEqual(Sine.LIMIT), List.of(first(Sine::sin)), "StrictMath.sin"),
  /** Within 2 ulp. */
  COS(x -> x.abs().lessEqual(Sine.LIMIT), List.of(first(Sine::cos)), "StrictMath.cos");

  private final UnaryOperator<Term> domain;
  private final List<BiFunction<Term, Term, Term>> stages;
  private final String elsewhere;

  Elementary(
      UnaryOperator<Term> domain, List<BiFunction<Term, Term, Term>> stages, String elsewhere) {
    this.domain = domain;
    this.stages = stages;
    this.elsewhere = elsewhere;
  }

  private static BiFunction<Term, Term, Term> first(UnaryOperator<Term> stage) {
    return (x, none) -> stage.apply(x);
  }

  /**
   * Whether the stages hold for an argument; of type {@link LaneType#MASK}. NaN must be outside or
   * give NaN.
   */
  public Term domain(Term x) {
    return domain.apply(x);
  }

  /**
   * Each stage: what it gives, from the argument and what the stage before gave, which is null for
   * the first. The last gives the value of the function.
   */
  public List<BiFunction<Term, Term, Term>> stages() {
    return stages;
  }

  /** The value of the function as one term. */
  public Term of(Term x) {
    Term value = null;
    for (BiFunction<Term, Term, Term> stage : stages) {
      value = stage.apply(x, value);
    }
    return value;
  }

  /** The Java method that computes the function outside of the domain. */
  public String elsewhere() {
    return elsewhere;
  }
}
