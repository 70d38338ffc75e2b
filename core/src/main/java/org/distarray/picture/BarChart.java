package org.distarray.picture;

import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * Bars that stand side by side on 0: the counts of a histogram.
 *
 * @param frame the texts of the plot; its lines are left out
 * @param edges where bars begin and end, one more than there are bars; ascending
 * @param counts the heights of the bars
 */
public record BarChart(Chart.Plot frame, double[] edges, double[] counts) {
  private static final int BAR = 0x0072B2;

  /** The chart as a drawing. */
  public Drawing drawing() {
    return Chart.single(frame, this::draw);
  }

  private void draw(Canvas canvas, double left, double top) {
    double bottom = top + Chart.HEIGHT;
    double[] upTo = DoubleStream.concat(DoubleStream.of(counts), DoubleStream.of(0)).toArray();
    Scale y = Chart.scale(Stream.of(upTo), bottom, top, 6);
    Scale x = Chart.scale(Stream.of(edges), left, left + Chart.WIDTH, 8);
    Chart.frame(canvas, frame, left, top, x, y);
    for (int k = 0; k < counts.length; k++) {
      double from = x.at(edges[k]);
      double upper = y.at(counts[k]);
      if (counts[k] > 0) {
        canvas.cell(from, upper, x.at(edges[k + 1]) - from, y.at(0) - upper, BAR);
      }
    }
    if (counts.length == 0) {
      Chart.none(canvas, left, top);
    }
    Chart.base(canvas, left, bottom); // over the edges of the bars
  }
}
