package org.distarray.connector;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.distarray.annotation.Internal;

/**
 * The part of a Hadoop configuration that a task cannot know by itself.
 *
 * @hidden
 */
@Internal
public final class HadoopSettings {
  private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+):/.*");

  /** The starts of keys that file systems of all kinds read. No password is among them. */
  private static final List<String> COMMON =
      List.of("fs.defaultFS", "hadoop.security.", "hadoop.rpc.", "io.", "ipc.", "net.");

  /** Schemes to the starts of the keys that they read beside those that bear their names. */
  private static final Map<String, List<String>> OWN =
      Map.of(
          "hdfs", List.of("dfs."),
          "webhdfs", List.of("dfs."),
          "swebhdfs", List.of("dfs.", "ssl."),
          "abfs", List.of("fs.azure."),
          "abfss", List.of("fs.azure."),
          "wasb", List.of("fs.azure."),
          "wasbs", List.of("fs.azure."),
          "gs", List.of("google.cloud."),
          // what they lead to may be of any kind
          "viewfs", List.of(""),
          "har", List.of(""));

  private HadoopSettings() {}

  /**
   * The settings that differ from Hadoop's own defaults, under {@code hadoop.<key>}, as far as the
   * file system of a path reads them. Settings from site files of the driver are among them. A
   * local path needs none.
   */
  public static Map<String, String> differing(Configuration hadoop, String path) {
    Map<String, String> out = new TreeMap<>();
    Matcher uri = SCHEME.matcher(path);
    String scheme = uri.matches() ? uri.group(1).toLowerCase(Locale.ROOT) : "file";
    if (scheme.equals("file")) {
      return out;
    }
    for (Map.Entry<String, String> entry : hadoop) {
      String key = entry.getKey();
      String value = isFor(scheme, key) ? hadoop.get(key) : null;
      if (value != null && !isDefault(hadoop.getPropertySources(key))) {
        out.put("hadoop." + key, value);
      }
    }
    return out;
  }

  private static boolean isFor(String scheme, String key) {
    return COMMON.stream().anyMatch(key::startsWith)
        || key.startsWith("fs." + scheme + ".")
        || key.startsWith("fs.AbstractFileSystem." + scheme + ".")
        || key.startsWith(scheme + ".")
        || OWN.getOrDefault(scheme, List.of()).stream().anyMatch(key::startsWith);
  }

  private static boolean isDefault(String[] sources) {
    return sources != null
        && sources.length > 0
        && sources[sources.length - 1].endsWith("-default.xml");
  }
}
