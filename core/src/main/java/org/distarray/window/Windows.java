package org.distarray.window;

import org.distarray.array.Windowed;
import org.distarray.ndarray.NdArray;
import org.distarray.order.LineFunction;
import org.distarray.order.Lines;

/** Applies functions of windows to the lines of local arrays. */
public final class Windows {
  private Windows() {}

  /**
   * The results for a part of each line along an axis, of the wide type.
   *
   * @param a the elements of any dtype that the wide type can hold: those of the part, and the
   *     neighbours that its windows have
   * @param axis not negative
   * @param start the index of the first element in the whole axis. Windows are cut at the same
   *     places on every layout, so that their results have the same bits.
   * @param first the number of neighbours before the part
   * @param n the length of the part
   */
  public static NdArray along(NdArray a, Windowed what, int axis, long start, int first, int n) {
    return Lines.along(wide(a, what), axis, line(what, start, first, n)).contiguous();
  }

  /** Writes the results of {@link #along} into an array of their shape and dtype. */
  public static void into(
      NdArray a, Windowed what, int axis, long start, int first, int n, NdArray out) {
    Lines.into(wide(a, what), axis, line(what, start, first, n), out);
  }

  private static NdArray wide(NdArray a, Windowed what) {
    return a.dtype() == what.wide() ? a : a.astype(what.wide());
  }

  private static LineFunction line(Windowed what, long start, int first, int n) {
    if (what.kind() == Windowed.Kind.WEIGHTED) {
      return new Weighted(what, start, first, n);
    }
    return ShortLine.takes(what)
        ? new ShortLine(what, first, n)
        : new RollingLine(what, start, first, n);
  }
}
