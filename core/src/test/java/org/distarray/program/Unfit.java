package org.distarray.program;

/**
 * Says that a program is none to judge: an operation does not fit its operands, or its answer is
 * nobody's law, as a sum that depends on its order.
 */
final class Unfit extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Unfit(String why) {
    super(why, null, false, false);
  }

  static void unless(boolean fits, String why) {
    if (!fits) {
      throw new Unfit(why);
    }
  }
}
