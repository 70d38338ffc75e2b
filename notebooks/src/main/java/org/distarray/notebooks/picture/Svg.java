package org.distarray.notebooks.picture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** A picture in SVG 1.1, built element by element; coordinates are pixels, y grows downwards. */
public final class Svg {
  private final double width;
  private final double height;
  private final StringBuilder body = new StringBuilder();

  public Svg(double width, double height) {
    this.width = width;
    this.height = height;
  }

  /** Where a text stands on the x that it is given. */
  public enum Anchor {
    START,
    MIDDLE,
    END
  }

  /** A filled rectangle. */
  public Svg rect(double x, double y, double w, double h, String fill) {
    body.append("<rect x=\"").append(number(x)).append("\" y=\"").append(number(y));
    body.append("\" width=\"").append(number(w)).append("\" height=\"").append(number(h));
    body.append("\" fill=\"").append(fill).append("\"/>\n");
    return this;
  }

  /** A rectangle's outline. */
  public Svg outline(double x, double y, double w, double h, String stroke, double strokeWidth) {
    body.append("<rect x=\"").append(number(x)).append("\" y=\"").append(number(y));
    body.append("\" width=\"").append(number(w)).append("\" height=\"").append(number(h));
    body.append("\" fill=\"none\" stroke=\"").append(stroke);
    body.append("\" stroke-width=\"").append(number(strokeWidth)).append("\"/>\n");
    return this;
  }

  /** The lines of a grid over a rectangle, its border among them, as one path. */
  public Svg grid(
      double x,
      double y,
      int columns,
      int rows,
      double cellWidth,
      double cellHeight,
      String stroke) {
    body.append("<path d=\"");
    for (int c = 0; c <= columns; c++) {
      body.append('M').append(number(x + c * cellWidth)).append(' ').append(number(y));
      body.append('v').append(number(rows * cellHeight));
    }
    for (int r = 0; r <= rows; r++) {
      body.append('M').append(number(x)).append(' ').append(number(y + r * cellHeight));
      body.append('h').append(number(columns * cellWidth));
    }
    body.append("\" fill=\"none\" stroke=\"").append(stroke).append("\" stroke-width=\"1\"/>\n");
    return this;
  }

  /** A line of text, centred on y. */
  public Svg text(double x, double y, double size, Anchor anchor, String fill, String text) {
    return text(x, y, size, anchor, fill, "", text);
  }

  /** A line of bold text, centred on y. */
  public Svg bold(double x, double y, double size, Anchor anchor, String fill, String text) {
    return text(x, y, size, anchor, fill, " font-weight=\"bold\"", text);
  }

  /** A line of text that reads upwards, centred on a point. */
  public Svg upwards(double x, double y, double size, String fill, String text) {
    String turned = " transform=\"rotate(-90 " + number(x) + " " + number(y) + ")\"";
    return text(x, y, size, Anchor.MIDDLE, fill, turned, text);
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

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** At most two decimals, and none where they are 0. */
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

  /** Writes the picture, in place of a file that is there. */
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
