package org.distarray.loop;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.distarray.dtype.DType;
import org.distarray.kernel.Elementary;
import org.distarray.kernel.Recurrence;
import org.distarray.kernel.Term;
import org.distarray.ufunc.Signature;
import org.distarray.ufunc.Ufunc;

/**
 * One operation of a loop, as data: it travels to the engines as part of a program. A kind of step
 * says how it runs alone, and how as a part of a fused loop.
 */
public sealed interface LoopStep extends Serializable permits UfuncStep, CastStep, CountingStep {
  /** The step that applies an operation of the table. */
  static LoopStep of(Ufunc ufunc, Signature signature) {
    return new UfuncStep(ufunc, signature, List.of());
  }

  /** The step that casts. */
  static LoopStep cast(DType from, DType to) {
    return new CastStep(new Signature(List.of(from), to), List.of());
  }

  /** The step that counts those of a recurrence. */
  static LoopStep counting(Recurrence recurrence) {
    return new CountingStep(recurrence, List.of());
  }

  /** The types of the operands and of the result. */
  Signature signature();

  /** The numbers of the operands, which have the signature's types; none in an expression. */
  List<Integer> inputs();

  /** The same operation on other values. */
  LoopStep on(List<Integer> values);

  /** The name of the operation, for people and for generated classes. */
  String label();

  /** The loop that does this step alone, over an array for each operand. */
  FusedLoop loop();

  /** How that loop is written, which says where its arrays may begin. */
  default LoopForm form() {
    return LoopForm.ONE_INDEX;
  }

  /** The Java source of that loop, where it is no fused one. */
  default Optional<String> text(boolean vector) {
    return Optional.empty();
  }

  /**
   * Whether the step can be part of a fused loop in plain Java without keeping the others from
   * becoming vector instructions: arithmetic, comparison, selection and casts.
   */
  default boolean isLight() {
    return false;
  }

  /** The name of what computes one element in plain Java; empty for what is never fused there. */
  default Optional<String> function() {
    return Optional.empty();
  }

  /** Whether the step can be part of a loop in the Vector API. */
  default boolean isVector() {
    return false;
  }

  /** About how many instructions the step is in a vector loop; for {@link #isVector} steps. */
  default int length() {
    return 1;
  }

  /** What it does to one lane of a vector, from its operands; for {@link #isVector} steps. */
  default Term term(List<Term> operands) {
    throw new IllegalStateException("Cannot fuse " + label() + ": it has a loop of its own");
  }

  /** The function whose formula holds for some arguments only, if it is one. */
  default Optional<Elementary> elementary() {
    return Optional.empty();
  }
}
