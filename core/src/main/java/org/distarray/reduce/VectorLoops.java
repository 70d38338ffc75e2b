package org.distarray.reduce;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.distarray.kernel.Vectors;
import org.distarray.ufunc.LoopCompiler;

/**
 * Compiles the loops that use {@code jdk.incubator.vector}, to which the library itself is not
 * linked.
 */
final class VectorLoops {
  private static final String NAME = "VectorDoubleLoops";

  private VectorLoops() {}

  /** Whether this JVM computes with the Vector API, and with vectors of four doubles at least. */
  static boolean present() {
    if (!Vectors.enabled()) {
      return false;
    }
    try {
      Class<?> shape = Class.forName("jdk.incubator.vector.VectorShape");
      Object preferred = shape.getMethod("preferredShape").invoke(null);
      return (int) shape.getMethod("vectorBitSize").invoke(preferred) >= 256;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "Cannot ask jdk.incubator.vector for its shape (run with -Ddistarray.vector=off)", e);
    }
  }

  static DoubleLoops compile() {
    try (InputStream in = VectorLoops.class.getResourceAsStream(NAME + ".java")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return LoopCompiler.compile(
          DoubleLoops.class, VectorLoops.class.getPackageName() + ".generated." + NAME, text);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + NAME + ".java in the library's jar", e);
    }
  }
}
