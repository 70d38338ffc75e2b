package org.distarray.array;

import java.util.ArrayList;
import java.util.List;
import org.distarray.error.Required;
import org.distarray.index.Index;

/**
 * NumPy's functions that split arrays, of both kinds of arrays. Every part is a view: nothing
 * moves, and writes to it are writes to the array.
 *
 * <pre>{@code
 * Splitting.split(NdArray.arange(DType.INT64, 4), 2).get(1) //> [2 3]
 * }</pre>
 */
public final class Splitting {
  private Splitting() {}

  /**
   * Splits an array into parts of equal length along an axis; {@code numpy.split}.
   *
   * <pre>{@code
   * Splitting.split(NdArray.arange(DType.INT64, 6), 3).get(1) //> [2 3]
   * }</pre>
   *
   * @param axis one axis, or none for the first one
   * @throws IllegalArgumentException when the length of the axis is no multiple of the number;
   *     {@link #arraySplit(ArrayLike, int, int...) arraySplit} takes it
   */
  public static <A extends ArrayLike<A>> List<A> split(A a, int parts, int... axis) {
    int d = Reordering.axis("split an array", a.shape(), axis);
    long n = a.shape().dim(d);
    if (parts < 1 || n % parts != 0) {
      throw new IllegalArgumentException(
          "Cannot split axis "
              + d
              + " of length "
              + n
              + " into "
              + parts
              + " parts of equal length (a divisor of the length; arraySplit takes others)");
    }
    return arraySplit(a, parts, d);
  }

  /**
   * Splits an array before some indices of an axis; {@code numpy.split}. Indices are clipped as
   * those of slices.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 5);
   * Splitting.split(a, new long[] {1, 4}) //> [[0], [1 2 3], [4]]
   * }</pre>
   *
   * @param before where the second part starts, then the third
   * @param axis one axis, or none for the first one
   */
  public static <A extends ArrayLike<A>> List<A> split(A a, long[] before, int... axis) {
    Required.given("split an array", "the list of indices", before, "where parts start");
    int d = Reordering.axis("split an array", a.shape(), axis);
    List<A> out = new ArrayList<>();
    for (int k = 0; k <= before.length; k++) {
      long start = k == 0 ? 0 : before[k - 1];
      long stop = k == before.length ? a.shape().dim(d) : before[k];
      out.add(a.get(Masks.along(a.ndim(), d, Index.span(start, stop))));
    }
    return out;
  }

  /**
   * Splits an array into parts along an axis, the first of which may be longer by one; {@code
   * numpy.array_split}.
   *
   * <pre>{@code
   * Splitting.arraySplit(NdArray.arange(DType.INT64, 5), 3) //> [[0 1], [2 3], [4]]
   * }</pre>
   *
   * @param parts 1 or more
   * @param axis one axis, or none for the first one
   */
  public static <A extends ArrayLike<A>> List<A> arraySplit(A a, int parts, int... axis) {
    int d = Reordering.axis("split an array", a.shape(), axis);
    if (parts < 1) {
      throw new IllegalArgumentException(
          "Cannot split an array into " + parts + " parts (1 or more)");
    }
    long n = a.shape().dim(d);
    long[] before = new long[parts - 1];
    for (int k = 0; k < before.length; k++) {
      before[k] = (k + 1) * (n / parts) + Math.min(k + 1, n % parts);
    }
    return split(a, before, d);
  }

  /**
   * The arrays of which {@link Joining#stack stack} makes this one: a view for each index of an
   * axis; {@code numpy.unstack}.
   *
   * <pre>{@code
   * Splitting.unstack(NdArray.arange(DType.INT64, 2, 2), 1) //> [[0 2], [1 3]]
   * }</pre>
   *
   * @param axis one axis, or none for the first one
   */
  public static <A extends ArrayLike<A>> List<A> unstack(A a, int... axis) {
    int d = Reordering.axis("split an array", a.shape(), axis);
    List<A> out = new ArrayList<>();
    for (long i = 0; i < a.shape().dim(d); i++) {
      out.add(a.get(Masks.along(a.ndim(), d, Index.at(i))));
    }
    return out;
  }
}
