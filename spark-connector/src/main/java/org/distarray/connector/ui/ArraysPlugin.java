package org.distarray.connector.ui;

import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.SparkPlugin;

/**
 * Adds the page <em>Arrays</em> to Spark's user interface: the arrays to which the program refers,
 * where their blocks are, what they are made from, and how long each rank took.
 *
 * <pre>
 * spark-shell --jars distarray.jar --conf spark.plugins=org.distarray.connector.ui.ArraysPlugin
 * </pre>
 *
 * <p>A page that cannot be shown is logged. It fails no job and no application.
 */
public final class ArraysPlugin implements SparkPlugin {

  /** Spark makes it by its name. */
  public ArraysPlugin() {}

  @Override
  public DriverPlugin driverPlugin() {
    return new ArraysDriver(ArraysTab::attach);
  }

  /** {@inheritDoc} Executors need none. */
  @Override
  public ExecutorPlugin executorPlugin() {
    return null;
  }
}
