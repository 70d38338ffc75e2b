package org.distarray.notebooks.picture;

import java.util.Arrays;
import java.util.StringJoiner;
import org.distarray.dist.DimMap;
import org.distarray.dist.Distribution;
import org.distarray.dist.IndexSet;
import org.distarray.index.Shape;

/**
 * Draws which process owns which element of a 1-d or 2-d array, from its distribution alone: no
 * elements, no job.
 *
 * <p>The global view is the whole array, coloured by owner; the local view is each process's block
 * with the global index of each of its elements. A 1-d array is drawn as one row.
 */
public final class DistributionPicture {
  private static final String INK = "#222222";
  private static final String FAINT = "#777777";
  private static final String GRID = "#ffffff";
  private static final double MARGIN = 24;
  private static final double WIDEST = 900;
  private static final double LARGEST_CELL = 44;
  private static final double LEGIBLE_CELL = 20;
  private static final double FINEST_GRID = 8;
  private static final double TITLE = 40;
  private static final double AXIS = 44;
  private static final long MOST_RECTANGLES = 200_000;

  private final Distribution distribution;
  private final String title;
  private final int rows;
  private final int columns;
  private final double cell;

  private DistributionPicture(Distribution d, String title) {
    int n = d.ndim();
    if (n < 1 || n > 2) {
      throw new IllegalArgumentException(
          "Cannot draw " + d + ": it has " + n + " dimensions (1 or 2)");
    }
    this.distribution = d;
    this.title = title;
    this.rows = n == 1 ? 1 : Math.toIntExact(d.shape().dim(0));
    this.columns = Math.toIntExact(d.shape().dim(n - 1));
    this.cell = Math.min(LARGEST_CELL, WIDEST / Math.max(1, Math.max(rows, columns)));
  }

  /** The whole array, each element in the colour of its owner, and a legend of processes. */
  public static Svg global(Distribution d, String title) {
    return new DistributionPicture(d, title).global();
  }

  /**
   * The blocks, laid out as the process grid is, with local indices beside and global indices
   * inside.
   */
  public static Svg local(Distribution d, String title) {
    return new DistributionPicture(d, title).local();
  }

  private Svg global() {
    double left = MARGIN + AXIS;
    double top = MARGIN + TITLE + AXIS;
    double legend = left + columns * cell + 28;
    double line = 26;
    double height =
        Math.max(top + rows * cell, top - 10 + line * (distribution.ranks() + 1)) + MARGIN;
    Svg svg = new Svg(Math.max(legend + 190, MARGIN + 9.5 * title.length()) + MARGIN, height);
    svg.bold(MARGIN, MARGIN + 10, 17, Svg.Anchor.START, INK, title);
    paint(svg, left, top);
    if (cell >= FINEST_GRID) {
      svg.grid(left, top, columns, rows, cell, cell, GRID);
    }
    svg.outline(left, top, columns * cell, rows * cell, INK, 1.5);
    if (cell >= LEGIBLE_CELL) {
      for (int r = 0; r < rows; r++) {
        for (int c = 0; c < columns; c++) {
          String owner = Integer.toString(distribution.owner(index(r, c)));
          svg.text(
              left + (c + .5) * cell,
              top + (r + .5) * cell,
              cell * .36,
              Svg.Anchor.MIDDLE,
              INK,
              owner);
        }
      }
    }
    axes(svg, left, top);
    svg.bold(legend, top + 2, 13, Svg.Anchor.START, INK, "process (grid coordinates)");
    for (int rank = 0; rank < distribution.ranks(); rank++) {
      double y = top + line * (rank + 1);
      svg.rect(legend, y - 9, 18, 18, colour(rank));
      svg.outline(legend, y - 9, 18, 18, INK, 1);
      svg.text(legend + 28, y, 13, Svg.Anchor.START, INK, rank + "  " + coordinates(rank));
    }
    return svg;
  }

  /** Rectangles of one owner each, as large as the maps' runs are. */
  private void paint(Svg svg, double left, double top) {
    long painted = 0;
    for (long r = 0; r < rows; ) {
      long below = distribution.ndim() == 1 ? 1 : distribution.map(0).ownedUntil(r, rows);
      DimMap across = distribution.map(distribution.ndim() - 1);
      for (long c = 0; c < columns; ) {
        long right = across.ownedUntil(c, columns);
        String fill = colour(distribution.owner(index(r, c)));
        svg.rect(left + c * cell, top + r * cell, (right - c) * cell, (below - r) * cell, fill);
        c = right;
        if (++painted > MOST_RECTANGLES) {
          throw new IllegalArgumentException(
              "Cannot draw "
                  + distribution
                  + ": more than "
                  + MOST_RECTANGLES
                  + " pieces (a smaller array of the same distribution shows the pattern)");
        }
      }
      r = below;
    }
  }

  private void axes(Svg svg, double left, double top) {
    int every = cell >= LEGIBLE_CELL ? 1 : (int) Math.ceil(40 / cell);
    for (int c = 0; c < columns; c += every) {
      svg.text(left + (c + .5) * cell, top - 12, 12, Svg.Anchor.MIDDLE, FAINT, Integer.toString(c));
    }
    String across = "global index, axis " + (distribution.ndim() - 1);
    if (columns * cell >= 150) {
      svg.text(left + columns * cell / 2, top - 32, 12, Svg.Anchor.MIDDLE, FAINT, across);
    }
    if (distribution.ndim() == 2) {
      for (int r = 0; r < rows; r += every) {
        svg.text(left - 8, top + (r + .5) * cell, 12, Svg.Anchor.END, FAINT, Integer.toString(r));
      }
      svg.upwards(
          left - 40,
          top + rows * cell / 2,
          12,
          FAINT,
          rows * cell >= 150 ? "global index, axis 0" : "axis 0");
    }
  }

  private Svg local() {
    int[] grid = distribution.gridShape();
    int gridRows = distribution.ndim() == 1 ? 1 : grid[0];
    int gridColumns = grid[grid.length - 1];
    double gap = 26;
    double head = 52;
    double side = distribution.ndim() == 1 ? 0 : 22;
    double[] x = new double[gridColumns + 1];
    x[0] = MARGIN;
    for (int p = 0; p < gridColumns; p++) {
      long n = distribution.map(distribution.ndim() - 1).localSize(p);
      x[p + 1] = x[p] + side + Math.max(116, n * cell) + gap;
    }
    double[] y = new double[gridRows + 1];
    y[0] = MARGIN + TITLE;
    for (int p = 0; p < gridRows; p++) {
      long n = distribution.ndim() == 1 ? 1 : distribution.map(0).localSize(p);
      y[p + 1] = y[p] + head + n * cell + gap;
    }
    Svg svg = new Svg(Math.max(x[gridColumns], MARGIN + 9.5 * title.length()), y[gridRows]);
    svg.bold(MARGIN, MARGIN + 10, 17, Svg.Anchor.START, INK, title);
    for (int rank = 0; rank < distribution.ranks(); rank++) {
      int across = rank % gridColumns;
      block(svg, rank, x[across] + side, y[rank / gridColumns], head);
    }
    return svg;
  }

  /** One process's block: its name, local indices beside it, global indices in its cells. */
  private void block(Svg svg, int rank, double left, double top, double head) {
    Shape shape = distribution.localShape(rank);
    IndexSet[] global = distribution.indices(rank);
    int n = distribution.ndim();
    int height = n == 1 ? 1 : Math.toIntExact(shape.dim(0));
    int width = Math.toIntExact(shape.dim(n - 1));
    svg.bold(
        left, top + 8, 13, Svg.Anchor.START, INK, "process " + rank + "  " + coordinates(rank));
    if (height == 0 || width == 0) {
      svg.text(left, top + head, 12, Svg.Anchor.START, FAINT, "no elements");
      return;
    }
    double y = top + head;
    svg.rect(left, y, width * cell, height * cell, colour(rank));
    if (cell >= FINEST_GRID) {
      svg.grid(left, y, width, height, cell, cell, GRID);
    }
    svg.outline(left, y, width * cell, height * cell, INK, 1.5);
    if (cell < LEGIBLE_CELL) {
      svg.text(left, y - 12, 12, Svg.Anchor.START, FAINT, "shape " + shape);
      return;
    }
    for (int c = 0; c < width; c++) {
      svg.text(left + (c + .5) * cell, y - 12, 12, Svg.Anchor.MIDDLE, FAINT, Integer.toString(c));
    }
    for (int r = 0; r < height; r++) {
      if (n == 2) {
        svg.text(left - 8, y + (r + .5) * cell, 12, Svg.Anchor.END, FAINT, Integer.toString(r));
      }
      for (int c = 0; c < width; c++) {
        String label =
            n == 1 ? Long.toString(global[0].at(c)) : global[0].at(r) + ", " + global[1].at(c);
        double size = Math.min(cell * .36, 1.7 * cell / Math.max(1, label.length()));
        svg.text(left + (c + .5) * cell, y + (r + .5) * cell, size, Svg.Anchor.MIDDLE, INK, label);
      }
    }
  }

  private long[] index(long r, long c) {
    return distribution.ndim() == 1 ? new long[] {c} : new long[] {r, c};
  }

  private String colour(int rank) {
    return OwnerColours.of(rank, distribution.ranks());
  }

  private String coordinates(int rank) {
    StringJoiner out = new StringJoiner(", ", "(", ")");
    Arrays.stream(distribution.grid().coords(rank)).forEach(k -> out.add(Integer.toString(k)));
    return out.toString();
  }
}
