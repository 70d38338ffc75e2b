package org.distarray.conformance;

/** An answer that is not the right one. */
final class Disagreement extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String expected;
  private final String got;

  Disagreement(String expected, String got) {
    super("expected " + expected + ", got " + got);
    this.expected = expected;
    this.got = got;
  }

  String expected() {
    return expected;
  }

  String got() {
    return got;
  }
}
