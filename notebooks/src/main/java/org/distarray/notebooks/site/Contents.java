package org.distarray.notebooks.site;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BulletList;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.Node;

/**
 * The chapters in their order, under the headings of the first page, whose lists they are.
 *
 * @param first the first page
 * @param sections chapters by section
 */
record Contents(Path first, Map<String, List<Chapter>> sections) {

  /**
   * A line of the contents.
   *
   * @param title the text of the link
   * @param file the page
   */
  record Chapter(String title, Path file) {}

  /** Reads the lists of the first page. */
  static Contents of(Page page) {
    Map<String, List<Chapter>> sections = new LinkedHashMap<>();
    String section = "";
    for (Node node = page.document().getFirstChild(); node != null; node = node.getNext()) {
      if (node instanceof Heading heading) {
        section = Page.text(heading);
      } else if (node instanceof BulletList list) {
        sections.put(section, chapters(page.file(), list));
      }
    }
    return new Contents(page.file(), sections);
  }

  private static List<Chapter> chapters(Path page, BulletList list) {
    List<Chapter> out = new ArrayList<>();
    list.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Link link) {
            out.add(new Chapter(Page.text(link), page.resolveSibling(link.getDestination())));
          }
        });
    return out;
  }

  /** All chapters, in reading order. */
  List<Chapter> chapters() {
    return sections.values().stream().flatMap(List::stream).toList();
  }
}
