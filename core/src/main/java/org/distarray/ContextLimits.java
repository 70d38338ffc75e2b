package org.distarray;

import java.math.BigInteger;
import java.util.function.Supplier;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.error.LimitExceededException;
import org.distarray.expr.Expr;
import org.distarray.ops.Limits;

/**
 * Refuses blocks that are too large, and operands that strict alignment does not allow to move.
 *
 * @param setting the name of the setting that a user raises to allow larger blocks
 */
record ContextLimits(Alignment alignment, long blockMaxBytes, String setting) implements Limits {

  boolean isStrict() {
    return alignment == Alignment.STRICT;
  }

  @Override
  public void align(String what, Distribution to, Expr operand) {
    alignment.check(what, to, operand);
  }

  @Override
  public void block(long elements, DType dtype, Supplier<String> what) {
    if (!fits(elements, dtype)) {
      throw new LimitExceededException(
          "Cannot "
              + what.get()
              + ": its largest block has "
              + BigInteger.valueOf(elements).multiply(BigInteger.valueOf(dtype.itemsize()))
              + " bytes (at most "
              + blockMaxBytes
              + "; use more targets, distribute another dimension, or raise "
              + setting
              + ")");
    }
  }

  @Override
  public boolean fits(long elements, DType dtype) {
    return elements <= blockMaxBytes / dtype.itemsize();
  }
}
