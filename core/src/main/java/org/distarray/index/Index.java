package org.distarray.index;

import java.io.Serializable;

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
   * Reads an index expression in NumPy's notation, without the brackets: {@code ":-1, 2::2"},
   * {@code "..., 0"}, {@code "newaxis, 3"}. {@code None} is another name of {@code newaxis}. An
   * empty text gives no entries.
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
