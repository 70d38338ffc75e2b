package org.distarray.display;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.distarray.picture.Canvas;
import org.distarray.picture.Drawing;
import org.distarray.picture.Raster;
import org.distarray.picture.Scale;
import org.distarray.picture.Svg;
import org.distarray.picture.Svg.Anchor;
import org.distarray.picture.Ticks;

/** Draws the cells of an image, its axes, and the bar of its colours. */
final class ImageDrawing {
  private static final int INK = 0x222222;
  private static final int FAINT = 0x666666;
  private static final double TEXT = 12;
  private static final double TITLE = 14;
  private static final double MARGIN = 16;
  private static final double WIDEST = 480;
  private static final double HIGHEST = 360;
  private static final double TICK = 5;
  private static final double LINE = 22;
  private static final double BAR = 16;
  private static final int BAR_STEPS = 128;
  private static final double PER_TICK = 60;
  private static final double PER_BAR_TICK = 24;

  private final Grid grid;
  private final Look look;
  private final double low;
  private final double high;
  private final double width;
  private final double height;
  private final List<Tick> rowTicks;
  private final List<Tick> columnTicks;

  /**
   * A tick of an axis.
   *
   * @param at its place in cells, from the first one
   */
  private record Tick(double at, String label) {}

  ImageDrawing(Grid grid, Look look) {
    this.grid = grid;
    this.look = look;
    this.low = Double.isNaN(look.low()) ? grid.least() : look.low();
    this.high = Double.isNaN(look.high()) ? grid.most() : look.high();
    double[] box = {WIDEST, HIGHEST};
    double[] size =
        look.isStretched() ? box : Grid.size(grid.rows(), grid.columns(), box[0], box[1]);
    this.width = size[0];
    this.height = size[1];
    this.rowTicks = ticks(look.rows(), grid.rows(), height / PER_TICK * 2, grid::atRow);
    this.columnTicks = ticks(look.columns(), grid.columns(), width / PER_TICK, grid::atColumn);
  }

  Drawing thumbnail(double side) {
    double[] size = Grid.size(grid.rows(), grid.columns(), side, side);
    return new Drawing(size[0], size[1], canvas -> cells(canvas, 0, 0, size[0], size[1]));
  }

  Drawing drawing() {
    double beside = rowTicks.stream().mapToDouble(t -> Svg.width(t.label(), TEXT)).max().orElse(0);
    double left = MARGIN + (isNamed(look.rows()) ? LINE : 0) + beside + 2 * TICK;
    double top = MARGIN + (look.title().isEmpty() ? 0 : LINE) + (look.unit().isEmpty() ? 0 : LINE);
    double bar = left + width + LINE;
    double barLabels =
        bar().ticks().stream().mapToDouble(t -> Svg.width(bar().label(t), TEXT)).max().orElse(0);
    double right =
        look.hasBar()
            ? bar + Math.max(BAR + 2 * TICK + barLabels, Svg.width(look.unit(), TEXT))
            : left + width;
    double titled = left + Svg.boldWidth(look.title(), TITLE);
    double below = LINE + (isNamed(look.columns()) ? LINE : 0);
    return new Drawing(
        Math.max(right, titled) + MARGIN,
        top + height + below + MARGIN / 2,
        canvas -> draw(canvas, left, top, bar));
  }

  private static boolean isNamed(Axis axis) {
    return !axis.name().isEmpty();
  }

  private void draw(Canvas canvas, double left, double top, double bar) {
    canvas.text(left, MARGIN, TITLE, Anchor.START, true, INK, look.title());
    cells(canvas, left, top, width, height);
    canvas.outline(left, top, width, height, INK, 1);
    if (hasNone() && !grid.isEmpty()) {
      note(canvas, left + width / 2, top + height / 2, "no finite element");
    }
    double cell = width / Math.max(1, grid.width());
    for (Tick tick : columnTicks) {
      double x = left + tick.at() * cell;
      canvas.line(INK, 1, false, x, top + height, x, top + height + TICK);
      canvas.text(x, top + height + 14, TEXT, Anchor.MIDDLE, false, INK, tick.label());
    }
    for (Tick tick : rowTicks) {
      double at = tick.at() * height / Math.max(1, grid.height());
      double y = top + (isNorthUp() ? height - at : at);
      canvas.line(INK, 1, false, left - TICK, y, left, y);
      canvas.text(left - 2 * TICK + 2, y, TEXT, Anchor.END, false, INK, tick.label());
    }
    if (isNamed(look.columns())) {
      String name = look.columns().name();
      double y = top + height + 14 + LINE - 4;
      canvas.text(left + width / 2, y, TEXT, Anchor.MIDDLE, false, FAINT, name);
    }
    if (isNamed(look.rows())) {
      double y = top + height / 2;
      canvas.upwards(MARGIN, y, TEXT, Anchor.MIDDLE, FAINT, look.rows().name());
    }
    if (look.hasBar()) {
      bar(canvas, bar, top);
    }
  }

  private boolean isNorthUp() {
    return look.rows().isUp();
  }

  private void cells(Canvas canvas, double left, double top, double wide, double tall) {
    if (grid.isEmpty()) {
      note(canvas, left + wide / 2, top + tall / 2, "no elements");
      return;
    }
    int rows = grid.height();
    int columns = grid.width();
    Raster raster = new Raster(columns, rows);
    for (int r = 0; r < rows; r++) {
      int y = isNorthUp() ? rows - 1 - r : r;
      for (int c = 0; c < columns; c++) {
        raster.fill(c, y, 1, 1, colour(grid.values()[r * columns + c]));
      }
    }
    canvas.image(left, top, wide, tall, raster);
  }

  private static void note(Canvas canvas, double x, double y, String text) {
    canvas.text(x, y, TEXT, Anchor.MIDDLE, false, INK, text);
  }

  private boolean hasNone() {
    return low > high && Double.isInfinite(low); // finite values
  }

  private int colour(double v) {
    return Double.isNaN(v)
        ? look.colours().missing()
        : look.colours().rgb(low == high ? 0.5 : part(v));
  }

  /** The place of a value between the limits, which may go downwards. */
  private double part(double v) {
    return Double.isInfinite(v)
        ? (v > 0 == (high > low || hasNone()) ? 1 : 0)
        : (v / 2 - low / 2) / (high / 2 - low / 2);
  }

  /** The scale of the bar. It has no ticks where no value is finite, or all are about one. */
  private Scale bar() {
    if (!Scale.isRange(low, high)) {
      return new Scale(0.2, 0.8, 0, 1, 1);
    }
    int few = (int) Math.min(6, Math.max(2, height / PER_BAR_TICK));
    return new Scale(low, high, 0, 1, Ticks.step(Math.abs(high - low), few));
  }

  private void bar(Canvas canvas, double x, double top) {
    canvas.text(x, top - 12, TEXT, Anchor.START, false, FAINT, look.unit());
    if (hasNone()) {
      return;
    }
    Raster raster = new Raster(1, BAR_STEPS);
    for (int y = 0; y < BAR_STEPS; y++) {
      raster.fill(0, y, 1, 1, look.colours().rgb(1 - (y + 0.5) / BAR_STEPS));
    }
    canvas.image(x, top, BAR, height, raster);
    canvas.outline(x, top, BAR, height, INK, 1);
    Scale scale = bar();
    for (double tick : scale.ticks()) {
      double y = top + height * (1 - scale.at(tick));
      canvas.line(INK, 1, false, x + BAR, y, x + BAR + TICK, y);
      canvas.text(x + BAR + 2 * TICK, y, TEXT, Anchor.START, false, INK, scale.label(tick));
    }
    if (!Scale.isRange(low, high)) {
      String only = Grid.number(low);
      canvas.text(x + BAR + 2 * TICK, top + height / 2, TEXT, Anchor.START, false, INK, only);
    }
  }

  /** The ticks of an axis that lie on the cells. */
  private static List<Tick> ticks(Axis axis, long n, double most, DoubleUnaryOperator at) {
    return axis.marks(n, Math.max(2, (int) most)).stream()
        .map(mark -> new Tick(at.applyAsDouble(mark.index()), mark.label()))
        .toList();
  }
}
