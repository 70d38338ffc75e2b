package org.distarray.kernel;

import org.distarray.annotation.Internal;

/**
 * Tells whether this JVM computes with the Vector API. The answer is decided once in a JVM, and
 * results have the same bits either way.
 *
 * <p>It does if three conditions hold. The JVM was started with {@code --add-modules
 * jdk.incubator.vector}, as Spark 4 starts its own. The machine has vectors of 256 bits. The system
 * property {@code distarray.vector} is not {@code off}.
 *
 * @hidden
 */
@Internal
public final class Vectors {
  /**
   * The shape of all vectors, of any element type. It is the same on every machine. The methods of
   * the Vector API learn from the vectors that they see. After vectors of two lengths, C2 makes
   * objects of the vectors that a loop carries, at a tenth of the speed.
   */
  public static final String SPECIES = "SPECIES_256";

  private static final int BITS = 256;
  private static final boolean ENABLED =
      ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
          && !"off".equals(System.getProperty("distarray.vector"))
          && bits() >= BITS;

  private Vectors() {}

  public static boolean enabled() {
    return ENABLED;
  }

  /**
   * The bits of this machine's longest vectors, as the Vector API has them.
   *
   * @throws IllegalStateException when the JVM runs without its module
   */
  public static int bits() {
    try {
      Class<?> shape = Class.forName("jdk.incubator.vector.VectorShape");
      Object preferred = shape.getMethod("preferredShape").invoke(null);
      return (int) shape.getMethod("vectorBitSize").invoke(preferred);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "Cannot ask jdk.incubator.vector for its shape (start the JVM with --add-modules"
              + " jdk.incubator.vector, or with -Ddistarray.vector=off)",
          e);
    }
  }
}
