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
  // of each source dimension
  private final IndexRule[] rules;
  // no part of which elements it shows, so that views that show the same are equal
  private final boolean readOnly;

  IndexTransform(Shape source, Shape view, IndexRule[] rules, boolean readOnly) {
    this.source = source;
    this.view = view;
    this.rules = rules;
    this.readOnly = readOnly;
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
    IndexRule[] rules = new IndexRule[shape.ndim()];
    for (int d = 0; d < rules.length; d++) {
      rules[d] = whole(d);
    }
    return new IndexTransform(shape, shape, rules, false);
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
    IndexRule[] rules = new IndexRule[n];
    long[] dims = new long[n];
    boolean permutation = axes.length == n;
    for (int k = 0; k < n && permutation; k++) {
      int d = source.axis(axes[k]);
      permutation = rules[d] == null;
      rules[d] = whole(k);
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
    return new IndexTransform(source, Shape.of(dims), rules, false);
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
    IndexRule[] rules = new IndexRule[source.ndim()];
    for (int d = 0; d < rules.length; d++) {
      if (lead < 0 || source.dim(d) != target.dim(d + lead) && source.dim(d) != 1) {
        throw new IllegalArgumentException(
            "Cannot broadcast an array of shape "
                + source
                + " to "
                + target
                + " (dimensions, from the last, must be equal or 1)");
      }
      rules[d] = source.dim(d) == target.dim(d + lead) ? whole(d + lead) : new IndexRule.Fixed(0);
    }
    return new IndexTransform(source, target, rules, true);
  }

  private static IndexRule whole(int axis) {
    return new IndexRule.Affine(axis, 0, 1);
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
    return rules[d].axis();
  }

  /**
   * The source index of the view's first element along source dimension {@code d}.
   *
   * <pre>{@code
   * IndexTransform.of(Shape.of(4, 6), Index.at(1), Index.span(2, 5)).offset(1) //> 2
   * }</pre>
   */
  public long offset(int d) {
    return rules[d].offset();
  }

  /**
   * The distance in the source between neighbours in the view; never 0.
   *
   * <pre>{@code
   * IndexTransform.of(Shape.of(6), Index.every(2)).step(0) //> 2
   * }</pre>
   */
  public long step(int d) {
    return rules[d].step();
  }

  /**
   * The source dimension along which view dimension {@code k} runs, or -1 where it repeats.
   *
   * <pre>{@code
   * IndexTransform.of(Shape.of(4, 6), Index.at(1), Index.span(2, 5)).sourceOf(0) //> 1
   * }</pre>
   */
  public int sourceOf(int k) {
    for (int d = 0; d < rules.length; d++) {
      if (rules[d].axis() == k) {
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
    Shape kept = Shape.of(Arrays.stream(axes).mapToLong(view::dim).toArray());
    IndexRule[] moved = rules.clone();
    Arrays.setAll(moved, d -> rules[d].on(Arrays.binarySearch(axes, rules[d].axis())));
    return new IndexTransform(source, kept, moved, readOnly);
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
    return Arrays.stream(rules).allMatch(IndexRule::isInjective);
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
    for (IndexRule rule : rules) { // every view asks
      if (rule instanceof IndexRule.Listed) {
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
    return rules[d] instanceof IndexRule.Listed listed
        ? Optional.of(listed.indices().clone())
        : Optional.empty();
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
    IndexRule[] whole = rules.clone();
    for (int d = 0; d < rules.length; d++) {
      if (rules[d] instanceof IndexRule.Listed listed) {
        dims[listed.axis()] = source.dim(d);
        whole[d] = whole(listed.axis());
      }
    }
    return new IndexTransform(source, Shape.of(dims), whole, readOnly);
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
    IndexRule[] composed = new IndexRule[rules.length];
    for (int d = 0; d < rules.length; d++) {
      IndexRule along = rules[d].axis() == FIXED ? rules[d] : next.rules[rules[d].axis()];
      long length = along.axis() == FIXED ? 1 : next.view.dim(along.axis());
      composed[d] = rules[d].then(along, length);
    }
    return new IndexTransform(source, next.view, composed, readOnly || next.readOnly);
  }

  /**
   * The view of a part of an array.
   *
   * @param start the part's first index in each dimension
   * @hidden
   */
  @Internal
  public static IndexTransform part(Shape source, Shape part, long... start) {
    Index[] index = new Index[start.length];
    Arrays.setAll(index, d -> Index.span(start[d], start[d] + part.dim(d)));
    return of(source, index);
  }

  /**
   * The same elements, as a view of a part of the source.
   *
   * @param start the part's first index in each dimension
   * @param part the shape of the part, which has all elements of this view
   * @hidden
   */
  @Internal
  public IndexTransform within(Shape part, long... start) {
    IndexRule[] moved = rules.clone();
    Arrays.setAll(moved, d -> rules[d].minus(start[d]));
    return new IndexTransform(part, view, moved, readOnly);
  }

  /**
   * The source index of a view index. The index is not checked.
   *
   * <pre>{@code
   * IndexTransform.of(Shape.of(4, 6), Index.at(1), Index.span(2, 5)).apply(0) //> [1, 2]
   * }</pre>
   */
  public long[] apply(long... viewIndex) {
    long[] out = new long[rules.length];
    for (int d = 0; d < out.length; d++) {
      int k = rules[d].axis();
      out[d] = rules[d].at(k == FIXED ? 0 : viewIndex[k]);
    }
    return out;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof IndexTransform t
        && t.source.equals(source)
        && t.view.equals(view)
        && Arrays.equals(t.rules, rules);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * source.hashCode() + view.hashCode()) + Arrays.hashCode(rules);
  }

  @Override
  public String toString() {
    return Arrays.toString(rules);
  }
}
