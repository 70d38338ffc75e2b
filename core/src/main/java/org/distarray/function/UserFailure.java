package org.distarray.function;

/** What a user's function has thrown, for the task that says where. */
public final class UserFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private UserFailure(Throwable cause) {
    super(cause);
  }

  /**
   * What to throw for what a function threw: it is the user's own, whatever it is, and not this
   * library's. What is the thread's or the JVM's is thrown as it is.
   */
  public static RuntimeException of(Throwable thrown) {
    return isOfThread(thrown) ? asItIs(thrown) : new UserFailure(thrown);
  }

  /** Whether a failure is that of the thread or the JVM, not of what ran there. */
  @SuppressWarnings("removal") // ThreadDeath is thrown by what still stops threads
  public static boolean isOfThread(Throwable failure) {
    return failure instanceof InterruptedException
        || failure instanceof ThreadDeath
        || failure instanceof VirtualMachineError && !(failure instanceof StackOverflowError);
  }

  /** Throws a failure as it is, checked or not. */
  public static RuntimeException asItIs(Throwable failure) {
    throw UserFailure.<RuntimeException>unchecked(failure);
  }

  @SuppressWarnings("unchecked") // the compiler's rule of checked exceptions only
  private static <E extends Throwable> E unchecked(Throwable failure) throws E {
    throw (E) failure;
  }
}
