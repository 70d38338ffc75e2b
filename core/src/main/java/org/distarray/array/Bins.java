package org.distarray.array;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Optional;
import org.distarray.annotation.Internal;
import org.distarray.dtype.DType;

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
  // null for labels and for integers
  private final double[] edges;
  // longs that compare as the edges do; null for labels
  private final long[] keys;
  // the bits in which the keys of integers differ from them
  private final long mask;
  // null where edges are uneven
  private final Even even;

  private Bins(int count, boolean isEqual, boolean isOpen, double[] edges, long[] keys, long mask) {
    this.count = count;
    this.isEqual = isEqual;
    this.isOpen = isOpen;
    this.edges = edges;
    this.keys = keys;
    this.mask = mask;
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
    return new Bins(count, false, false, null, null, 0);
  }

  /**
   * The bins of the labels 0 to {@code count - 1}, then one of negative labels, and one of greater
   * ones.
   */
  static Bins open(int count) {
    return new Bins(count + 2, false, true, null, null, 0);
  }

  /**
   * Bins between ascending edges.
   *
   * @param isEqual whether all have one width, up to the rounding of the edges
   */
  static Bins between(boolean isEqual, double... edges) {
    long[] keys = Arrays.stream(edges).mapToLong(Bins::key).toArray();
    return new Bins(edges.length - 1, isEqual, false, edges.clone(), keys, 0);
  }

  /**
   * Bins between ascending integers.
   *
   * @param dtype an integer type that holds the edges and the elements
   */
  static Bins between(DType dtype, long... edges) {
    long mask = dtype == DType.UINT64 ? Long.MIN_VALUE : 0;
    long[] keys = Arrays.stream(edges).map(edge -> edge ^ mask).toArray();
    return new Bins(edges.length - 1, false, false, null, keys, mask);
  }

  /** A long that compares as a number does. */
  private static long key(double x) {
    long bits = Double.doubleToRawLongBits(x + 0.0); // both zeros are one
    return bits ^ (bits >> 63 >>> 1);
  }

  /** The number of bins. */
  public int count() {
    return count;
  }

  /** Whether the elements are numbers of bins. */
  public boolean areLabels() {
    return keys == null;
  }

  /** The dtype in which elements are compared with the edges, or are labels. */
  public DType elementType() {
    return edges != null ? DType.FLOAT64 : mask != 0 ? DType.UINT64 : DType.INT64;
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
        int bin = isFast ? near(value, first, scale) : search(key(value));
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

  /** The bin of a key that is inside. */
  private int search(long key) {
    int low = 0; // the number of edges that are not greater
    int n = count + 1;
    while (n > 0) {
      int half = n >>> 1;
      boolean isBefore = keys[low + half] <= key;
      low = isBefore ? low + half + 1 : low;
      n = isBefore ? n - half - 1 : half;
    }
    return Math.min(low, count) - 1;
  }

  /**
   * Adds the bins of integers to places in an array of bins, as those of numbers are.
   *
   * @throws IllegalArgumentException when a label is in no bin
   */
  public void locate(long[] x, int from, int n, int[] places) {
    if (keys == null) {
      labels(x, from, n, places);
      return;
    }
    for (int k = 0; k < n; k++) {
      long key = x[from + k] ^ mask;
      boolean isInside = places[k] >= 0 && key >= keys[0] && key <= keys[count];
      places[k] = isInside ? places[k] * count + search(key) : -1;
    }
  }

  /** Gives the places of labels. */
  private void labels(long[] x, int from, int n, int[] places) {
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
