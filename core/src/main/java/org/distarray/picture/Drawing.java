package org.distarray.picture;

import java.util.function.Consumer;

/**
 * A drawing of a known size, which can be drawn on any canvas, again and again.
 *
 * @param width in units of the drawing
 * @param height likewise
 * @param strokes draws it; its upper left corner is at 0, 0
 */
public record Drawing(double width, double height, Consumer<Canvas> strokes) {
  /** The pixels of a raster for a unit: small text of a document has the size of the font. */
  private static final double SCALE = 1.5;

  /** The drawing as an SVG document. */
  public Svg svg() {
    Svg svg = new Svg(width, height);
    strokes.accept(new SvgCanvas(svg));
    return svg;
  }

  /** The drawing as pixels. */
  public Raster raster() {
    Raster raster = new Raster((int) Math.ceil(width * SCALE), (int) Math.ceil(height * SCALE));
    strokes.accept(new RasterCanvas(raster, PixelFont.nine(), SCALE));
    return raster;
  }

  /** The drawing as PNG. */
  public byte[] png() {
    return Png.bytes(raster());
  }
}
