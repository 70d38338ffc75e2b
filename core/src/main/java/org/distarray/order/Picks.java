package org.distarray.order;

import org.distarray.dtype.DType;
import org.distarray.ndarray.Storage;

/** Writes the elements at some positions of a line, or the positions. */
public final class Picks {
  private Picks() {}

  /**
   * Writes the elements at positions, or the positions.
   *
   * @param order positions within the line, {@code count} of them
   * @param positions whether the positions themselves are wanted
   */
  static void write(
      DType dtype,
      Object line,
      int from,
      int[] order,
      int count,
      Object out,
      int at,
      boolean positions) {
    if (!positions) {
      write(dtype, line, from, order, count, out, at);
      return;
    }
    long[] to = (long[]) out;
    for (int k = 0; k < count; k++) {
      to[at + k] = order[k];
    }
  }

  /** Writes the elements at {@code count} positions within a line. */
  public static void write(
      DType dtype, Object line, int from, int[] order, int count, Object out, int at) {
    if (line instanceof double[] a && dtype.width() == 1) {
      double[] to = (double[]) out;
      for (int k = 0; k < count; k++) {
        to[at + k] = a[from + order[k]];
      }
    } else if (line instanceof long[] a) {
      long[] to = (long[]) out;
      for (int k = 0; k < count; k++) {
        to[at + k] = a[from + order[k]];
      }
    } else {
      int width = dtype.width();
      Storage source = Storage.of(line);
      Storage to = Storage.of(out);
      for (int k = 0; k < count; k++) {
        to.copyFrom((at + k) * width, width, source, (from + order[k]) * width, width, 1, width);
      }
    }
  }

  /**
   * Writes each element of a line to the next place of its part.
   *
   * @param part the part of each element
   * @param next the next place of each part, from {@code at} on; the places behind in the end
   */
  public static void deal(
      DType dtype, Object line, int from, int[] part, int[] next, int count, Object out, int at) {
    if (line instanceof double[] a && dtype.width() == 1) {
      double[] to = (double[]) out;
      for (int k = 0; k < count; k++) {
        to[at + next[part[k]]++] = a[from + k];
      }
    } else if (line instanceof long[] a) {
      long[] to = (long[]) out;
      for (int k = 0; k < count; k++) {
        to[at + next[part[k]]++] = a[from + k];
      }
    } else {
      int width = dtype.width();
      Storage source = Storage.of(line);
      Storage to = Storage.of(out);
      for (int k = 0; k < count; k++) {
        int place = at + next[part[k]]++;
        to.copyFrom(place * width, width, source, (from + k) * width, width, 1, width);
      }
    }
  }
}
