package org.distarray.connector.ui;

import org.apache.spark.SparkContext;
import org.distarray.Context;
import org.distarray.annotation.Internal;

/**
 * Shows the arrays of contexts on the page of their application, if it has one.
 *
 * @hidden
 */
@Internal
public final class ArraysPages {
  private static final System.Logger LOG = System.getLogger(ArraysPages.class.getName());

  private ArraysPages() {}

  /** Shows the arrays that a context makes from now on. */
  public static void show(SparkContext sc, Context context) {
    attempt(
        "show the arrays of a context in Spark's user interface",
        () -> ArraysTab.of(sc).ifPresent(tab -> tab.add(context.liveArrays())));
  }

  /**
   * Does some work that no job may fail of. What it throws is logged: Spark's user interface is not
   * public API, and another Spark may have other classes.
   *
   * @param what the work, as in "Cannot ..."
   */
  static void attempt(String what, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | LinkageError e) {
      LOG.log(System.Logger.Level.WARNING, "Cannot " + what + ": " + e, e);
    }
  }
}
