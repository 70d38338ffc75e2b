package org.distarray.dtype;

/**
 * The kind of number that a {@link DType} holds. The order is that of promotion: two kinds promote
 * to the later one.
 */
public enum Kind {
  /** bool */
  BOOL,
  /** uint8 to uint64 */
  UNSIGNED,
  /** int8 to int64 */
  SIGNED,
  /** float32 and float64 */
  FLOAT,
  /** complex64 and complex128 */
  COMPLEX;

  /**
   * Whether this is one of the two integer kinds.
   *
   * <pre>{@code
   * Kind.SIGNED.isInteger() //> true
   * }</pre>
   */
  public boolean isInteger() {
    return this == UNSIGNED || this == SIGNED;
  }
}
