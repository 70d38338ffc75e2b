package org.distarray.notebooks.picture;

import java.io.IOException;
import java.nio.file.Path;
import org.distarray.ndarray.NdArray;
import org.distarray.picture.Viridis;

/**
 * A 2-d field as a picture: {@link Viridis} from the least to the greatest value, NaN grey, axes,
 * and a colour bar.
 *
 * <p>Row 0 is drawn at the bottom where the rows' coordinates grow, so that north is up.
 */
public final class FieldPicture {
  private static final int INK = 0x222222;
  private static final int MISSING = 0xC8C8C8;
  private static final int WIDEST = 1000;
  private static final int LEFT = 70;
  private static final int TOP = 50;
  private static final int BOTTOM = 46;
  private static final int BAR_GAP = 30;
  private static final int BAR = 22;
  private static final int RIGHT = 120;

  private final NdArray field;
  private final Axis rows;
  private final Axis columns;
  private final double low;
  private final double high;
  private final PixelFont font = new PixelFont();

  /**
   * A picture of a field.
   *
   * @throws IllegalArgumentException when the axes do not fit the field, or no element is finite
   */
  public FieldPicture(NdArray field, Axis rows, Axis columns) {
    if (field.ndim() != 2
        || field.shape().dim(0) != rows.count()
        || field.shape().dim(1) != columns.count()) {
      throw new IllegalArgumentException(
          "Cannot draw a field of shape "
              + field.shape()
              + " on axes of "
              + rows.count()
              + " and "
              + columns.count());
    }
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (double v : field.toDoubles()) {
      if (Double.isFinite(v)) {
        least = Math.min(least, v);
        most = Math.max(most, v);
      }
    }
    if (least > most) {
      throw new IllegalArgumentException(
          "Cannot draw a field of shape " + field.shape() + ": no element is finite");
    }
    this.field = field;
    this.rows = rows;
    this.columns = columns;
    this.low = least;
    this.high = most;
  }

  /** Writes the picture, in place of a file that is there. */
  public void writePng(Path file, String title, String unit) throws IOException {
    Png.write(raster(title, unit), file);
  }

  Raster raster(String title, String unit) {
    int cell = Math.max(1, WIDEST / columns.count());
    int width = columns.count() * cell;
    int height = rows.count() * cell;
    int bar = LEFT + width + BAR_GAP;
    Raster raster = new Raster(bar + BAR + RIGHT, TOP + height + BOTTOM);
    font.draw(raster, LEFT, 16, title, INK);
    boolean upwards = rows.last() > rows.first();
    for (int r = 0; r < rows.count(); r++) {
      int y = TOP + (upwards ? rows.count() - 1 - r : r) * cell;
      for (int c = 0; c < columns.count(); c++) {
        raster.fill(LEFT + c * cell, y, cell, cell, colour(field.getDouble(r, c)));
      }
    }
    raster.frame(LEFT, TOP, width, height, INK);
    for (double tick : columns.ticks()) {
      int x = LEFT + (int) Math.rint(columns.position(tick) * cell);
      String label = columns.label().apply(tick);
      raster.fill(x, TOP + height, 1, 6, INK);
      font.draw(raster, x - PixelFont.width(label) / 2, TOP + height + 9, label, INK);
    }
    for (double tick : rows.ticks()) {
      double position = rows.position(tick) * cell;
      int y = TOP + (int) Math.rint(upwards ? height - position : position);
      String label = rows.label().apply(tick);
      raster.fill(LEFT - 6, y, 6, 1, INK);
      font.draw(raster, LEFT - 11 - PixelFont.width(label), y - PixelFont.HEIGHT / 2, label, INK);
    }
    bar(raster, bar, height, unit);
    return raster;
  }

  private int colour(double v) {
    return Double.isNaN(v) ? MISSING : Viridis.rgb(high > low ? (v - low) / (high - low) : 0.5);
  }

  private void bar(Raster raster, int x, int height, String unit) {
    for (int y = 0; y < height; y++) {
      raster.fill(x, TOP + y, BAR, 1, colour(high - (y + 0.5) / height * (high - low)));
    }
    raster.frame(x, TOP, BAR, height, INK);
    font.draw(raster, x, 16, unit, INK);
    double step = Ticks.step(high - low, 8);
    for (double k = Math.ceil(low / step - 1e-9);
        high > low && k * step <= high + 1e-9 * step;
        k++) {
      int y = TOP + (int) Math.rint((high - k * step) / (high - low) * (height - 1));
      raster.fill(x + BAR, y, 6, 1, INK);
      String label = Ticks.label(k * step, step);
      font.draw(raster, x + BAR + 11, y - PixelFont.HEIGHT / 2, label, INK);
    }
  }
}
