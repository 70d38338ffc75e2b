package org.distarray.notebooks.site;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Node;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlWriter;

/** Tags of HTML in a page, a picture of a given width for example, with addresses in the site. */
final class TagRenderer implements NodeRenderer {
  private static final Pattern ADDRESS = Pattern.compile("(?<= )(src|href)=\"([^\"]*)\"");

  private final HtmlWriter out;
  private final Function<String, Optional<String>> links;

  /**
   * @param links the address in the site, by the page's own
   */
  TagRenderer(HtmlNodeRendererContext context, Function<String, Optional<String>> links) {
    this.out = context.getWriter();
    this.links = links;
  }

  @Override
  public Set<Class<? extends Node>> getNodeTypes() {
    return Set.of(HtmlInline.class);
  }

  @Override
  public void render(Node node) {
    if (node instanceof HtmlInline tag) {
      Matcher address = ADDRESS.matcher(tag.getLiteral());
      out.raw(address.replaceAll(found -> Matcher.quoteReplacement(moved(found))));
    }
  }

  private String moved(MatchResult found) {
    return links.apply(found.group(2)).map(to -> found.group(1) + "=\"" + to + "\"").orElse("");
  }
}
