package org.distarray.notebooks.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Makes the site of the documentation: the chapters of {@code notebooks/docs}, every file that they
 * link to, and the javadoc where it was made.
 */
@Command(
    name = "site",
    mixinStandardHelpOptions = true,
    version = "DistArray 0.1.0",
    sortOptions = false,
    description = "Makes the documentation as a site, and prints the path of its first page.")
public final class Site implements Callable<Integer> {
  /** The javadoc's directory, in the repository and in the site. */
  static final String JAVADOC = "target/reports/apidocs";

  private static final List<String> ASSETS = List.of("site.css", "site.js");

  @Spec private CommandSpec spec;

  @Option(names = "--root", required = true, paramLabel = "DIR", description = "The repository.")
  private Path root;

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "DIR",
      description = "Where the pages go.")
  private Path output;

  /** Makes the site and ends the JVM with its exit code: 1 where a link leads nowhere. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Site()).execute(args));
  }

  @Override
  public Integer call() throws IOException {
    Path first = build(root.toAbsolutePath().normalize(), output.toAbsolutePath().normalize());
    List<String> broken = SiteLinks.broken(first.getParent());
    broken.forEach(spec.commandLine().getErr()::println);
    spec.commandLine().getOut().println(first);
    return broken.isEmpty() ? 0 : 1;
  }

  /**
   * Writes all pages.
   *
   * @param root the repository
   * @param output a directory; files of the same names are replaced
   * @return the first page
   * @throws IllegalArgumentException when a page links to a file that is not there
   */
  static Path build(Path root, Path output) throws IOException {
    Places places = new Places(root);
    Contents contents = Contents.of(Page.read(places.docs().resolve("index.md")));
    JavadocTypes types = JavadocTypes.of(root);
    Frame frame = new Frame(contents, places);
    for (Path file = places.next(); file != null; file = places.next()) {
      Path to = output.resolve(places.of(file));
      Files.createDirectories(to.getParent());
      if (Places.isPage(file)) {
        Page page = Page.read(file);
        Files.writeString(to, frame.around(page, page.html(places, types)));
      } else {
        Files.copy(file, to, StandardCopyOption.REPLACE_EXISTING);
      }
    }
    for (String asset : ASSETS) {
      try (var in = Site.class.getResourceAsStream(asset)) {
        Files.copy(in, output.resolve(asset), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    copyJavadoc(root.resolve(JAVADOC), output.resolve(JAVADOC));
    return output.resolve("index.html");
  }

  private static void copyJavadoc(Path from, Path to) throws IOException {
    if (!Files.isDirectory(from)) {
      return;
    }
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        Path copy = to.resolve(from.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }
}
