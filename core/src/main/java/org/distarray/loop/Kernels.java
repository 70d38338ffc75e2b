package org.distarray.loop;

import java.util.List;
import java.util.stream.Collectors;
import org.distarray.dtype.DType;
import org.distarray.kernel.Elementary;
import org.distarray.kernel.Vectors;
import org.distarray.ufunc.Signature;
import org.distarray.ufunc.Ufunc;

/**
 * The loops of the operations. There is one for each operation and its types, and fused loops for
 * chains of operations. Each is generated and compiled once in a JVM.
 */
public final class Kernels {
  /** The number of fused loops that are kept. A program has one, or a few. */
  private static final int KEPT = 256;

  /**
   * The number of loops of one operation that are kept: more than there are operations times
   * signatures.
   */
  private static final int KEPT_SINGLE = 1 << 14;

  private static final LoopCache<LoopStep, FusedLoop> SINGLE = new LoopCache<>(KEPT_SINGLE);

  private static final LoopCache<FusedKey, FusedLoop> FUSED = new LoopCache<>(KEPT);

  /** The number of adaptive loops that are kept. One that is not compiled is small. */
  private static final int KEPT_ADAPTIVE = 1 << 11;

  private static final LoopCache<FusedKey, AdaptiveLoop> ADAPTIVE = new LoopCache<>(KEPT_ADAPTIVE);

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
   * imaginary part, and every value except 0 becomes true.
   *
   * <p>A float outside the range of the integer type gives the same value as in C on x86-64.
   */
  public static FusedLoop cast(DType from, DType to) {
    return SINGLE.get(LoopStep.cast(from, to), Kernels::plain);
  }

  /**
   * The loop that does all steps of a shape.
   *
   * @param form {@link LoopForm#VECTOR} only if {@link LoopStep#isVector} holds for every step
   */
  public static FusedLoop fused(LoopShape shape, LoopForm form) {
    return FUSED.get(new FusedKey(shape, form), key -> compile(key.shape(), key.form()));
  }

  /**
   * The loop that does all steps of a shape and need not be compiled yet.
   *
   * @param form as of {@link #fused}
   */
  public static AdaptiveLoop adaptive(LoopShape shape, LoopForm form) {
    return ADAPTIVE.get(
        new FusedKey(shape, form),
        key ->
            Swaps.areForced()
                ? Swaps.loop(key.shape(), key.form())
                : new AdaptiveLoop(
                    key.shape(),
                    key.form(),
                    Workshop.BACKGROUND,
                    AdaptiveLoop.PAID,
                    AdaptiveLoop.ONE_OF));
  }

  /** Compiles the loop of a shape anew. */
  static FusedLoop compile(LoopShape shape, LoopForm form) {
    return LoopCompiler.compile(source(shape, form));
  }

  /** The Java source of {@link #fused}. */
  public static String text(LoopShape shape, LoopForm form) {
    return source(shape, form).text();
  }

  static LoopSource source(LoopShape shape, LoopForm form) {
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
    FusedLoop plain = plain(step);
    if (!Vectors.enabled() || Compiling.CHOSEN == Compiling.NEVER) {
      return plain;
    }
    // the vector loop refuses elements that its formula does not hold for
    LoopShape alone = LoopShape.of(step);
    if (Compiling.CHOSEN == Compiling.ALWAYS) {
      FusedLoop vector = fused(alone, LoopForm.VECTOR);
      return (arrays, at, constants, n) ->
          vector.run(arrays, at, constants, n) || plain.run(arrays, at, constants, n);
    }
    AdaptiveLoop vector = adaptive(alone, LoopForm.VECTOR);
    return (arrays, at, constants, n) -> {
      if (!vector.run(arrays, at, constants, n)) {
        plain.run(arrays, at, constants, n);
        vector.refused(arrays, at, constants, n);
      }
      return true;
    };
  }

  /** The loop of one step in plain Java. */
  static FusedLoop plain(LoopStep step) {
    return PreparedLoops.find(LoopSource.className(name(step)))
        .orElseGet(() -> LoopCompiler.compile(alone(step)));
  }

  /** The Java source of the loop of one step. */
  static LoopSource alone(LoopStep step) {
    boolean phased = step.elementary().isPresent() && step.signature().output() == DType.FLOAT64;
    return phased
        ? PhasedLoop.of(name(step), step.elementary().get())
        : PlainLoop.fused(name(step), LoopShape.of(step), false);
  }

  private static String name(LoopStep step) {
    Signature types = step.signature();
    return step.label()
        + types.inputs().stream().map(t -> "_" + t).collect(Collectors.joining())
        + "_to_"
        + types.output();
  }

  /** Whether a function of float32 is computed in double. Its rows then begin at 0. */
  static boolean isInDouble(LoopStep step) {
    return step.elementary().isPresent() && step.signature().output() == DType.FLOAT32;
  }

  /**
   * Computes float32 in double and rounds. The result is as exact as possible, and the double loop
   * is the fast one.
   */
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
