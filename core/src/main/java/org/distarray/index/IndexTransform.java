package org.distarray.index;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Optional;
import org.distarray.annotation.Internal;
import org.distarray.error.Required;

/**
 * Maps each index of a view to an index of the source array. It is the normal form of every index
 * that the driver knows.
 *
 * <p>The source index along dimension {@code d} is {@code offset(d) + step(d) * j}. Here {@code j}
 * is the view's index along dimension {@code axis(d)}, or 0 where {@code axis(d)} is {@link
 * #FIXED}. Along a listed dimension it is entry {@code j} of {@link #list list(d)}. A view
 * dimension that no source dimension uses repeats the same elements: a new axis or a broadcast one.
 *
 * <p>Integers, slices of any step, lists, new axes, transposition and broadcasting all have this
 * form. So has a view of a view ({@link #then}). The idea is TensorStore's index transform.
 */
public final class IndexTransform implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The {@link #axis} of a source dimension that an integer index dropped. */
  public static final int FIXED = -1;

  private final Shape source;
  private final Shape view;
  private final int[] axis;
  private final long[] offset;
  private final long[] step;
  // of each source dimension, null where it is not listed
  private final long[][] lists;
  // no part of which elements it shows, so that views that show the same are equal
  private final boolean readOnly;

  private IndexTransform(Shape source, Shape view, int[] axis, long[] offset, long[] step) {
    this(source, view, axis, offset, step, new long[axis.length][], false);
  }

  IndexTransform(
      Shape source,
      Shape view,
      int[] axis,
      long[] offset,
      long[] step,
      long[][] lists,
      boolean readOnly) {
    this.lists = lists;
    this.readOnly = readOnly;
    this.source = source;
    this.view = view;
    this.axis = axis;
    this.offset = offset;
    this.step = step;
  }

  /**
   * Refuses an array that this transform does not view.
   *
   * @throws IllegalArgumentException when the array's shape is not the source
   * @hidden
   */
  @Internal
  public void checkSource(Shape array) {
    if (!source.equals(array)) {
      throw new IllegalArgumentException(
          "Cannot view an array of shape "
              + array
              + " by "
              + this
              + " (a transform of this shape)");
    }
  }

  /**
   * The view that shows every element at its own index.
   *
   * <pre>{@code
   * IndexTransform.identity(Shape.of(4, 6)).isIdentity() //> true
   * }</pre>
   */
  public static IndexTransform identity(Shape shape) {
    int n = shape.ndim();
    int[] axis = new int[n];
    long[] step = new long[n];
    for (int d = 0; d < n; d++) {
      axis[d] = d;
      step[d] = 1;
    }
    return new IndexTransform(shape, shape, axis, new long[n], step);
  }

  /**
   * The view {@code source[index]}. Slices are clipped as in Python. Dimensions without an entry
   * are whole. Beside one list of indices, integers count as lists, as in NumPy: where a slice
   * separates them, the list's dimension comes first.
   *
   * <pre>{@code
   * IndexTransform.of(Shape.of(4, 6), Index.at(1), Index.span(2, 5)).view() //> (3,)
   * }</pre>
   *
   * @throws IndexOutOfBoundsException when an integer, or an entry of a list, is outside its
   *     dimension
   * @throws IllegalArgumentException when there are more entries than dimensions, two ellipses, or
   *     two lists that {@link Index#ix Index.ix} has not made
   */
  public static IndexTransform of(Shape source, Index... index) {
    return new IndexEntries(source, index).transform();
  }

  /**
   * The view with the dimensions in another order. Its dimension {@code k} is dimension {@code
   * axes[k]} of the source.
   *
   * <pre>{@code
   * IndexTransform.transpose(Shape.of(4, 6), 1, 0).view() //> (6, 4)
   * }</pre>
   *
   * @throws IllegalArgumentException when the axes are not a permutation of the dimensions
   */
  public static IndexTransform transpose(Shape source, int... axes) {
    Required.given("transpose an array", "the list of axes", axes, "a permutation, or none");
    int n = source.ndim();
    int[] axis = new int[n];
    Arrays.fill(axis, FIXED);
    long[] dims = new long[n];
    boolean permutation = axes.length == n;
    for (int k = 0; k < n && permutation; k++) {
      int d = source.axis(axes[k]);
      permutation = axis[d] == FIXED;
      axis[d] = k;
      dims[k] = source.dim(d);
    }
    if (!permutation) {
      throw new IllegalArgumentException(
          "Cannot transpose an array of shape "
              + source
              + ": "
              + Arrays.toString(axes)
              + " is not a permutation of its axes");
    }
    IndexTransform same = identity(source);
    return new IndexTransform(source, Shape.of(dims), axis, same.offset, same.step);
  }

  /**
   * The view in a larger shape by NumPy's broadcasting. Leading dimensions are added, and
   * dimensions of length 1 are repeated. It is {@link #isReadOnly read-only}.
   *
   * <pre>{@code
   * IndexTransform.broadcast(Shape.of(6), Shape.of(4, 6)).apply(3, 5) //> [5]
   * }</pre>
   *
   * @throws IllegalArgumentException when a length differs and is not 1, or the target has fewer
   *     dimensions
   */
  public static IndexTransform broadcast(Shape source, Shape target) {
    int lead = target.ndim() - source.ndim();
    IndexTransform same = identity(source);
    int[] axis = new int[source.ndim()];
    for (int d = 0; d < axis.length; d++) {
      if (lead < 0 || source.dim(d) != target.dim(d + lead) && source.dim(d) != 1) {
        throw new IllegalArgumentException(
            "Cannot broadcast an array of shape "
                + source
                + " to "
                + target
                + " (dimensions, from the last, must be equal or 1)");
      }
      axis[d] = source.dim(d) == target.dim(d + lead) ? d + lead : FIXED;
    }
    return new IndexTransform(source, target, axis, same.offset, same.step, same.lists, true);
  }

  /**
   * The shape of the indexed array.
   *
   * <pre>{@code
   * IndexTransform.of(Shape.of(4, 6), Index.at(1), Index.span(2, 5)).source() //> (4, 6)
   * }</pre>
   */
  public Shape source() {
    return source;
  }

  /**
   * The shape of the view.
   *
   * <pre>{@code
   * IndexTransform.of(Shape.of(4, 6), Index.at(1), Index.span(2, 5)).view() //> (3,)
   * }</pre>
   */
  public Shape view() {
    return view;
  }

  /**
   * The view dimension that runs along source dimension {@code d}, or {@link #FIXED}.
   *
   * <pre>{@code
   * IndexTransform.of(Shape.of(4, 6), Index.at(1), Index.span(2, 5)).axis(1) //> 0
   * }</pre>
   */
  public int axis(int d) {
    return axis[d];
  }

  /**
   * The source index of the view's first element along source dimension {@code d}.
   *
   * <pre>{@code
   * IndexTransform.of(Shape.of(4, 6), Index.at(1), Index.span(2, 5)).offset(1) //> 2
   * }</pre>
   */
  public long offset(int d) {
    return offset[d];
  }

  /**
   * The distance in the source between neighbours in the view; never 0.
   *
   * <pre>{@code
   * IndexTransform.of(Shape.of(6), Index.every(2)).step(0) //> 2
   * }</pre>
   */
  public long step(int d) {
    return step[d];
  }

  /**
   * The source dimension along which view dimension {@code k} runs, or -1 where it repeats.
   *
   * <pre>{@code
   * IndexTransform.of(Shape.of(4, 6), Index.at(1), Index.span(2, 5)).sourceOf(0) //> 1
   * }</pre>
   */
  public int sourceOf(int k) {
    for (int d = 0; d < axis.length; d++) {
      if (axis[d] == k) {
        return d;
      }
    }
    return -1;
  }

  /**
   * Drops the dimensions that repeat elements.
   *
   * @param axes all dimensions of the view that run along the source, ascending
   */
  public IndexTransform keeping(int... axes) {
    int[] toAxis = new int[axis.length];
    for (int d = 0; d < axis.length; d++) {
      toAxis[d] = axis[d] == FIXED ? FIXED : Arrays.binarySearch(axes, axis[d]);
    }
    return new IndexTransform(
        source,
        Shape.of(Arrays.stream(axes).mapToLong(view::dim).toArray()),
        toAxis,
        offset,
        step,
        lists,
        readOnly);
  }

  /**
   * Whether writes through the view are refused. They are for a broadcast view and for every view
   * of one, even where nothing is repeated.
   *
   * <pre>{@code
   * IndexTransform.broadcast(Shape.of(6), Shape.of(4, 6)).isReadOnly() //> true
   * }</pre>
   */
  public boolean isReadOnly() {
    return readOnly;
  }

  /**
   * Whether different indices of the view show different elements of the source.
   *
   * <pre>{@code
   * IndexTransform.broadcast(Shape.of(6), Shape.of(4, 6)).isInjective() //> false
   * }</pre>
   */
  public boolean isInjective() {
    for (int k = 0; k < view.ndim(); k++) {
      if (view.dim(k) > 1 && sourceOf(k) < 0) {
        return false;
      }
    }
    return Arrays.stream(lists)
        .allMatch(list -> list == null || Arrays.stream(list).distinct().count() == list.length);
  }

  /**
   * Whether a list gives the indices of some dimension. The result of such an index is a copy of
   * elements, and no view.
   *
   * <pre>{@code
   * IndexTransform.of(Shape.of(4, 6), Index.list(3, 0)).isListed() //> true
   * }</pre>
   */
  public boolean isListed() {
    for (long[] list : lists) { // every view asks
      if (list != null) {
        return true;
      }
    }
    return false;
  }

  /**
   * The source indices along source dimension {@code d}, if they are listed. None is negative.
   *
   * <pre>{@code
   * IndexTransform.of(Shape.of(4, 6), Index.list(-1, 0)).list(0).get() //> [3, 0]
   * }</pre>
   */
  public Optional<long[]> list(int d) {
    return Optional.ofNullable(lists[d]).map(long[]::clone);
  }

  /**
   * The same index with every listed dimension whole. The lists then select along the dimensions of
   * its view.
   *
   * <pre>{@code
   * IndexTransform.of(Shape.of(4, 6), Index.list(3, 0), Index.until(2)).unlisted().view() //> (4, 2)
   * }</pre>
   */
  public IndexTransform unlisted() {
    long[] dims = view.toArray();
    long[] from = offset.clone();
    long[] by = step.clone();
    for (int d = 0; d < lists.length; d++) {
      if (lists[d] != null) {
        dims[axis[d]] = source.dim(d);
        from[d] = 0;
        by[d] = 1;
      }
    }
    return new IndexTransform(
        source, Shape.of(dims), axis, from, by, new long[lists.length][], readOnly);
  }

  /**
   * Refuses lists where elements must stay where they are.
   *
   * @throws IllegalArgumentException when a dimension is listed
   * @hidden
   */
  @Internal
  public void checkUnlisted(String doing) {
    if (isListed()) {
      throw new IllegalArgumentException(
          "Cannot " + doing + " by lists of indices: " + this + " (integers and slices)");
    }
  }

  /** Whether the view shows every element at its own index. */
  public boolean isIdentity() {
    return equals(identity(source));
  }

  /**
   * Composes this view with a view of it: {@code a[this][next]} as one index of {@code a}.
   *
   * <pre>{@code
   * IndexTransform tail = IndexTransform.of(Shape.of(10), Index.span(4, 10));
   * tail.then(IndexTransform.of(Shape.of(6), Index.at(1))).apply() //> [5]
   * }</pre>
   *
   * @throws IllegalArgumentException when the source of the next one is not this view's shape
   */
  public IndexTransform then(IndexTransform next) {
    if (!next.source.equals(view)) {
      throw new IllegalArgumentException(
          "Cannot compose views: " + next.source + " is not " + view);
    }
    int n = axis.length;
    int[] toAxis = new int[n];
    long[] toOffset = new long[n];
    long[] toStep = new long[n];
    long[][] toLists = new long[n][];
    for (int d = 0; d < n; d++) {
      int k = axis[d];
      toAxis[d] = k == FIXED ? FIXED : next.axis[k];
      toStep[d] = 1;
      if (toAxis[d] == FIXED) {
        toOffset[d] = at(d, k == FIXED ? 0 : next.offset[k]);
      } else if (lists[d] == null && next.lists[k] == null) {
        toOffset[d] = offset[d] + step[d] * next.offset[k];
        toStep[d] = step[d] * next.step[k];
      } else {
        int from = d;
        toLists[d] = new long[Math.toIntExact(next.view.dim(toAxis[d]))];
        Arrays.setAll(toLists[d], j -> at(from, next.at(k, j)));
      }
    }
    return new IndexTransform(
        source, next.view, toAxis, toOffset, toStep, toLists, readOnly || next.readOnly);
  }

  /** The source index along dimension {@code d} at an index of the view's dimension. */
  private long at(int d, long j) {
    return lists[d] != null ? lists[d][(int) j] : offset[d] + (axis[d] == FIXED ? 0 : step[d] * j);
  }

  /**
   * The source index of a view index. The index is not checked.
   *
   * <pre>{@code
   * IndexTransform.of(Shape.of(4, 6), Index.at(1), Index.span(2, 5)).apply(0) //> [1, 2]
   * }</pre>
   */
  public long[] apply(long... viewIndex) {
    long[] out = new long[axis.length];
    for (int d = 0; d < out.length; d++) {
      out[d] = at(d, axis[d] == FIXED ? 0 : viewIndex[axis[d]]);
    }
    return out;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof IndexTransform t
        && t.source.equals(source)
        && t.view.equals(view)
        && Arrays.equals(t.axis, axis)
        && Arrays.equals(t.offset, offset)
        && Arrays.equals(t.step, step)
        && Arrays.deepEquals(t.lists, lists);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * source.hashCode() + view.hashCode()) + Arrays.hashCode(offset);
  }

  @Override
  public String toString() {
    StringBuilder out = new StringBuilder("[");
    for (int d = 0; d < axis.length; d++) {
      out.append(d == 0 ? "" : ", ");
      if (lists[d] != null) {
        out.append("list of ").append(lists[d].length).append("[i").append(axis[d]).append("]");
        continue;
      }
      out.append(offset[d]);
      if (axis[d] != FIXED) {
        out.append(step[d] == 1 ? "" : (step[d] < 0 ? "" : "+") + step[d] + "*")
            .append(step[d] == 1 ? "+i" : "i");
        out.append(axis[d]);
      }
    }
    return out.append("]").toString();
  }
}
