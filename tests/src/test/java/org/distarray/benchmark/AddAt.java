package org.distarray.benchmark;

import org.distarray.DistArray;

/** Adds values to elements at positions in no order: {@code numpy.add.at}. */
final class AddAt implements Operation {

  @Override
  public double check(Bed bed) {
    try (DistArray sums = bed.inputs().context().zeros(bed.inputs().n())) {
      add(bed, sums);
      return sums.get(":" + bed.inputs().n() / 3).sum().asDouble();
    }
  }

  @Override
  public Sample measure(Bed bed, double seconds) {
    try (DistArray sums = bed.inputs().context().zeros(bed.inputs().n()).compute()) {
      return bed.time(() -> add(bed, sums), done -> {}, seconds);
    }
  }

  private static DistArray add(Bed bed, DistArray sums) {
    sums.addAt(bed.inputs().index(), bed.inputs().values());
    return sums.compute();
  }
}
