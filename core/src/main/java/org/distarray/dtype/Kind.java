package org.distarray.dtype;

/**
 * The kind of a {@link DType}, in the order in which NumPy promotes: a later kind takes in an
 * earlier one.
 */
public enum Kind {
  BOOL,
  UNSIGNED,
  SIGNED,
  FLOAT,
  COMPLEX;

  /** Whether this is one of the two integer kinds. */
  public boolean isInteger() {
    return this == UNSIGNED || this == SIGNED;
  }
}
