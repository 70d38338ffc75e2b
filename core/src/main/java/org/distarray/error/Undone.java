package org.distarray.error;

import org.distarray.annotation.Internal;

/**
 * The failure of a save whose traces were removed. It tells what is left over where they could not
 * be.
 *
 * @hidden
 */
@Internal
public final class Undone {
  private static final String LEFT = "; what it has written is left over: ";

  private Undone() {}

  /**
   * Removes what a save has written, after a failure.
   *
   * <p>A sink removes its own traces, and who saves asks it again: what is left over is told once.
   *
   * @param failure an unchecked exception, or an error
   * @param removal may fail, too: the message of a {@link DistArrayException} then has what it
   *     says, and any other failure has it as a suppressed one
   * @return the failure to throw
   * @throws Error when the failure is one
   */
  public static RuntimeException after(Throwable failure, Runnable removal) {
    try {
      removal.run();
    } catch (RuntimeException second) {
      if (failure instanceof DistArrayException first) {
        return leftOver(first, second);
      }
      failure.addSuppressed(second);
    }
    if (failure instanceof Error error) {
      throw error;
    }
    return (RuntimeException) failure;
  }

  private static DistArrayException leftOver(DistArrayException first, RuntimeException second) {
    if (first.getMessage().endsWith(LEFT + second.getMessage())) {
      return first;
    }
    DistArrayException out =
        new ArrayIOException(first.getMessage() + LEFT + second.getMessage(), first);
    out.addSuppressed(second);
    return out;
  }
}
