package org.distarray.connector.ui;

import java.util.Map;
import java.util.function.Consumer;
import org.apache.spark.SparkContext;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.PluginContext;

/** The plugin on the driver. It adds to the user interface of a new application. */
final class ArraysDriver implements DriverPlugin {
  private final Consumer<SparkContext> attach;

  /**
   * @param attach adds to the user interface; what it throws is logged
   */
  ArraysDriver(Consumer<SparkContext> attach) {
    this.attach = attach;
  }

  @Override
  public Map<String, String> init(SparkContext sc, PluginContext plugin) {
    // what a plugin throws here would end the application
    ArraysPages.attempt(
        "add the page of arrays to Spark's user interface", () -> attach.accept(sc));
    return Map.of();
  }
}
