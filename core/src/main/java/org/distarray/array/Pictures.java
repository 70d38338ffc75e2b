package org.distarray.array;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.distarray.annotation.Internal;
import org.distarray.display.BarPlot;
import org.distarray.display.ByteText;
import org.distarray.display.Card;
import org.distarray.display.Grid;
import org.distarray.display.Image;
import org.distarray.display.LinePlot;
import org.distarray.dtype.DType;
import org.distarray.error.Required;
import org.distarray.index.Index;

/**
 * Makes pictures of arrays: thins them where they lie, and hands over the numbers.
 *
 * @hidden
 */
@Internal
public final class Pictures {
  /** The side of a small picture on a card, in pixels. */
  public static final double SIDE = 110;

  private static final long MOST_ROWS = 540;
  private static final long MOST_COLUMNS = 720;
  private static final long MOST_GLIMPSED = 120;
  private static final long MOST_POINTS = 1000;
  private static final long MOST_LINES = 10;
  private static final int MOST_BINS = 1000;
  private static final int MOST_BARS = 1000;

  private Pictures() {}

  static <A extends ArrayLike<A>> Image heatmap(A a) {
    A plane = plane(a, "draw a heatmap");
    long down = steps(plane, MOST_ROWS, MOST_COLUMNS)[0];
    long across = steps(plane, MOST_ROWS, MOST_COLUMNS)[1];
    A cells = isWhole(down, across, plane) ? plane : means(plane, down, across);
    return Image.of(grid("heatmap", a, plane, down, across, false, cells));
  }

  /** The means of rectangles of elements; those at the far edges may be smaller. */
  private static <A extends ArrayLike<A>> A means(A plane, long down, long across) {
    Over<A> over = plane.over(0, 1);
    return (plane.dtype().isFloat() ? over.skipNan() : over).coarsen(down, across).rest().mean();
  }

  static <A extends ArrayLike<A>> Image image(A a) {
    A plane = plane(a, "draw an image");
    return sample("image", a, plane, MOST_ROWS, MOST_COLUMNS);
  }

  /**
   * A small image of every k-th element of an array of one or more dimensions: of its first plane,
   * where it has more than two.
   */
  public static <A extends ArrayLike<A>> Image glimpse(A a) {
    Index[] first = new Index[Math.max(0, a.ndim() - 2)];
    Arrays.fill(first, Index.at(0));
    A plane = plane(first.length == 0 ? a : a.get(first), "draw an image");
    return sample("thumbnail", a, plane, MOST_GLIMPSED, MOST_GLIMPSED);
  }

  /** Whether an array has elements that {@link #glimpse glimpse} can show. */
  public static boolean isGlimpsed(ArrayLike<?> a) {
    return a.ndim() > 0 && a.size() > 0;
  }

  /** A card with the facts of an array of any kind. */
  public static Card card(String kind, ArrayLike<?> a) {
    return Card.of(kind)
        .fact("dtype", a.dtype().toString())
        .fact("shape", a.shape().toString())
        .fact("bytes", ByteText.of(a.size(), a.itemsize()));
  }

  /**
   * A card with a small image beside its facts.
   *
   * @param more what the words below the image end with
   */
  public static Card thumbnail(Card card, Image image, String more) {
    return card.panel(image.text() + more, image.thumbnail(SIDE));
  }

  private static <A extends ArrayLike<A>> Image sample(
      String kind, A a, A plane, long rows, long columns) {
    long down = steps(plane, rows, columns)[0];
    long across = steps(plane, rows, columns)[1];
    A cells = plane.get(Index.every(down), Index.every(across));
    return Image.of(grid(kind, a, plane, down, across, true, cells));
  }

  static <A extends ArrayLike<A>> Image spy(A a) {
    A plane = plane(a, "draw the places that are not 0").notEqual(0);
    long down = steps(plane, MOST_ROWS, MOST_COLUMNS)[0];
    long across = steps(plane, MOST_ROWS, MOST_COLUMNS)[1];
    A cells =
        isWhole(down, across, plane) ? plane : plane.over(0, 1).coarsen(down, across).rest().any();
    return Image.marks(grid("spy", a, plane, down, across, false, cells));
  }

  static <A extends ArrayLike<A>> LinePlot plot(A a) {
    checkReal(a, "plot an array");
    if (a.ndim() < 1 || a.ndim() > 2) {
      throw refused(a, "plot an array");
    }
    A columns = a.ndim() == 2 ? a : a.get(Index.all(), Index.newAxis());
    long n = columns.shape().dim(0);
    long lines = columns.shape().dim(1);
    if (lines > MOST_LINES) {
      throw new IllegalArgumentException(
          "Cannot plot an array of shape "
              + a.shape()
              + ": "
              + lines
              + " lines (at most "
              + MOST_LINES
              + " columns: plot some, a.get(\":, :10\"), or draw a.image())");
    }
    long step = step(n, MOST_POINTS);
    A points = step == 1 ? columns : columns.over(0).coarsen(step).rest().mean();
    double[] values = points.numbers();
    List<LinePlot.Line> out = new ArrayList<>();
    int count = Math.toIntExact((n + step - 1) / step);
    for (int k = 0; k < lines; k++) {
      double[] at = new double[count];
      double[] y = new double[count];
      for (int p = 0; p < count; p++) {
        at[p] = p * step + (Math.min(step, n - p * step) - 1) / 2.0;
        y[p] = values[(int) (p * lines + k)];
      }
      out.add(LinePlot.Line.of(n, at, y));
    }
    return LinePlot.of(out);
  }

  static <A extends ArrayLike<A>> BarPlot hist(A a, int bins) {
    checkReal(a, "draw a histogram");
    if (bins < 1 || bins > MOST_BINS) {
      throw new IllegalArgumentException(
          "Cannot draw a histogram of " + bins + " bins (1 to " + MOST_BINS + ")");
    }
    A real = a.dtype().isBool() ? a.astype(DType.UINT8) : a;
    double[] ends = a.size() == 0 ? new double[] {1, 0} : ends(real);
    if (ends[0] > ends[1]) {
      return BarPlot.of(new double[] {0}, new double[0]); // no finite element
    }
    Histogram<A> h = Histograms.histogram(real, Binning.found(bins, ends[0], ends[1]));
    return BarPlot.of(h.edges().numbers(), h.counts().numbers());
  }

  static <A extends ArrayLike<A>> BarPlot bar(A a, String... names) {
    checkReal(a, "draw bars");
    Required.all("draw bars", "the list of names", names, "a name for each element");
    if (a.ndim() != 1 || names.length != a.size() || names.length < 1 || names.length > MOST_BARS) {
      throw new IllegalArgumentException(
          "Cannot draw bars of shape "
              + a.shape()
              + " with "
              + names.length
              + (names.length == 1 ? " name" : " names")
              + " (1 dimension, and a name for each of 1 to "
              + MOST_BARS
              + " elements)");
    }
    return BarPlot.named(List.of(names), a.astype(DType.FLOAT64).numbers());
  }

  /** The least and the greatest finite element; the first is greater if there is none. */
  private static <A extends ArrayLike<A>> double[] ends(A a) {
    A least;
    A most;
    if (a.dtype().isFloat()) {
      Over<A> finite = a.over().where(a.isfinite());
      least = finite.initial(Double.POSITIVE_INFINITY).min();
      most = finite.initial(Double.NEGATIVE_INFINITY).max();
    } else {
      least = a.min();
      most = a.max();
    }
    return BinWidth.numbers(List.of(least, most));
  }

  /** An array of two real dimensions. */
  private static <A extends ArrayLike<A>> A plane(A a, String doing) {
    if (a.ndim() < 1 || a.ndim() > 2) {
      throw refused(a, doing);
    }
    A real = a.dtype().isComplex() ? a.abs() : a;
    return a.ndim() == 2 ? real : real.get(Index.newAxis(), Index.all());
  }

  private static IllegalArgumentException refused(ArrayLike<?> a, String doing) {
    return new IllegalArgumentException(
        "Cannot "
            + doing
            + " of shape "
            + a.shape()
            + " ("
            + (a.ndim() == 0
                ? "1 or 2 dimensions: a.display() shows one number"
                : "1 or 2 dimensions: take a plane, such as a.get(\"0\"), or reduce the others")
            + ")");
  }

  private static void checkReal(ArrayLike<?> a, String doing) {
    if (a.dtype().isComplex()) {
      throw new IllegalArgumentException(
          "Cannot " + doing + " of " + a.dtype() + " (real elements: a.real(), a.imag(), a.abs())");
    }
  }

  /** The rows and columns for a cell, so that the image in its proportions has room for each. */
  private static long[] steps(ArrayLike<?> plane, long mostRows, long mostColumns) {
    long rows = plane.shape().dim(0);
    long columns = plane.shape().dim(1);
    double[] size = Grid.size(rows, columns, mostColumns, mostRows);
    return new long[] {step(rows, size[1]), step(columns, size[0])};
  }

  private static long step(long n, double most) {
    return Math.max(1, (long) Math.ceil(n / Math.max(1, most) - 1e-9));
  }

  private static boolean isWhole(long down, long across, ArrayLike<?> plane) {
    return down == 1 && across == 1 || plane.size() == 0;
  }

  private static Grid grid(
      String kind,
      ArrayLike<?> a,
      ArrayLike<?> plane,
      long down,
      long across,
      boolean isSample,
      ArrayLike<?> cells) {
    long rows = plane.shape().dim(0);
    long columns = plane.shape().dim(1);
    String shape = a.shape().toString();
    return new Grid(
        kind, shape, rows, columns, down, across, isSample, cells.astype(DType.FLOAT64).numbers());
  }
}
