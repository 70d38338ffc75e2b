package org.distarray.loop;

import java.util.function.IntConsumer;
import org.distarray.kernel.Vectors;

/**
 * Calls the Vector API's methods in one thread, before generated loops call them in several.
 *
 * <p>For each call in these methods, HotSpot records the classes of the receivers in rows, without
 * a lock. If two threads make the first call at the same time, they may fill two rows with one
 * class. C2 then believes for ever that the call has receivers of two classes. It does not know the
 * class of a vector that a loop carries, and makes an object of it in each step. Matrix products
 * and recurrences were 5 to 35 times slower then, until the JVM ended ({@code tests/bin/bench
 * --engine local}, in some runs, whose JVM has compiled many other loops before).
 */
final class Rehearsal {
  // a method has rows once it was called some hundred times and its compilation has begun
  private static final int TIMES = 4000;

  private static final Exception FAILURE = failure();

  private Rehearsal() {}

  private static Exception failure() {
    if (Vectors.enabled()) {
      try {
        LoopCompiler.compileResource(IntConsumer.class, Rehearsal.class, "VectorRehearsal")
            .accept(TIMES);
      } catch (RuntimeException e) {
        return e; // each who needs it is told, not only the first
      }
    }
    return null;
  }

  /**
   * Rehearses once in a JVM. Other callers wait until that is done.
   *
   * @throws IllegalStateException when the Vector API of this JVM has other methods
   */
  static void done() {
    if (FAILURE != null) {
      throw new IllegalStateException(
          "Cannot use the Vector API of Java "
              + Runtime.version()
              + " (start the JVM with -Ddistarray.vector=off)",
          FAILURE);
    }
  }
}
