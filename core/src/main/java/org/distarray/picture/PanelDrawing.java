package org.distarray.picture;

import java.util.List;
import org.distarray.picture.Figure.Group;
import org.distarray.picture.Svg.Anchor;

/** Draws the panels of a {@link Figure}, all to one scale. Lengths are pixels. */
final class PanelDrawing {
  private static final int INK = 0x222222;
  private static final int FAINT = 0x666666;
  private static final double WIDEST = 1300;
  private static final double SIDE = 880;
  private static final double SMALLEST_CELL = 24;
  private static final double LARGEST_CELL = 42;
  private static final double GAP = 26;
  private static final double SMALLEST_TEXT = 10;
  private static final double TEXT_MARGIN = 6;
  private static final double LABEL = 12;
  private static final double BETWEEN = 30;
  private static final double LEAST_SCALED = 110;
  private static final double MOST_SCALED = 420;
  private static final double EMPTY_WIDTH = 90;

  private final int owners;
  private final double cell;
  // pixels per index of sides that are drawn as runs of different lengths
  private final double perRow;
  private final double perColumn;

  PanelDrawing(Figure figure) {
    this.owners = figure.owners();
    int most = 1;
    double longest = 1;
    double widest = 1;
    int across = 1;
    for (List<Group> row : figure.rows()) {
      across = Math.max(across, row.size());
      for (Group group : row) {
        for (Cells panel : group.panels()) {
          most = Math.max(most, Math.max(panel.rows().size(), panel.columns().size()));
          longest = Math.max(longest, panel.rows().length());
          widest = Math.max(widest, panel.columns().length());
          across = Math.max(across, Math.min(3, group.panels().size()));
        }
      }
    }
    int down = Math.max(figure.rows().size(), Math.min(3, across));
    this.cell = Math.min(LARGEST_CELL, Math.max(SMALLEST_CELL, SIDE / most));
    this.perRow = Math.max(LEAST_SCALED, MOST_SCALED / down) / longest;
    this.perColumn = Math.max(LEAST_SCALED, MOST_SCALED / across) / widest;
  }

  /**
   * Draws a group's panels from left to right, and below where they would be too wide.
   *
   * @param canvas where, or null to measure only
   * @return width and height
   */
  double[] flow(Canvas canvas, Group group, double left, double top) {
    if (group.panels().isEmpty()) {
      return nothing(canvas, left, top);
    }
    int inRow = inRow(group);
    double x = left;
    double y = top;
    double width = 0;
    double height = 0;
    for (int k = 0; k < group.panels().size(); k++) {
      if (k > 0 && k % inRow == 0) {
        x = left;
        y += height + BETWEEN;
        height = 0;
      }
      double[] size = panel(canvas, group.panels().get(k), x, y);
      width = Math.max(width, x - left + size[0]);
      height = Math.max(height, size[1]);
      x += size[0] + BETWEEN;
    }
    return new double[] {width, y - top + height};
  }

  /** The number of panels side by side. All rows have about the same length. */
  private int inRow(Group group) {
    int n = group.panels().size();
    int rows = 1;
    double x = 0;
    for (Cells panel : group.panels()) {
      double width = panel(null, panel, 0, 0)[0];
      if (x > 0 && x + width > WIDEST) {
        rows++;
        x = 0;
      }
      x += width + BETWEEN;
    }
    return (n + rows - 1) / rows;
  }

  private static double[] nothing(Canvas canvas, double left, double top) {
    if (canvas != null) {
      canvas.text(left, top + 8, LABEL, Anchor.START, false, FAINT, "no elements");
    }
    return new double[] {EMPTY_WIDTH, 18};
  }

  /** Draws a panel with its labels, or measures it: width and height. */
  private double[] panel(Canvas canvas, Cells panel, double left, double top) {
    if (panel.isGap()) {
      if (canvas != null) {
        canvas.text(left, top + 60, 15, Anchor.START, true, FAINT, "...");
      }
      return new double[] {12, 60};
    }
    double y = top;
    if (!panel.title().isEmpty()) {
      if (canvas != null) {
        canvas.text(left, y + 6, 13, Anchor.START, false, INK, panel.title());
      }
      y += 22;
    }
    if (panel.isEmpty()) {
      double[] size = nothing(canvas, left, y);
      return new double[] {Math.max(size[0], Svg.width(panel.title(), 13)), y - top + size[1]};
    }
    double[] widths = widths(panel);
    double[] heights = heights(panel);
    boolean turned = false;
    for (int c = 0; c < widths.length; c++) {
      turned |= Svg.width(panel.columns().mark(c).label(), LABEL) + 4 > widths[c];
    }
    double name = panel.columns().name().isEmpty() ? 0 : 18;
    double above = !panel.columns().labelled() ? 0 : turned ? longest(panel.columns()) + 8 : 20;
    double rowName = panel.rows().name().isEmpty() ? 0 : 20;
    double beside = panel.rows().labelled() ? longest(panel.rows()) + 8 : 0;
    double cellsLeft = left + rowName + beside;
    double cellsTop = y + name + above;
    double wide = sum(widths);
    double high = sum(heights);
    if (canvas != null) {
      if (name > 0) {
        canvas.text(cellsLeft + wide / 2, y + 6, LABEL, Anchor.MIDDLE, false, FAINT, panel.columns().name());
      }
      if (rowName > 0) {
        String rows = panel.rows().name();
        canvas.upwards(left + 6, cellsTop + high / 2, LABEL, Anchor.MIDDLE, FAINT, rows);
      }
      columnLabels(canvas, panel.columns(), cellsLeft, cellsTop, widths, turned);
      cells(canvas, panel, cellsLeft, cellsTop, widths, heights);
      canvas.outline(cellsLeft, cellsTop, wide, high, INK, 1.5);
    }
    double width = Math.max(rowName + beside + wide, Svg.width(panel.title(), 13));
    return new double[] {width, cellsTop + high - top};
  }

  private static void columnLabels(
      Canvas canvas, Side columns, double left, double top, double[] widths, boolean turned) {
    double x = left;
    for (int c = 0; c < widths.length; c++) {
      String label = columns.mark(c).label();
      double middle = x + widths[c] / 2;
      if (turned && !columns.mark(c).isGap()) {
        canvas.upwards(middle, top - 6, LABEL, Anchor.START, FAINT, label);
      } else if (!label.isEmpty()) {
        canvas.text(middle, top - 11, LABEL, Anchor.MIDDLE, false, FAINT, label);
      }
      x += widths[c];
    }
  }

  private void cells(
      Canvas canvas, Cells panel, double left, double top, double[] widths, double[] heights) {
    double y = top;
    for (int r = 0; r < heights.length; r++) {
      String label = panel.rows().mark(r).label();
      if (!label.isEmpty()) {
        canvas.text(left - 8, y + heights[r] / 2, LABEL, Anchor.END, false, FAINT, label);
      }
      double x = left;
      for (int c = 0; c < widths.length; c++) {
        boolean gap = panel.rows().mark(r).isGap() || panel.columns().mark(c).isGap();
        int ink = FAINT;
        if (!gap) {
          int owner = panel.owners()[r][c];
          canvas.cell(x, y, widths[c], heights[r], OwnerColours.fill(owner, owners));
          ink = OwnerColours.ink(owner, owners);
        }
        String text = panel.texts()[r][c];
        double size = textSize(text, widths[c], heights[r]);
        canvas.text(x + widths[c] / 2, y + heights[r] / 2, size, Anchor.MIDDLE, false, ink, text);
        x += widths[c];
      }
      y += heights[r];
    }
  }

  private static double textSize(String text, double width, double height) {
    double fitting = (width - TEXT_MARGIN) / Math.max(0.1, Svg.width(text, 1));
    return Math.min(fitting, Math.min(15, Math.max(SMALLEST_TEXT, height * 0.36)));
  }

  private double[] widths(Cells panel) {
    double[] out = lengths(panel.columns(), perColumn);
    for (int c = 0; c < out.length; c++) {
      for (int r = 0; r < panel.rows().size(); r++) {
        out[c] = Math.max(out[c], Svg.width(panel.texts()[r][c], SMALLEST_TEXT) + TEXT_MARGIN);
      }
    }
    return out;
  }

  private double[] heights(Cells panel) {
    return lengths(panel.rows(), perRow);
  }

  /** Cells of one size for elements, to scale for runs, unless some are left out. */
  private double[] lengths(Side side, double scale) {
    boolean runs = side.length() > side.size() && !side.elided();
    double[] out = new double[side.size()];
    for (int k = 0; k < out.length; k++) {
      Side.Mark mark = side.mark(k);
      out[k] = mark.isGap() ? GAP : runs ? Math.max(SMALLEST_CELL, mark.length() * scale) : cell;
    }
    return out;
  }

  private static double longest(Side side) {
    double out = 0;
    for (Side.Mark mark : side.marks()) {
      out = Math.max(out, Svg.width(mark.label(), LABEL));
    }
    return out;
  }

  private static double sum(double... lengths) {
    double out = 0;
    for (double length : lengths) {
      out += length;
    }
    return out;
  }
}
