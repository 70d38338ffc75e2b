package org.distarray.loop;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.distarray.dtype.DType;
import org.distarray.ufunc.Ufunc;

/** The loops of single operations on float64, to be made hot before they are needed. */
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
          Ufunc.MAXIMUM,
          Ufunc.MINIMUM,
          Ufunc.NEGATIVE,
          Ufunc.GREATER,
          Ufunc.LESS,
          Ufunc.WHERE,
          Ufunc.FLOOR);

  private static final int RUNS = 64;

  private Practice() {}

  /** Some runs of each loop, the most common loops first. */
  public static List<Runnable> steps() {
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
    return steps.stream().map(Practice::runs).toList();
  }

  private static Runnable runs(LoopStep step) {
    Sample sample = Sample.of(LoopShape.of(step));
    int[] at = new int[sample.arrays().length];
    FusedLoop[] loop = {null};
    return () -> {
      if (loop[0] == null) {
        loop[0] = Kernels.plain(step);
      }
      for (int k = 0; k < RUNS; k++) {
        loop[0].run(sample.arrays(), at, sample.constants(), sample.n());
      }
    };
  }
}
