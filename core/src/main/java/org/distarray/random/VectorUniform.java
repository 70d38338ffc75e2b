package org.distarray.random;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.distarray.kernel.Vectors;
import org.distarray.ufunc.LoopCompiler;

/**
 * The {@link UniformLoop} with the Vector API, to which the library is not linked: compiled at its
 * first use.
 */
final class VectorUniform {
  /** So many numbers save about a millisecond. */
  static final long FROM = 1 << 20;

  /**
   * Whether to use it. Vectors of 512 bits are asked for, since machines that have them multiply
   * vectors of longs; where the Vector API must do it lane by lane, it is far slower than a loop.
   */
  static final boolean ENABLED = Vectors.enabled() && vectorBits() >= 512;

  private static final String NAME = "VectorUniformLoop";

  private VectorUniform() {}

  private static final class Compiled {
    static final UniformLoop LOOP = compile();
  }

  static UniformLoop loop() {
    return Compiled.LOOP;
  }

  /** A new loop, whatever the machine has. */
  static UniformLoop compile() {
    try (InputStream in = VectorUniform.class.getResourceAsStream(NAME + ".java")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return LoopCompiler.compile(
          UniformLoop.class, VectorUniform.class.getPackageName() + ".generated." + NAME, text);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + NAME + ".java in the library's jar", e);
    }
  }

  private static int vectorBits() {
    try {
      Class<?> shape = Class.forName("jdk.incubator.vector.VectorShape");
      Object preferred = shape.getMethod("preferredShape").invoke(null);
      return (int) shape.getMethod("vectorBitSize").invoke(preferred);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "Cannot ask jdk.incubator.vector for its shape (run with -Ddistarray.vector=off)", e);
    }
  }
}
