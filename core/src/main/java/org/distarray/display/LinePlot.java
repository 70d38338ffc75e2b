package org.distarray.display;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.distarray.annotation.Internal;
import org.distarray.error.Required;
import org.distarray.picture.Chart;
import org.distarray.picture.Drawing;

/**
 * Lines over the indices of an array, with axes and a legend. {@code a.plot()} makes it. Each
 * option gives a new picture.
 *
 * <pre>{@code
 * NdArray x = NdArray.linspace(0, 6, 50);
 * LinePlot waves = x.sin().plot().names("sine").and(x.cos().plot().names("cosine"));
 * waves.title("waves").text() //> waves: 2 lines of 50 points: sine, cosine
 * }</pre>
 *
 * <p>A line is broken where its values are not finite.
 */
public final class LinePlot implements Picture {
  /** Okabe and Ito (2008), without their yellow, which is faint on white. */
  private static final int[] COLOURS = {
    0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7, 0xE69F00, 0x56B4E9, 0x666666
  };

  private final List<Line> lines;
  private final String title;
  private final String x;
  private final String y;

  /**
   * One line.
   *
   * @param name its name in the legend; may be empty
   * @param size the number of elements, of which points may be the means of several
   * @param at the index of each point, also between whole ones
   * @param y the values of its points
   * @param axis the coordinates of the indices
   * @hidden
   */
  @Internal
  public record Line(String name, long size, double[] at, double[] y, Axis axis) {

    /** A line over its indices. */
    public static Line of(long size, double[] at, double... y) {
      return new Line("", size, at, y, Axis.indices());
    }

    double[] x() {
      return Arrays.stream(at).map(index -> axis.value(index, size)).toArray();
    }
  }

  private LinePlot(List<Line> lines, String title, String x, String y) {
    this.lines = List.copyOf(lines);
    this.title = title;
    this.x = x;
    this.y = y;
  }

  /**
   * Makes a plot of lines.
   *
   * @hidden
   */
  @Internal
  public static LinePlot of(List<Line> lines) {
    return new LinePlot(lines, "", "", "");
  }

  /**
   * This plot with a title above.
   *
   * <pre>{@code
   * NdArray.arange(4).plot().title("steps").text() //> steps: 1 line of 4 points
   * }</pre>
   */
  public LinePlot title(String text) {
    Required.given("title a plot", "the title", text, "\"waves\", for example");
    return new LinePlot(lines, text, x, y);
  }

  /**
   * This plot with names of its axes.
   *
   * <pre>{@code
   * NdArray.arange(4).plot().labels("time / s", "speed / (m/s)").svg().contains(">time / s<") //> true
   * }</pre>
   *
   * @param along the name of the axis of indices
   * @param upwards the name of the axis of values
   */
  public LinePlot labels(String along, String upwards) {
    Required.given("label a plot", "the name of the x axis", along, "\"time / s\", for example");
    Required.given("label a plot", "the name of the y axis", upwards, "\"speed\", for example");
    return new LinePlot(lines, title, along, upwards);
  }

  /**
   * This plot with names of its lines, which makes a legend.
   *
   * <pre>{@code
   * NdArray.arange(8).reshape(4, 2).plot().names("even", "odd").text() //> plot: 2 lines of 4 points: even, odd
   * }</pre>
   *
   * @throws IllegalArgumentException when their number is not that of the lines
   */
  public LinePlot names(String... names) {
    Required.all("name lines", "the list of names", names, "a name for each line");
    if (names.length != lines.size()) {
      throw new IllegalArgumentException(
          "Cannot name "
              + lines.size()
              + (lines.size() == 1 ? " line" : " lines")
              + " by "
              + names.length
              + " (a name for each line)");
    }
    List<Line> named = new ArrayList<>();
    for (int k = 0; k < names.length; k++) {
      Line line = lines.get(k);
      named.add(new Line(names[k], line.size(), line.at(), line.y(), line.axis()));
    }
    return new LinePlot(named, title, x, y);
  }

  /**
   * This plot with its points at other places: evenly spaced from the first to the last.
   *
   * <pre>{@code
   * NdArray.linspace(0, 1, 5).sqrt().plot().from(0, 100).svg().contains(">100<") //> true
   * }</pre>
   *
   * @throws IllegalArgumentException when a place is not finite
   */
  public LinePlot from(double first, double last) {
    return along(Axis.of(first, last));
  }

  /**
   * This plot with coordinates along the axis of indices.
   *
   * <pre>{@code
   * NdArray.of(3, 5, 4).plot().along(Axis.at(1000, 850, 500).named("hPa")).svg().contains(">hPa<") //> true
   * }</pre>
   *
   * @throws IllegalArgumentException when the axis has another number of coordinates than a line
   *     has elements
   */
  public LinePlot along(Axis axis) {
    Required.given("lay an axis along a plot", "the axis", axis, "Axis.of(0, 1)");
    List<Line> moved = new ArrayList<>();
    for (Line line : lines) {
      AxisChoice.check(axis, "elements of a line", line.size());
      moved.add(new Line(line.name(), line.size(), line.at(), line.y(), axis));
    }
    return new LinePlot(moved, title, x, y);
  }

  /**
   * This plot with the coordinates of a file along the axis of indices: those of the one dimension
   * that has as many. Times are written as dates.
   *
   * <pre>{@code
   * Attributes hours = Attributes.NONE.withAttribute("units", "hours since 2020-01-01");
   * Coordinate time = new Coordinate(List.of("time"), NdArray.of(0, 12, 24, 36), hours);
   * Labels labels = Labels.of("time", "station").withCoordinate("time", time);
   * NdArray.arange(8).reshape(4, 2).plot().along(labels).svg().contains(">2 Jan<") //> true
   * }</pre>
   *
   * @throws IllegalArgumentException when no dimension has as many coordinates, or several have
   */
  public LinePlot along(Axes labels) {
    return along(AxisChoice.line(labels, lines.isEmpty() ? 0 : lines.get(0).size()));
  }

  /**
   * This plot with the lines of another one, too. Lines over plain indices get the axis of this
   * plot, where it has as many coordinates.
   *
   * <pre>{@code
   * NdArray.arange(4).plot().and(NdArray.arange(4).negative().plot()).text() //> plot: 2 lines of 4 points
   * }</pre>
   */
  public LinePlot and(LinePlot other) {
    Required.given("add lines to a plot", "the other plot", other, "b.plot()");
    List<Line> both = new ArrayList<>(lines);
    Axis own = lines.isEmpty() ? Axis.indices() : lines.get(0).axis();
    for (Line line : other.lines) {
      boolean isPlain = line.axis().isIndices() && (own.size() < 0 || own.size() == line.size());
      Axis axis = isPlain ? own : line.axis();
      both.add(new Line(line.name(), line.size(), line.at(), line.y(), axis));
    }
    return new LinePlot(both, title, x, y);
  }

  /**
   * The picture in words: its title, and the number of lines and points.
   *
   * <pre>{@code
   * NdArray.arange(4).plot().text() //> plot: 1 line of 4 points
   * }</pre>
   */
  @Override
  public String text() {
    String names =
        lines.stream().map(Line::name).filter(n -> !n.isEmpty()).collect(Collectors.joining(", "));
    String points =
        lines.stream()
            .map(line -> Integer.toString(line.y().length))
            .distinct()
            .collect(Collectors.joining(", "));
    return (title.isEmpty() ? "plot" : title)
        + ": "
        + lines.size()
        + (lines.size() == 1 ? " line of " : " lines of ")
        + points
        + " points"
        + (names.isEmpty() ? "" : ": " + names);
  }

  /**
   * The drawing of this picture.
   *
   * @hidden
   */
  @Internal
  @Override
  public Drawing drawing() {
    List<Chart.Line> drawn = new ArrayList<>();
    for (int k = 0; k < lines.size(); k++) {
      Line line = lines.get(k);
      boolean again = k / COLOURS.length % 2 == 1;
      int rgb = COLOURS[k % COLOURS.length];
      drawn.add(new Chart.Line(line.name(), rgb, again, line.x(), line.y()));
    }
    Axis axis = lines.isEmpty() ? Axis.indices() : lines.get(0).axis();
    String along = x.isEmpty() ? axis.name() : x;
    Chart.Plot plot = new Chart.Plot(title, y, along, drawn, axis.ticking());
    return new Chart("", "", List.of(List.of(plot))).drawing();
  }

  /** The picture in words: {@link #text}. */
  @Override
  public String toString() {
    return text();
  }
}
