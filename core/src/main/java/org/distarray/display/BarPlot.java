package org.distarray.display;

import java.util.List;
import java.util.stream.DoubleStream;
import org.distarray.annotation.Internal;
import org.distarray.error.Required;
import org.distarray.picture.BarChart;
import org.distarray.picture.Chart;
import org.distarray.picture.Drawing;

/**
 * The counts of a histogram as bars. {@code a.hist()} makes it. Each option gives a new picture.
 *
 * <pre>{@code
 * NdArray.of(new double[] {1, 2, 1, 4}).hist(3).text() //> hist: 4 elements in 3 bins from 1 to 4
 * }</pre>
 */
public final class BarPlot implements Picture {
  private final double[] edges;
  private final double[] counts;
  private final String title;
  private final String x;
  private final String y;

  private BarPlot(double[] edges, double[] counts, String title, String x, String y) {
    this.edges = edges;
    this.counts = counts;
    this.title = title;
    this.x = x;
    this.y = y;
  }

  /**
   * Makes a plot of bars.
   *
   * @param edges one more than there are counts
   * @hidden
   */
  @Internal
  public static BarPlot of(double[] edges, double[] counts) {
    return new BarPlot(edges.clone(), counts.clone(), "", "", "elements");
  }

  /**
   * This plot with a title above.
   *
   * <pre>{@code
   * NdArray.arange(4).hist(2).title("steps").text() //> steps: 4 elements in 2 bins from 0 to 3
   * }</pre>
   */
  public BarPlot title(String text) {
    Required.given("title a plot", "the title", text, "\"steps\", for example");
    return new BarPlot(edges, counts, text, x, y);
  }

  /**
   * This plot with names of its axes.
   *
   * <pre>{@code
   * NdArray.arange(4).hist(2).labels("speed", "engines").svg().contains(">speed<") //> true
   * }</pre>
   */
  public BarPlot labels(String along, String upwards) {
    Required.given("label a plot", "the name of the x axis", along, "\"speed\", for example");
    Required.given("label a plot", "the name of the y axis", upwards, "\"engines\", for example");
    return new BarPlot(edges, counts, title, along, upwards);
  }

  /**
   * The picture in words: its title, and the number of elements and bins.
   *
   * <pre>{@code
   * NdArray.arange(4).hist(2).text() //> hist: 4 elements in 2 bins from 0 to 3
   * }</pre>
   */
  @Override
  public String text() {
    String what = title.isEmpty() ? "hist" : title;
    if (counts.length == 0) {
      return what + ": no finite element";
    }
    return what
        + ": "
        + Grid.number(DoubleStream.of(counts).sum())
        + " elements in "
        + counts.length
        + (counts.length == 1 ? " bin" : " bins")
        + " from "
        + Grid.number(edges[0])
        + " to "
        + Grid.number(edges[edges.length - 1]);
  }

  /**
   * The drawing of this picture.
   *
   * @hidden
   */
  @Internal
  @Override
  public Drawing drawing() {
    return new BarChart(new Chart.Plot(title, y, x, List.of()), edges, counts).drawing();
  }
}
