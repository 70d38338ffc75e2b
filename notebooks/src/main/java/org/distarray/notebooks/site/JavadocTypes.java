package org.distarray.notebooks.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The pages of javadoc by the names of classes, as far as the javadoc was made. */
final class JavadocTypes {
  /**
   * A type's line of the public surface: {@code Index: sealed interface org.distarray.index.Index}.
   */
  private static final Pattern TYPE =
      Pattern.compile("([\\w.]+): [\\w ]*?(?:class|interface|enum|record) ([a-z.]+)\\.[A-Z].*");

  private final Map<String, Path> pages;

  private JavadocTypes(Map<String, Path> pages) {
    this.pages = pages;
  }

  /** The types of a repository. */
  static JavadocTypes of(Path root) throws IOException {
    Path directory = root.resolve(Site.JAVADOC);
    Map<String, Path> pages = new HashMap<>();
    Path list = root.resolve("tests/api/public.txt");
    if (Files.isDirectory(directory) && Files.exists(list)) {
      for (String line : Files.readAllLines(list)) {
        Matcher type = TYPE.matcher(line);
        if (type.matches()) {
          Path page =
              directory.resolve(type.group(2).replace('.', '/') + "/" + type.group(1) + ".html");
          if (Files.exists(page)) {
            pages.put(type.group(1), page);
          }
        }
      }
    }
    return new JavadocTypes(pages);
  }

  /** The address of the javadoc of a type from a page of the site. */
  Optional<String> link(Page from, String name, Places places) {
    return Optional.ofNullable(pages.get(name)).map(page -> places.between(from.file(), page));
  }
}
