package org.distarray.connector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.apache.spark.storage.StorageLevel;
import org.distarray.Alignment;
import org.distarray.ContextOptions;
import org.distarray.ProgressBar;
import org.junit.jupiter.api.Test;

class SparkConfigurationTest {
  private static SparkConfiguration with(String... settings) {
    SparkConf conf = new SparkConf(false);
    for (int k = 0; k < settings.length; k += 2) {
      conf.set(settings[k], settings[k + 1]);
    }
    return SparkConfiguration.of(conf);
  }

  private static void refused(String key, String value, String message) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> with(key, value));
    assertEquals(message, e.getMessage());
  }

  @Test
  void messagesNameTheKeysOfLimits() {
    assertEquals("spark.distarray.collect.maxBytes", SparkConfiguration.key("collectMaxBytes"));
    assertEquals("spark.distarray.block.maxBytes", SparkConfiguration.key("blockMaxBytes"));
    assertEquals("spark.distarray.move.maxBytes", SparkConfiguration.key("moveMaxBytes"));
  }

  @Test
  void localModeHasASlotForEachTaskThatItsThreadsRun() {
    int processors = Runtime.getRuntime().availableProcessors();
    assertEquals(1, with("spark.master", "local").localSlots());
    assertEquals(7, with("spark.master", "local[7]").localSlots());
    assertEquals(3, with("spark.master", "local[ 7 , 4]", "spark.task.cpus", "2").localSlots());
    assertEquals(processors, with("spark.master", "local[*]").localSlots());
    assertEquals(0, with("spark.master", "local-cluster[2,1,1024]").localSlots());
    assertEquals(0, with("spark.master", "spark://127.0.0.1:7077").localSlots());
    assertEquals(0, with().localSlots());
  }

  @Test
  void everyKeyHasADefault() {
    SparkConfiguration none = with();
    assertEquals(Optional.empty(), none.targets());
    assertEquals(ContextOptions.defaults(), none.contextOptions());
    assertEquals(50, none.maxLineage());
    assertEquals(Runtime.getRuntime().maxMemory() / 16, none.maxRecipeBytes());
    assertEquals(StorageLevel.MEMORY_AND_DISK(), none.persistLevel());
    assertEquals(Duration.ofMinutes(1), none.standstillLimit());
  }

  @Test
  void thereIsNoSecondBarBesideThatOfSparksConsole() {
    String bar = "spark.ui.showConsoleProgress";
    String key = "spark.distarray.progress";
    assertEquals(ProgressBar.OFF, with(bar, "true").contextOptions().progress());
    assertEquals(ProgressBar.AUTO, with(bar, "false").contextOptions().progress());
    assertEquals(ProgressBar.ON, with(bar, "true", key, "ON").contextOptions().progress());
    refused(key, "yes", "Cannot read spark.distarray.progress: 'yes' (auto, on or off)");
  }

  @Test
  void keysAreRead() {
    SparkConfiguration all =
        with(
            "spark.distarray.targets", "7",
            "spark.distarray.collect.maxBytes", "512m",
            "spark.distarray.block.maxBytes", "1000",
            "spark.distarray.move.maxBytes", "1m",
            "spark.distarray.align", "strict",
            "spark.distarray.lineage.max", "20",
            "spark.distarray.lineage.maxBytes", "3m",
            "spark.distarray.persist.level", "memory_only",
            "spark.distarray.standstill.limit", "500ms",
            "spark.distarray.progress", "on");
    assertEquals(Optional.of(7), all.targets());
    assertEquals(512L << 20, all.contextOptions().collectMaxBytes());
    assertEquals(1000, all.contextOptions().blockMaxBytes());
    assertEquals(1 << 20, all.contextOptions().moveMaxBytes());
    assertEquals(Alignment.STRICT, all.contextOptions().alignment());
    assertEquals(20, all.maxLineage());
    assertEquals(3L << 20, all.maxRecipeBytes());
    assertEquals(Duration.ofMillis(500), all.standstillLimit());
    assertEquals(ProgressBar.ON, all.contextOptions().progress());
    assertEquals(StorageLevel.MEMORY_ONLY(), all.persistLevel());
  }

  @Test
  void wrongValuesAreRefusedByKey() {
    refused(
        "spark.distarray.targets", "0", "Cannot read spark.distarray.targets: '0' (1 to 1048576)");
    refused(
        "spark.distarray.targets",
        "many",
        "Cannot read spark.distarray.targets: 'many' (1 to 1048576)");
    refused(
        "spark.distarray.lineage.max",
        "1000",
        "Cannot read spark.distarray.lineage.max: '1000' (2 to 150)");
    refused(
        "spark.distarray.collect.maxBytes",
        "lots",
        "Cannot read spark.distarray.collect.maxBytes: 'lots' (a number of bytes above 0, such as"
            + " 512m or 2g)");
    refused(
        "spark.distarray.block.maxBytes",
        "0",
        "Cannot read spark.distarray.block.maxBytes: '0' (a number of bytes above 0, such as 512m"
            + " or 2g)");
    refused(
        "spark.distarray.align",
        "loose",
        "Cannot read spark.distarray.align: 'loose' (auto or strict)");
    for (String level : new String[] {"NONE", "TAPE"}) {
      refused(
          "spark.distarray.persist.level",
          level,
          "Cannot read spark.distarray.persist.level: '"
              + level
              + "' (a name of org.apache.spark.storage.StorageLevel)");
    }
  }

  @Test
  void tasksThatRunAtATimeInOneJvmAreCounted() {
    assertEquals(1, with().taskSlots("local", 8, 1, 0));
    assertEquals(2, with("spark.default.parallelism", "16").taskSlots("local[2]", 16, 1, 0));
    assertEquals(3, with("spark.task.cpus", "2").taskSlots("local[6,4]", 6, 1, 0));
    assertEquals(Runtime.getRuntime().availableProcessors(), with().taskSlots("local[*]", 2, 1, 0));
    assertEquals(1, with().taskSlots("yarn", 32, 4, 0));
    assertEquals(4, with("spark.executor.cores", "4").taskSlots("yarn", 32, 8, 0));
    // a standalone executor takes all cores of its worker
    assertEquals(8, with().taskSlots("spark://host:7077", 32, 4, 0));
    assertEquals(2, with().taskSlots("local-cluster[2,2,1024]", 4, 2, 0));
    assertEquals(5, with("spark.executor.cores", "5").taskSlots("spark://host:7077", 32, 4, 0));
    assertEquals(11, with().taskSlots("spark://host:7077", 32, 3, 0));
    // of workers that differ the largest counts
    assertEquals(24, with().taskSlots("spark://host:7077", 32, 3, 24));
    assertEquals(
        3,
        with("spark.default.parallelism", "8", "spark.task.cpus", "2")
            .taskSlots("spark://host:7077", 8, 3, 6));
    assertEquals(1, with().taskSlots("yarn", 32, 4, 24));
  }

  @Test
  void theMemoryOfExecutorsIsInMebibytesWithoutAUnit() {
    assertEquals(2048L << 20, with("spark.executor.memory", "2048").executorBytes());
    assertEquals(1536L << 20, with("spark.executor.memory", "1536m").executorBytes());
    assertEquals(3L << 30, with("spark.executor.memory", "3g").executorBytes());
    assertEquals(1L << 30, with().executorBytes());
  }

  @Test
  void unknownKeysAreToldTheNearestOne() {
    assertEquals(
        "Cannot use the setting spark.distarray.target: there is none of this name (did you mean"
            + " spark.distarray.targets?)",
        SparkConfiguration.unknown("spark.distarray.target"));
    assertEquals(
        "Cannot use the setting spark.distarray.collect.maxbytes: there is none of this name (did"
            + " you mean spark.distarray.collect.maxBytes?)",
        SparkConfiguration.unknown("spark.distarray.collect.maxbytes"));
    assertEquals(50, with("spark.distarray.lineag.max", "3").maxLineage());
  }
}
