package org.distarray.loop;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.distarray.dtype.DType;
import org.distarray.kernel.ElementFunction;
import org.distarray.kernel.Elementary;
import org.distarray.kernel.Recurrence;
import org.distarray.kernel.Term;
import org.distarray.ufunc.Signature;
import org.distarray.ufunc.Ufunc;

/**
 * One operation of a loop, as data. It travels to the engines as part of a program. Each kind of
 * step tells how it runs alone and how it runs as part of a fused loop.
 */
public sealed interface LoopStep extends Serializable
    permits UfuncStep, CastStep, CountingStep, CallStep, TermStep {
  /** The step that applies an operation of the table. */
  static LoopStep of(Ufunc ufunc, Signature signature) {
    return new UfuncStep(ufunc, signature, List.of());
  }

  /** The step that casts. */
  static LoopStep cast(DType from, DType to) {
    return new CastStep(new Signature(List.of(from), to), List.of());
  }

  /** The step that counts the steps of a recurrence. */
  static LoopStep counting(Recurrence recurrence) {
    return new CountingStep(recurrence, List.of());
  }

  /** The step that applies a function of one element of each operand. */
  static LoopStep mapping(ElementFunction function) {
    return function.term().isPresent() ? TermStep.of(function) : new CallStep(function, List.of());
  }

  /** The types of the operands and of the result. */
  Signature signature();

  /**
   * The numbers of the operands, which have the types of the signature. The list is empty in an
   * expression.
   */
  List<Integer> inputs();

  /** This operation on other values. */
  LoopStep on(List<Integer> values);

  /** The name of the operation, for people and for generated classes. */
  String label();

  /** The loop that does this step alone, over an array for each operand. */
  FusedLoop loop();

  /** The form of that loop. It tells where the loop's arrays may begin. */
  default LoopForm form() {
    return LoopForm.ONE_INDEX;
  }

  /** The Java source of that loop; empty if it is a fused loop. */
  default Optional<String> text(boolean vector) {
    return Optional.empty();
  }

  /**
   * Whether a fused loop in plain Java still vectorizes with this step in it. It does with
   * arithmetic, comparisons, selections and casts.
   */
  default boolean isLight() {
    return false;
  }

  /**
   * The name of the function that computes one element in plain Java; empty if the step is never
   * fused there.
   */
  default Optional<String> function() {
    return Optional.empty();
  }

  /**
   * Writes the step for a fused loop in plain Java. Only for {@link #isLight} steps and those with
   * a {@link #function}.
   *
   * @param prefix the prefix of the names of variables that the step defines
   * @param arguments the expressions of the operands, one for each part of an operand
   * @param head takes statements before the loop
   * @param body takes statements of the loop's body
   * @return the expressions of the result, one for each part
   */
  default List<String> parts(
      String prefix, List<String> arguments, List<String> head, List<String> body) {
    return Elements.calls(this, arguments);
  }

  /** Whether no element takes more than a microsecond. A user's function may. */
  default boolean isQuick() {
    return true;
  }

  /** Whether the step can be part of a loop in the Vector API. */
  default boolean isVector() {
    return false;
  }

  /**
   * The approximate number of instructions of this step in a vector loop. Only for {@link
   * #isVector} steps.
   */
  default int length() {
    return 1;
  }

  /**
   * The computation of one lane of a vector from the operands. Only for {@link #isVector} steps.
   */
  default Term term(List<Term> operands) {
    throw new IllegalStateException("Cannot fuse " + label() + ": it has a loop of its own");
  }

  /**
   * The elementary function of this step, if it has one. Its formula holds for some arguments only.
   */
  default Optional<Elementary> elementary() {
    return Optional.empty();
  }
}
