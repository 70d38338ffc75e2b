package org.distarray.index;

import java.io.Serializable;
import java.util.Arrays;
import org.distarray.annotation.Internal;
import org.distarray.error.Required;

/**
 * One entry of an index expression: what stands between the commas of {@code a[1, ::2, ...,
 * newaxis]}. Indices are global and 0-based; negative ones count from the end.
 *
 * <pre>{@code
 * NdArray a = NdArray.arange(DType.INT64, 3, 4);
 * a.get(Index.from(1), Index.at(-1)) //> [ 7 11]
 * }</pre>
 */
public sealed interface Index extends Serializable {

  /**
   * One index. It drops its dimension.
   *
   * @param index the index; a negative one counts from the end
   */
  record At(long index) implements Index {}

  /**
   * A slice {@code start:stop:step}. Bounds beyond the dimension are clipped, as in Python.
   *
   * @param start the first index, or null for the end at which the step begins
   * @param stop the index before which the slice ends, or null for the other end
   * @param step the distance, negative for a reversed slice; not 0
   */
  record Span(Long start, Long stop, long step) implements Index {
    /** Refuses the step 0. */
    public Span {
      if (step == 0) {
        throw new IllegalArgumentException(
            "Cannot slice "
                + (start == null ? "" : start)
                + ":"
                + (stop == null ? "" : stop)
                + ":0: step is 0 (any other step)");
      }
    }
  }

  /**
   * Listed indices, in any order; an index may repeat. A list makes the result a copy.
   *
   * @param indices the indices; negative ones count from the end
   * @param outer whether the list selects along its own dimension whatever lies beside it, as those
   *     of {@link #ix}; other lists are paired, as in NumPy
   */
  record Listed(long[] indices, boolean outer) implements Index {
    /** Copies the list. */
    public Listed {
      indices = Required.given("index an array", "the list", indices, "indices").clone();
    }

    @Override
    public long[] indices() {
      return indices.clone();
    }

    @Override
    public boolean equals(Object o) {
      return o instanceof Listed l && l.outer == outer && Arrays.equals(l.indices, indices);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(indices);
    }

    @Override
    public String toString() {
      return "Listed" + Arrays.toString(indices);
    }
  }

  /** The dimensions that no other entry selects, whole. */
  record Ellipsis() implements Index {}

  /** A new dimension of length 1. */
  record NewAxis() implements Index {}

  /**
   * Selects one index and drops the dimension.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 4).get(Index.at(-1)) //> 3
   * }</pre>
   */
  static Index at(long index) {
    return new At(index);
  }

  /**
   * Selects the half-open slice {@code [start, stop)}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 6).get(Index.span(1, 4)) //> [1 2 3]
   * }</pre>
   */
  static Index span(long start, long stop) {
    return new Span(start, stop, 1);
  }

  /**
   * Selects every {@code step}-th index of {@code [start, stop)}. With a negative step it runs down
   * from start to the index above stop.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 6).get(Index.span(4, 0, -2)) //> [4 2]
   * }</pre>
   *
   * @throws IllegalArgumentException when the step is 0
   */
  static Index span(long start, long stop, long step) {
    return new Span(start, stop, step);
  }

  /**
   * Selects the half-open slice {@code [start, stop)}, as Python's {@code slice}: {@link
   * #span(long, long) span}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 6).get(Index.slice(1, 4)) //> [1 2 3]
   * }</pre>
   */
  static Index slice(long start, long stop) {
    return span(start, stop);
  }

  /**
   * Selects every {@code step}-th index of {@code [start, stop)}, as Python's {@code slice}: {@link
   * #span(long, long, long) span}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 6).get(Index.slice(4, 0, -2)) //> [4 2]
   * }</pre>
   *
   * @throws IllegalArgumentException when the step is 0
   */
  static Index slice(long start, long stop, long step) {
    return span(start, stop, step);
  }

  /**
   * Selects the slice {@code start:}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 6).get(Index.from(-2)) //> [4 5]
   * }</pre>
   */
  static Index from(long start) {
    return new Span(start, null, 1);
  }

  /**
   * Selects the slice {@code :stop}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 6).get(Index.until(2)) //> [0 1]
   * }</pre>
   */
  static Index until(long stop) {
    return new Span(null, stop, 1);
  }

  /**
   * Selects the slice {@code ::step}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 6).get(Index.every(-2)) //> [5 3 1]
   * }</pre>
   */
  static Index every(long step) {
    return new Span(null, null, step);
  }

  /**
   * Selects the whole dimension, {@code :}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 2, 3).get(Index.all(), Index.at(0)) //> [0 3]
   * }</pre>
   */
  static Index all() {
    return new Span(null, null, 1);
  }

  /**
   * Selects all dimensions that have no entry of their own, {@code ...}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 2, 3).get(Index.ellipsis(), Index.at(0)) //> [0 3]
   * }</pre>
   */
  static Index ellipsis() {
    return new Ellipsis();
  }

  /**
   * Adds a dimension of length 1, {@code newaxis}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 3).get(Index.all(), Index.newAxis()).shape() //> (3, 1)
   * }</pre>
   */
  static Index newAxis() {
    return new NewAxis();
  }

  /**
   * Selects listed indices, in the order of the list. An index may repeat.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 6).get(Index.list(3, 0, 3, -1)) //> [3 0 3 5]
   * }</pre>
   *
   * <p>Several lists are paired, as in NumPy: {@code a.get(Index.list(0, 1), Index.list(2, 3))} has
   * the elements (0, 2) and (1, 3). {@link #ix ix} crosses them.
   */
  static Index list(long... indices) {
    return new Listed(indices, false);
  }

  /**
   * Selects the crossing of lists, one for each dimension; {@code numpy.ix_}.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 3, 4);
   * a.get(Index.ix(new long[] {2, 0}, new long[] {1, 1, 3})) //> [[ 9  9 11]
   *                                                          //>  [ 1  1  3]]
   * }</pre>
   */
  static Index[] ix(long[]... lists) {
    Required.all("index an array", "the list of lists", lists, "indices of each dimension");
    return Arrays.stream(lists).map(list -> new Listed(list, true)).toArray(Index[]::new);
  }

  /**
   * Whether an index has lists that go as index arrays: several that are paired, which no transform
   * can express, or one of more than 100,000 entries, which is too long to go with every task.
   *
   * @hidden
   */
  @Internal
  static boolean isPaired(Index... index) {
    long lists = 0;
    for (Index e : index == null ? new Index[0] : index) {
      if (e instanceof Listed list && !list.outer) {
        lists += list.indices.length > IndexEntries.LONGEST_LIST ? 2 : 1;
      }
    }
    return lists > 1;
  }

  /**
   * Whether an index has lists.
   *
   * @hidden
   */
  @Internal
  static boolean isListed(Index... index) {
    return index != null && Arrays.stream(index).anyMatch(Listed.class::isInstance);
  }

  /**
   * Reads an index expression in NumPy's notation, without the brackets: {@code ":-1, 2::2"},
   * {@code "..., 0"}, {@code "newaxis, [3, 0, 3]"}. {@code None} is another name of {@code
   * newaxis}. An empty text gives no entries.
   *
   * <pre>{@code
   * Index.parse("1:, -1").length //> 2
   * }</pre>
   *
   * @throws IllegalArgumentException when the text is not an index expression, or a step is 0
   */
  static Index[] parse(String text) {
    return IndexParser.parse(text);
  }
}
