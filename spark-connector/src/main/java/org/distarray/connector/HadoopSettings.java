package org.distarray.connector;

import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;

/** The part of a Hadoop configuration that a task cannot know by itself. */
final class HadoopSettings {
  private HadoopSettings() {}

  /**
   * The settings that differ from Hadoop's own defaults, under {@code hadoop.<key>}. Settings from
   * site files of the driver are among them.
   */
  static Map<String, String> differing(Configuration hadoop) {
    Map<String, String> out = new TreeMap<>();
    for (Map.Entry<String, String> entry : hadoop) {
      String key = entry.getKey();
      String value = hadoop.get(key);
      if (value != null && !isDefault(hadoop.getPropertySources(key))) {
        out.put("hadoop." + key, value);
      }
    }
    return out;
  }

  private static boolean isDefault(String[] sources) {
    return sources != null
        && sources.length > 0
        && sources[sources.length - 1].endsWith("-default.xml");
  }
}
