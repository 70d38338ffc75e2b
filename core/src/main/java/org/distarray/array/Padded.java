package org.distarray.array;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.distarray.error.Required;
import org.distarray.index.Index;
import org.distarray.index.IndexEntries;
import org.distarray.index.Shape;
import org.distarray.ufunc.Ufunc;

/** Continues arrays beyond their edges by their own elements, or by others. */
final class Padded {
  private Padded() {}

  static <A extends ArrayLike<A>> A pad(A a, long[][] widths, PadMode how) {
    Required.all("pad an array", "the list of widths", widths, "{before, after} of each axis");
    Required.given("pad an array", "the mode", how, "a PadMode");
    check(a.shape(), widths, how);
    if (!how.isListed()) {
      return Frames.pad(a, widths, how);
    }
    String mode = how.name();
    Index[] lists = new Index[a.ndim()];
    Arrays.fill(lists, Index.all());
    boolean isListed = false;
    A out = a;
    for (int d = 0; d < a.ndim(); d++) {
      long n = a.shape().dim(d);
      long before = widths[d][0];
      long all = before + n + widths[d][1];
      if (all > IndexEntries.LONGEST_LIST && all > n) {
        A index = source(a.selecting().range(all).subtract(before), n, mode);
        out = out.take(index, d);
      } else if (all > n) {
        long[] list =
            LongStream.range(-before, all - before).map(i -> source(i, n, mode)).toArray();
        lists[d] = Index.ix(list)[0];
        isListed = true;
      }
    }
    return isListed ? out.get(lists) : out == a ? a.copy() : out;
  }

  private static void check(Shape shape, long[][] widths, PadMode mode) {
    boolean fits = widths.length == shape.ndim();
    for (long[] pair : widths) {
      fits &= pair.length == 2 && pair[0] >= 0 && pair[1] >= 0;
    }
    if (!fits) {
      throw new IllegalArgumentException(
          "Cannot pad an array of shape "
              + shape
              + " by "
              + Arrays.deepToString(widths)
              + " ({before, after} of each axis, not negative)");
    }
    for (int d = 0; d < widths.length; d++) {
      if (mode.takesElements() && shape.dim(d) == 0 && widths[d][0] + widths[d][1] > 0) {
        throw new IllegalArgumentException(
            "Cannot pad axis " + d + " of an array of shape " + shape + ": it is empty (elements)");
      }
    }
  }

  /** The index, in an axis of length n, of the element that index i shows. */
  private static long source(long i, long n, String mode) {
    if (mode.equals("wrap")) {
      return Math.floorMod(i, n);
    } else if (mode.equals("edge")) {
      return Math.max(0, Math.min(n - 1, i));
    }
    long k = Math.floorMod(i, period(n, mode));
    return k < n ? k : mirrored(n, mode) - k;
  }

  private static <A extends ArrayLike<A>> A source(A i, long n, String mode) {
    if (mode.equals("wrap")) {
      return i.remainder(n);
    } else if (mode.equals("edge")) {
      return i.minimum(n - 1).maximum(0);
    }
    A k = i.remainder(period(n, mode));
    return k.less(n).where(k, k.applyLeft(Ufunc.SUBTRACT, mirrored(n, mode)));
  }

  /** The indices after which a mirrored axis repeats. */
  private static long period(long n, String mode) {
    return mode.equals("symmetric") ? 2 * n : Math.max(1, 2 * n - 2);
  }

  /** The sum of an index and of its image behind the last edge. */
  private static long mirrored(long n, String mode) {
    return mode.equals("symmetric") ? 2 * n - 1 : 2 * n - 2;
  }
}
