package org.distarray.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.distarray.picture.Figure;
import org.distarray.picture.SvgFigure;
import org.distarray.picture.TextFigure;

/**
 * A picture of who owns which element of a 0-d to 3-d array, as SVG and as text, from its
 * distribution alone: no element is touched and no job is run. Immutable.
 *
 * <p>{@link #global()} is the whole array, each cell coloured and numbered by its owner, with a
 * legend of processes. {@link #local()} is each process's block, laid out as the process grid, with
 * local indices beside the cells and global indices inside. Three dimensions are drawn as slices
 * along the first.
 *
 * <p>A side of at most {@link #cells(int)} elements has a cell for each. A longer one has a cell
 * for each run of consecutive indices of one owner, labelled {@code start:stop}, half-open; where
 * there are more runs than cells, the first and the last are drawn, and {@code ...} between them.
 * Processes are left out likewise. So a picture's size, and the time for it, do not depend on the
 * number of elements.
 *
 * <p>Zeppelin draws {@code println("%html " + a.distribution.plot.svg)}.
 */
public final class DistributionPlot {
  private static final int MOST_CELLS = 200;
  private static final int LEAST_CELLS = 3;
  private static final int TEXT_WIDTH = 100;
  private static final int MANY_PROCESSES = 8;
  private static final int DEFAULT = 0;

  private final Distribution distribution;
  private final boolean local;
  private final String title;
  private final int cells;

  private DistributionPlot(Distribution distribution, boolean local, String title, int cells) {
    this.distribution = distribution;
    this.local = local;
    this.title = title;
    this.cells = cells;
  }

  static DistributionPlot of(Distribution d) {
    if (d.ndim() > PlotFigure.MOST_DIMENSIONS) {
      throw new IllegalArgumentException(
          "Cannot plot "
              + d
              + ": it has "
              + d.ndim()
              + " dimensions (at most "
              + PlotFigure.MOST_DIMENSIONS
              + ": plot a view of the array, such as array.get(\"0\").distribution().plot())");
    }
    return new DistributionPlot(d, false, PlotFigure.title(d), DEFAULT);
  }

  /** The whole array, by owner; what a plot shows unless told otherwise. */
  public DistributionPlot global() {
    return new DistributionPlot(distribution, false, title, cells);
  }

  /** The block of each process. */
  public DistributionPlot local() {
    return new DistributionPlot(distribution, true, title, cells);
  }

  /** With another title than shape, letters and grid. */
  public DistributionPlot title(String text) {
    return new DistributionPlot(distribution, local, text, cells);
  }

  /**
   * With at most so many cells along each side of a panel. Without this: 40, or 12 in slices; in
   * the local picture 16, or 8 in slices and for more than 8 processes; text has fewer where its
   * lines would be longer than 100 characters.
   *
   * @param most from 3 to 200
   * @throws IllegalArgumentException when it is not
   */
  public DistributionPlot cells(int most) {
    if (most < LEAST_CELLS || most > MOST_CELLS) {
      throw new IllegalArgumentException(
          "Cannot plot "
              + distribution
              + " with "
              + most
              + " cells along a side ("
              + LEAST_CELLS
              + " to "
              + MOST_CELLS
              + ")");
    }
    return new DistributionPlot(distribution, local, title, most);
  }

  /** The picture as a document in SVG 1.1. */
  public String svg() {
    return SvgFigure.svg(figure(most())).toString();
  }

  /** The picture as lines of text in ASCII, apart from the title. */
  public String text() {
    int most = most();
    String out = TextFigure.text(figure(most), TEXT_WIDTH);
    while (cells == DEFAULT && most > LEAST_CELLS && TextFigure.width(out) > TEXT_WIDTH) {
      most--;
      out = TextFigure.text(figure(most), TEXT_WIDTH);
    }
    return out;
  }

  /**
   * Writes the picture to a file, in place of one that is there, in UTF-8.
   *
   * @param file {@code .svg} for {@link #svg}, {@code .txt} for {@link #text}
   * @throws IllegalArgumentException when its name ends otherwise
   */
  public void save(Path file) throws IOException {
    String name = file.toString().toLowerCase(Locale.ROOT);
    if (!name.endsWith(".svg") && !name.endsWith(".txt")) {
      throw new IllegalArgumentException(
          "Cannot save a plot to '" + file + "': unknown kind of file (.svg or .txt)");
    }
    Files.writeString(file, name.endsWith(".svg") ? svg() : text());
  }

  private int most() {
    if (cells != DEFAULT) {
      return cells;
    }
    boolean slices = distribution.ndim() == PlotFigure.MOST_DIMENSIONS;
    if (local) {
      return slices || distribution.ranks() > MANY_PROCESSES ? 8 : 16;
    }
    return slices ? 12 : 40;
  }

  private Figure figure(int most) {
    return local
        ? PlotFigure.local(distribution, title, most)
        : PlotFigure.global(distribution, title, most);
  }

  /** {@link #text}. */
  @Override
  public String toString() {
    return text();
  }
}
