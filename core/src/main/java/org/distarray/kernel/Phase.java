package org.distarray.kernel;

import java.util.List;
import org.distarray.annotation.Internal;

/**
 * A part of a function that the plain path computes in a loop of its own: small enough for the
 * JVM's compiler, and either double arithmetic, which it turns into vector instructions, or moves
 * of bits between doubles and longs, which it does not.
 *
 * @hidden
 */
@Internal
@FunctionalInterface
public interface Phase {
  /**
   * The values that this phase adds, all of type {@link LaneType#DOUBLE}.
   *
   * @param known the function's argument, then the values of the phases before, in their order
   */
  List<Term> next(List<Term> known);
}
