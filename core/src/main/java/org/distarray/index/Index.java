package org.distarray.index;

import java.io.Serializable;

/**
 * One entry of an index expression, as between the commas of {@code a[1, ::2, ..., newaxis]}.
 * Global indices, 0-based; negative ones count from the end.
 */
public sealed interface Index extends Serializable {

  /** One index; the dimension is dropped. */
  record At(long index) implements Index {}

  /** A slice {@code start:stop:step}; {@code null} stands for a bound that is left out. */
  record Span(Long start, Long stop, long step) implements Index {
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

  /** As many whole dimensions as are needed. */
  record Ellipsis() implements Index {}

  /** A new dimension of length 1. */
  record NewAxis() implements Index {}

  static Index at(long index) {
    return new At(index);
  }

  /** The half-open slice {@code [start, stop)}. */
  static Index span(long start, long stop) {
    return new Span(start, stop, 1);
  }

  static Index span(long start, long stop, long step) {
    return new Span(start, stop, step);
  }

  /** The slice {@code start:}. */
  static Index from(long start) {
    return new Span(start, null, 1);
  }

  /** The slice {@code :stop}. */
  static Index until(long stop) {
    return new Span(null, stop, 1);
  }

  /** The slice {@code ::step}. */
  static Index every(long step) {
    return new Span(null, null, step);
  }

  /** The slice {@code :}. */
  static Index all() {
    return new Span(null, null, 1);
  }

  static Index ellipsis() {
    return new Ellipsis();
  }

  static Index newAxis() {
    return new NewAxis();
  }

  /**
   * An index expression in NumPy's notation, without the brackets: {@code ":-1, 2::2"}, {@code
   * "..., 0"}, {@code "newaxis, 3"}; the empty string for 0-d.
   *
   * @throws IllegalArgumentException when the text is not such an expression
   */
  static Index[] parse(String text) {
    return IndexParser.parse(text);
  }
}
