package org.distarray.random;

/** The check of a law's parameters. */
final class Parameters {
  private Parameters() {}

  static void check(boolean right, String law, String name, Object value, String what) {
    if (!right) {
      throw new IllegalArgumentException(
          "Cannot draw " + law + " numbers: " + name + " " + value + " (" + what + ")");
    }
  }
}
