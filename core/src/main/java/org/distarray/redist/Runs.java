package org.distarray.redist;

import java.util.Arrays;

/**
 * Stretches {@code [start, stop)} of flat numbers, in order. Neighbouring stretches that touch are
 * joined.
 */
final class Runs {
  private long[] bounds = new long[16];
  private int used;

  /** The stretches of a process, in local order. */
  static Runs of(FlatMap map, int p) {
    Runs out = new Runs();
    map.forEachRun(p, (flat, length, local) -> out.add(flat, length));
    return out;
  }

  void add(long start, long length) {
    if (used > 0 && bounds[used - 1] == start) {
      bounds[used - 1] += length;
      return;
    }
    if (used == bounds.length) {
      bounds = Arrays.copyOf(bounds, 2 * used);
    }
    bounds[used++] = start;
    bounds[used++] = start + length;
  }

  /** The stretches, each as start and stop. */
  long[][] toArray() {
    long[][] out = new long[used / 2][];
    for (int k = 0; k < out.length; k++) {
      out[k] = new long[] {bounds[2 * k], bounds[2 * k + 1]};
    }
    return out;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Runs r && Arrays.equals(bounds, 0, used, r.bounds, 0, r.used);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(Arrays.copyOf(bounds, used));
  }
}
