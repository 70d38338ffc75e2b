package org.distarray.ndarray;

import org.distarray.annotation.Internal;

/**
 * Sorts the places of a tile by labels. Those of one label keep their order. The memory is used
 * again for the next tile.
 *
 * @hidden
 */
@Internal
public final class LabelOrder {
  private final int groups;
  private final int[] places;
  // the labels of the tile in the order in which they were met, and where those of each one end
  private final int[] met;
  private final int[] ends;
  private int found;

  /**
   * Makes room for tiles.
   *
   * @param groups the number of labels, which are less
   * @param most the most places of a tile
   */
  public LabelOrder(int groups, int most) {
    this.groups = groups;
    this.places = new int[most];
    this.met = new int[Math.min(groups, most)];
    this.ends = new int[groups];
  }

  /**
   * Sorts places {@code [first, first + n)} by the labels {@code labels[from + place]}.
   *
   * @return the number of labels that there are
   * @throws IllegalArgumentException when a label is not in {@code [0, groups)}
   */
  public int sort(long[] labels, int from, int first, int n) {
    for (int m = 0; m < found; m++) {
      ends[met[m]] = 0;
    }
    found = 0;
    for (int k = first; k < first + n; k++) {
      int label = check(labels[from + k], groups);
      if (ends[label]++ == 0) {
        met[found++] = label;
      }
    }
    int begin = 0;
    for (int m = 0; m < found; m++) {
      int count = ends[met[m]];
      ends[met[m]] = begin;
      begin += count;
    }
    for (int k = first; k < first + n; k++) {
      places[ends[(int) labels[from + k]]++] = k;
    }
    return found;
  }

  /** The sorted places; those of label {@code m} follow those of label {@code m - 1}. */
  public int[] places() {
    return places;
  }

  /** One of the labels that there are. */
  public int label(int m) {
    return met[m];
  }

  /** The end of the places of one of the labels. */
  public int end(int m) {
    return ends[met[m]];
  }

  /**
   * A label as the number of a group.
   *
   * @throws IllegalArgumentException when it is not in {@code [0, groups)}
   */
  public static int check(long label, int groups) {
    if (label < 0 || label >= groups) {
      throw new IllegalArgumentException(
          "Cannot reduce by the label "
              + label
              + " (0 to "
              + (groups - 1)
              + "; give more groups, or leave elements out by where(mask))");
    }
    return (int) label;
  }
}
