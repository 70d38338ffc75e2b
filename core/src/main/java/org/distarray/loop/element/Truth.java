package org.distarray.loop.element;

/** Logic of truth values. */
public final class Truth {
  private Truth() {}

  /** Whether both are true. */
  public static boolean logicalAnd(boolean a, boolean b) {
    return a && b;
  }

  /** Whether one is true. */
  public static boolean logicalOr(boolean a, boolean b) {
    return a || b;
  }

  /** Whether exactly one is true. */
  public static boolean logicalXor(boolean a, boolean b) {
    return a != b;
  }

  /** Whether the value is false. */
  public static boolean logicalNot(boolean a) {
    return !a;
  }
}
