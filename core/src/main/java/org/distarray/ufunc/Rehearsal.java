package org.distarray.ufunc;

import java.util.function.IntConsumer;
import org.distarray.kernel.Vectors;

/**
 * Calls the Vector API's methods in one thread, before generated loops call them in several.
 *
 * <p>HotSpot notes for each call in these methods of which classes the receivers were, in rows
 * without a lock: two threads that are the first may fill two rows with one class. C2 takes such a
 * call for one of two classes ever after, does not know the class of a vector that a loop carries,
 * and makes an object of it in each step: products of matrices and recurrences were 5 to 35 times
 * slower then, until the JVM ended.
 */
final class Rehearsal {
  // a method has rows once it was called some hundred times and its compilation has begun
  private static final int TIMES = 4000;

  static {
    if (Vectors.enabled()) {
      LoopCompiler.compileResource(IntConsumer.class, Rehearsal.class, "VectorRehearsal")
          .accept(TIMES);
    }
  }

  private Rehearsal() {}

  /** Returns when it is done, once per JVM. */
  static void done() {
    // the class is initialized
  }
}
