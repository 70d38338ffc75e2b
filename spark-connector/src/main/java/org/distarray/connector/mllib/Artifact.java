package org.distarray.connector.mllib;

import org.apache.spark.package$;

/** The artifact that Spark's machine learning is in. */
final class Artifact {
  private static final String CLASS = "org.apache.spark.mllib.linalg.distributed.RowMatrix";

  private Artifact() {}

  /**
   * Checks that the artifact is there.
   *
   * @throws IllegalStateException when it is not
   */
  static void check(String doing) {
    try {
      Class.forName(CLASS, false, Artifact.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(
          "Cannot "
              + doing
              + ": Spark's machine learning is not there (add org.apache.spark:spark-mllib_2.13:"
              + package$.MODULE$.SPARK_VERSION()
              + ")",
          e);
    }
  }
}
