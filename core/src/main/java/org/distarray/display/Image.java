package org.distarray.display;

import java.util.List;
import org.distarray.annotation.Internal;
import org.distarray.error.Required;
import org.distarray.picture.Drawing;

/**
 * A 2-d array as coloured cells, with axes and a bar of the colours. {@code a.image()}, {@code
 * a.heatmap()} and {@code a.spy()} make it. Each option gives a new picture.
 *
 * <pre>{@code
 * NdArray a = NdArray.arange(DType.FLOAT64, 20, 30);
 * a.image().title("a ramp").limits(0, 300).text() //> a ramp: (20, 30), 0 to 599, colours from 0 to 300
 * }</pre>
 *
 * <p>The image keeps the proportions of the array, but no side is shorter than an eighth of the
 * longest. NaN is grey, or green where the colour map has grey itself. Row 0 is above; with {@link
 * #axes axes} it is below where the coordinates of the rows grow, so that north is up.
 */
public final class Image implements Picture {
  private final Grid grid;
  private final Look look;

  private Image(Grid grid, Look look) {
    this.grid = grid;
    this.look = look;
  }

  /**
   * Makes an image of cells.
   *
   * @hidden
   */
  @Internal
  public static Image of(Grid grid) {
    return new Image(grid, Look.of(ColourMap.VIRIDIS));
  }

  /**
   * Makes an image of cells that are 0, white, or 1, black.
   *
   * @hidden
   */
  @Internal
  public static Image marks(Grid grid) {
    return new Image(grid, Look.of(ColourMap.GRAY).limited(1, 0).withoutBar());
  }

  /**
   * This image with a title above.
   *
   * <pre>{@code
   * NdArray.zeros(2, 2).image().title("nothing").svg().contains(">nothing<") //> true
   * }</pre>
   */
  public Image title(String text) {
    Required.given("title an image", "the title", text, "\"a ramp\", for example");
    return new Image(grid, look.titled(text));
  }

  /**
   * This image with a text above the bar of its colours.
   *
   * <pre>{@code
   * NdArray.arange(DType.FLOAT64, 2, 2).image().unit("°C").svg().contains(">°C<") //> true
   * }</pre>
   */
  public Image unit(String text) {
    Required.given("name the unit of an image", "the unit", text, "\"°C\", for example");
    return new Image(grid, look.measured(text));
  }

  /**
   * This image in other colours.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.FLOAT64, 2, 2);
   * java.util.Arrays.equals(a.image().colours(ColourMap.GRAY).png(), a.image().png()) //> false
   * }</pre>
   */
  public Image colours(ColourMap colours) {
    Required.given("colour an image", "the colours", colours, "ColourMap.GRAY, for example");
    return new Image(grid, look.coloured(colours));
  }

  /**
   * This image with the colours between two values. Values outside have the colour of the nearer
   * one.
   *
   * <pre>{@code
   * NdArray.arange(DType.FLOAT64, 2, 2).image().limits(-1, 1).text() //> image: (2, 2), 0 to 3, colours from -1 to 1
   * }</pre>
   *
   * @throws IllegalArgumentException when they are equal or not finite
   */
  public Image limits(double low, double high) {
    if (low == high || !Double.isFinite(low) || !Double.isFinite(high)) {
      throw new IllegalArgumentException(
          "Cannot limit the colours of an image to "
              + low
              + " and "
              + high
              + " (two finite numbers that differ)");
    }
    return new Image(grid, look.limited(low, high));
  }

  /**
   * This image with coordinates along its sides, in place of indices.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.FLOAT64, 90, 180);
   * Image map = a.image().axes(Axis.latitude(-89, 89), Axis.longitude(1, 359));
   * map.svg().contains(">120°E<") //> true
   * }</pre>
   *
   * @throws IllegalArgumentException when an axis has another number of coordinates
   */
  public Image axes(Axis rows, Axis columns) {
    Required.given("lay axes along an image", "the axis of rows", rows, "Axis.of(0, 1)");
    Required.given("lay axes along an image", "the axis of columns", columns, "Axis.of(0, 1)");
    AxisChoice.check(rows, "rows", grid.rows());
    AxisChoice.check(columns, "columns", grid.columns());
    return new Image(grid, look.along(rows, columns));
  }

  /**
   * This image with the coordinates of a file along its sides: {@code
   * a.image().axes(file.labels("SST"))}. Degrees and times are written as such.
   *
   * <p>Labels of more than two dimensions give the two that have as many coordinates as the image
   * has rows and columns. A square that is turned takes them one by one: {@code
   * axes(labels.axis("lon"), labels.axis("lat"))}. The image must run as the coordinates do; those
   * of a part of the array are {@code file.labels("SST", "0, 45:, ::2")}.
   *
   * <pre>{@code
   * Labels sst =
   *     Labels.of("time", "lat", "lon")
   *         .withCoordinate("lat", NdArray.linspace(-89, 89, 90))
   *         .withCoordinate("lon", NdArray.linspace(1, 359, 180));
   * NdArray a = NdArray.arange(DType.FLOAT64, 12, 90, 180);
   * a.mean(0).image().axes(sst).svg().contains(">30°N<") //> true
   * }</pre>
   *
   * @throws IllegalArgumentException when there are not two such dimensions, or more than two
   */
  public Image axes(Axes labels) {
    List<Axis> found = AxisChoice.plane(labels, grid.rows(), grid.columns());
    return axes(found.get(0), found.get(1));
  }

  /**
   * This image in a box of 4 to 3, whatever the proportions of the array; matplotlib's {@code
   * aspect="auto"}. It suits axes of different kinds, such as months and latitudes.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.FLOAT64, 90, 12);
   * a.image().stretch().drawing().width() > a.image().drawing().width() //> true
   * }</pre>
   */
  public Image stretch() {
    return new Image(grid, look.stretched());
  }

  /**
   * The cells alone, without axes and bar.
   *
   * @param width the most pixels of a side
   * @hidden
   */
  @Internal
  public Drawing thumbnail(double width) {
    return new ImageDrawing(grid, look).thumbnail(width);
  }

  /**
   * The picture in words: its title, the shape of the array, how its elements became cells, and the
   * values.
   *
   * <pre>{@code
   * NdArray.arange(DType.FLOAT64, 20, 30).image().text() //> image: (20, 30), 0 to 599
   * NdArray.arange(DType.INT64, 1000, 720).heatmap().text() //> heatmap: (1000, 720), means of 2 x 2, 360.5 to 719639
   * }</pre>
   */
  @Override
  public String text() {
    String thinning = grid.thinning().isEmpty() ? "" : ", " + grid.thinning();
    String title = look.title().isEmpty() ? grid.kind() : look.title();
    return title + ": " + grid.shape() + thinning + values();
  }

  private String values() {
    if (grid.isEmpty()) {
      return ", no elements";
    }
    if (grid.least() > grid.most()) {
      return ", no finite element";
    }
    String range = ", " + Grid.number(grid.least()) + " to " + Grid.number(grid.most());
    return !look.hasBar()
        ? ""
        : Double.isNaN(look.low())
            ? range
            : range
                + ", colours from "
                + Grid.number(look.low())
                + " to "
                + Grid.number(look.high());
  }

  /**
   * The drawing of this picture.
   *
   * @hidden
   */
  @Internal
  @Override
  public Drawing drawing() {
    return new ImageDrawing(grid, look).drawing();
  }

  /** The picture in words: {@link #text}. */
  @Override
  public String toString() {
    return text();
  }
}
