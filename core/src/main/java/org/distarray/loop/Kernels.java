package org.distarray.loop;

import java.util.List;
import java.util.stream.Collectors;
import org.distarray.dtype.DType;
import org.distarray.kernel.Elementary;
import org.distarray.kernel.Vectors;
import org.distarray.ufunc.Signature;
import org.distarray.ufunc.Ufunc;

/**
 * The loops of the operations: one for each operation and its types, and fused ones for chains of
 * operations. They are generated, and compiled once per JVM.
 */
public final class Kernels {
  /** How many fused loops are kept; a program has one, rarely a few. */
  private static final int KEPT = 256;

  /** How many loops of one operation are kept: more than there are operations times signatures. */
  private static final int KEPT_SINGLE = 1 << 14;

  private static final LoopCache<LoopStep, FusedLoop> SINGLE = new LoopCache<>(KEPT_SINGLE);

  private static final LoopCache<FusedKey, FusedLoop> FUSED = new LoopCache<>(KEPT);

  private record FusedKey(LoopShape shape, LoopForm form) {}

  private Kernels() {}

  /**
   * The loop of an operation.
   *
   * @param signature one that {@link Ufunc#resolve} gave
   */
  public static FusedLoop map(Ufunc ufunc, Signature signature) {
    // a loop in float32 asks for those in float64 and for casts, which ask for no others
    return SINGLE.get(LoopStep.of(ufunc, signature), step -> make(ufunc, step));
  }

  /**
   * The loop that casts from one type to another, as {@code numpy.astype} with unsafe casting:
   * floats are truncated towards 0, integers keep their low bits, complex numbers lose the
   * imaginary part, everything but 0 is true.
   *
   * <p>Floats beyond the range of an integer type give what C gives on x86-64.
   */
  public static FusedLoop cast(DType from, DType to) {
    return SINGLE.get(LoopStep.cast(from, to), Kernels::plain);
  }

  /**
   * The loop that does all steps of a shape.
   *
   * @param form {@link LoopForm#VECTOR} for steps of which {@link LoopStep#isVector} holds
   */
  public static FusedLoop fused(LoopShape shape, LoopForm form) {
    return FUSED.get(
        new FusedKey(shape, form), key -> LoopCompiler.compile(source(key.shape(), key.form())));
  }

  /** The Java source of {@link #fused}. */
  public static String text(LoopShape shape, LoopForm form) {
    return source(shape, form).text();
  }

  private static LoopSource source(LoopShape shape, LoopForm form) {
    String name =
        "fused_"
            + shape.steps().stream().limit(8).map(LoopStep::label).collect(Collectors.joining("_"))
            + (shape.steps().size() > 8 ? "_" + shape.steps().size() : "");
    return form == LoopForm.VECTOR
        ? VectorLoop.fused(name, shape)
        : PlainLoop.fused(name, shape, form == LoopForm.OWN_INDICES);
  }

  private static FusedLoop make(Ufunc ufunc, LoopStep step) {
    Elementary function = Lowering.elementary(ufunc);
    if (isInDouble(step)) {
      return inDouble(ufunc);
    } else if (function == null || step.signature().output() != DType.FLOAT64) {
      return plain(step);
    }
    FusedLoop plain = LoopCompiler.compile(PlainLoop.phased(name(step), function));
    if (!Vectors.enabled()) {
      return plain;
    }
    // the vector loop refuses elements that its formula does not hold for
    FusedLoop vector = fused(LoopShape.of(step), LoopForm.VECTOR);
    return (arrays, at, constants, n) ->
        vector.run(arrays, at, constants, n) || plain.run(arrays, at, constants, n);
  }

  private static FusedLoop plain(LoopStep step) {
    return LoopCompiler.compile(PlainLoop.fused(name(step), LoopShape.of(step), false));
  }

  private static String name(LoopStep step) {
    Signature types = step.signature();
    return step.label()
        + types.inputs().stream().map(t -> "_" + t).collect(Collectors.joining())
        + "_to_"
        + types.output();
  }

  /** Whether a function of float32 is computed in double, through rows that begin at 0. */
  static boolean isInDouble(LoopStep step) {
    return step.elementary().isPresent() && step.signature().output() == DType.FLOAT32;
  }

  /** float32 in double, and rounded: as exact as can be, and the double loop is the fast one. */
  private static FusedLoop inDouble(Ufunc f) {
    FusedLoop widen = cast(DType.FLOAT32, DType.FLOAT64);
    FusedLoop loop = map(f, new Signature(List.of(DType.FLOAT64), DType.FLOAT64));
    FusedLoop narrow = cast(DType.FLOAT64, DType.FLOAT32);
    return (arrays, at, constants, n) -> {
      double[][] wide = ThreadRows.widened(n);
      widen.run(new Object[] {arrays[0], wide[0]}, at, constants, n);
      loop.run(new Object[] {wide[0], wide[1]}, at, constants, n);
      return narrow.run(new Object[] {wide[1], arrays[1]}, at, constants, n);
    };
  }
}
