package org.distarray.notebooks.site;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.distarray.notebooks.site.Contents.Chapter;

/** The HTML around every page: the contents at the side, and the pages before and behind it. */
final class Frame {
  private final Contents contents;
  private final Places places;

  Frame(Contents contents, Places places) {
    this.contents = contents;
    this.places = places;
  }

  /** A whole page. */
  String around(Page page, String body) {
    String name = "DistArray for Apache Spark";
    boolean isFirst = page.file().equals(contents.first());
    return """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>%s</title>
        <link rel="stylesheet" href="%s">
        <script src="%s" defer></script>
        </head>
        <body>
        <nav aria-label="Contents">
        <p><a href="%s">DistArray</a></p>
        %s</nav>
        <main>
        %s%s</main>
        </body>
        </html>
        """
        .formatted(
            isFirst ? name : escaped(page.title()) + " - DistArray",
            places.top(page.file(), "site.css"),
            places.top(page.file(), "site.js"),
            places.between(page.file(), contents.first()),
            side(page.file()),
            body,
            ends(page.file()));
  }

  private String side(Path page) {
    StringBuilder out = new StringBuilder();
    contents
        .sections()
        .forEach(
            (section, chapters) -> {
              out.append("<h2>").append(escaped(section)).append("</h2>\n<ul>\n");
              for (Chapter chapter : chapters) {
                String here = chapter.file().equals(page) ? " aria-current=\"page\"" : "";
                out.append("<li>").append(anchor(page, chapter, here, "")).append("</li>\n");
              }
              out.append("</ul>\n");
            });
    return out.toString();
  }

  /** Links to the chapters before and behind a chapter; nothing on other pages. */
  private String ends(Path page) {
    List<Chapter> all = contents.chapters();
    int at =
        IntStream.range(0, all.size())
            .filter(i -> all.get(i).file().equals(page))
            .findFirst()
            .orElse(-1);
    if (at < 0) {
      return "";
    }
    String before = at == 0 ? "" : anchor(page, all.get(at - 1), " rel=\"prev\"", "← ");
    String behind =
        at + 1 == all.size() ? "" : anchor(page, all.get(at + 1), " rel=\"next\"", "→ ");
    return "<footer><span>" + before + "</span><span>" + behind + "</span></footer>\n";
  }

  private String anchor(Path page, Chapter chapter, String attributes, String mark) {
    return "<a href=\""
        + places.between(page, chapter.file())
        + "\""
        + attributes
        + ">"
        + mark
        + escaped(chapter.title())
        + "</a>";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
