package org.distarray.array;

import java.io.Serializable;
import java.util.Optional;
import org.distarray.annotation.Internal;

/**
 * The bins of a histogram along one dimension: half-open intervals between edges; the last one has
 * its upper edge too. Bins without edges are those of the labels 0, 1, ...
 *
 * @hidden
 */
@Internal
public final class Bins implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int count;
  private final boolean isEqual;
  // whether there are two more bins, of labels below and of labels beyond all others
  private final boolean isOpen;
  // null for labels
  private final double[] edges;
  // null where edges are uneven
  private final Even even;

  private Bins(int count, boolean isEqual, boolean isOpen, double... edges) {
    this.count = count;
    this.isEqual = isEqual;
    this.isOpen = isOpen;
    this.edges = edges;
    this.even = isEqual ? Even.of(edges) : null;
  }

  /**
   * Bins whose edges are, bit for bit, {@code k * step + first} for {@code k < count}, and then
   * {@code last}.
   *
   * @param scale the number of bins of a unit, finite and above 0
   * @hidden
   */
  @Internal
  public record Even(double first, double last, double step, double scale, int count)
      implements Serializable {

    /** The bins between some edges, or null where these are not even to the bit. */
    static Even of(double... edges) {
      int count = edges.length - 1;
      double first = edges[0];
      double width = edges[count] - first;
      double step = width / count;
      double scale = count / width;
      boolean isEven = scale > 0 && scale < Double.POSITIVE_INFINITY;
      for (int k = 0; k < count; k++) {
        isEven &= edges[k] == k * step + first;
      }
      return isEven ? new Even(first, edges[count], step, scale, count) : null;
    }

    /** The bin of a number, or -1. */
    public int bin(double value) {
      if (!(value >= first && value <= last)) {
        return -1;
      }
      int bin = Math.min((int) ((value - first) * scale), count - 1);
      if (value < bin * step + first) {
        return bin - 1;
      }
      return bin < count - 1 && value >= (bin + 1) * step + first ? bin + 1 : bin;
    }
  }

  /** These bins, if their edges are even to the bit. */
  public Optional<Even> even() {
    return Optional.ofNullable(even);
  }

  /** The bins of the labels 0 to {@code count - 1}. */
  public static Bins labels(int count) {
    return new Bins(count, false, false, (double[]) null);
  }

  /**
   * The bins of the labels 0 to {@code count - 1}, then one of negative labels, and one of greater
   * ones.
   */
  static Bins open(int count) {
    return new Bins(count + 2, false, true, (double[]) null);
  }

  /**
   * Bins between ascending edges.
   *
   * @param isEqual whether all have one width, up to the rounding of the edges
   */
  static Bins between(boolean isEqual, double... edges) {
    return new Bins(edges.length - 1, isEqual, false, edges.clone());
  }

  /** The number of bins. */
  public int count() {
    return count;
  }

  /** Whether the elements are numbers of bins. */
  public boolean areLabels() {
    return edges == null;
  }

  double[] edges() {
    return edges.clone();
  }

  /**
   * Adds the bins of numbers to places in an array of bins.
   *
   * @param x numbers; those of the tile begin at {@code from}
   * @param places the places so far, each of which becomes {@code place * count + bin}; a place of
   *     a number that is in no bin, or that had none, is -1
   */
  public void locate(double[] x, int from, int n, int[] places) {
    double first = edges[0];
    double last = edges[count];
    double scale = count / (last - first);
    // a range that is too wide or too narrow for a division is searched
    boolean isFast = isEqual && scale > 0 && scale < Double.POSITIVE_INFINITY;
    for (int k = 0; k < n; k++) {
      double value = x[from + k];
      if (!(value >= first && value <= last) || places[k] < 0) {
        places[k] = -1;
      } else {
        int bin = isFast ? near(value, first, scale) : search(value);
        places[k] = places[k] * count + bin;
      }
    }
  }

  /** The bin of a number, which is that of the division or a neighbour. */
  private int near(double value, double first, double scale) {
    int bin = Math.min((int) ((value - first) * scale), count - 1);
    if (value < edges[bin]) {
      return bin - 1;
    }
    return bin < count - 1 && value >= edges[bin + 1] ? bin + 1 : bin;
  }

  private int search(double value) {
    int low = 0; // the number of edges that are not greater
    int n = count + 1;
    while (n > 0) {
      int half = n >>> 1;
      boolean isBefore = edges[low + half] <= value;
      low = isBefore ? low + half + 1 : low;
      n = isBefore ? n - half - 1 : half;
    }
    return Math.min(low, count) - 1;
  }

  /**
   * Gives the places of labels.
   *
   * @throws IllegalArgumentException when a label is in no bin
   */
  public void locate(long[] x, int from, int n, int[] places) {
    if (isOpen) {
      int most = count - 2;
      for (int k = 0; k < n; k++) {
        long label = x[from + k];
        places[k] = label < 0 ? most : label < most ? (int) label : most + 1;
      }
      return;
    }
    for (int k = 0; k < n; k++) {
      long label = x[from + k];
      if (label < 0 || label >= count) {
        throw new IllegalArgumentException(
            "Cannot count the number " + label + " (0 to " + (count - 1) + ")");
      }
      places[k] = (int) label;
    }
  }
}
