package org.distarray.display;

import java.lang.reflect.InvocationTargetException;

/** The standard output, which only the calls that print or display use, and bars. */
final class Console {
  /** One column less than a terminal has: some begin a new line after their last one. */
  private static final int WIDTH = 79;

  private Console() {}

  static void print(String text) {
    System.out.println(text);
  }

  /** Writes a bar over the one before, or clears it. */
  static void bar(Progress progress) {
    String text = progress.isOver() ? "" : progress.text();
    String line = text.substring(0, Math.min(WIDTH, text.length()));
    String rest = " ".repeat(WIDTH - line.length());
    System.out.print("\r" + line + rest + (progress.isOver() ? "\r" : ""));
    System.out.flush();
  }

  /** Whether a user types and reads at a terminal. */
  static boolean isTerminal() {
    java.io.Console console = System.console();
    if (console == null) {
      return false;
    }
    try { // from JDK 22 on there is a console without a terminal, too
      return (Boolean) java.io.Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("Cannot ask the JDK whether there is a terminal", e);
    }
  }
}
