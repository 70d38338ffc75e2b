package org.distarray.dist;

import org.distarray.annotation.Internal;
import org.distarray.display.Picture;
import org.distarray.picture.Drawing;
import org.distarray.picture.Figure;
import org.distarray.picture.FigureDrawing;
import org.distarray.picture.TextFigure;

/**
 * A picture of who owns which element of a 0-d to 3-d array, drawn and as text. It is immutable,
 * and it is made of the distribution alone: it touches no element and runs no job.
 *
 * <p>{@link #global()} shows the whole array. Each cell has the colour and the number of its owner,
 * and a legend lists the processes. {@link #local()} shows the block of each process, in the order
 * of the process grid. Its local indices stand beside the cells and its global indices inside them.
 * A 3-d array is drawn as slices along its first dimension.
 *
 * <p>A side of at most {@link #cells(int)} elements has a cell for each. A longer side has a cell
 * for each run of consecutive indices of one owner, with the label {@code start:stop}, half-open.
 * If there are more runs than cells, the picture shows the first and the last runs and {@code ...}
 * between them. It leaves out processes in the same way. Its size and the time to draw it therefore
 * do not depend on the number of elements.
 *
 * <p>A notebook shows it by {@code a.distribution().plot().display()}.
 */
public final class DistributionPlot implements Picture {
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

  /**
   * The picture of the whole array by owner. A new plot shows this one.
   *
   * <pre>{@code
   * context.distribution(Shape.of(4, 2), "bb").plot().global().text() //> (4, 2) 'bb' over 2 x 2 processes
   *                                                                   //> beside: global index; inside: the process that owns it
   *                                                                   //>
   *                                                                   //>     0 1
   *                                                                   //>   +----
   *                                                                   //> 0 | 0 1
   *                                                                   //> 1 | 0 1
   *                                                                   //> 2 | 2 3
   *                                                                   //> 3 | 2 3
   *                                                                   //>
   *                                                                   //> process  grid    target  block
   *                                                                   //> 0        (0, 0)  0       (2, 1)
   *                                                                   //> 1        (0, 1)  1       (2, 1)
   *                                                                   //> 2        (1, 0)  2       (2, 1)
   *                                                                   //> 3        (1, 1)  3       (2, 1)
   * }</pre>
   */
  public DistributionPlot global() {
    return new DistributionPlot(distribution, false, title, cells);
  }

  /**
   * The picture of each process's block.
   *
   * <pre>{@code
   * context.distribution(Shape.of(4, 2), "bb").plot().local().text() //> (4, 2) 'bb' over 2 x 2 processes
   *                                                                  //> beside: local index; inside: global index
   *                                                                  //>
   *                                                                  //> process 0 (0, 0): block (2, 1)    process 1 (0, 1): block (2, 1)
   *                                                                  //>         0                                 0
   *                                                                  //>   +------                           +------
   *                                                                  //> 0 |  0, 0                         0 |  0, 1
   *                                                                  //> 1 |  1, 0                         1 |  1, 1
   *                                                                  //>
   *                                                                  //> process 2 (1, 0): block (2, 1)    process 3 (1, 1): block (2, 1)
   *                                                                  //>         0                                 0
   *                                                                  //>   +------                           +------
   *                                                                  //> 0 |  2, 0                         0 |  2, 1
   *                                                                  //> 1 |  3, 0                         1 |  3, 1
   * }</pre>
   */
  public DistributionPlot local() {
    return new DistributionPlot(distribution, true, title, cells);
  }

  /**
   * This picture with another title. The default title tells shape, letters and grid.
   *
   * <pre>{@code
   * context.distribution(2).plot().title("two").text() //> two
   *                                                    //> beside: global index; inside: the process that owns it
   *                                                    //>
   *                                                    //>  0 1
   *                                                    //> ----
   *                                                    //>  0 1
   *                                                    //>
   *                                                    //> process  grid  target  block
   *                                                    //> 0        (0,)  0       (1,)
   *                                                    //> 1        (1,)  1       (1,)
   * }</pre>
   */
  public DistributionPlot title(String text) {
    return new DistributionPlot(distribution, local, text, cells);
  }

  /**
   * This picture with at most {@code most} cells along each side of a panel.
   *
   * <pre>{@code
   * context.distribution(1000).plot().cells(4).text() //> (1000,) 'b' over 4 processes
   *                                                   //> beside: global index; inside: the process that owns it
   *                                                   //>
   *                                                   //>  0:250 250:500 500:750 750:1000
   *                                                   //> -------------------------------
   *                                                   //>      0       1       2        3
   *                                                   //>
   *                                                   //> process  grid  target  block
   *                                                   //> 0        (0,)  0       (250,)
   *                                                   //> 1        (1,)  1       (250,)
   *                                                   //> 2        (2,)  2       (250,)
   *                                                   //> 3        (3,)  3       (250,)
   * }</pre>
   *
   * <p>The default is 40, or 12 in slices. In the local picture it is 16, or 8 in slices and where
   * there are more than 8 processes. Text uses fewer cells where its lines would exceed 100
   * characters.
   *
   * @param most from 3 to 200
   * @throws IllegalArgumentException when {@code most} is outside that range
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

  /**
   * The drawing of this picture.
   *
   * @hidden
   */
  @Internal
  @Override
  public Drawing drawing() {
    return FigureDrawing.of(figure(most()));
  }

  /**
   * The picture as lines of text. The lines are ASCII; the title may not be.
   *
   * <pre>{@code
   * context.distribution(4).plot().text() //> (4,) 'b' over 4 processes
   *                                       //> beside: global index; inside: the process that owns it
   *                                       //>
   *                                       //>  0 1 2 3
   *                                       //> --------
   *                                       //>  0 1 2 3
   *                                       //>
   *                                       //> process  grid  target  block
   *                                       //> 0        (0,)  0       (1,)
   *                                       //> 1        (1,)  1       (1,)
   *                                       //> 2        (2,)  2       (1,)
   *                                       //> 3        (3,)  3       (1,)
   * }</pre>
   */
  @Override
  public String text() {
    int most = most();
    String out = TextFigure.text(figure(most), TEXT_WIDTH);
    while (cells == DEFAULT && most > LEAST_CELLS && TextFigure.width(out) > TEXT_WIDTH) {
      most--;
      out = TextFigure.text(figure(most), TEXT_WIDTH);
    }
    return out;
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
