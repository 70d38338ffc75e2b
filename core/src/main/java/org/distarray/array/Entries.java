package org.distarray.array;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.distarray.dtype.PlainNumber;
import org.distarray.error.Required;
import org.distarray.index.Bounds;
import org.distarray.index.Index;
import org.distarray.index.Shape;
import org.distarray.ufunc.Ufunc;

/**
 * An index expression that may hold arrays, resolved to positions of elements by NumPy's rules:
 * index arrays and integers are broadcast together; their dimensions take the place of the first
 * one, or come first where something separates them.
 *
 * @param <A> the kind of array
 */
final class Entries<A extends ArrayLike<A>> {
  private static final String DOING = "index an array";

  private final A array;
  // one Index for each dimension or new axis; null stands for an index array
  private final List<Index> basic = new ArrayList<>();
  // beside basic: the index array, or null
  private final List<A> arrays = new ArrayList<>();
  private final boolean apart;

  private Entries(A array, Object... given) {
    this.array = array;
    List<Object> entries = new ArrayList<>();
    for (Object entry : Required.given(DOING, "the index", given, "arrays, integers, slices")) {
      add(entries, entry instanceof Crossed list ? list.beside(array) : ofRows(array, entry));
    }
    int missing = array.ndim() - entries.stream().mapToInt(Entries::dimensions).sum();
    long ellipses = entries.stream().filter(Index.Ellipsis.class::isInstance).count();
    if (missing < 0 || ellipses > 1) {
      throw new IllegalArgumentException(
          "Cannot index an array of shape "
              + array.shape()
              + " with "
              + (missing < 0
                  ? array.ndim() - missing + " dimensions of indices (at most " + array.ndim() + ")"
                  : ellipses + " ellipses (one)"));
    }
    if (ellipses == 0) {
      entries.add(Index.ellipsis());
    }
    this.apart = isApart(entries);
    int d = 0;
    for (Object entry : entries) {
      if (entry instanceof Index.Ellipsis) {
        for (int k = 0; k < missing; k++) {
          basic.add(Index.all());
          arrays.add(null);
        }
        d += missing;
      } else if (entry instanceof Index index) {
        basic.add(index);
        arrays.add(null);
        d += dimensions(entry);
      } else {
        d = addArrays(entry, d);
      }
    }
  }

  /**
   * A list of indices of one dimension that is crossed with those of others.
   *
   * @param position that of the dimension among those that have a list
   * @param of the number of lists
   */
  private record Crossed(int position, int of, Object list) {

    /** The list as an index array of which the other dimensions have length 1. */
    <A extends ArrayLike<A>> A beside(A array) {
      A given = array.selecting().array(DOING, list);
      if (given.ndim() != 1) {
        throw new IllegalArgumentException(
            "Cannot cross lists of indices: list "
                + position
                + " has shape "
                + given.shape()
                + " (one dimension)");
      }
      Index[] index = new Index[of];
      Arrays.setAll(index, d -> d == position ? Index.all() : Index.newAxis());
      return (given.dtype().isBool() ? given.selecting().trues() : given).get(index);
    }
  }

  /**
   * The indices of one dimension that are no mask, whatever they hold.
   *
   * @param indices an array, a Java array, a list or a number
   */
  private record Integers(Object indices) {}

  /**
   * The positions of indices of one dimension; {@code numpy.take}. Bools are refused.
   *
   * @param d the dimension
   */
  static <A extends ArrayLike<A>> A along(A array, int d, Object indices) {
    Object[] entries = new Object[array.ndim()];
    Arrays.fill(entries, Index.all());
    entries[d] = new Integers(indices);
    return new Entries<>(array, entries).positions();
  }

  /** An entry, a list or a Java array of rows as an array. */
  private static <A extends ArrayLike<A>> Object ofRows(A array, Object entry) {
    boolean isRows = entry instanceof List<?> || entry instanceof Object[];
    return isRows ? array.selecting().local(DOING, entry) : entry;
  }

  /** The entries of lists that are crossed. */
  static Object[] crossing(Object... lists) {
    Required.given(DOING, "the list of lists", lists, "arrays of indices, or masks");
    Object[] out = new Object[lists.length];
    for (int d = 0; d < out.length; d++) {
      String right = "an array of indices, or a mask";
      Required.given(DOING, "a list of indices", lists[d], right);
      out[d] = new Crossed(d, out.length, lists[d]);
    }
    return out;
  }

  /** The entries of a list of index arrays. */
  static Object[] tuple(String doing, List<? extends ArrayLike<?>> index) {
    String right = "an array of integers for each dimension";
    Required.all(doing, "the list of indices", index, ArrayLike.class, right);
    return index.toArray();
  }

  /** Sorts an entry: basic ones as an Index, lists and arrays as they are. */
  private static void add(List<Object> out, Object entry) {
    if (entry instanceof Index.Listed list) {
      if (list.outer()) {
        throw new IllegalArgumentException(
            "Cannot cross lists of Index.ix beside index arrays (get(Index.ix(...)) alone)");
      }
      out.add(list.indices());
    } else if (entry instanceof String text) {
      for (Index index : Index.parse(text)) {
        add(out, index);
      }
    } else if (entry instanceof Long || entry instanceof Integer) {
      out.add(Index.at(((Number) entry).longValue()));
    } else if (entry instanceof Index
        || entry instanceof Integers
        || entry instanceof ArrayLike<?>
        || entry instanceof long[]
        || entry instanceof int[]
        || entry instanceof boolean[]) {
      out.add(entry);
    } else {
      throw new IllegalArgumentException(
          "Cannot "
              + DOING
              + " with "
              + PlainNumber.describe(entry)
              + " (an array of integers or bools, long[], an Index, an integer, or a text such as"
              + " \"1:, None\")");
    }
  }

  /** The number of dimensions that an entry selects along. */
  private static int dimensions(Object entry) {
    if (entry instanceof ArrayLike<?> a) {
      return a.dtype().isBool() ? a.ndim() : 1;
    }
    return entry instanceof Index.Ellipsis || entry instanceof Index.NewAxis ? 0 : 1;
  }

  private static boolean isApart(List<Object> entries) {
    int groups = 0;
    boolean inGroup = false;
    for (Object entry : entries) {
      boolean joins = !(entry instanceof Index) || entry instanceof Index.At;
      groups += joins && !inGroup ? 1 : 0;
      inGroup = joins;
    }
    return groups > 1;
  }

  /** Adds the index array of an entry, or those of a mask. */
  private int addArrays(Object entry, int d) {
    Selecting<A> steps = array.selecting();
    if (!Masks.isMask(entry)) {
      basic.add(null);
      Object index = entry instanceof Integers one ? one.indices() : entry;
      arrays.add(steps.index(index, Bounds.of(array.shape(), d)));
      return d + 1;
    }
    A mask = steps.array(DOING, entry);
    Masks.checkShape(mask.shape(), array.shape(), d);
    for (A coordinates : Masks.nonzero(mask)) {
      basic.add(null);
      arrays.add(coordinates);
    }
    return d + mask.ndim();
  }

  /** The positions of the selected elements, in the shape of the result. */
  static <A extends ArrayLike<A>> A positions(A array, Object... given) {
    boolean crosses =
        given instanceof Index[] index && Index.isListed(index) && !Index.isPaired(index);
    return crosses
        ? array.selecting().positions().get((Index[]) given)
        : new Entries<>(array, given).positions();
  }

  private A positions() {
    if (arrays.stream().allMatch(a -> a == null)) {
      return array.selecting().positions().get(basic.toArray(new Index[0]));
    }
    Shape together =
        Ufunc.broadcast(
            "pair index arrays",
            arrays.stream().filter(a -> a != null).map(ArrayLike::shape).toList());
    Index[] others = new Index[basic.size()];
    A picked = null;
    long offset = 0;
    long stride = array.size();
    boolean isEmpty = false;
    int d = 0;
    for (int k = 0; k < others.length; k++) {
      A index = arrays.get(k);
      others[k] = index == null ? basic.get(k) : Index.at(0);
      if (others[k] instanceof Index.NewAxis) {
        continue;
      }
      long n = array.shape().dim(d);
      stride = n == 0 ? 0 : stride / n;
      if (index != null) {
        isEmpty |= n == 0;
        A part = stride == 1 ? index : index.multiply(stride);
        picked = picked == null ? part : picked.add(part);
      } else if (others[k] instanceof Index.At at) {
        offset += stride * Bounds.of(array.shape(), d).wrapped(at.index(), () -> "");
      }
      d++;
    }
    if (isEmpty) {
      return nothing(together);
    }
    return Arrays.stream(others).allMatch(Index.At.class::isInstance)
        ? offset == 0 ? picked : picked.add(offset)
        : placed(picked, array.selecting().positions().get(others), together.ndim());
  }

  /** The dimension of the result at which those of the index arrays begin. */
  private int place() {
    int before = 0;
    while (!apart && before < basic.size()) {
      if (basic.get(before) == null || basic.get(before) instanceof Index.At) {
        return before;
      }
      before++;
    }
    return 0;
  }

  /** Adds the positions of the dimensions without index arrays. */
  private A placed(A picked, A rest, int ndim) {
    int place = place();
    Index[] spread = new Index[place + ndim + 1];
    Arrays.fill(spread, Index.all());
    Arrays.fill(spread, place, place + ndim, Index.newAxis());
    spread[spread.length - 1] = Index.ellipsis();
    return rest.get(spread).add(picked.get(Masks.behind(rest.ndim() - place)));
  }

  /** The positions of no elements: an index array selects along a dimension of length 0. */
  private A nothing(Shape together) {
    if (together.size() > 0) {
      throw new IndexOutOfBoundsException(
          "Cannot take "
              + together.size()
              + " elements along an empty dimension of an array of shape "
              + array.shape()
              + " (an empty index)");
    }
    Index[] whole = new Index[basic.size()]; // the same dimensions, those of index arrays empty
    Arrays.setAll(whole, k -> arrays.get(k) == null ? basic.get(k) : Index.until(0));
    A empty = array.selecting().positions().get(whole);
    List<Long> dims = new ArrayList<>();
    int k = 0;
    for (int e = 0; e < whole.length; e++) {
      boolean stays = !(whole[e] instanceof Index.At);
      if (stays && arrays.get(e) == null) {
        dims.add(empty.shape().dim(k));
      }
      k += stays ? 1 : 0;
    }
    for (int j = 0; j < together.ndim(); j++) {
      dims.add(place() + j, together.dim(j));
    }
    return empty.reshape(dims.stream().mapToLong(n -> n).toArray());
  }
}
