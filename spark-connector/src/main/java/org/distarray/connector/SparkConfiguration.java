package org.distarray.connector;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;
import org.apache.spark.storage.StorageLevel;
import org.distarray.Alignment;
import org.distarray.ContextOptions;
import org.distarray.ProgressBar;
import org.distarray.connector.ui.ArraysPlugin;
import org.distarray.dtype.Spelling;
import scala.Tuple2;

/**
 * The settings under {@code spark.distarray}. This is the only class that reads configuration. A
 * size in bytes may have a unit: {@code 512m}.
 */
final class SparkConfiguration {
  private static final System.Logger LOG = System.getLogger(SparkConfiguration.class.getName());
  private static final String PREFIX = "spark.distarray.";
  private static final Pattern LOCAL = Pattern.compile("local(?:\\[\\s*(\\d+|\\*)\\s*(?:,.*)?])?");

  private enum Key {
    TARGETS("targets"),
    COLLECT_MAX_BYTES("collect.maxBytes"),
    BLOCK_MAX_BYTES("block.maxBytes"),
    MOVE_MAX_BYTES("move.maxBytes"),
    ALIGN("align"),
    LINEAGE_MAX("lineage.max"),
    LINEAGE_MAX_BYTES("lineage.maxBytes"),
    PERSIST_LEVEL("persist.level"),
    TOGETHER_LIMIT("together.limit"),
    TOGETHER_MAX_BYTES("together.maxBytes"),
    STANDSTILL_LIMIT("standstill.limit"),
    PROGRESS("progress");

    private final String key;

    Key(String name) {
      this.key = PREFIX + name;
    }
  }

  private final Integer targets;
  private final ContextOptions contextOptions;
  private final int maxLineage;
  private final long maxRecipeBytes;
  private final StorageLevel persistLevel;
  private final long executorBytes;
  private final OptionalInt executorCores;
  private final int taskCores;
  private final boolean parallelismSet;
  private final long maxResultBytes;
  private final int localSlots;
  private final Duration standstillLimit;
  private final boolean dynamic;
  private final long executorsWaitMillis;
  private final boolean showsArrays;

  private SparkConfiguration(SparkConf conf) {
    targets =
        conf.contains(Key.TARGETS.key)
            ? Integer.valueOf(integer(conf, Key.TARGETS, 0, 1, 1 << 20))
            : null;
    ContextOptions defaults = ContextOptions.defaults();
    contextOptions =
        new ContextOptions(
            bytes(conf, Key.COLLECT_MAX_BYTES, defaults.collectMaxBytes()),
            bytes(conf, Key.BLOCK_MAX_BYTES, defaults.blockMaxBytes()),
            bytes(conf, Key.MOVE_MAX_BYTES, defaults.moveMaxBytes()),
            alignment(conf),
            defaults.seed(),
            duration(conf, Key.TOGETHER_LIMIT, defaults.togetherLimit().toMillis() + "ms", 1),
            bytes(conf, Key.TOGETHER_MAX_BYTES, defaults.togetherMaxBytes()),
            progress(conf));
    // Spark dies of a chain of about 220 RDDs
    maxLineage = integer(conf, Key.LINEAGE_MAX, 50, 2, 150);
    maxRecipeBytes = bytes(conf, Key.LINEAGE_MAX_BYTES, Runtime.getRuntime().maxMemory() / 16);
    persistLevel = level(conf);
    // Spark reads a number without a unit as MiB
    executorBytes = conf.getSizeAsMb("spark.executor.memory", "1g") << 20;
    executorCores =
        conf.contains("spark.executor.cores")
            ? OptionalInt.of(conf.getInt("spark.executor.cores", 1))
            : OptionalInt.empty();
    taskCores = Math.max(1, conf.getInt("spark.task.cpus", 1));
    parallelismSet = conf.contains("spark.default.parallelism");
    maxResultBytes = conf.getSizeAsBytes("spark.driver.maxResultSize", "1g");
    localSlots = localCores(conf.get("spark.master", "")).orElse(0) / taskCores;
    standstillLimit = duration(conf, Key.STANDSTILL_LIMIT, "60s", 0);
    dynamic = conf.getBoolean("spark.dynamicAllocation.enabled", false);
    executorsWaitMillis =
        conf.getTimeAsMs("spark.scheduler.maxRegisteredResourcesWaitingTime", "30s");
    showsArrays = conf.get("spark.plugins", "").contains(ArraysPlugin.class.getName());
  }

  /** The number of threads of local mode; empty for other masters. */
  private static OptionalInt localCores(String master) {
    Matcher local = LOCAL.matcher(master.trim());
    if (!local.matches()) {
      return OptionalInt.empty();
    }
    String threads = local.group(1) == null ? "1" : local.group(1);
    return OptionalInt.of(threads.equals("*") ? processors() : Integer.parseInt(threads));
  }

  /**
   * Reads the settings, and warns of names that do not exist.
   *
   * @throws IllegalArgumentException when a value does not suit its key
   */
  public static SparkConfiguration of(SparkConf conf) {
    for (Tuple2<String, String> entry : conf.getAllWithPrefix(PREFIX)) {
      String name = PREFIX + entry._1();
      if (Arrays.stream(Key.values()).noneMatch(key -> key.key.equals(name))) {
        LOG.log(System.Logger.Level.WARNING, unknown(name));
      }
    }
    return new SparkConfiguration(conf);
  }

  /**
   * The key of an option of contexts. The key of collectMaxBytes ends in {@code collect.maxBytes}.
   */
  static String key(String option) {
    for (Key key : Key.values()) {
      if (key.key.substring(PREFIX.length()).replace(".", "").equalsIgnoreCase(option)) {
        return key.key;
      }
    }
    throw new IllegalArgumentException("Cannot find a key for the option " + option);
  }

  /**
   * {@code spark.distarray.targets}: the number of engines over which arrays are laid by default.
   */
  public Optional<Integer> targets() {
    return Optional.ofNullable(targets);
  }

  /**
   * The options of contexts. A missing key has the default of {@link ContextOptions}.
   *
   * <ul>
   *   <li>{@code spark.distarray.collect.maxBytes}: the largest array that comes to the driver
   *   <li>{@code spark.distarray.block.maxBytes}: the largest block
   *   <li>{@code spark.distarray.move.maxBytes}: the largest piece that travels at once
   *   <li>{@code spark.distarray.align}: {@code auto} or {@code strict}
   *   <li>{@code spark.distarray.together.limit}: how long engines may wait for each other
   *   <li>{@code spark.distarray.together.maxBytes}: the most bytes that wait for one of these
   *   <li>{@code spark.distarray.progress}: where bars are: {@code auto}, {@code on} or {@code off}
   * </ul>
   */
  public ContextOptions contextOptions() {
    return contextOptions;
  }

  /** {@code spark.executor.memory}, in bytes. */
  long executorBytes() {
    return executorBytes;
  }

  /** {@code spark.driver.maxResultSize}, in bytes; 0 for no limit. */
  long maxResultBytes() {
    return maxResultBytes;
  }

  /**
   * The number of tasks that run at a time in one JVM.
   *
   * @param master {@code "local[2]"}, {@code "spark://..."}
   * @param parallelism Spark's default, which is the number of all cores unless it is set
   * @param executors the number of executors
   * @param mostCores the most cores of one executor; 0 when that is not known yet
   */
  int taskSlots(String master, int parallelism, int executors, int mostCores) {
    int cores;
    OptionalInt local = localCores(master);
    if (local.isPresent()) {
      cores = local.getAsInt();
    } else if (executorCores.isPresent()) {
      cores = executorCores.getAsInt();
    } else if (master.startsWith("yarn") || master.startsWith("k8s")) {
      cores = 1;
    } else {
      // a standalone executor has all cores of its worker, and workers may differ
      cores = mostCores;
    }
    if (cores == 0) { // before executors have come: as if they were alike
      cores = parallelismSet ? processors() : -Math.floorDiv(-parallelism, Math.max(1, executors));
    }
    return Math.max(1, cores / taskCores);
  }

  private static int processors() {
    return Runtime.getRuntime().availableProcessors();
  }

  /**
   * {@code spark.distarray.lineage.max}: the number of chained RDDs after which the lineage is cut;
   * 50 by default.
   */
  public int maxLineage() {
    return maxLineage;
  }

  /**
   * {@code spark.distarray.lineage.maxBytes}: the most bytes that the driver remembers of what is
   * behind cuts, to make arrays again that executors have lost; a sixteenth of its heap by default.
   */
  public long maxRecipeBytes() {
    return maxRecipeBytes;
  }

  /**
   * {@code spark.distarray.persist.level}: Spark's name of the storage level for kept items; {@code
   * MEMORY_AND_DISK} by default.
   */
  public StorageLevel persistLevel() {
    return persistLevel;
  }

  /** The number of tasks that run in this JVM at a time if Spark is in local mode; otherwise 0. */
  int localSlots() {
    return localSlots;
  }

  /**
   * {@code spark.distarray.standstill.limit}: the time that all slots of local mode may wait before
   * the jobs that need a slot are ended. It is 60 s by default; 0 means that no job is ended.
   */
  Duration standstillLimit() {
    return standstillLimit;
  }

  /** Whether Spark starts and ends executors as it needs them. */
  boolean isDynamic() {
    return dynamic;
  }

  /** Whether {@code spark.plugins} names the page of arrays. */
  boolean showsArrays() {
    return showsArrays;
  }

  /** The time that Spark waits for its executors before it runs a first job. */
  long executorsWaitMillis() {
    return executorsWaitMillis;
  }

  static String unknown(String name) {
    List<String> known = new ArrayList<>();
    for (Key key : Key.values()) {
      known.add(key.key);
    }
    known.sort(
        Comparator.comparingInt((String key) -> Spelling.edits(key, name))
            .thenComparing(key -> key));
    return "Cannot use the setting "
        + name
        + ": there is none of this name (did you mean "
        + known.get(0)
        + "?)";
  }

  private static int integer(SparkConf conf, Key key, int orElse, int least, int most) {
    String text = conf.get(key.key, Integer.toString(orElse));
    try {
      int value = Integer.parseInt(text.trim());
      if (conf.contains(key.key) && (value < least || value > most)) {
        throw wrong(key, text, least + " to " + most, null);
      }
      return value;
    } catch (NumberFormatException e) {
      throw wrong(key, text, least + " to " + most, e);
    }
  }

  private static long bytes(SparkConf conf, Key key, long orElse) {
    String text = conf.get(key.key, Long.toString(orElse));
    String right = "a number of bytes above 0, such as 512m or 2g";
    try {
      long bytes = conf.getSizeAsBytes(key.key, orElse);
      if (bytes > 0) {
        return bytes;
      }
    } catch (NumberFormatException e) {
      throw wrong(key, text, right, e);
    }
    throw wrong(key, text, right, null);
  }

  /**
   * Reads a time.
   *
   * @param least the shortest, in ms
   */
  private static Duration duration(SparkConf conf, Key key, String orElse, long least) {
    String text = conf.get(key.key, orElse);
    String right =
        "a time of " + (least == 0 ? "0" : least + "ms") + " or more, such as 500ms or 2min";
    try {
      Duration duration = Duration.ofMillis(conf.getTimeAsMs(key.key, orElse));
      if (duration.toMillis() >= least) {
        return duration;
      }
    } catch (NumberFormatException e) {
      throw wrong(key, text, right, e);
    }
    throw wrong(key, text, right, null);
  }

  private static Alignment alignment(SparkConf conf) {
    String text = conf.get(Key.ALIGN.key, Alignment.AUTO.name());
    try {
      return Alignment.valueOf(text.trim().toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw wrong(Key.ALIGN, text, "auto or strict", e);
    }
  }

  private static ProgressBar progress(SparkConf conf) {
    String text = conf.get(Key.PROGRESS.key, ProgressBar.AUTO.name());
    try {
      ProgressBar asked = ProgressBar.valueOf(text.trim().toUpperCase(Locale.ROOT));
      // two bars would write over each other
      boolean isTaken = conf.getBoolean("spark.ui.showConsoleProgress", false);
      return asked == ProgressBar.AUTO && isTaken ? ProgressBar.OFF : asked;
    } catch (IllegalArgumentException e) {
      throw wrong(Key.PROGRESS, text, "auto, on or off", e);
    }
  }

  private static StorageLevel level(SparkConf conf) {
    String text = conf.get(Key.PERSIST_LEVEL.key, "MEMORY_AND_DISK");
    try {
      StorageLevel level = StorageLevel.fromString(text.trim().toUpperCase(Locale.ROOT));
      if (level.isValid()) {
        return level;
      }
      throw new IllegalArgumentException("a level that keeps nothing");
    } catch (IllegalArgumentException e) {
      throw wrong(Key.PERSIST_LEVEL, text, "a name of org.apache.spark.storage.StorageLevel", e);
    }
  }

  private static IllegalArgumentException wrong(
      Key key, String text, String right, Exception cause) {
    return new IllegalArgumentException(
        "Cannot read " + key.key + ": '" + text + "' (" + right + ")", cause);
  }
}
