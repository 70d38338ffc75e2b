package org.distarray.reduce;

/** States of which each result counts the elements that are its own: not all are. */
abstract class Counted extends States {
  final States of;

  Counted(States of) {
    super(of.type);
    this.of = of;
  }

  @Override
  Partial empty(int results) {
    return of.empty(results).counted(new long[results]);
  }

  @Override
  void merge(Partial into, int at, Partial b, int from, int n) {
    of.merge(into, at, b, from, n);
    for (int k = 0; k < n; k++) {
      into.counts[at + k] += b.counts[from + k];
    }
  }
}
