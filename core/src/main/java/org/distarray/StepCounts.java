package org.distarray;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.distarray.expr.Expr;
import org.distarray.expr.Exprs;
import org.distarray.kernel.Recurrence;

/** Counts the steps of recurrences. */
final class StepCounts {
  private StepCounts() {}

  static DistArray of(Context context, Recurrence recurrence, Object... arguments) {
    // a null that is given for all arguments is refused as one that has no array
    List<Object> given = arguments == null ? List.of() : Arrays.asList(arguments);
    DistArray array =
        given.stream()
            .filter(DistArray.class::isInstance)
            .map(DistArray.class::cast)
            .filter(a -> a.context() == context)
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "Cannot count steps from "
                            + Arrays.toString(arguments)
                            + " (at least one DistArray of this context)"));
    if (recurrence == null) {
      throw new IllegalArgumentException("Cannot count steps of null (a Recurrence)");
    }
    List<Object> operands = new ArrayList<>();
    for (Object argument : given) {
      operands.add(Operand.of("count steps of arrays", array, argument));
    }
    Expr out = Exprs.countSteps(recurrence, operands);
    for (Object operand : operands) {
      if (operand instanceof Expr e) {
        context.limits().align("count steps of arrays", out.distribution(), e);
      }
    }
    return context.arrayOf(out);
  }
}
