package org.apache.zeppelin.interpreter;

import java.io.OutputStream;

/** What the library asks Zeppelin for: the output of the paragraph that the thread runs. */
public final class InterpreterContext {
  private static final ThreadLocal<InterpreterContext> CURRENT = new ThreadLocal<>();

  public final OutputStream out;

  public InterpreterContext(OutputStream out) {
    this.out = out;
  }

  public static InterpreterContext get() {
    return CURRENT.get();
  }

  public static void set(InterpreterContext context) {
    CURRENT.set(context);
  }
}
