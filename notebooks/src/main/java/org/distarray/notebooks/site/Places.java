package org.distarray.notebooks.site;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Where files of the repository are in the site: {@code notebooks/docs/files.md} is {@code
 * files.html}, another file {@code core/README.md} is {@code files/core/README.html}. A file that a
 * page links to becomes part of the site, and for a directory a list of its files.
 */
final class Places {
  /** The name of the page that lists the files of its directory; there is no such file. */
  static final String LISTING = "(files).md";

  private static final String PAGE = ".md";

  private final Path root;
  private final Deque<Path> left = new ArrayDeque<>();
  private final Set<Path> known = new HashSet<>();

  /** The places of a repository; its first page is {@code notebooks/docs/index.md}. */
  Places(Path root) {
    this.root = root;
    add(docs().resolve("index.md"));
  }

  /** The directory of the chapters. */
  Path docs() {
    return root.resolve("notebooks/docs");
  }

  /** Whether a file is rendered; other files are copied. */
  static boolean isPage(Path file) {
    return file.toString().endsWith(PAGE);
  }

  /** The next file of the site that was not given yet, or null. */
  Path next() {
    return left.poll();
  }

  /** The path of a file in the site, relative to the first page's directory. */
  Path of(Path file) {
    Path place =
        file.startsWith(docs())
            ? docs().relativize(file)
            : file.startsWith(root.resolve(Site.JAVADOC))
                ? root.relativize(file)
                : Path.of("files").resolve(root.relativize(file));
    String name = place.toString();
    return isPage(file)
        ? Path.of(name.substring(0, name.length() - PAGE.length()) + ".html")
        : place;
  }

  /**
   * The link of a page as the site has it.
   *
   * @param page the file with the link
   * @param link a link of Markdown
   * @return nothing when it leads to javadoc that was not made
   * @throws IllegalArgumentException when it leads to a file that is not there
   */
  Optional<String> link(Path page, String link) {
    if (link.startsWith("#") || link.matches("[a-z]+:.*")) {
      return Optional.of(link);
    }
    int hash = link.indexOf('#');
    String path = hash < 0 ? link : link.substring(0, hash);
    String anchor = hash < 0 ? "" : link.substring(hash);
    Path file = page.resolveSibling(URLDecoder.decode(path, StandardCharsets.UTF_8)).normalize();
    boolean isJavadoc = file.startsWith(root.resolve(Site.JAVADOC));
    if (isJavadoc && !Files.exists(file)) {
      return Optional.empty();
    }
    if (!file.startsWith(root) || !Files.exists(file)) {
      throw new IllegalArgumentException(
          "Cannot make the site: "
              + root.relativize(page)
              + " links to "
              + link
              + ", which is no file of the repository (mend the link, or add the file)");
    }
    Path shown = Files.isDirectory(file) ? file.resolve(LISTING) : file;
    if (!isJavadoc) {
      add(shown);
    }
    return Optional.of(between(page, shown) + anchor);
  }

  /** The address of a file of the site from a page of the site. */
  String between(Path page, Path file) {
    Path directory = Path.of("/").resolve(of(page)).getParent();
    String path = directory.relativize(Path.of("/").resolve(of(file))).toString();
    return path.replace(" ", "%20");
  }

  /** The address of something at the top of the site. */
  String top(Path page, String name) {
    Path directory = Path.of("/").resolve(of(page)).getParent();
    return directory.relativize(Path.of("/").resolve(name)).toString();
  }

  private void add(Path file) {
    if (known.add(file)) {
      left.add(file);
    }
  }
}
