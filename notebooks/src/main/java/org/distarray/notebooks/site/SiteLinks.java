package org.distarray.notebooks.site;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The links of a site, without those that leave it. */
final class SiteLinks {
  private static final Pattern LINK = Pattern.compile("<[^>]* (?:href|src)=\"([^\"]*)\"");
  private static final Pattern ID = Pattern.compile("<[^>]* id=\"([^\"]*)\"");

  private SiteLinks() {}

  /**
   * The links that lead nowhere: to a file that is not there, or to a part that its page does not
   * have. Pages of javadoc are reached but not searched.
   *
   * @return a line each, {@code start.html: no file nowhere.html}
   */
  static List<String> broken(Path site) throws IOException {
    Map<Path, String> pages = new TreeMap<>();
    try (Stream<Path> files = Files.walk(site)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        if (file.toString().endsWith(".html") && !file.startsWith(site.resolve(Site.JAVADOC))) {
          pages.put(file, Files.readString(file));
        }
      }
    }
    Map<Path, Set<String>> ids = new HashMap<>();
    pages.forEach((file, html) -> ids.put(file, all(ID, html)));
    List<String> out = new ArrayList<>();
    pages.forEach(
        (file, html) ->
            all(LINK, html).stream()
                .sorted()
                .map(link -> fault(file, link, ids))
                .filter(fault -> !fault.isEmpty())
                .forEach(fault -> out.add(site.relativize(file) + ": " + fault)));
    return out;
  }

  private static String fault(Path page, String link, Map<Path, Set<String>> ids) {
    if (link.matches("[a-z]+:.*")) {
      return "";
    }
    int hash = link.indexOf('#');
    String path = hash < 0 ? link : link.substring(0, hash);
    Path file =
        path.isEmpty()
            ? page
            : page.resolveSibling(URLDecoder.decode(path, StandardCharsets.UTF_8)).normalize();
    if (!Files.isRegularFile(file)) {
      return "no file " + link;
    }
    boolean isThere =
        hash < 0 || !ids.containsKey(file) || ids.get(file).contains(link.substring(hash + 1));
    return isThere ? "" : "no part " + link;
  }

  private static Set<String> all(Pattern pattern, String html) {
    Set<String> out = new HashSet<>();
    Matcher found = pattern.matcher(html);
    while (found.find()) {
      out.add(found.group(1));
    }
    return out;
  }
}
