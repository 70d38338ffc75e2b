package org.distarray.array;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.distarray.array.Selecting.Frame;
import org.distarray.array.Selecting.Placed;
import org.distarray.dtype.PlainNumber;
import org.distarray.error.Required;
import org.distarray.index.Bounds;
import org.distarray.index.Index;
import org.distarray.index.IndexEntries;
import org.distarray.index.Shape;

/** Leaves indices of an axis out, and inserts values between them. */
final class Relisted {
  private Relisted() {}

  static <A extends ArrayLike<A>> A delete(A a, long[] indices, int axis) {
    int d = a.shape().axis(axis);
    long n = a.shape().dim(d);
    Required.given("delete indices", "the list of indices", indices, "long[]");
    Bounds bounds = Bounds.of(a.shape(), d);
    long[] gone = new long[indices.length];
    for (int k = 0; k < gone.length; k++) {
      int entry = k;
      gone[k] = bounds.wrapped(indices[k], () -> ": entry " + entry + " of the list");
    }
    if (n <= IndexEntries.LONGEST_LIST) {
      boolean[] left = new boolean[(int) n];
      for (long i : gone) {
        left[(int) i] = true;
      }
      return a.take(LongStream.range(0, n).filter(i -> !left[(int) i]).toArray(), d);
    }
    return a.compress(marked(a, n, false, gone), d);
  }

  static <A extends ArrayLike<A>> A delete(A a, Object which, int axis) {
    int d = a.shape().axis(axis);
    A left = a.selecting().range(a.shape().dim(d)).greaterEqual(0);
    left.setAt(which, false);
    return a.compress(left, d);
  }

  /** Bools of which those at some indices differ. */
  private static <A extends ArrayLike<A>> A marked(A a, long n, boolean mark, long... at) {
    A range = a.selecting().range(n);
    A out = mark ? range.less(0) : range.greaterEqual(0);
    out.set(new Index[] {Index.list(at)}, mark);
    return out;
  }

  static <A extends ArrayLike<A>> A insert(A a, long[] indices, Object values, int axis) {
    int d = a.shape().axis(axis);
    Required.given("insert values", "the list of indices", indices, "long[]");
    if (indices.length != 1 || isNumber(values)) {
      return inserted(a, indices, values, d);
    }
    return inserted(a, indices[0], ofAllDimensions(a, values), d);
  }

  static <A extends ArrayLike<A>> A insert(A a, long index, Object values, int axis) {
    int d = a.shape().axis(axis);
    if (isNumber(values)) {
      return inserted(a, new long[] {index}, values, d);
    }
    return inserted(
        a, index, Manipulation.moveaxis(ofAllDimensions(a, values), new int[] {0}, d), d);
  }

  /** Whether values are a plain number, which must fit the dtype. */
  private static boolean isNumber(Object values) {
    return PlainNumber.kind(values).isPresent();
  }

  /** Values with the dimensions of an array, the first ones of length 1 where they have fewer. */
  private static <A extends ArrayLike<A>> A ofAllDimensions(A a, Object values) {
    A given = a.selecting().array("insert values", values);
    if (given.ndim() > a.ndim()) {
      throw new IllegalArgumentException(
          "Cannot insert values of shape "
              + given.shape()
              + " into an array of shape "
              + a.shape()
              + " (as many dimensions at most)");
    }
    long[] dims = new long[a.ndim()];
    Arrays.fill(dims, 1);
    long[] own = given.shape().toArray();
    System.arraycopy(own, 0, dims, dims.length - own.length, own.length);
    return given.reshape(dims);
  }

  /**
   * Values before one index, of any number: a mosaic of what is before, the values, and the rest.
   */
  private static <A extends ArrayLike<A>> A inserted(A a, long index, A values, int d) {
    long n = a.shape().dim(d);
    long at = places(a.shape(), d, index)[0];
    long more = values.shape().dim(d);
    A given = values.astype(a.dtype()).broadcastTo(a.shape().with(d, more).toArray());
    if (n == 0) {
      return given.copy();
    }
    List<Placed<A>> parts = new ArrayList<>();
    place(parts, a.get(Masks.along(a.ndim(), d, Index.span(0, at))), d, 0);
    place(parts, given, d, at);
    place(parts, a.get(Masks.along(a.ndim(), d, Index.span(at, n))), d, at + more);
    int[] like = IntStream.range(0, a.ndim()).toArray();
    return a.selecting()
        .mosaic(new Frame("insert", a.shape().with(d, n + more), like, a.dtype(), 0), parts);
  }

  private static <A extends ArrayLike<A>> void place(
      List<Placed<A>> parts, A part, int d, long from) {
    if (part.size() > 0) {
      long[] start = new long[part.ndim()];
      start[d] = from;
      parts.add(new Placed<>(part, start));
    }
  }

  private static <A extends ArrayLike<A>> A inserted(A a, long[] indices, Object values, int d) {
    long n = a.shape().dim(d);
    long[] places = places(a.shape(), d, indices);
    long[] dims = a.shape().toArray();
    dims[d] = n + places.length;
    if (n == 0) {
      dims[d] = places.length;
      A given = a.selecting().array("insert values", values);
      return given.astype(a.dtype()).broadcastTo(dims).copy();
    }
    A out =
        dims[d] <= IndexEntries.LONGEST_LIST
            ? a.take(sources(dims[d], places), d)
            : a.take(sources(a, dims[d], places), d);
    out.set(Masks.along(a.ndim(), d, Index.list(places)), values);
    return out;
  }

  /** The indices of the inserted values in the result. */
  private static long[] places(Shape shape, int d, long... indices) {
    long n = shape.dim(d);
    long[] dims = shape.toArray();
    dims[d]++;
    Bounds bounds = new Bounds(Shape.of(dims), d, false);
    long[] before = new long[indices.length];
    for (int k = 0; k < before.length; k++) {
      int entry = k;
      long i = indices[k] < 0 ? indices[k] + n : indices[k];
      before[k] = bounds.wrapped(i, () -> ": entry " + entry + " of the list");
    }
    Integer[] order = new Integer[before.length];
    Arrays.setAll(order, k -> k);
    Arrays.sort(order, (j, k) -> Long.compare(before[j], before[k])); // stable
    long[] places = new long[before.length];
    for (int k = 0; k < order.length; k++) {
      places[order[k]] = before[order[k]] + k;
    }
    return places;
  }

  /** The index of the array from which each index of the result comes; 0 for inserted ones. */
  private static long[] sources(long n, long... places) {
    boolean[] isNew = new boolean[(int) n];
    for (long place : places) {
      isNew[(int) place] = true;
    }
    long[] from = new long[isNew.length];
    long next = 0;
    for (int k = 0; k < from.length; k++) {
      from[k] = isNew[k] ? 0 : next++;
    }
    return from;
  }

  private static <A extends ArrayLike<A>> A sources(A a, long n, long... places) {
    A old = marked(a, n, false, places);
    return old.cumsum().subtract(1).maximum(0);
  }
}
