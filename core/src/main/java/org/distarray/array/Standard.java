package org.distarray.array;

/** The standard output, which only the calls that print use. */
final class Standard {
  private Standard() {}

  static void print(String text) {
    System.out.println(text);
  }
}
