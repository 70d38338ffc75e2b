package org.distarray.loop;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.distarray.dtype.DType;
import org.distarray.ufunc.Ufunc;

/** The loops of single operations on float64, which are made hot before they are needed. */
public final class Practice {
  /** These first, in this order. */
  private static final List<Ufunc> COMMON =
      List.of(
          Ufunc.ADD,
          Ufunc.SUBTRACT,
          Ufunc.MULTIPLY,
          Ufunc.DIVIDE,
          Ufunc.EXP,
          Ufunc.SIN,
          Ufunc.COS,
          Ufunc.LOG,
          Ufunc.SQRT,
          Ufunc.SQUARE,
          Ufunc.ABSOLUTE,
          Ufunc.TANH,
          Ufunc.NEGATIVE,
          Ufunc.MAXIMUM,
          Ufunc.MINIMUM,
          Ufunc.EXPM1,
          Ufunc.LOG1P,
          Ufunc.TAN,
          Ufunc.SINH,
          Ufunc.COSH,
          Ufunc.ARCTAN,
          Ufunc.ARCSINH,
          Ufunc.GREATER,
          Ufunc.LESS,
          Ufunc.WHERE,
          Ufunc.FLOOR);

  private Practice() {}

  /** The loops, the most common ones first. */
  public static List<Exercise> all() {
    List<Ufunc> order = new ArrayList<>(COMMON);
    List<LoopStep> steps = new ArrayList<>();
    for (LoopStep step : PreparedLoops.steps()) {
      List<DType> in = step.signature().inputs();
      if (in.get(in.size() - 1) == DType.FLOAT64) {
        steps.add(step);
      }
    }
    Comparator<LoopStep> common =
        Comparator.comparingInt(
            step ->
                step instanceof UfuncStep f && order.contains(f.ufunc())
                    ? order.indexOf(f.ufunc())
                    : order.size());
    steps.sort(common);
    return steps.stream().map(Exercise::new).toList();
  }
}
