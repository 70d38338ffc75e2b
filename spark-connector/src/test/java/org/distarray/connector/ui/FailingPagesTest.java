package org.distarray.connector.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.apache.spark.SparkContext;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.SparkPlugin;
import org.apache.spark.sql.SparkSession;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.connector.DistArrays;
import org.distarray.connector.LocalSpark;
import org.junit.jupiter.api.Test;

/** Nothing that goes wrong with the page fails an application or a job. */
class FailingPagesTest {

  /** A plugin whose page throws. */
  public static final class ThrowingPage implements SparkPlugin {
    @Override
    public DriverPlugin driverPlugin() {
      return new ArraysDriver(ThrowingPage::attach);
    }

    private static void attach(SparkContext sc) {
      ArraysTab.attach(
          sc,
          new ArraysTab(sc.ui().get()),
          () -> {
            throw new IllegalStateException("<no> page today");
          });
    }

    @Override
    public ExecutorPlugin executorPlugin() {
      return null;
    }
  }

  /** A plugin that meets a Spark whose user interface has other classes. */
  public static final class OtherSpark implements SparkPlugin {
    @Override
    public DriverPlugin driverPlugin() {
      return new ArraysDriver(
          sc -> {
            throw new NoSuchMethodError("org.apache.spark.ui.JettyUtils");
          });
    }

    @Override
    public ExecutorPlugin executorPlugin() {
      return null;
    }
  }

  private static void checkJobs(SparkSession spark) {
    try (Context context = DistArrays.context(spark, 3)) {
      DistArray a = context.arange(100).multiply(2).compute();
      assertEquals(9900, a.sum().asLong());
    }
  }

  @Test
  void aJobGoesOnWhenThePageThrowsAndTheReaderIsTold() throws Exception {
    SparkSession spark = WebPages.start(ThrowingPage.class.getName(), Map.of());
    try (Context context = DistArrays.context(spark, 3)) {
      DistArray a = context.arange(100).compute();
      String page = WebPages.get(spark, "/arrays/");
      assertTrue(page.contains("Cannot show this page: "), page);
      assertTrue(page.contains("&lt;no&gt; page today"), page);
      assertEquals(4950, a.sum().asLong());
    } finally {
      spark.stop();
    }
  }

  @Test
  void anApplicationStartsWhereTheUserInterfaceIsAnother() throws Exception {
    SparkSession spark = WebPages.start(OtherSpark.class.getName(), Map.of());
    try {
      checkJobs(spark);
      assertTrue(WebPages.get(spark, "/jobs/").contains("Spark Jobs"));
    } finally {
      spark.stop();
    }
  }

  @Test
  void anApplicationWithoutAUserInterfaceHasNoPage() {
    SparkSession spark =
        WebPages.start(ArraysPlugin.class.getName(), Map.of("spark.ui.enabled", "false"));
    try {
      checkJobs(spark);
    } finally {
      spark.stop();
    }
  }

  @Test
  void contextsNeedNoPlugin() {
    SparkSession spark = LocalSpark.start(Map.of());
    try {
      assertTrue(ArraysTab.of(spark.sparkContext()).isEmpty());
      checkJobs(spark);
    } finally {
      spark.stop();
    }
  }
}
