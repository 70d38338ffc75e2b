package org.distarray.array;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.distarray.error.Required;
import org.distarray.index.Index;
import org.distarray.reduce.Reduction;

/**
 * The equal groups of neighbours along axes: each reduction gives one result for each group. {@link
 * Over#coarsen Over.coarsen} makes them.
 *
 * <pre>{@code
 * NdArray a = NdArray.arange(DType.FLOAT64, 7);
 * a.over(0).coarsen(3).trim().mean() //> [1. 4.]
 * a.over(0).coarsen(3).rest().mean() //> [1. 4. 6.]
 * }</pre>
 *
 * @param <A> the kind of array
 */
public final class Coarse<A extends ArrayLike<A>> implements WholeReductions<A> {
  private static final String DOING = "coarsen an array";

  private final A array;
  private final ReduceOptions with;
  private final int[] axes;
  private final long[] widths;
  // the groups that are not whole: refused, left out, or reduced
  private final Rest rest;

  private enum Rest {
    REFUSED,
    LEFT_OUT,
    REDUCED
  }

  Coarse(A array, ReduceOptions with, int[] axes, long... widths) {
    this(array, with, axes, widths.clone(), Rest.REFUSED);
    if (widths.length != axes.length || Arrays.stream(widths).anyMatch(w -> w < 1)) {
      throw new IllegalArgumentException(
          "Cannot "
              + DOING
              + " along axes "
              + Arrays.toString(axes)
              + " by "
              + Arrays.toString(widths)
              + " (for each axis a number of neighbours, 1 or more)");
    }
    if (with.keepdims() || with.labels() != null) {
      throw new IllegalArgumentException(
          "Cannot "
              + DOING
              + " with "
              + (with.keepdims() ? "keepdims, for the axes stay" : "labels")
              + " (dtype, ddof, where, initial and skipNan are its options)");
    }
  }

  private Coarse(A array, ReduceOptions with, int[] axes, long[] widths, Rest rest) {
    this.array = array;
    this.with = with;
    this.axes = axes;
    this.widths = widths;
    this.rest = rest;
  }

  /**
   * Leaves out what is left of an axis behind the last whole group.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 5).over(0).coarsen(2).trim().sum() //> [1 5]
   * }</pre>
   */
  public Coarse<A> trim() {
    return new Coarse<>(array, with, axes, widths, Rest.LEFT_OUT);
  }

  /**
   * Makes a shorter group of what is left of an axis behind the last whole group.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 5).over(0).coarsen(2).rest().sum() //> [1 5 4]
   * }</pre>
   */
  public Coarse<A> rest() {
    return new Coarse<>(array, with, axes, widths, Rest.REDUCED);
  }

  /**
   * Applies a reduction to each group.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 2, 4);
   * a.over(1).coarsen(2).reduce(Reduction.MAX) //> [[1 3]
   *                                            //>  [5 7]]
   * }</pre>
   *
   * @param more none; the axes are those that were given
   * @throws IllegalArgumentException when the groups do not divide an axis and neither {@link
   *     #trim} nor {@link #rest} says what to do, or axes are given
   */
  @Override
  public A reduce(Reduction reduction, int... more) {
    Required.given(DOING, "the reduction", reduction, "Reduction.MEAN, for example");
    if (Required.given(DOING, "the list of axes", more, "none").length > 0) {
      throw new IllegalArgumentException(
          "Cannot "
              + DOING
              + " and reduce axes "
              + Arrays.toString(more)
              + " (reduce the result once more)");
    }
    checkWhole();
    boolean adds = rest == Rest.REDUCED && isUneven();
    A elements = laid(array);
    ArrayLike<?> mask = with.mask() == null ? null : laid(masked(with.mask()));
    // the elements at the edge are repeated, which changes no minimum and no first position
    if (adds && !reduction.needsElements()) {
      A inside = laid(inside(), true);
      mask = mask == null ? inside : inside.logicalAnd(mask);
    }
    return elements.reduce(reduction, mask == null ? with : with.withMask(mask), inner());
  }

  private A masked(ArrayLike<?> mask) {
    return array.selecting().array(DOING, mask).broadcastTo(array.shape().toArray());
  }

  private boolean isUneven() {
    for (int k = 0; k < axes.length; k++) {
      if (array.shape().dim(axes[k]) % widths[k] != 0) {
        return true;
      }
    }
    return false;
  }

  private void checkWhole() {
    if (rest == Rest.REFUSED && isUneven()) {
      throw new IllegalArgumentException(
          "Cannot "
              + DOING
              + " of shape "
              + array.shape()
              + " along axes "
              + Arrays.toString(axes)
              + " by "
              + Arrays.toString(widths)
              + " (divisors of the lengths; trim() leaves out what is left, rest() reduces it)");
    }
  }

  private A laid(A a) {
    return laid(a, false);
  }

  /** Elements with a dimension for the groups and one for the places in them. */
  private A laid(A a, boolean isPadded) {
    A whole = a;
    if (rest == Rest.LEFT_OUT) {
      Index[] index = new Index[a.ndim()];
      Arrays.fill(index, Index.all());
      for (int k = 0; k < axes.length; k++) {
        long n = a.shape().dim(axes[k]);
        index[axes[k]] = Index.until(n - n % widths[k]);
      }
      whole = a.get(index);
    } else if (isUneven() && !isPadded) {
      whole = Indexing.pad(a, padding(), "edge");
    }
    List<Long> dims = new ArrayList<>();
    for (int d = 0; d < a.ndim(); d++) {
      int k = Arrays.binarySearch(axes, d);
      long n = whole.shape().dim(d);
      dims.add(k < 0 ? n : n / widths[k]);
      if (k >= 0) {
        dims.add(widths[k]);
      }
    }
    return whole.selecting().shaped(dims.stream().mapToLong(Long::longValue).toArray());
  }

  private long[][] padding() {
    long[][] out = new long[array.ndim()][2];
    for (int k = 0; k < axes.length; k++) {
      long over = array.shape().dim(axes[k]) % widths[k];
      out[axes[k]][1] = over == 0 ? 0 : widths[k] - over;
    }
    return out;
  }

  /** Whether an element of the padded array is one of the array. */
  private A inside() {
    long[] dims = array.shape().toArray();
    long[][] padding = padding();
    A out = null;
    for (int k = 0; k < axes.length; k++) {
      long n = dims[axes[k]];
      dims[axes[k]] = n + padding[axes[k]][1];
      A own = array.selecting().range(dims[axes[k]]).less(n);
      A along = own.get(Masks.beside(dims.length, axes[k]));
      out = out == null ? along : out.logicalAnd(along);
    }
    return out.broadcastTo(dims);
  }

  /** The dimensions of the places in the groups. */
  private int[] inner() {
    int[] out = new int[axes.length];
    for (int k = 0; k < out.length; k++) {
      out[k] = axes[k] + k + 1;
    }
    return out;
  }
}
