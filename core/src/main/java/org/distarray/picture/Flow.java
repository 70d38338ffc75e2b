package org.distarray.picture;

import java.util.ArrayList;
import java.util.List;
import org.distarray.picture.Svg.Anchor;

/**
 * Boxes of text with arrows between them, such as the stages of a plan. A box stands below all boxes
 * that it takes from.
 *
 * @param boxes each after those that it takes from
 */
public record Flow(List<Box> boxes) {
  private static final int INK = 0x222222;
  private static final int FAINT = 0x666666;
  private static final int ARROW = 0x999999;
  private static final int PAPER = 0xF2F6FA;
  private static final double MARGIN = 16;
  private static final double BETWEEN = 28;
  private static final double DOWN = 40;
  private static final double INSIDE = 10;
  private static final double LINE = 18;
  private static final double TITLE = 13;
  private static final double TEXT = 12;
  private static final double HEAD = 5;

  /**
   * One box.
   *
   * @param title its first line
   * @param lines its other lines
   * @param from the numbers of the boxes that it takes from, from 0
   */
  public record Box(String title, List<String> lines, List<Integer> from) {
    private static final int LONGEST = 64;

    public Box {
      title = cut(title);
      lines = lines.stream().map(Box::cut).toList();
      from = List.copyOf(from);
    }

    private static String cut(String text) {
      return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 3) + "...";
    }

    private double width() {
      double widest = Svg.boldWidth(title, TITLE);
      for (String line : lines) {
        widest = Math.max(widest, Svg.width(line, TEXT));
      }
      return widest + 2 * INSIDE;
    }

    private double height() {
      return (1 + lines.size()) * LINE + INSIDE;
    }
  }

  /** The place of a box. */
  private record Place(double x, double y, double width, double height) {
    double middle() {
      return x + width / 2;
    }
  }

  public Flow {
    boxes = List.copyOf(boxes);
  }

  /** The boxes and arrows as a drawing. */
  public Drawing drawing() {
    List<Place> places = places();
    double right = 0;
    double bottom = 0;
    for (Place place : places) {
      right = Math.max(right, place.x() + place.width());
      bottom = Math.max(bottom, place.y() + place.height());
    }
    return new Drawing(right + MARGIN, bottom + MARGIN, canvas -> draw(canvas, places));
  }

  /** The places of the boxes: a row for each number of steps from the first ones. */
  private List<Place> places() {
    int[] row = new int[boxes.size()];
    List<Double> right = new ArrayList<>();
    List<Double> high = new ArrayList<>();
    double[] x = new double[boxes.size()];
    for (int k = 0; k < row.length; k++) {
      for (int from : boxes.get(k).from()) {
        row[k] = Math.max(row[k], row[from] + 1);
      }
      while (right.size() <= row[k]) {
        right.add(MARGIN);
        high.add(0.0);
      }
      x[k] = right.get(row[k]);
      right.set(row[k], x[k] + boxes.get(k).width() + BETWEEN);
      high.set(row[k], Math.max(high.get(row[k]), boxes.get(k).height()));
    }
    double[] top = new double[high.size() + 1];
    top[0] = MARGIN;
    for (int r = 0; r < high.size(); r++) {
      top[r + 1] = top[r] + high.get(r) + DOWN;
    }
    List<Place> out = new ArrayList<>();
    for (int k = 0; k < row.length; k++) {
      Box box = boxes.get(k);
      out.add(new Place(x[k], top[row[k]], box.width(), box.height()));
    }
    return out;
  }

  private void draw(Canvas canvas, List<Place> places) {
    for (int k = 0; k < places.size(); k++) {
      for (int from : boxes.get(k).from()) {
        arrow(canvas, places.get(from), places.get(k));
      }
    }
    for (int k = 0; k < places.size(); k++) {
      Place place = places.get(k);
      canvas.fill(place.x(), place.y(), place.width(), place.height(), PAPER);
      canvas.outline(place.x(), place.y(), place.width(), place.height(), INK, 1);
      double x = place.x() + INSIDE;
      double y = place.y() + INSIDE / 2 + LINE / 2;
      canvas.text(x, y, TITLE, Anchor.START, true, INK, boxes.get(k).title());
      for (String line : boxes.get(k).lines()) {
        y += LINE;
        canvas.text(x, y, TEXT, Anchor.START, false, FAINT, line);
      }
    }
  }

  private static void arrow(Canvas canvas, Place from, Place to) {
    double left = Math.max(from.x(), to.x());
    double right = Math.min(from.x() + from.width(), to.x() + to.width());
    boolean isAbove = left < right; // an upright arrow joins them
    double begin = isAbove ? (left + right) / 2 : from.middle();
    double x = isAbove ? begin : to.middle();
    double y = to.y();
    canvas.line(ARROW, 1.5, false, begin, from.y() + from.height(), x, y);
    canvas.line(ARROW, 1.5, false, x - HEAD, y - HEAD, x, y, x + HEAD, y - HEAD);
  }
}
