package org.distarray.ops;

import java.util.function.Supplier;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.expr.Expr;

/** What a context refuses, as the operations ask it. */
public interface Limits {

  /**
   * Refuses, where alignment is strict, an operand that would have to move.
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

  /** Whether a block may be so large. */
  boolean fits(long elements, DType dtype);
}
