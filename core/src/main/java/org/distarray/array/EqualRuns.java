package org.distarray.array;

import java.util.Optional;
import org.distarray.array.Sets.Unique;
import org.distarray.error.Required;
import org.distarray.index.Index;

/**
 * The runs of equal elements in a sorted array, one for each different element.
 *
 * @param order the positions that sort the elements in C order; null where nobody needs them
 * @param sorted the elements in ascending order
 * @param starts a mask that is true where an element is the first of equal ones
 */
record EqualRuns<A extends ArrayLike<A>>(A order, A sorted, A starts) {
  private static final Index[] OTHERS = {new Index.Span(1L, null, 1)};
  private static final Index[] BUT_LAST = {new Index.Span(null, -1L, 1)};

  /**
   * The equality of NaNs: all are equal, as of {@code numpy.unique}, or none, as in the standard.
   */
  enum Nans {
    ONE,
    APART
  }

  private static <A extends ArrayLike<A>> EqualRuns<A> of(
      String doing, A a, Nans nans, boolean ordered) {
    Required.given(doing, "the array", a, "an NdArray or a DistArray");
    A flat = a.reshape(-1);
    A order = ordered ? flat.order().argsort() : null;
    A sorted = ordered ? flat.take(order) : flat.order().sort();
    return new EqualRuns<>(order, sorted, starts(sorted, nans));
  }

  private static <A extends ArrayLike<A>> A starts(A sorted, Nans nans) {
    A out = sorted.selecting().range(sorted.size()).equal(0);
    if (sorted.size() > 1) {
      A next = sorted.get(OTHERS);
      A before = sorted.get(BUT_LAST);
      A differ = next.notEqual(before);
      if (nans == Nans.ONE && !sorted.dtype().isExact()) {
        differ = differ.logicalAnd(next.isnan().logicalAnd(before.isnan()).logicalNot());
      }
      out.set(OTHERS, differ);
    }
    return out;
  }

  /** The different elements, ascending. */
  static <A extends ArrayLike<A>> A values(A a, Nans nans) {
    String doing = "find different elements";
    Optional<Selecting.Counted<A>> few = counted(doing, a, nans);
    return few.isPresent() ? few.get().values() : of(doing, a, nans, false).values();
  }

  /** The different elements, and how often each of them comes. */
  static <A extends ArrayLike<A>> Unique<A> counts(A a, Nans nans) {
    String doing = "count different elements";
    Optional<Selecting.Counted<A>> few = counted(doing, a, nans);
    if (few.isPresent()) {
      return new Unique<>(few.get().values(), null, null, few.get().counts());
    }
    EqualRuns<A> found = of(doing, a, nans, false);
    return new Unique<>(found.values(), null, null, found.counts());
  }

  /** The different elements, and the position among them of each element. */
  static <A extends ArrayLike<A>> Unique<A> inverse(A a, Nans nans) {
    EqualRuns<A> found = of("find different elements", a, nans, true);
    return new Unique<>(found.values(), null, found.inverse(a), null);
  }

  /** The different elements with all that is known of them. */
  static <A extends ArrayLike<A>> Unique<A> all(A a, Nans nans) {
    EqualRuns<A> found = of("find different elements", a, nans, true);
    A firsts = found.order.compress(found.starts);
    return new Unique<>(found.values(), firsts, found.inverse(a), found.counts());
  }

  /** Counts without a sort, which a table can where there are not many. */
  private static <A extends ArrayLike<A>> Optional<Selecting.Counted<A>> counted(
      String doing, A a, Nans nans) {
    Required.given(doing, "the array", a, "an NdArray or a DistArray");
    Optional<Selecting.Counted<A>> few = a.selecting().counted();
    return nans == Nans.ONE ? few : few.filter(c -> !endsWithNan(c.values()));
  }

  private static <A extends ArrayLike<A>> boolean endsWithNan(A sorted) {
    return !sorted.dtype().isExact()
        && sorted.size() > 0
        && sorted.get(Index.at(-1)).isnan().asBoolean();
  }

  private A values() {
    return sorted.compress(starts);
  }

  /** The number of elements from each start to the next. */
  private A counts() {
    A at = starts.selecting().trues();
    if (at.size() == 0) {
      return at;
    }
    A ends = at.selecting().range(at.size()).multiply(0).add(starts.size());
    if (at.size() > 1) {
      ends.set(BUT_LAST, at.get(OTHERS));
    }
    return ends.subtract(at);
  }

  /** The number of the group of each element, in the shape of the array. */
  private A inverse(A a) {
    A out = a.selecting().range(a.size());
    if (a.size() > 0) {
      out.put(order, starts.cumsum().subtract(1));
    }
    return out.reshape(a.shape().toArray());
  }
}
