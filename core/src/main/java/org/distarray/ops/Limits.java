package org.distarray.ops;

import java.util.function.Supplier;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.expr.Expr;

/** The limits of a context, as operations ask for them. */
public interface Limits {

  /**
   * Refuses an operand that would have to move, if alignment is strict.
   *
   * @param what the operation, {@code "add arrays"}
   * @param to the layout of the result
   * @throws IllegalArgumentException naming both layouts
   */
  void align(String what, Distribution to, Expr operand);

  /**
   * Refuses blocks that are too large.
   *
   * @param what the operation, {@code "lay ... out as ..."}
   * @throws org.distarray.error.LimitExceededException naming the limit
   */
  void block(long elements, DType dtype, Supplier<String> what);

  /** Whether a block may have this size. */
  boolean fits(long elements, DType dtype);
}
