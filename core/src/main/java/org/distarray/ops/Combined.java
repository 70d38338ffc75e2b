package org.distarray.ops;

import java.util.ArrayList;
import java.util.List;
import org.distarray.expr.Expr;
import org.distarray.expr.Exprs;
import org.distarray.kernel.ElementFunction;
import org.distarray.kernel.Recurrence;
import org.distarray.ufunc.Ufunc;

/**
 * Arrays on any layout and numbers, element by element. The operands are {@link Beside}s and
 * numbers, at least one of them an array.
 */
public final class Combined {
  private static final String COUNT = "count steps of arrays";

  private Combined() {}

  /**
   * A ufunc of them.
   *
   * @throws IllegalArgumentException when types or shapes do not fit, or an array would have to
   *     move where alignment is strict
   */
  public static Expr of(Limits limits, Ufunc ufunc, List<?> operands) {
    return aligned(limits, ufunc.on("arrays"), operands, Exprs.elementwise(ufunc, bare(operands)));
  }

  /**
   * A function of one element of each of them.
   *
   * @throws IllegalArgumentException as {@link #of(Limits, Ufunc, List)}
   */
  public static Expr of(Limits limits, ElementFunction function, List<?> operands) {
    return aligned(limits, "map arrays", operands, Exprs.elementwise(function, bare(operands)));
  }

  /**
   * The number of steps of a recurrence from each of them, int32.
   *
   * @throws IllegalArgumentException as {@link #of(Limits, Ufunc, List)}, and when their number is
   *     not the number of arguments
   */
  public static Expr steps(Limits limits, Recurrence recurrence, List<?> operands) {
    if (recurrence == null) {
      throw new IllegalArgumentException("Cannot count steps of null (a Recurrence)");
    }
    return aligned(limits, COUNT, operands, Exprs.countSteps(recurrence, bare(operands)));
  }

  private static List<?> bare(List<?> operands) {
    List<Object> out = new ArrayList<>(operands.size());
    for (Object operand : operands) {
      out.add(operand instanceof Beside b ? b.array() : operand);
    }
    return out;
  }

  private static Expr aligned(Limits limits, String what, List<?> operands, Expr out) {
    for (Object operand : operands) {
      if (operand instanceof Beside b && !b.local()) {
        limits.align(what, out.distribution(), b.array());
      }
    }
    return out;
  }
}
