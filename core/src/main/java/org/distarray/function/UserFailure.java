package org.distarray.function;

import org.distarray.annotation.Internal;

/**
 * Wraps an exception of a user's function. The task that catches it adds the place.
 *
 * @hidden
 */
@Internal
public final class UserFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private UserFailure(Throwable cause) {
    super(cause);
  }

  /**
   * The exception to throw for an exception of a user's function. Failures of the thread or of the
   * JVM are thrown as they are.
   */
  public static RuntimeException of(Throwable thrown) {
    return isOfThread(thrown) ? asItIs(thrown) : new UserFailure(thrown);
  }

  /** Whether a failure concerns the thread or the JVM, and not the code that ran there. */
  @SuppressWarnings("removal") // ThreadDeath is thrown by what still stops threads
  public static boolean isOfThread(Throwable failure) {
    return failure instanceof InterruptedException
        || failure instanceof ThreadDeath
        || failure instanceof VirtualMachineError && !(failure instanceof StackOverflowError);
  }

  /** Throws an exception as it is, checked or not. */
  public static RuntimeException asItIs(Throwable failure) {
    throw UserFailure.<RuntimeException>unchecked(failure);
  }

  @SuppressWarnings("unchecked") // the compiler's rule of checked exceptions only
  private static <E extends Throwable> E unchecked(Throwable failure) throws E {
    throw (E) failure;
  }
}
