package org.apache.zeppelin.interpreter;

import java.io.OutputStream;

/**
 * The part of Zeppelin's class of this name that a library sees: the output of a paragraph, and the
 * bar above it.
 */
public final class InterpreterContext {
  private static final ThreadLocal<InterpreterContext> CURRENT = new ThreadLocal<>();

  public final OutputStream out;
  private volatile int progress = -1;

  public InterpreterContext(OutputStream out) {
    this.out = out;
  }

  public static InterpreterContext get() {
    return CURRENT.get();
  }

  public static void set(InterpreterContext context) {
    CURRENT.set(context);
  }

  public void setProgress(int n) {
    progress = n;
  }

  /** The number that was set last; -1 before. */
  public int progress() {
    return progress;
  }
}
