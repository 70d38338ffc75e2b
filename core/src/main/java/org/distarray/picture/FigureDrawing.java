package org.distarray.picture;

import java.util.List;
import org.distarray.picture.Figure.Entry;
import org.distarray.picture.Figure.Group;
import org.distarray.picture.Svg.Anchor;

/**
 * Draws a {@link Figure}: the title, the groups of panels in rows, and the legend to the right.
 * Lengths are units of the drawing.
 */
public final class FigureDrawing {
  private static final int INK = 0x222222;
  private static final int FAINT = 0x666666;
  private static final double MARGIN = 24;
  private static final double HEAD = 62;
  private static final double GROUP_TITLE = 26;
  private static final double GROUP_GAP = 34;
  private static final double ROW_GAP = 27;
  private static final double LEGEND_GAP = 40;
  private static final double LEGEND_LINE = 26;
  private static final double SWATCH = 18;

  private final Figure figure;
  private final PanelDrawing panels;
  // how far right and down it was drawn
  private double panelsRight = MARGIN;
  private double right;
  private double bottom;

  private FigureDrawing(Figure figure) {
    this.figure = figure;
    this.panels = new PanelDrawing(figure);
  }

  /**
   * The drawing of a figure. Its size is known after it was drawn once, on a canvas that is thrown
   * away.
   */
  public static Drawing of(Figure figure) {
    FigureDrawing first = new FigureDrawing(figure);
    first.draw(new SvgCanvas(new Svg(0, 0)));
    return new Drawing(
        first.right + MARGIN,
        first.bottom + MARGIN,
        canvas -> new FigureDrawing(figure).draw(canvas));
  }

  private void draw(Canvas canvas) {
    canvas.text(MARGIN, MARGIN + 6, 17, Anchor.START, true, INK, figure.title());
    canvas.text(MARGIN, MARGIN + 28, 12, Anchor.START, false, FAINT, figure.subtitle());
    right = MARGIN + Math.max(Svg.boldWidth(figure.title(), 17), Svg.width(figure.subtitle(), 12));
    groups(canvas);
    if (!figure.legend().isEmpty()) {
      legend(canvas, panelsRight + LEGEND_GAP, MARGIN + HEAD);
    }
  }

  /** Groups in their rows; groups of one column start at the same x. */
  private void groups(Canvas canvas) {
    int columns = figure.rows().stream().mapToInt(List::size).max().orElse(0);
    double[] widths = new double[columns];
    for (List<Group> row : figure.rows()) {
      for (int c = 0; c < row.size(); c++) {
        widths[c] = Math.max(widths[c], width(row.get(c)));
      }
    }
    double y = MARGIN + HEAD;
    for (List<Group> row : figure.rows()) {
      double x = MARGIN;
      double height = 0;
      for (int c = 0; c < row.size(); c++) {
        height = Math.max(height, group(canvas, row.get(c), x, y));
        x += widths[c] + GROUP_GAP;
      }
      panelsRight = Math.max(panelsRight, x - GROUP_GAP);
      bottom = y + height;
      y = bottom + ROW_GAP;
    }
    right = Math.max(right, panelsRight);
  }

  private double width(Group group) {
    return Math.max(Svg.boldWidth(group.title(), 13), panels.flow(null, group, 0, 0)[0]);
  }

  /** Draws a group and returns its height. */
  private double group(Canvas canvas, Group group, double x, double y) {
    if (group.equals(Group.GAP)) {
      canvas.text(x, y + 8, 15, Anchor.START, true, FAINT, group.title());
      return GROUP_TITLE;
    }
    double head = 0;
    if (!group.title().isEmpty()) {
      canvas.text(x, y + 6, 13, Anchor.START, true, INK, group.title());
      head = GROUP_TITLE;
    }
    return head + panels.flow(canvas, group, x, y + head)[1];
  }

  /** The legend as a table, with a swatch before each line. */
  private void legend(Canvas canvas, double left, double top) {
    int columns = figure.legend().stream().mapToInt(e -> e.columns().size()).max().orElse(0);
    double[] x = new double[columns + 1];
    x[0] = left + SWATCH + 10;
    for (int k = 0; k < columns; k++) {
      double widest = 0;
      for (Entry entry : figure.legend()) {
        if (k < entry.columns().size()) {
          widest = Math.max(widest, Svg.width(entry.columns().get(k), 13));
        }
      }
      x[k + 1] = x[k] + widest + 16;
    }
    double y = top + 6;
    for (Entry entry : figure.legend()) {
      if (entry.owner() >= 0) {
        double up = y - SWATCH / 2;
        canvas.fill(left, up, SWATCH, SWATCH, OwnerColours.fill(entry.owner(), figure.owners()));
        canvas.outline(left, up, SWATCH, SWATCH, INK, 1);
      }
      for (int k = 0; k < entry.columns().size(); k++) {
        boolean heading = entry.owner() < 0 && entry.columns().size() > 1;
        int ink = heading ? FAINT : INK;
        canvas.text(x[k], y, heading ? 12 : 13, Anchor.START, false, ink, entry.columns().get(k));
      }
      y += LEGEND_LINE;
    }
    right = Math.max(right, x[columns] - 16);
    bottom = Math.max(bottom, y - LEGEND_LINE / 2);
  }
}
