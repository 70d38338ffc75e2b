package org.distarray.notebooks.picture;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.distarray.picture.Svg;
import org.distarray.picture.Svg.Anchor;

/**
 * Plots of lines in rows, under one legend; both axes of a plot begin at 0.
 *
 * @param subtitle may be empty
 */
public record Chart(String title, String subtitle, List<List<Plot>> rows) {
  private static final int INK = 0x222222;
  private static final int FAINT = 0x666666;
  private static final int GRID = 0xE2E2E2;
  private static final int MARGIN = 24;
  private static final int HEAD = 104;
  private static final int KEY = 28;
  private static final int LEFT = 52;
  private static final int WIDTH = 318;
  private static final int ABOVE = 54;
  private static final int HEIGHT = 216;
  private static final int BELOW = 62;
  private static final int GAP = 34;

  /**
   * One plot.
   *
   * @param y what is plotted, with its unit
   * @param x likewise
   */
  public record Plot(String title, String y, String x, List<Line> lines) {
    public Plot {
      lines = List.copyOf(lines);
    }

    private double most(boolean ofX) {
      double most = 0;
      for (Line line : lines) {
        for (double value : ofX ? line.x() : line.y()) {
          most = Math.max(most, value);
        }
      }
      return most == 0 ? 1 : most;
    }
  }

  /**
   * One line; lines of one name look alike and have one entry in the legend.
   *
   * @param rgb {@code 0xRRGGBB}
   * @param dashed a dashed line has no dots
   */
  public record Line(String name, int rgb, boolean dashed, double[] x, double[] y) {}

  public Chart {
    rows = rows.stream().map(List::copyOf).toList();
  }

  /** The chart as SVG. */
  public Svg svg() {
    Svg svg = new Svg(width(), height());
    draw(new SvgCanvas(svg));
    return svg;
  }

  /** Writes the chart as PNG, in place of a file that is there. */
  public void writePng(Path file) throws IOException {
    Png.write(raster(), file);
  }

  Raster raster() {
    Raster raster = new Raster(width(), height());
    draw(new RasterCanvas(raster, new PixelFont()));
    return raster;
  }

  private int width() {
    int columns = rows.stream().mapToInt(List::size).max().orElse(1);
    return 2 * MARGIN + columns * (LEFT + WIDTH + GAP) - GAP + 10;
  }

  private int height() {
    return MARGIN + HEAD + rows.size() * (ABOVE + HEIGHT + BELOW);
  }

  private void draw(Canvas canvas) {
    canvas.text(MARGIN, MARGIN + 6, Anchor.START, true, INK, title);
    canvas.text(MARGIN, MARGIN + 30, Anchor.START, false, FAINT, subtitle);
    legend(canvas);
    for (int r = 0; r < rows.size(); r++) {
      for (int c = 0; c < rows.get(r).size(); c++) {
        int x = MARGIN + c * (LEFT + WIDTH + GAP) + LEFT;
        int y = MARGIN + HEAD + r * (ABOVE + HEIGHT + BELOW) + ABOVE;
        plot(canvas, rows.get(r).get(c), x, y);
      }
    }
  }

  private void legend(Canvas canvas) {
    Map<String, Line> names = new LinkedHashMap<>();
    for (List<Plot> row : rows) {
      row.forEach(plot -> plot.lines().forEach(line -> names.putIfAbsent(line.name(), line)));
    }
    double x = MARGIN;
    double y = MARGIN + 64;
    for (Line line : names.values()) {
      double width = KEY + 10 + PixelFont.width(line.name()) + 24;
      if (x > MARGIN && x + width > width() - MARGIN) {
        x = MARGIN;
        y += 22;
      }
      canvas.line(line.rgb(), 2, line.dashed(), x, y, x + KEY, y);
      if (!line.dashed()) {
        canvas.dot(x + KEY / 2.0, y, 3.5, line.rgb());
      }
      canvas.text(x + KEY + 10, y, Anchor.START, false, INK, line.name());
      x += width;
    }
  }

  private static void plot(Canvas canvas, Plot plot, int left, int top) {
    int bottom = top + HEIGHT;
    canvas.text(left - LEFT, top - 40, Anchor.START, true, INK, plot.title());
    canvas.text(left - LEFT, top - 18, Anchor.START, false, FAINT, plot.y());
    double stepY = Ticks.step(plot.most(false), 6);
    double toY = HEIGHT / (Math.ceil(plot.most(false) / stepY - 1e-9) * stepY);
    for (int k = 0; k * stepY * toY <= HEIGHT + 1e-6; k++) {
      double y = bottom - k * stepY * toY;
      canvas.line(k == 0 ? INK : GRID, 1, false, left, y, left + WIDTH, y);
      canvas.text(left - 8, y, Anchor.END, false, INK, Ticks.label(k * stepY, stepY));
    }
    double stepX = Math.max(1, Ticks.step(plot.most(true), 12));
    double toX = WIDTH / plot.most(true);
    for (int k = 0; k * stepX * toX <= WIDTH + 1e-6; k++) {
      double x = left + k * stepX * toX;
      canvas.line(INK, 1, false, x, bottom, x, bottom + 5);
      canvas.text(x, bottom + 16, Anchor.MIDDLE, false, INK, Ticks.label(k * stepX, stepX));
    }
    canvas.text(left + WIDTH / 2.0, bottom + 38, Anchor.MIDDLE, false, FAINT, plot.x());
    for (Line line : plot.lines()) {
      double[] points = new double[2 * line.x().length];
      for (int k = 0; k < line.x().length; k++) {
        points[2 * k] = left + line.x()[k] * toX;
        points[2 * k + 1] = bottom - line.y()[k] * toY;
      }
      canvas.line(line.rgb(), 2, line.dashed(), points);
      for (int k = 0; k < points.length && !line.dashed(); k += 2) {
        canvas.dot(points[k], points[k + 1], 3.5, line.rgb());
      }
    }
  }
}
