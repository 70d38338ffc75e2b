package org.distarray.display;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.distarray.annotation.Internal;
import org.distarray.error.Required;
import org.distarray.picture.BarChart;
import org.distarray.picture.Chart;
import org.distarray.picture.Drawing;

/**
 * Bars: the counts of a histogram, which {@code a.hist()} makes, or the elements of an array with
 * names, which {@code a.bar("one", "two")} makes. Each option gives a new picture.
 *
 * <pre>{@code
 * NdArray.of(new double[] {1, 2, 1, 4}).hist(3).text() //> hist: 4 elements in 3 bins from 1 to 4
 * }</pre>
 */
public final class BarPlot implements Picture {
  private final double[] edges;
  private final double[] heights;
  // none of a histogram
  private final List<String> names;
  private final String title;
  private final String x;
  private final String y;

  private BarPlot(
      double[] edges, double[] heights, List<String> names, String title, String x, String y) {
    this.edges = edges;
    this.heights = heights;
    this.names = names;
    this.title = title;
    this.x = x;
    this.y = y;
  }

  /**
   * Makes a plot of the counts of a histogram.
   *
   * @param edges one more than there are counts
   * @hidden
   */
  @Internal
  public static BarPlot of(double[] edges, double[] counts) {
    return new BarPlot(edges.clone(), counts.clone(), List.of(), "", "", "elements");
  }

  /**
   * Makes a plot of numbers with names.
   *
   * @param names one for each number, at least one
   * @hidden
   */
  @Internal
  public static BarPlot named(List<String> names, double... heights) {
    double[] edges = IntStream.rangeClosed(0, heights.length).asDoubleStream().toArray();
    return new BarPlot(edges, heights.clone(), List.copyOf(names), "", "", "");
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
    return new BarPlot(edges, heights, names, text, x, y);
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
    return new BarPlot(edges, heights, names, title, along, upwards);
  }

  /**
   * The picture in words: its title, and the number of elements and bins, or the names and their
   * numbers.
   *
   * <pre>{@code
   * NdArray.arange(4).hist(2).text() //> hist: 4 elements in 2 bins from 0 to 3
   * NdArray.of(new double[] {2.5, 4}).bar("rows", "blocks").text() //> bar: rows 2.5, blocks 4
   * }</pre>
   */
  @Override
  public String text() {
    String what = title.isEmpty() ? names.isEmpty() ? "hist" : "bar" : title;
    if (!names.isEmpty()) {
      return IntStream.range(0, names.size())
          .mapToObj(k -> names.get(k) + " " + Grid.number(heights[k]))
          .collect(Collectors.joining(", ", what + ": ", ""));
    }
    if (heights.length == 0) {
      return what + ": no finite element";
    }
    return what
        + ": "
        + Grid.number(DoubleStream.of(heights).sum())
        + " elements in "
        + heights.length
        + (heights.length == 1 ? " bin" : " bins")
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
    return new BarChart(new Chart.Plot(title, y, x, List.of()), edges, heights, names).drawing();
  }

  /** The picture in words: {@link #text}. */
  @Override
  public String toString() {
    return text();
  }
}
