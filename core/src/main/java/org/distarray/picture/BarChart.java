package org.distarray.picture;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Bars that stand on 0: the counts of a histogram, side by side, or values with names, apart from
 * each other.
 *
 * @param frame the texts of the plot; its lines are left out
 * @param edges where bars begin and end, one more than there are bars; ascending
 * @param heights the heights of the bars
 * @param names the names of the bars; none for those of a histogram
 */
public record BarChart(Chart.Plot frame, double[] edges, double[] heights, List<String> names) {
  private static final int BAR = 0x0072B2;
  private static final int INK = 0x222222;
  private static final double TEXT = 13;

  /** The part of its place that a bar with a name leaves free on each side. */
  private static final double APART = 0.15;

  public BarChart {
    names = List.copyOf(names);
  }

  /** The chart as a drawing. */
  public Drawing drawing() {
    return Chart.single(frame, this::draw);
  }

  private void draw(Canvas canvas, double left, double top) {
    double bottom = top + Chart.HEIGHT;
    double[] upTo = DoubleStream.concat(DoubleStream.of(heights), DoubleStream.of(0)).toArray();
    Scale y = Chart.scale(Stream.of(upTo), bottom, top, 6);
    Scale x =
        names.isEmpty()
            ? Chart.scale(Stream.of(edges), left, left + Chart.WIDTH, 8)
            : new Scale(edges[0], edges[edges.length - 1], left, left + Chart.WIDTH, 1);
    Chart.frame(canvas, frame, left, top, names.isEmpty() ? Chart.marks(x) : marks(x), y);
    for (int k = 0; k < heights.length; k++) {
      if (heights[k] != 0 && Double.isFinite(heights[k])) {
        bar(canvas, k, x, y);
      }
    }
    if (heights.length == 0) {
      Chart.none(canvas, left, top);
    }
    Chart.base(canvas, left, y.at(0)); // over the edges of the bars
  }

  private void bar(Canvas canvas, int k, Scale x, Scale y) {
    double apart = names.isEmpty() ? 0 : APART * (edges[k + 1] - edges[k]);
    double from = x.at(edges[k] + apart);
    double upper = y.at(Math.max(heights[k], 0));
    double width = x.at(edges[k + 1] - apart) - from;
    canvas.cell(from, upper, width, y.at(Math.min(heights[k], 0)) - upper, BAR);
    if (!names.isEmpty()) {
      String height = Ticks.label(heights[k], y.step() / 10);
      canvas.text(from + width / 2, upper - 9, TEXT, Svg.Anchor.MIDDLE, false, INK, height);
    }
  }

  /** The names, each below the middle of its bar. */
  private List<Chart.Mark> marks(Scale x) {
    return IntStream.range(0, names.size())
        .mapToObj(k -> new Chart.Mark(x.at((edges[k] + edges[k + 1]) / 2), names.get(k)))
        .toList();
  }
}
