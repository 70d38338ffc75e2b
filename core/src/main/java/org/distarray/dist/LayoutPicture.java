package org.distarray.dist;

import org.distarray.annotation.Internal;
import org.distarray.picture.Drawing;
import org.distarray.picture.OwnerColours;
import org.distarray.picture.Raster;

/**
 * A small picture of a distribution of any number of dimensions: each point has the colour of the
 * process that owns it. It keeps the proportions of the last two dimensions, and shows the first
 * index of the others. {@link DistributionPlot} has numbers and a legend.
 *
 * @hidden
 */
@Internal
public final class LayoutPicture {
  private static final double THINNEST = 1 / 8.0;
  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

  private LayoutPicture() {}

  /**
   * The picture of a distribution.
   *
   * @param side the length of the longer side
   */
  public static Drawing of(Distribution d, double side) {
    int n = d.ndim();
    long rows = n < 2 ? 1 : d.shape().dim(n - 2);
    long columns = n < 1 ? 1 : d.shape().dim(n - 1);
    double scale = side / Math.max(1, Math.max(rows, columns));
    double width = Math.max(side * THINNEST, columns * scale);
    double height = Math.max(side * THINNEST, rows * scale);
    Raster cells = cells(d, rows, columns, (int) side);
    return new Drawing(
        width + 2,
        height + 2,
        canvas -> {
          canvas.image(1, 1, width, height, cells);
          canvas.outline(1, 1, width, height, 0x222222, 1);
        });
  }

  /** A point for each element, or for some of them; one white point if there are none. */
  private static Raster cells(Distribution d, long rows, long columns, int most) {
    if (d.shape().size() == 0) {
      return new Raster(1, 1);
    }
    int down = (int) Math.min(rows, most);
    int across = (int) Math.min(columns, most);
    Raster out = new Raster(across, down);
    long[] index = new long[d.ndim()];
    for (int r = 0; r < down; r++) {
      for (int c = 0; c < across; c++) {
        if (d.ndim() > 1) {
          index[d.ndim() - 2] = at(r, down, rows);
        }
        if (d.ndim() > 0) {
          index[d.ndim() - 1] = at(c, across, columns);
        }
        out.fill(c, r, 1, 1, OwnerColours.fill(d.owner(index), d.ranks()));
      }
    }
    return out;
  }

  /**
   * An index in the {@code k}-th of some equal parts. It is at another place in each part, because
   * equal steps over a cyclic layout would meet one process alone.
   */
  private static long at(int k, int parts, long n) {
    double place = k * GOLDEN % 1;
    return parts == n ? k : Math.min(n - 1, (long) ((k + place) / parts * n));
  }
}
