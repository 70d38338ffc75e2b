package org.distarray.notebooks.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.AttributeProvider;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * One file of Markdown.
 *
 * @param file the file, absolute
 * @param document its parsed text
 */
record Page(Path file, Node document) {
  private static final List<Extension> EXTENSIONS =
      List.of(TablesExtension.create(), HeadingAnchorExtension.create());

  /** Settings between lines of dashes before the text, as notes have them. */
  private static final Pattern FRONT_MATTER =
      Pattern.compile("\\A---\\R.*?\\R---\\R", Pattern.DOTALL);

  /** Reads a file. That of {@link Places#LISTING a directory's files} is made up. */
  static Page read(Path file) throws IOException {
    Parser parser = Parser.builder().extensions(EXTENSIONS).build();
    String text =
        file.endsWith(Places.LISTING) ? listing(file.getParent()) : Files.readString(file);
    return new Page(file, parser.parse(FRONT_MATTER.matcher(text).replaceFirst("")));
  }

  private static String listing(Path directory) throws IOException {
    StringBuilder out = new StringBuilder("# Files of " + directory.getFileName() + "\n\n");
    try (Stream<Path> files = Files.list(directory)) {
      files
          .filter(
              file -> Files.isRegularFile(file) && !file.getFileName().toString().startsWith("."))
          .map(file -> file.getFileName().toString())
          .sorted()
          .forEach(
              name -> out.append("* [").append(name).append("](<").append(name).append(">)\n"));
    }
    return out.toString();
  }

  /** The first heading, without marks. */
  String title() {
    for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
      if (node instanceof Heading heading) {
        return text(heading);
      }
    }
    return file.getFileName().toString();
  }

  /** The words of a node, without marks and addresses. */
  static String text(Node node) {
    StringBuilder out = new StringBuilder();
    node.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Text text) {
            out.append(text.getLiteral());
          }

          @Override
          public void visit(Code code) {
            out.append(code.getLiteral());
          }
        });
    return out.toString();
  }

  /**
   * The page's own HTML.
   *
   * @param places where the files that it links to are in the site
   * @param types what a name in code links to
   */
  String html(Places places, JavadocTypes types) {
    AttributeProvider links =
        (Node node, String tag, Map<String, String> attributes) -> {
          if (node instanceof Link link) {
            attributes.remove("href");
            places.link(file, link.getDestination()).ifPresent(to -> attributes.put("href", to));
          } else if (node instanceof Image image) {
            places.link(file, image.getDestination()).ifPresent(to -> attributes.put("src", to));
          }
        };
    return HtmlRenderer.builder()
        .extensions(EXTENSIONS)
        .attributeProviderFactory(context -> links)
        .nodeRendererFactory(context -> new TagRenderer(context, to -> places.link(file, to)))
        .nodeRendererFactory(
            context -> new CodeRenderer(context, name -> types.link(this, name, places)))
        .build()
        .render(document);
  }
}
