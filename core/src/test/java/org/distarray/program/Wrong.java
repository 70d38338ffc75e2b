package org.distarray.program;

/** An array that is not what its model is. */
final class Wrong extends AssertionError {
  private static final long serialVersionUID = 1L;

  Wrong(String what) {
    super(what);
  }
}
