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

  private static final LoopCache<LoopStep, TileLoop> SINGLE = new LoopCache<>(KEPT_SINGLE);

  private static final LoopCache<FusedKey, FusedLoop> FUSED = new LoopCache<>(KEPT);

  private record FusedKey(LoopShape shape, LoopForm form) {}

  private Kernels() {}

  /**
   * The loop of an operation.
   *
   * @param signature one that {@link Ufunc#resolve} gave
   */
  public static TileLoop map(Ufunc ufunc, Signature signature) {
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
  public static TileLoop cast(DType from, DType to) {
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

  private static TileLoop make(Ufunc ufunc, LoopStep step) {
    Elementary function = Lowering.elementary(ufunc);
    DType type = step.signature().output();
    if (function != null && type == DType.FLOAT64) {
      FusedLoop plain = LoopCompiler.compile(PlainLoop.phased(name(step), function));
      return Vectors.enabled()
          ? tile(fused(LoopShape.of(step), LoopForm.VECTOR), plain)
          : tile(plain, plain);
    }
    return function != null && type == DType.FLOAT32 ? inDouble(ufunc) : plain(step);
  }

  private static TileLoop plain(LoopStep step) {
    FusedLoop loop = LoopCompiler.compile(PlainLoop.fused(name(step), LoopShape.of(step), false));
    return tile(loop, loop);
  }

  private static String name(LoopStep step) {
    Signature types = step.signature();
    return step.label()
        + types.inputs().stream().map(t -> "_" + t).collect(Collectors.joining())
        + "_to_"
        + types.output();
  }

  /** A loop over arrays that begin at 0, with another for the elements that it refuses. */
  private static TileLoop tile(FusedLoop loop, FusedLoop other) {
    return (inputs, output, n) -> {
      Object[] arrays = new Object[inputs.length + 1];
      System.arraycopy(inputs, 0, arrays, 0, inputs.length);
      arrays[inputs.length] = output;
      int[] at = new int[arrays.length];
      if (!loop.run(arrays, at, NONE, n)) {
        other.run(arrays, at, NONE, n);
      }
    };
  }

  private static final Object[] NONE = {};

  /** float32 in double, and rounded: as exact as can be, and the double loop is the fast one. */
  private static TileLoop inDouble(Ufunc f) {
    TileLoop widen = cast(DType.FLOAT32, DType.FLOAT64);
    TileLoop loop = map(f, new Signature(List.of(DType.FLOAT64), DType.FLOAT64));
    TileLoop narrow = cast(DType.FLOAT64, DType.FLOAT32);
    return (inputs, output, n) -> {
      double[][] wide = ThreadRows.widened(n);
      widen.run(inputs, wide[0], n);
      loop.run(new Object[] {wide[0]}, wide[1], n);
      narrow.run(new Object[] {wide[1]}, output, n);
    };
  }
}
