package org.distarray.picture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;

/**
 * A picture in SVG 1.1 that is built element by element. Coordinates are pixels; y grows downwards.
 */
public final class Svg {
  private final double width;
  private final double height;
  private final StringBuilder body = new StringBuilder();

  public Svg(double width, double height) {
    this.width = width;
    this.height = height;
  }

  /**
   * The approximate width of a text. It is computed without a font, as if the text were in DejaVu
   * Sans. That font is wider than the fonts that the picture asks for, and it is often the only one
   * installed.
   */
  public static double width(String text, double size) {
    double em = 0;
    for (int k = 0; k < text.length(); k++) {
      char c = text.charAt(k);
      boolean wide = c >= 'A' && c <= 'Z' || c > 0x7F || c == 'm' || c == 'w';
      em += wide ? 0.8 : " ,.:;'()[]|ijlftr".indexOf(c) >= 0 ? 0.37 : 0.635;
    }
    return em * size;
  }

  /** The approximate width of a bold text, as {@link #width}. */
  public static double boldWidth(String text, double size) {
    return 1.12 * width(text, size);
  }

  /** The place of a text relative to its x. */
  public enum Anchor {
    START,
    MIDDLE,
    END
  }

  /** Draws a filled rectangle. */
  public Svg rect(double x, double y, double w, double h, String fill) {
    body.append("<rect x=\"").append(number(x)).append("\" y=\"").append(number(y));
    body.append("\" width=\"").append(number(w)).append("\" height=\"").append(number(h));
    body.append("\" fill=\"").append(fill).append("\"/>\n");
    return this;
  }

  /** Draws a filled rectangle whose thin white edge separates it from its neighbours. */
  public Svg cell(double x, double y, double w, double h, String fill) {
    body.append("<rect x=\"").append(number(x)).append("\" y=\"").append(number(y));
    body.append("\" width=\"").append(number(w)).append("\" height=\"").append(number(h));
    body.append("\" fill=\"").append(fill).append("\" stroke=\"#ffffff\"/>\n");
    return this;
  }

  /** Draws the outline of a rectangle. */
  public Svg outline(double x, double y, double w, double h, String stroke, double strokeWidth) {
    body.append("<rect x=\"").append(number(x)).append("\" y=\"").append(number(y));
    body.append("\" width=\"").append(number(w)).append("\" height=\"").append(number(h));
    body.append("\" fill=\"none\" stroke=\"").append(stroke);
    body.append("\" stroke-width=\"").append(number(strokeWidth)).append("\"/>\n");
    return this;
  }

  /**
   * Draws a line through points.
   *
   * @param dash the length of dashes and gaps; 0 draws a solid line
   * @param points x and y in turn
   */
  public Svg line(String stroke, double strokeWidth, double dash, double... points) {
    body.append("<polyline points=\"");
    for (int k = 0; k < points.length; k++) {
      body.append(k == 0 ? "" : k % 2 == 0 ? " " : ",").append(number(points[k]));
    }
    body.append("\" fill=\"none\" stroke=\"").append(stroke);
    body.append("\" stroke-width=\"").append(number(strokeWidth)).append('"');
    if (dash > 0) {
      body.append(" stroke-dasharray=\"").append(number(dash)).append('"');
    }
    body.append(" stroke-linejoin=\"round\"/>\n");
    return this;
  }

  /** Draws a filled disc. */
  public Svg dot(double x, double y, double radius, String fill) {
    body.append("<circle cx=\"").append(number(x)).append("\" cy=\"").append(number(y));
    body.append("\" r=\"")
        .append(number(radius))
        .append("\" fill=\"")
        .append(fill)
        .append("\"/>\n");
    return this;
  }

  /** Draws a picture of pixels, which stay sharp where it is drawn larger. */
  Svg image(double x, double y, double w, double h, byte[] png) {
    body.append("<image x=\"").append(number(x)).append("\" y=\"").append(number(y));
    body.append("\" width=\"").append(number(w)).append("\" height=\"").append(number(h));
    body.append("\" preserveAspectRatio=\"none\" style=\"image-rendering:pixelated\"");
    body.append(" href=\"data:image/png;base64,");
    body.append(Base64.getEncoder().encodeToString(png)).append("\"/>\n");
    return this;
  }

  /** Draws a line of text, vertically centred on y. */
  public Svg text(double x, double y, double size, Anchor anchor, String fill, String text) {
    return text(x, y, size, anchor, fill, "", text);
  }

  /** Draws a line of bold text, vertically centred on y. */
  public Svg bold(double x, double y, double size, Anchor anchor, String fill, String text) {
    return text(x, y, size, anchor, fill, " font-weight=\"bold\"", text);
  }

  /** Draws a line of text that reads upwards and begins at, is centred on, or ends at a point. */
  public Svg upwards(double x, double y, double size, Anchor anchor, String fill, String text) {
    String turned = " transform=\"rotate(-90 " + number(x) + " " + number(y) + ")\"";
    return text(x, y, size, anchor, fill, turned, text);
  }

  private Svg text(
      double x, double y, double size, Anchor anchor, String fill, String more, String text) {
    // not every renderer knows dominant-baseline: a capital's middle is about .35 em above the base
    // line
    body.append("<text x=\"").append(number(x)).append("\" y=\"").append(number(y + .35 * size));
    body.append("\" font-size=\"").append(number(size)).append("\" text-anchor=\"");
    body.append(anchor.name().toLowerCase(Locale.ROOT))
        .append("\" fill=\"")
        .append(fill)
        .append('"')
        .append(more);
    body.append('>').append(escape(text)).append("</text>\n");
    return this;
  }

  /**
   * Text that XML 1.0 allows. Its three marks are escaped; characters that XML does not have become
   * '?'.
   */
  private static String escape(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints().forEach(c -> escape(c, out));
    return out.toString();
  }

  private static void escape(int c, StringBuilder out) {
    switch (c) {
      case '&' -> out.append("&amp;");
      case '<' -> out.append("&lt;");
      case '>' -> out.append("&gt;");
      default -> {
        boolean control = c < ' ' && c != '\t' && c != '\n';
        boolean none = Character.getType(c) == Character.SURROGATE || c == 0xFFFE || c == 0xFFFF;
        out.appendCodePoint(control || none ? '?' : c);
      }
    }
  }

  /** A number with at most two decimals, and none if they are 0. */
  private static String number(double v) {
    double rounded = Math.rint(v * 100) / 100;
    return rounded == Math.rint(rounded) ? Long.toString((long) rounded) : Double.toString(rounded);
  }

  public double width() {
    return width;
  }

  public double height() {
    return height;
  }

  /** Writes the picture to a file. It replaces an existing file. */
  public void write(Path file) throws IOException {
    Files.writeString(file, toString());
  }

  /** The whole document. */
  @Override
  public String toString() {
    String size = " width=\"" + number(width) + "\" height=\"" + number(height) + "\" ";
    return "<svg xmlns=\"http://www.w3.org/2000/svg\""
        + size
        + "viewBox=\"0 0 "
        + number(width)
        + " "
        + number(height)
        + "\" font-family=\"Helvetica, Arial, sans-serif\">\n<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n"
        + body
        + "</svg>\n";
  }
}
