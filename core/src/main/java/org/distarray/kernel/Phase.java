package org.distarray.kernel;

import java.util.List;
import org.distarray.annotation.Internal;

/**
 * A part of a function. In plain Java it is a loop of its own, small enough for the JVM's compiler.
 * A phase either does arithmetic on doubles, which the compiler vectorizes, or moves bits between
 * doubles and longs, which it does not vectorize.
 *
 * @hidden
 */
@Internal
@FunctionalInterface
public interface Phase {
  /**
   * The values that this phase adds, all of type {@link LaneType#DOUBLE}.
   *
   * @param known the argument of the function, then the values of the earlier phases in their order
   */
  List<Term> next(List<Term> known);
}
