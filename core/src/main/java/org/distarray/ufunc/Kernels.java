package org.distarray.ufunc;

import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.distarray.dtype.DType;

/**
 * The loops of the operations, generated for one operation and its types each, compiled once per
 * JVM.
 *
 * <p>All arrays start at index 0 and share one index: that is what the JVM's compiler turns into
 * vector instructions.
 */
public final class Kernels {
  // bounded: as many entries as there are operations times signatures
  private static final ConcurrentHashMap<Object, TileLoop> COMPILED = new ConcurrentHashMap<>();

  private record MapKey(Ufunc ufunc, Signature signature) {}

  private record CastKey(DType from, DType to) {}

  private Kernels() {}

  /**
   * The loop of an operation.
   *
   * @param signature one that {@link Ufunc#resolve} gave
   */
  public static TileLoop map(Ufunc ufunc, Signature signature) {
    return compiled(new MapKey(ufunc, signature), () -> LoopSource.map(ufunc, signature));
  }

  /**
   * The loop that casts from one type to another, as {@code numpy.astype} with unsafe casting:
   * floats are truncated towards 0, integers keep their low bits, complex numbers lose the
   * imaginary part, everything but 0 is true.
   *
   * <p>Floats beyond the range of an integer type give what C gives on x86-64.
   */
  public static TileLoop cast(DType from, DType to) {
    return compiled(new CastKey(from, to), () -> LoopSource.cast(from, to));
  }

  private static TileLoop compiled(Object key, Supplier<LoopSource> source) {
    TileLoop loop = COMPILED.get(key);
    if (loop == null) {
      loop = COMPILED.computeIfAbsent(key, k -> LoopCompiler.compile(source.get()));
    }
    return loop;
  }
}
