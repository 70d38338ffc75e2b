package org.distarray.kernel;

/**
 * Whether this JVM computes with the Vector API: where it was started with {@code --add-modules
 * jdk.incubator.vector}, as Spark 4 starts its own, unless the system property {@code
 * distarray.vector} is {@code off}. Decided once per JVM. Results have the same bits either way.
 */
public final class Vectors {
  private static final boolean ENABLED =
      ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
          && !"off".equals(System.getProperty("distarray.vector"));

  private Vectors() {}

  public static boolean enabled() {
    return ENABLED;
  }
}
