package org.distarray.fold;

/**
 * States that count the elements of each result. They are needed when a mask or labels leave
 * elements out.
 */
abstract class Counted extends States {
  final States of;
  // whether those beneath do not count already, as labels do beneath a mask
  private final boolean counts;

  Counted(States of) {
    super(of.type);
    this.of = of;
    this.counts = !(of instanceof Counted);
  }

  @Override
  Partial empty(int results) {
    return counted(of.empty(results), new long[results]);
  }

  /** The state with the number of elements of each result, if these states count them. */
  final Partial counted(Partial p, long... elements) {
    return counts ? p.counted(elements) : p;
  }

  @Override
  void merge(Partial into, int at, Partial b, int from, int n) {
    of.merge(into, at, b, from, n);
    for (int k = 0; counts && k < n; k++) {
      into.counts[at + k] += b.counts[from + k];
    }
  }
}
