package org.distarray.order;

import java.io.Serializable;
import java.util.Arrays;

/**
 * The first keys of each line whose elements are told apart by their second keys. Tie {@code t} of
 * a line has the elements with its key {@code t}.
 */
final class Ties implements Serializable {
  private static final long serialVersionUID = 1L;

  // ascending, of each line
  private final long[][] keys;
  private final int most;

  Ties(long[]... keys) {
    this.keys = keys;
    this.most = Arrays.stream(keys).mapToInt(of -> of.length).max().orElse(0);
  }

  /** The number of ties of the line that has the most. */
  int most() {
    return most;
  }

  /** The number of ties of a line. */
  int count(int line) {
    return keys[line].length;
  }

  /** The tie of an element, by its first key; negative where it has none. */
  int of(int line, long key) {
    return Arrays.binarySearch(keys[line], key);
  }
}
