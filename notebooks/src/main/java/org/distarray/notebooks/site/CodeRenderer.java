package org.distarray.notebooks.site;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlWriter;

/**
 * Code of a page. In a block the answers, lines that begin with {@code //>}, stand out; in a
 * sentence the name of a class links to its documentation.
 */
final class CodeRenderer implements NodeRenderer {
  private static final String ANSWER = "//>";

  private final HtmlWriter out;
  private final Function<String, Optional<String>> links;

  /**
   * @param links the address of the documentation of a class, by its name
   */
  CodeRenderer(HtmlNodeRendererContext context, Function<String, Optional<String>> links) {
    this.out = context.getWriter();
    this.links = links;
  }

  @Override
  public Set<Class<? extends Node>> getNodeTypes() {
    return Set.of(Code.class, FencedCodeBlock.class);
  }

  @Override
  public void render(Node node) {
    if (node instanceof FencedCodeBlock block) {
      block(block);
    } else if (node instanceof Code code) {
      Optional<String> to =
          node.getParent() instanceof Link ? Optional.empty() : links.apply(code.getLiteral());
      to.ifPresent(address -> out.tag("a", Map.of("href", address)));
      out.tag("code");
      out.text(code.getLiteral());
      out.tag("/code");
      to.ifPresent(address -> out.tag("/a"));
    }
  }

  private void block(FencedCodeBlock block) {
    out.line();
    out.tag("pre");
    out.tag(
        "code",
        block.getInfo().isEmpty() ? Map.of() : Map.of("class", "language-" + block.getInfo()));
    block
        .getLiteral()
        .lines()
        .forEach(
            line -> {
              if (line.startsWith(ANSWER)) {
                out.tag("span", Map.of("class", "answer"));
                out.text(line + "\n");
                out.tag("/span");
              } else {
                out.text(line + "\n");
              }
            });
    out.tag("/code");
    out.tag("/pre");
    out.line();
  }
}
