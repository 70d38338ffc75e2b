package org.distarray.connector;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.distarray.annotation.Internal;

/**
 * The part of a Hadoop configuration that a task cannot know by itself.
 *
 * <p>File systems read settings under many names, and all settings travel that may be theirs. What
 * stays on the driver are the settings of other file systems, of other buckets, accounts and hosts,
 * and secrets of anything else.
 *
 * @hidden
 */
@Internal
public final class HadoopSettings {
  // the scheme, the host
  private static final Pattern URI =
      Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+):/(?:/(?:[^/?]*@)?([^/?@:]*))?.*");

  /**
   * Schemes to the starts of the keys that they read beside those that bear their names. A scheme
   * that is not here may read those of all others, as it may be made of them.
   */
  private static final Map<String, List<String>> OWN =
      Map.ofEntries(
          Map.entry("hdfs", List.of("dfs.")),
          Map.entry("webhdfs", List.of("dfs.")),
          Map.entry("swebhdfs", List.of("dfs.", "ssl.")),
          Map.entry("ftp", List.of()),
          Map.entry("sftp", List.of()),
          Map.entry("http", List.of()),
          Map.entry("https", List.of()),
          Map.entry("s3a", List.of()),
          Map.entry("s3", List.of("fs.s3a.", "fs.s3n.")),
          Map.entry("s3n", List.of("fs.s3a.")),
          Map.entry("abfs", List.of("fs.azure.")),
          Map.entry("abfss", List.of("fs.azure.")),
          Map.entry("wasb", List.of("fs.azure.")),
          Map.entry("wasbs", List.of("fs.azure.")),
          Map.entry("adl", List.of("dfs.adls.")),
          Map.entry("gs", List.of("google.cloud.")));

  /** The schemes of names that lead to files of any kind. */
  private static final Set<String> LEADING = Set.of("viewfs", "har");

  /** The starts of keys that no file system reads, though Hadoop's configuration has them. */
  private static final List<String> NO_FILES =
      List.of("hive.", "javax.", "yarn.", "mapred.", "mapreduce.", "hbase.");

  /** The starts of keys that go on with a bucket or a host. */
  private static final List<String> OF_PLACES =
      List.of("fs.s3a.bucket.", "fs.ftp.password.", "fs.sftp.password.");

  /** The ends of keys that end with an account of Azure. */
  private static final String ACCOUNTS = ".core.windows.net";

  private static final Pattern SECRET =
      Pattern.compile(
          "(?i).*(?:pass|password|passwd|passphrase|secret|token|credentials?|key)"
              + "|fs\\..*(?:password|passwd|passphrase|secret|token|credential|key).*");

  private HadoopSettings() {}

  /**
   * The settings that differ from Hadoop's own defaults, under {@code hadoop.<key>}, as far as the
   * file system of a path may read them. Settings from site files of the driver are among them. A
   * local path needs none.
   */
  public static Map<String, String> differing(Configuration hadoop, String path) {
    Map<String, String> out = new TreeMap<>();
    Matcher uri = URI.matcher(path);
    String scheme = uri.matches() ? uri.group(1).toLowerCase(Locale.ROOT) : "file";
    if (scheme.equals("file")) {
      return out;
    }
    String host = uri.group(2) == null ? "" : uri.group(2);
    for (Map.Entry<String, String> entry : hadoop) {
      String key = entry.getKey();
      String value = isFor(scheme, host, key) ? hadoop.get(key) : null;
      if (value != null && !isDefault(hadoop.getPropertySources(key))) {
        out.put("hadoop." + key, value);
      }
    }
    return out;
  }

  private static boolean isFor(String scheme, String host, String key) {
    if (NO_FILES.stream().anyMatch(key::startsWith)) {
      return false;
    }
    boolean isOfAny = OWN.keySet().stream().anyMatch(other -> isOwn(other, key));
    boolean isSecret = SECRET.matcher(key).matches();
    if (LEADING.contains(scheme)) {
      return isOfAny || !isSecret;
    } else if (isOwn(scheme, key)) {
      return !isElsewhere(host, key);
    }
    return !isSecret && !(isOfAny && OWN.containsKey(scheme));
  }

  private static boolean isOwn(String scheme, String key) {
    return key.startsWith("fs." + scheme + ".")
        || key.startsWith("fs.AbstractFileSystem." + scheme + ".")
        || key.startsWith(scheme + ".")
        || OWN.getOrDefault(scheme, List.of()).stream().anyMatch(key::startsWith);
  }

  /** Whether a key is about another bucket, host or account. */
  private static boolean isElsewhere(String host, String key) {
    String account = host.replaceFirst("\\..*", "");
    return OF_PLACES.stream()
            .anyMatch(
                start ->
                    key.startsWith(start)
                        && !(key.substring(start.length()) + ".").startsWith(host + "."))
        || key.endsWith(ACCOUNTS) && !key.contains("." + account + ".");
  }

  private static boolean isDefault(String[] sources) {
    return sources != null
        && sources.length > 0
        && sources[sources.length - 1].endsWith("-default.xml");
  }
}
