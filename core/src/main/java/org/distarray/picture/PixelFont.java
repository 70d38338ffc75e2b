package org.distarray.picture;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * A fixed-width bitmap font: X.Org's 9 x 18, public domain; ASCII and the degree sign. The format
 * is Adobe's BDF 2.1.
 *
 * <p>Brought along because a headless Java may have no fonts at all.
 */
final class PixelFont {
  static final int WIDTH = 9;
  static final int HEIGHT = 18;
  private static final String RESOURCE = "9x18.bdf";

  // rows of 16 bits, the leftmost pixel highest
  private final Map<Integer, int[]> glyphs = new HashMap<>();

  /** Reads the font once, when it is first needed. */
  private static final class Read {
    static final PixelFont NINE = new PixelFont();
  }

  /** The font that comes with this class. */
  static PixelFont nine() {
    return Read.NINE;
  }

  private PixelFont() {
    try (InputStream in = PixelFont.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(
            "Cannot read the font " + RESOURCE + ": it is not beside " + PixelFont.class);
      }
      read(new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII)));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the font " + RESOURCE, e);
    }
  }

  private void read(BufferedReader in) throws IOException {
    int code = -1;
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (line.startsWith("ENCODING ")) {
        code = Integer.parseInt(line.substring("ENCODING ".length()));
      } else if (line.equals("BITMAP")) {
        int[] rows = new int[HEIGHT];
        for (int r = 0; r < HEIGHT; r++) {
          rows[r] = Integer.parseInt(in.readLine(), 16);
        }
        glyphs.put(code, rows);
      }
    }
  }

  /** The pixels that a text is wide. */
  static int width(String text) {
    return WIDTH * text.length();
  }

  /**
   * Draws a text. A character that the font does not have is drawn as '?'.
   *
   * @param x the left edge of the text
   * @param y its upper edge; its lower one, where its first character begins, if it reads upwards
   */
  void draw(Raster raster, int x, int y, String text, int rgb, boolean upwards) {
    for (int k = 0; k < text.length(); k++) {
      int[] rows = glyphs.getOrDefault((int) text.charAt(k), glyphs.get((int) '?'));
      for (int r = 0; r < HEIGHT; r++) {
        for (int c = 0; c < WIDTH; c++) {
          if ((rows[r] >> 15 - c & 1) != 0) {
            int along = k * WIDTH + c;
            raster.fill(x + (upwards ? r : along), y + (upwards ? -1 - along : r), 1, 1, rgb);
          }
        }
      }
    }
  }
}
