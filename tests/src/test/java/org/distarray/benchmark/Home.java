package org.distarray.benchmark;

import java.util.List;

/** Where peers live: the kind of process that does their works. */
enum Home {
  /** {@code peers.py}. */
  PYTHON,
  /** {@code peers.py} in the machine's own Python, which may have a newer NumPy. */
  OWN_PYTHON,
  /** {@code stream.c}. */
  STREAM,
  /** {@code works.c}. */
  C,
  ND4J("nd4j", "Nd4jPeer"),
  SPARK("spark", "SparkPeer"),
  /** Where MLlib finds no native BLAS. */
  SPARK_JAVA("spark", "SparkPeer", "-Ddev.ludovic.netlib.blas.nativeLib=none"),
  SYSTEMDS("systemds", "SystemDsPeer", "--add-opens=java.base/java.lang.ref=ALL-UNNAMED");

  private final String profile;
  private final String main;
  private final List<String> flags;

  Home() {
    this(null, null);
  }

  Home(String profile, String main, String... flags) {
    this.profile = profile;
    this.main = main;
    this.flags = List.of(flags);
  }

  /** The home of a peer, by the name that a demand has. */
  static Home of(String peer) {
    return switch (peer) {
      case "stream" -> STREAM;
      case "c", "c-scalar" -> C;
      case "nd4j" -> ND4J;
      case "sql", "rdd", "rdd-steps", "blockmatrix", "rowmatrix" -> SPARK;
      case "blockmatrix-java" -> SPARK_JAVA;
      case "systemds" -> SYSTEMDS;
      default -> PYTHON;
    };
  }

  /**
   * Whether this is a JVM, which runs alone with this library's: memory is not for more of them at
   * a time.
   */
  boolean isJvm() {
    return profile != null;
  }

  /** Its profile in {@code tests/bench/peers/pom.xml}. */
  String profile() {
    return profile;
  }

  /** Its main class. */
  String main() {
    return getClass().getPackageName() + "." + main;
  }

  /** What its JVM is told besides. */
  List<String> flags() {
    return flags;
  }
}
