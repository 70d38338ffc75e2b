package org.apache.zeppelin.interpreter;

import java.io.OutputStream;

/** The part of Zeppelin's class of this name that a library sees: the output of a paragraph. */
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
