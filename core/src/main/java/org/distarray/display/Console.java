package org.distarray.display;

/** The standard output, which only the calls that print or display use. */
final class Console {
  private Console() {}

  static void print(String text) {
    System.out.println(text);
  }
}
