package org.distarray.fold;

import java.util.OptionalDouble;
import org.distarray.dtype.DType;

/** The states of one reduction of one element type: how they begin, add elements and merge. */
public abstract class States {
  final DType type;
  final int width;

  States(DType type) {
    this.type = type;
    this.width = type.width();
  }

  /** The state over no elements. Merging it into another state changes nothing. */
  abstract Partial empty(int results);

  /**
   * Merges results {@code [from, from + n)} of the state {@code b}, which belongs to higher ranks,
   * into the results from {@code at} on.
   */
  abstract void merge(Partial into, int at, Partial b, int from, int n);

  /** The float that changes no result of one real operand; empty where there is none. */
  OptionalDouble neutral() {
    return OptionalDouble.empty();
  }

  /** A new accumulator that has no elements yet. */
  abstract JointAccumulator accumulating(int results);

  /**
   * The state over the elements of both, {@code a} of the lower ranks; neither is modified.
   *
   * @param label of the reduction, for messages
   */
  final Partial merged(String label, Partial a, Partial b) {
    if (a.type != b.type || a.results != b.results) {
      throw new IllegalArgumentException(
          "Cannot merge " + a + " with " + b + " (states of one " + label + ")");
    }
    Partial out = a.copy();
    merge(out, 0, b, 0, b.results);
    return out;
  }
}
