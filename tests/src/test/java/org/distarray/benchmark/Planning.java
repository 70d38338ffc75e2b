package org.distarray.benchmark;

import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.connector.DistArrays;
import org.distarray.dtype.DType;

/**
 * A lazy array of many blocks, made and planned: the time, and how much more of the driver's heap
 * it takes than one of 100 blocks.
 */
final class Planning implements Operation {
  private static final int FEW = 100;
  private static final long ELEMENTS = 1_000_000_000L;

  private final int blocks;

  Planning(int blocks) {
    this.blocks = blocks;
  }

  @Override
  public double check(Bed bed) {
    try (Context context = bed.context(blocks)) {
      return planned(context).distribution().ranks();
    }
  }

  @Override
  public Sample measure(Bed bed, double seconds) {
    try (Context few = bed.context(FEW);
        Context many = bed.context(blocks)) {
      double small = growth(few);
      double large = growth(many);
      double wall = planned(many, seconds);
      return new Sample(wall, wall, wall, Math.max(0, large - small), 0);
    }
  }

  /** Seconds of one plan; no job is run, so there is none to be left out. */
  private static double planned(Context context, double seconds) {
    long start = System.nanoTime();
    double spent = 0;
    int count = 0;
    while (spent < seconds) {
      planned(context).close();
      spent = (System.nanoTime() - start) / 1e9;
      count++;
    }
    return spent / count;
  }

  private static DistArray planned(Context context) {
    DistArray a = context.arange(context.distribution(ELEMENTS), DType.FLOAT64);
    DistArray out = a.multiply(a).add(1).get("::2").sqrt();
    out.explain();
    if (!context.engine().name().equals("local")) {
      DistArrays.blocks(out).getNumPartitions();
    }
    return out;
  }

  /** Megabytes of heap that an array and its plan hold. */
  private static double growth(Context context) {
    long before = used();
    DistArray held = planned(context);
    long after = used();
    held.close();
    return (after - before) / 1e6;
  }

  private static long used() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
