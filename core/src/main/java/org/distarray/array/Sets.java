package org.distarray.array;

import java.util.List;
import org.distarray.dtype.DType;
import org.distarray.dtype.Promotion;
import org.distarray.error.Required;
import org.distarray.index.Index;

/**
 * NumPy's functions of sets and of ranks, of both kinds of arrays. Elements are compared as {@link
 * Ordering#sort sorts} compare them; NaNs count as equal. Results are the same on every layout;
 * where their number depends on the elements, it is counted at the call.
 *
 * <pre>{@code
 * NdArray a = NdArray.of(new long[] {3, 1, 3, 2});
 * Sets.uniqueValues(a) //> [1 2 3]
 * }</pre>
 */
public final class Sets {
  private Sets() {}

  /**
   * The results of {@link #uniqueAll uniqueAll}.
   *
   * @param values the different elements, ascending
   * @param indices the position in C order where each of them comes first, int64
   * @param inverse the position in {@code values} of each element, int64, in the array's shape
   * @param counts the number of times that each of them comes, int64
   */
  public record Unique<A>(A values, A indices, A inverse, A counts) {}

  /**
   * The different elements in ascending order, 1-d; {@code numpy.unique}. All NaNs are one element.
   * They stay apart in {@link ArrayApi#uniqueValues ArrayApi.uniqueValues}, which is {@code
   * numpy.unique_values}; so it is with the other results of this class.
   *
   * <pre>{@code
   * Sets.uniqueValues(NdArray.of(new double[] {3, 1, 3, Double.NaN})) //> [ 1.  3. nan]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A uniqueValues(A a) {
    return EqualRuns.values(a, EqualRuns.Nans.ONE);
  }

  /**
   * The different elements in ascending order, and how often each of them comes; {@code
   * numpy.unique} with {@code return_counts}. The indices and the inverse are null.
   *
   * <pre>{@code
   * Sets.uniqueCounts(NdArray.of(new long[] {3, 1, 3})).counts() //> [1 2]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> Unique<A> uniqueCounts(A a) {
    return EqualRuns.counts(a, EqualRuns.Nans.ONE);
  }

  /**
   * The different elements in ascending order, and the position among them of each element; {@code
   * numpy.unique} with {@code return_inverse}. The indices and the counts are null.
   *
   * <pre>{@code
   * Sets.uniqueInverse(NdArray.of(new long[] {3, 1, 3})).inverse() //> [1 0 1]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> Unique<A> uniqueInverse(A a) {
    return EqualRuns.inverse(a, EqualRuns.Nans.ONE);
  }

  /**
   * The different elements in ascending order, where each of them comes first, the position among
   * them of each element, and how often each of them comes; {@code numpy.unique} with all that it
   * can return.
   *
   * <pre>{@code
   * Sets.uniqueAll(NdArray.of(new long[] {3, 1, 3})).indices() //> [1 0]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> Unique<A> uniqueAll(A a) {
    return EqualRuns.all(a, EqualRuns.Nans.ONE);
  }

  /**
   * The places before which values would be inserted into an ascending array so that it stays in
   * order, int64, in the shape of the values; {@code numpy.searchsorted}. The two are sorted
   * together, so that both may be large.
   *
   * <pre>{@code
   * NdArray bounds = NdArray.of(new double[] {0, 10, 20});
   * Sets.searchsorted(bounds, new double[] {-1, 10, 15}, false) //> [0 1 2]
   * Sets.searchsorted(bounds, new double[] {-1, 10, 15}, true) //> [0 2 2]
   * }</pre>
   *
   * @param sorted 1-d and ascending, which is not checked
   * @param values an array, or a Java array
   * @param right whether a value comes behind equal elements; NumPy's {@code side="right"}
   * @throws IllegalArgumentException when the first array is not 1-d
   */
  public static <A extends ArrayLike<A>> A searchsorted(A sorted, Object values, boolean right) {
    String doing = "search a sorted array";
    Required.given(doing, "the sorted array", sorted, "an NdArray or a DistArray");
    if (sorted.ndim() != 1) {
      throw new IllegalArgumentException(
          "Cannot search an array of shape " + sorted.shape() + " (a 1-d array in order)");
    }
    A wanted = sorted.selecting().array(doing, values);
    long n = sorted.size();
    long m = wanted.size();
    A flat = wanted.reshape(-1);
    A order =
        Joining.concat(right ? List.of(sorted, flat) : List.of(flat, sorted)).order().argsort();
    A before = (right ? order.less(n) : order.greaterEqual(m)).cumsum();
    A places = sorted.selecting().range(n + m);
    if (n + m > 0) {
      places.put(order, before);
    }
    A own = places.get(right ? Index.span(n, n + m) : Index.span(0, m));
    return own.reshape(wanted.shape().toArray());
  }

  /**
   * Whether each element is among some values, bool; {@code numpy.isin}. No NaN is among them.
   *
   * <pre>{@code
   * Sets.isin(NdArray.of(new long[] {1, 2, 3}), new long[] {3, 1}) //> [ True False  True]
   * }</pre>
   *
   * @param values an array, or a Java array
   */
  public static <A extends ArrayLike<A>> A isin(A a, Object values) {
    Required.given("look elements up", "the array", a, "an NdArray or a DistArray");
    A given = a.selecting().array("look elements up", values);
    if (isApart(a.dtype(), given.dtype())) { // their common type, float64, rounds
      if (a.dtype() == DType.UINT64) {
        A flat = Masks.flat(given);
        return isin(a, flat.compress(flat.greaterEqual(0)).astype(DType.UINT64));
      }
      return isin(a.astype(DType.UINT64), given).logicalAnd(a.greaterEqual(0));
    }
    A all = uniqueValues(given);
    if (all.size() == 0 || a.size() == 0) {
      return a.notEqual(a).logicalAnd(false);
    }
    A at = searchsorted(all, a, false).minimum(all.size() - 1);
    return all.take(at).equal(a);
  }

  /** Whether these are integers that no integer type holds together. */
  private static boolean isApart(DType a, DType b) {
    return a.isInteger() && b.isInteger() && !Promotion.promote(a, b).isInteger();
  }

  /** Both arrays in their common dtype. */
  private static <A extends ArrayLike<A>> List<A> alike(A a, A b) {
    DType dtype = Promotion.promote(a.dtype(), b.dtype());
    return List.of(
        a.dtype() == dtype ? a : a.astype(dtype), b.dtype() == dtype ? b : b.astype(dtype));
  }

  /**
   * The different elements of either array, ascending; {@code numpy.union1d}.
   *
   * <pre>{@code
   * Sets.union1d(NdArray.of(new long[] {3, 1}), new long[] {2, 3}) //> [1 2 3]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A union1d(A a, Object other) {
    Required.given("unite sets", "the array", a, "an NdArray or a DistArray");
    A second = a.selecting().array("unite sets", other);
    return uniqueValues(Joining.concat(List.of(a.reshape(-1), second.reshape(-1))));
  }

  /**
   * The different elements that both arrays have, ascending; {@code numpy.intersect1d}.
   *
   * <pre>{@code
   * Sets.intersect1d(NdArray.of(new long[] {3, 1, 3}), new long[] {2, 3}) //> [3]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A intersect1d(A a, Object other) {
    Required.given("intersect sets", "the array", a, "an NdArray or a DistArray");
    List<A> both = alike(a, a.selecting().array("intersect sets", other));
    A all = uniqueValues(both.get(0));
    return all.compress(isin(all, both.get(1)));
  }

  /**
   * The different elements of the first array that the second one does not have, ascending; {@code
   * numpy.setdiff1d}.
   *
   * <pre>{@code
   * Sets.setdiff1d(NdArray.of(new long[] {3, 1, 3}), new long[] {2, 3}) //> [1]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A setdiff1d(A a, Object other) {
    A all = uniqueValues(a);
    return all.compress(isin(all, other).logicalNot());
  }

  /**
   * The different elements that just one of the arrays has, ascending; {@code numpy.setxor1d}.
   *
   * <pre>{@code
   * Sets.setxor1d(NdArray.of(new long[] {3, 1, 3}), new long[] {2, 3}) //> [1 2]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A setxor1d(A a, Object other) {
    Required.given("compare sets", "the array", a, "an NdArray or a DistArray");
    List<A> both = alike(a, a.selecting().array("compare sets", other));
    A one = setdiff1d(both.get(0), both.get(1));
    return Joining.concat(List.of(one, setdiff1d(both.get(1), both.get(0)))).order().sort();
  }

  /**
   * The positions that put elements in the order of the last key, equal ones in that of the key
   * before it, and so on, int64; {@code numpy.lexsort}.
   *
   * <pre>{@code
   * NdArray first = NdArray.of(new long[] {5, 4, 5});
   * NdArray last = NdArray.of(new long[] {1, 1, 0});
   * Sets.lexsort(List.of(first, last)) //> [2 1 0]
   * }</pre>
   *
   * <p>Keys of more dimensions are sorted along their last axis, each line by itself.
   *
   * @param keys arrays of one shape; 1 or more
   * @throws IllegalArgumentException when there is none, or the shapes differ
   */
  public static <A extends ArrayLike<A>> A lexsort(List<A> keys) {
    String right = "arrays of one shape";
    Required.all("sort by keys", "the list of keys", keys, ArrayLike.class, right);
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("Cannot sort by no keys (1 or more)");
    }
    A order = null;
    for (A key : keys) {
      if (key.ndim() == 0 || !key.shape().equals(keys.get(0).shape())) {
        throw new IllegalArgumentException(
            "Cannot sort by keys of shapes "
                + keys.get(0).shape()
                + " and "
                + key.shape()
                + " (arrays of one shape)");
      }
      order = order == null ? key.argsort(-1) : sorted(order, sorted(key, order).argsort(-1));
    }
    return order;
  }

  /** The elements of lines in another order. */
  private static <A extends ArrayLike<A>> A sorted(A a, A order) {
    return a.ndim() == 1 ? a.take(order) : Indexing.takeAlongAxis(a, order, -1);
  }

  /**
   * The different parts along an axis, in ascending lexicographic order; {@code numpy.unique(a,
   * axis=axis)}.
   *
   * <pre>{@code
   * Sets.unique(NdArray.of(new long[] {7, 0, 2, 3, 7, 0}, 3, 2), 0) //> [[2 3]
   *                                                                 //>  [7 0]]
   * }</pre>
   *
   * <p>Parts are compared element by element. A part that has a NaN differs from all others. Each
   * column is one sort key, so few long columns are cheap.
   *
   * <p>Parts without elements are all equal.
   *
   * @throws IllegalArgumentException when the array does not have the axis
   */
  public static <A extends ArrayLike<A>> A unique(A a, int axis) {
    Required.given("list parts", "the array", a, "an NdArray or a DistArray");
    int d = a.shape().axis(axis);
    long n = a.shape().dim(d);
    if (a.size() == 0) {
      return a.get(Masks.along(a.ndim(), d, Index.until(Math.min(n, 1)))).copy();
    }
    A lines = Manipulation.moveaxis(a, new int[] {d}, 0).reshape(n, -1);
    List<A> keys = Splitting.unstack(lines.flip(1), 1);
    A order = lexsort(keys);
    A sorted = lines.take(order, 0);
    A starts = Making.fullLike(sorted.get(":, 0"), true, DType.BOOL);
    starts.set("1:", sorted.get("1:").notEqual(sorted.get(":-1")).any(1));
    return a.take(order, d).compress(starts, d);
  }

  /**
   * The rank of each element among all, from 1, float64, in the array's shape; equal elements have
   * the mean of their ranks: {@code scipy.stats.rankdata(a).reshape(a.shape)}. With a NaN among the
   * elements every rank is NaN.
   *
   * <pre>{@code
   * Sets.rank(NdArray.of(new long[] {30, 10, 30})) //> [2.5 1.  2.5]
   * Sets.rank(NdArray.of(new double[] {30, Double.NaN})) //> [nan nan]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A rank(A a) {
    Required.given("rank elements", "the array", a, "an NdArray or a DistArray");
    return rank(a.reshape(-1), 0).reshape(a.shape().toArray());
  }

  /**
   * The rank of each element among those of its line along an axis, from 1, float64; equal elements
   * have the mean of their ranks: {@code scipy.stats.rankdata(a, axis=axis)}. With a NaN in a line
   * all ranks of the line are NaN.
   *
   * <pre>{@code
   * NdArray a = NdArray.of(new long[] {30, 10, 30, 7, 9, 8}, 2, 3);
   * Sets.rank(a, 1) //> [[2.5 1.  2.5]
   *                 //>  [1.  3.  2. ]]
   * }</pre>
   *
   * @param axis the axis; -1 is the last
   * @throws IllegalArgumentException when the array does not have the axis
   */
  public static <A extends ArrayLike<A>> A rank(A a, int axis) {
    Required.given("rank elements", "the array", a, "an NdArray or a DistArray");
    int d = a.shape().axis(axis);
    // Of n elements let less be below one of them, more above it, and j of its equals stand before
    // it. It has place less + j in one stable order, more + j in the other, and the mean of the
    // ranks of its equals is (less + n - more + 1) / 2.
    A upwards = places(a.order(d), d);
    A downwards = places(a.order(d).descending(), d);
    A ranks = upwards.subtract(downwards).add(a.shape().dim(d) + 1).divide(2);
    if (a.dtype().isExact()) {
      return ranks;
    }
    return a.isnan().over(d).keepdims().any().where(Double.NaN, ranks);
  }

  /** The place of each element in the order of its line: the inverse of the positions. */
  private static <A extends ArrayLike<A>> A places(Ordering<A> order, int axis) {
    return order.argsort().argsort(axis);
  }
}
