package org.distarray.connector.sql;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.NewFile;
import org.distarray.connector.HadoopSettings;
import org.distarray.io.bytes.FileRef;
import org.distarray.io.commit.Target;
import org.distarray.io.commit.Version;
import org.distarray.store.ArrayFormat;
import org.distarray.store.ArrayFormats;
import org.distarray.store.Attributes;

/**
 * The file that a frame is written to, as it is when the write is planned. Of several jobs that
 * write it at the same time the first to end wins, and the others are refused.
 */
final class WrittenFile {
  private final String path;
  private final ArrayFormat format;
  private final Map<String, String> options;
  private final boolean isOneArray;

  private WrittenFile(
      String path, ArrayFormat format, Map<String, String> options, boolean isOneArray) {
    this.path = path;
    this.format = format;
    this.options = options;
    this.isOneArray = isOneArray;
  }

  /**
   * Whether there is a file at a path to which the active session writes.
   *
   * @throws org.distarray.error.ArrayIOException when the file system refuses
   */
  static boolean exists(String given) {
    Configuration hadoop = SparkSession.active().sessionState().newHadoopConf();
    String path = FilePath.of(given, hadoop);
    FileRef file = FileRef.of(path, HadoopSettings.differing(hadoop, path));
    return file.store().exists(file.path());
  }

  /**
   * Looks for the file that the active session writes to a path, and checks what can be checked
   * before a job runs.
   *
   * @param mode the mode of files: {@code w}, {@code w-} or {@code a}
   * @param keys the paths of the arrays in the file
   * @throws org.distarray.error.ArrayIOException when no format has the ending, when the directory
   *     is missing, or when the file may not be replaced
   * @throws IllegalArgumentException when the format has no such mode, has one array only, or takes
   *     no such path
   */
  static WrittenFile of(String given, String mode, List<String> keys) {
    Configuration hadoop = SparkSession.active().sessionState().newHadoopConf();
    String path = FilePath.of(given, hadoop);
    ArrayFormat format = ArrayFormats.ofFile(path);
    Map<String, String> options = new HashMap<>(HadoopSettings.differing(hadoop, path));
    options.put(Version.OPTION, Version.of(FileRef.of(path, options)).toString());
    options.put("mode", mode);
    boolean isOneArray = keys.size() == 1 && !format.hasKeys();
    if (isOneArray) {
      format.sink(path, options);
    } else {
      format.file(path, options, Attributes.NONE);
      keys.forEach(key -> format.sink(path, keyed(options, key))); // which refuses wrong paths
    }
    Target.of(path, options, true).checked();
    return new WrittenFile(path, format, options, isOneArray);
  }

  private static Map<String, String> keyed(Map<String, String> options, String key) {
    Map<String, String> out = new HashMap<>(options);
    out.put("key", key);
    return out;
  }

  /**
   * Writes arrays.
   *
   * @param arrays the arrays by their paths in the file
   * @throws org.distarray.error.ArrayIOException when the file has been written meanwhile, or
   *     cannot be written
   */
  void save(Context context, Map<String, DistArray> arrays) {
    if (isOneArray) {
      DistArray only = arrays.values().iterator().next();
      context.files().save(format.name(), path, only, options);
      return;
    }
    NewFile file = context.files().create(path, options);
    for (Map.Entry<String, DistArray> each : arrays.entrySet()) {
      file = file.put(each.getKey(), each.getValue());
    }
    file.save();
  }
}
