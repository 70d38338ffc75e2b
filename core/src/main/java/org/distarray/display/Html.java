package org.distarray.display;

import java.util.Base64;
import org.distarray.annotation.Internal;

/**
 * Pieces of HTML 5. Texts are escaped, and styles are attributes, because notebooks remove others.
 *
 * @hidden
 */
@Internal
public final class Html {
  private Html() {}

  /** A text in which nothing is a tag, an entity or the end of an attribute. */
  public static String escaped(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(isAllowed(c) ? c : '?');
              }
            });
    return out.toString();
  }

  /** HTML 5, section 13.1.4: no controls, no surrogates, no code points that Unicode keeps free. */
  private static boolean isAllowed(int c) {
    boolean control = c < ' ' && c != '\t' && c != '\n' || c >= 0x7F && c < 0xA0;
    boolean none = (c & 0xFFFE) == 0xFFFE || c >= 0xFDD0 && c <= 0xFDEF;
    return !control && !none && Character.getType(c) != Character.SURROGATE;
  }

  static String image(String alternative, byte[] png) {
    return "<img alt=\""
        + escaped(alternative).replace("\n", " ")
        + "\" style=\"max-width:100%\" src=\"data:image/png;base64,"
        + Base64.getEncoder().encodeToString(png)
        + "\">";
  }

  /** A whole document. */
  static String page(String title, String body) {
    return "<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>"
        + escaped(title.lines().findFirst().orElse(""))
        + "</title></head>\n<body>\n"
        + body
        + "\n</body>\n</html>\n";
  }
}
