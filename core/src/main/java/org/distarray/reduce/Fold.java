package org.distarray.reduce;

import org.distarray.dtype.DType;

/**
 * The arithmetic of one reduction on one element type: how a state begins, takes in elements and
 * merges.
 */
abstract class Fold {
  final DType type;
  final int width;

  Fold(DType type) {
    this.type = type;
    this.width = type.width();
  }

  /** The state over no elements: merging with it changes nothing. */
  abstract Partial empty(int results);

  /** As {@link Accumulator#run}; {@code scratch} belongs to the accumulator. */
  abstract void run(Partial into, Object tile, int from, int n, int at, Widening scratch);

  /** As {@link Accumulator#row}. */
  abstract void row(Partial into, Object tile, int from, int n, int at, Widening scratch);

  /** Adds the state {@code b} of higher ranks to {@code into}. */
  abstract void merge(Partial into, Partial b);

  Accumulator accumulator(int results) {
    Partial state = empty(results);
    Widening scratch = new Widening();
    return new Accumulator() {
      @Override
      public void run(Object tile, int from, int n, int at) {
        if (n > 0) {
          Fold.this.run(state, tile, from, n, at, scratch);
        }
      }

      @Override
      public void row(Object tile, int from, int n, int at) {
        Fold.this.row(state, tile, from, n, at, scratch);
      }

      @Override
      public Partial partial() {
        return state.copy();
      }
    };
  }
}
