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
    return Vectors.enabled();
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
