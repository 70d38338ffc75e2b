package org.distarray.kernel;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.distarray.annotation.Internal;

/**
 * A function of one element of each of some arrays: a {@link Term}, which loops can be written
 * with, or a function that a user wrote in Java.
 *
 * @hidden
 */
@Internal
public final class ElementFunction implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Serializable function;
  private final LaneType argument;
  private final LaneType result;
  private final int arity;
  // functions for tasks that share this one; null where it has travelled, and belongs to one task
  private final transient Supplier<? extends Serializable> copies;

  private ElementFunction(
      Serializable function,
      LaneType argument,
      LaneType result,
      int arity,
      Supplier<? extends Serializable> copies) {
    this.function = function;
    this.argument = argument;
    this.result = result;
    this.arity = arity;
    this.copies = copies;
  }

  /** A function of doubles that a user wrote: a {@link DoubleMap}, or one of its kin. */
  public static ElementFunction ofDoubles(Serializable function, int arity) {
    return new ElementFunction(function, LaneType.DOUBLE, LaneType.DOUBLE, arity, null);
  }

  /** A function of longs that a user wrote: a {@link LongMap}, or one of its kin. */
  public static ElementFunction ofLongs(Serializable function, int arity) {
    return new ElementFunction(function, LaneType.LONG, LaneType.LONG, arity, null);
  }

  /** The value of a term for its arguments, which are doubles. A constant takes one argument. */
  public static ElementFunction of(Term term) {
    int arity = Math.max(1, Term.arguments(List.of(term)));
    return new ElementFunction(term, LaneType.DOUBLE, term.type(), arity, null);
  }

  /**
   * This function as tasks get it.
   *
   * @param checked the user's function, which can be sent
   * @param copies gives a function for each task of this JVM
   */
  public ElementFunction sent(Serializable checked, Supplier<? extends Serializable> copies) {
    return new ElementFunction(checked, argument, result, arity, copies);
  }

  /** The number of operands. */
  public int arity() {
    return arity;
  }

  /** The type of the arguments. */
  public LaneType argument() {
    return argument;
  }

  /** The type of the values. */
  public LaneType result() {
    return result;
  }

  /** The term; empty for a function that a user wrote. */
  public Optional<Term> term() {
    return Optional.of(function).filter(Term.class::isInstance).map(Term.class::cast);
  }

  /** The function that a user wrote, or the term. */
  public Serializable function() {
    return function;
  }

  /** A function that shares nothing that can change with those of other tasks. */
  public Serializable own() {
    return copies == null ? function : copies.get();
  }
}
