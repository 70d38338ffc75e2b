package org.distarray.kernel;

import org.distarray.annotation.Internal;

/**
 * Tells whether this JVM computes with the Vector API. The answer is decided once in a JVM, and
 * results have the same bits either way.
 *
 * <p>It does if three conditions hold. The JVM was started with {@code --add-modules
 * jdk.incubator.vector}, as Spark 4 starts its own. The machine has vectors of 256 bits or more.
 * The system property {@code distarray.vector} is not {@code off}.
 *
 * @hidden
 */
@Internal
public final class Vectors {
  private static final int SHORT = 256;
  private static final int LONG = 512;

  private static final boolean ENABLED =
      ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
          && !"off".equals(System.getProperty("distarray.vector"))
          && bits() >= SHORT;

  private static final int BITS = ENABLED && bits() >= LONG ? LONG : SHORT;

  /**
   * The shape of all vectors in this JVM, of any element type: 512 bits where the machine has them,
   * else 256. The methods of the Vector API learn from the vectors that they see. After vectors of
   * two lengths, C2 makes objects of the vectors that a loop carries, at a tenth of the speed.
   */
  public static final String SPECIES = "SPECIES_" + BITS;

  private Vectors() {}

  public static boolean enabled() {
    return ENABLED;
  }

  /**
   * Gives a source text the shape of this JVM's vectors.
   *
   * @param text written for vectors of 256 bits, and for halves of them
   */
  public static String shaped(String text) {
    return text.replace("SPECIES_" + SHORT, SPECIES)
        .replace("SPECIES_" + SHORT / 2, "SPECIES_" + BITS / 2);
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
