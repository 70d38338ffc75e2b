package org.distarray.connector;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;

/** Finds the setting of Spark that is at fault, where Spark's own words do not name it. */
final class Settings {
  private static final Pattern UNREGISTERED = Pattern.compile("Class is not registered: ([^\\s]+)");

  /** The system's words for a full disk, and for a user who may not have more of it. */
  private static final Pattern NO_ROOM =
      Pattern.compile("No space left on device|Disk quota exceeded");

  private Settings() {}

  /** The words of a failure of Spark that a setting caused, with the remedy. */
  static Optional<String> wrong(SparkConf conf, Throwable failure) {
    Throwable each = failure;
    for (int depth = 0; each != null && depth < 32; depth++) { // causes may be a circle
      String words = String.valueOf(each.getMessage());
      Matcher unregistered = UNREGISTERED.matcher(words);
      Matcher full = NO_ROOM.matcher(words);
      if (unregistered.find()) {
        return Optional.of(
            "with spark.kryo.registrationRequired Kryo refuses "
                + unregistered.group(1)
                + " (set spark.kryo.registrator to "
                + DistArrayRegistrator.class.getName()
                + ")");
      } else if (full.find()) {
        return Optional.of(
            "a local directory of Spark is full: "
                + full.group()
                + " in "
                + localDirectories(conf)
                + " of some machine (make room there, or set spark.local.dir)");
      }
      each = each.getCause();
    }
    return Optional.empty();
  }

  /** In this order Spark looks for them; YARN's are those of its containers. */
  private static String localDirectories(SparkConf conf) {
    String of = System.getenv().getOrDefault("LOCAL_DIRS", System.getenv("SPARK_LOCAL_DIRS"));
    return of == null ? conf.get("spark.local.dir", System.getProperty("java.io.tmpdir")) : of;
  }
}
