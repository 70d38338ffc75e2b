package org.distarray.connector;

import org.distarray.annotation.Internal;

/**
 * Work that is done even if its thread is interrupted: what gives up blocks asks Spark's driver,
 * and Spark ends that with an {@link InterruptedException} that its methods do not declare.
 *
 * @hidden
 */
@Internal
public final class Uninterrupted {
  private Uninterrupted() {}

  /**
   * Runs work that may be begun again, until it ends. The thread is interrupted afterwards, if it
   * was before or meanwhile.
   */
  public static void run(Runnable work) {
    boolean interrupted = Thread.interrupted();
    try {
      while (endsInterrupted(work)) {
        interrupted = true;
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static boolean endsInterrupted(Runnable work) {
    try {
      work.run();
      return false;
    } catch (Exception e) { // the compiler does not know of the one that is meant
      if (e instanceof InterruptedException) {
        return true;
      }
      throw e;
    }
  }
}
