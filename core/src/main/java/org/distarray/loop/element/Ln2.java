package org.distarray.loop.element;

/** The natural logarithm of 2, as a double and the rest that the double lacks. */
final class Ln2 {
  static final double LN2 = 0x1.62e42fefa39efp-1;

  /** {@code LN2 + LN2_REST} has 107 bits. */
  static final double LN2_REST = 0x1.abc9e3b39803fp-56;

  private Ln2() {}
}
