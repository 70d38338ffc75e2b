package org.distarray.reduce;

import org.distarray.dtype.DType;

/** The states of one reduction of one element type: how they begin, take in elements and merge. */
abstract class States {
  final DType type;
  final int width;

  States(DType type) {
    this.type = type;
    this.width = type.width();
  }

  /** The state over no elements: merging with it changes nothing. */
  abstract Partial empty(int results);

  /** Adds results {@code [from, from + n)} of the state {@code b} of higher ranks to {@code at}. */
  abstract void merge(Partial into, int at, Partial b, int from, int n);

  /** What takes elements in, beginning with none. */
  abstract JointAccumulator accumulating(int results);
}
