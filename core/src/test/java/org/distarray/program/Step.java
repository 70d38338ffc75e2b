package org.distarray.program;

/**
 * A line of a program.
 *
 * @param result the number under which what it gives is kept, or -1
 */
record Step(int result, Tree tree) {

  /** The line. */
  @Override
  public String toString() {
    return (result < 0 ? "" : "a" + result + " = ") + tree + ";";
  }
}
