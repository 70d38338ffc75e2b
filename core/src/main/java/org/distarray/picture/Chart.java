package org.distarray.picture;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.distarray.picture.Svg.Anchor;

/**
 * Plots of lines in rows, under one legend. The axes end at ticks around the values.
 *
 * @param title may be empty
 * @param subtitle may be empty
 */
public record Chart(String title, String subtitle, List<List<Plot>> rows) {
  private static final int INK = 0x222222;
  private static final int FAINT = 0x666666;
  private static final int GRID = 0xE2E2E2;
  private static final double TEXT = 13;
  private static final double HEADING = 14;
  private static final int MARGIN = 24;
  private static final int TITLE = 30;
  private static final int KEY = 28;
  private static final int KEY_LINE = 22;
  private static final int LEFT = 62;
  static final int WIDTH = 318;
  private static final int ABOVE = 54;
  static final int HEIGHT = 216;
  private static final int BELOW = 62;
  private static final int GAP = 34;
  private static final int MOST_DOTS = 40;
  private static final int MOST_TICKS = 8;
  private static final double BESIDE = 10;
  private static final double ROOM = 1e-4;

  /**
   * One plot.
   *
   * @param y the quantity that is plotted, with its unit; may be empty
   * @param x the quantity that it is plotted against; may be empty
   * @param along the ticks of the axis below; empty for plain numbers
   */
  public record Plot(String title, String y, String x, List<Line> lines, Optional<Ticking> along) {
    public Plot {
      lines = List.copyOf(lines);
    }

    /** A plot against plain numbers. */
    public Plot(String title, String y, String x, List<Line> lines) {
      this(title, y, x, lines, Optional.empty());
    }
  }

  /**
   * One line. Lines of one name look alike and have one entry in the legend. A line is broken where
   * a value is not finite.
   *
   * @param name may be empty; the line is then not in the legend
   * @param rgb {@code 0xRRGGBB}
   * @param dashed a dashed line has no dots
   */
  public record Line(String name, int rgb, boolean dashed, double[] x, double[] y) {}

  public Chart {
    rows = rows.stream().map(List::copyOf).toList();
  }

  /** The chart as a drawing. */
  public Drawing drawing() {
    int top = MARGIN + (title.isEmpty() ? 0 : TITLE) + (subtitle.isEmpty() ? 0 : TITLE);
    List<Line> legend = legend();
    double plots = legend.isEmpty() ? top : legend(null, legend, top) + KEY_LINE;
    double height = plots + rows.size() * row();
    return new Drawing(width(), height, canvas -> draw(canvas, legend, top, plots));
  }

  /** The height of a row of plots, with their texts. */
  private double row() {
    return above(rows.stream().flatMap(List::stream).toList()) + HEIGHT + BELOW;
  }

  /** The room for texts above the boxes of some plots. */
  private static double above(List<Plot> plots) {
    if (plots.stream().anyMatch(plot -> !plot.title().isEmpty())) {
      return ABOVE;
    }
    return plots.stream().anyMatch(plot -> !plot.y().isEmpty()) ? ABOVE - TITLE : HEADING;
  }

  private int width() {
    int columns = rows.stream().mapToInt(List::size).max().orElse(1);
    return 2 * MARGIN + columns * (LEFT + WIDTH + GAP) - GAP + 10;
  }

  private void draw(Canvas canvas, List<Line> legend, double top, double plots) {
    if (!title.isEmpty()) {
      canvas.text(MARGIN, MARGIN + 6, HEADING, Anchor.START, true, INK, title);
    }
    if (!subtitle.isEmpty()) {
      double y = MARGIN + 6 + (title.isEmpty() ? 0 : TITLE - 6);
      canvas.text(MARGIN, y, TEXT, Anchor.START, false, FAINT, subtitle);
    }
    legend(canvas, legend, top);
    for (int r = 0; r < rows.size(); r++) {
      for (int c = 0; c < rows.get(r).size(); c++) {
        double x = MARGIN + c * (LEFT + WIDTH + GAP) + LEFT;
        plot(canvas, rows.get(r).get(c), x, plots + (r + 1) * row() - HEIGHT - BELOW);
      }
    }
  }

  /** One line for each name, in the order of the plots. */
  private List<Line> legend() {
    Map<String, Line> names = new LinkedHashMap<>();
    rows.stream()
        .flatMap(List::stream)
        .flatMap(plot -> plot.lines().stream())
        .filter(line -> !line.name().isEmpty())
        .forEach(line -> names.putIfAbsent(line.name(), line));
    return List.copyOf(names.values());
  }

  /**
   * Draws the legend, or measures it.
   *
   * @param canvas null to measure
   * @return where it ends
   */
  private double legend(Canvas canvas, List<Line> lines, double top) {
    double x = MARGIN;
    double y = top + 6;
    for (Line line : lines) {
      double width = KEY + 10 + Svg.width(line.name(), TEXT) + 24;
      if (x > MARGIN && x + width > width() - MARGIN) {
        x = MARGIN;
        y += KEY_LINE;
      }
      if (canvas != null) {
        canvas.line(line.rgb(), 2, line.dashed(), x, y, x + KEY, y);
        if (!line.dashed()) {
          canvas.dot(x + KEY / 2.0, y, 3.5, line.rgb());
        }
        canvas.text(x + KEY + 10, y, TEXT, Anchor.START, false, INK, line.name());
      }
      x += width;
    }
    return y;
  }

  private static void plot(Canvas canvas, Plot plot, double left, double top) {
    Scale y = scale(plot.lines().stream().map(Line::y), top + HEIGHT, top, 6);
    double[] ends = ends(plot.lines().stream().map(Line::x));
    boolean isOwn = plot.along().isPresent() && ends[0] <= ends[1];
    if (isOwn && !Scale.isRange(ends[0], ends[1])) { // one place, and some room beside it
      double room = Math.max(1, Math.abs(ends[0]) * ROOM);
      ends = new double[] {ends[0] - room, ends[1] + room};
    }
    Scale x =
        isOwn
            ? new Scale(ends[0], ends[1], left, left + WIDTH, 1)
            : Scale.around(ends[0], ends[1], left, left + WIDTH, MOST_TICKS);
    frame(canvas, plot, left, top, isOwn ? marks(x, plot.along().get()) : marks(x), y);
    plot.lines().forEach(line -> draw(canvas, line, x, y));
    if (plot.lines().stream()
        .flatMapToDouble(line -> DoubleStream.of(line.y()))
        .noneMatch(Double::isFinite)) {
      none(canvas, left, top);
    }
  }

  /** Says in a box that there is nothing to draw. */
  static void none(Canvas canvas, double left, double top) {
    double x = left + WIDTH / 2.0;
    canvas.text(x, top + HEIGHT / 2.0, TEXT, Anchor.MIDDLE, false, INK, "no finite element");
  }

  /**
   * A tick of the axis below a plot.
   *
   * @param at its place in the drawing
   */
  record Mark(double at, String label) {}

  /** The ticks of a scale. */
  static List<Mark> marks(Scale x) {
    return x.ticks().stream().map(tick -> new Mark(x.at(tick), x.label(tick))).toList();
  }

  /** As many ticks as there is room for. */
  private static List<Mark> marks(Scale x, Ticking ticking) {
    List<Mark> out = List.of();
    for (int most = MOST_TICKS; most >= 2; most--) {
      out =
          ticking.ticks(x.low(), x.high(), most).stream()
              .map(tick -> new Mark(x.at(tick.value()), tick.label()))
              .toList();
      if (haveRoom(out)) {
        return out;
      }
    }
    return out;
  }

  private static boolean haveRoom(List<Mark> marks) {
    for (int k = 1; k < marks.size(); k++) {
      double half = Svg.width(marks.get(k - 1).label() + marks.get(k).label(), TEXT) / 2;
      if (marks.get(k).at() - marks.get(k - 1).at() < half + BESIDE) {
        return false;
      }
    }
    return true;
  }

  /** Draws the texts of a plot, its axes, and the lines of its grid. */
  static void frame(Canvas canvas, Plot plot, double left, double top, List<Mark> marks, Scale y) {
    double bottom = top + HEIGHT;
    canvas.text(left - LEFT, top - 40, HEADING, Anchor.START, true, INK, plot.title());
    canvas.text(left - LEFT, top - 18, TEXT, Anchor.START, false, FAINT, plot.y());
    for (double tick : y.ticks()) {
      canvas.line(GRID, 1, false, left, y.at(tick), left + WIDTH, y.at(tick));
      canvas.text(left - 8, y.at(tick), TEXT, Anchor.END, false, INK, y.label(tick));
    }
    for (Mark mark : marks) {
      canvas.line(INK, 1, false, mark.at(), bottom, mark.at(), bottom + 5);
      canvas.text(mark.at(), bottom + 16, TEXT, Anchor.MIDDLE, false, INK, mark.label());
    }
    base(canvas, left, y.low() < 0 && y.high() > 0 ? y.at(0) : bottom);
    canvas.text(left + WIDTH / 2.0, bottom + 38, TEXT, Anchor.MIDDLE, false, FAINT, plot.x());
  }

  /** Draws the line that values are measured from. */
  static void base(Canvas canvas, double left, double y) {
    canvas.line(INK, 1, false, left, y, left + WIDTH, y);
  }

  /** Draws a plot whose box begins at a place. */
  interface Content {
    void draw(Canvas canvas, double left, double top);
  }

  /** One plot alone, whose box another class fills. */
  static Drawing single(Plot plot, Content content) {
    double top = above(List.of(plot));
    return new Drawing(
        2 * MARGIN + LEFT + WIDTH,
        MARGIN + top + HEIGHT + BELOW,
        canvas -> content.draw(canvas, MARGIN + LEFT, MARGIN + top));
  }

  /** The scale of some values. */
  static Scale scale(Stream<double[]> values, double from, double to, int ticks) {
    double[] ends = ends(values);
    return Scale.around(ends[0], ends[1], from, to, ticks);
  }

  /** The least and the greatest finite value; the first is greater if there is none. */
  private static double[] ends(Stream<double[]> values) {
    double[] finite = values.flatMapToDouble(DoubleStream::of).filter(Double::isFinite).toArray();
    return new double[] {
      DoubleStream.of(finite).min().orElse(1), DoubleStream.of(finite).max().orElse(0)
    };
  }

  private static void draw(Canvas canvas, Line line, Scale x, Scale y) {
    int from = 0;
    int n = line.x().length;
    for (int k = 0; k <= n; k++) {
      if (k == n || !Double.isFinite(line.x()[k]) || !Double.isFinite(line.y()[k])) {
        piece(canvas, line, x, y, from, k);
        from = k + 1;
      }
    }
  }

  /** The finite values of {@code [from, to)}; few have dots, and one alone has, to be seen. */
  private static void piece(Canvas canvas, Line line, Scale x, Scale y, int from, int to) {
    if (to <= from) {
      return;
    }
    double[] points = new double[2 * (to - from)];
    for (int k = from; k < to; k++) {
      points[2 * (k - from)] = x.at(line.x()[k]);
      points[2 * (k - from) + 1] = y.at(line.y()[k]);
    }
    canvas.line(line.rgb(), 2, line.dashed(), points);
    boolean few = !line.dashed() && line.x().length <= MOST_DOTS;
    for (int k = 0; k < points.length && (few || points.length == 2); k += 2) {
      canvas.dot(points[k], points[k + 1], 3.5, line.rgb());
    }
  }
}
