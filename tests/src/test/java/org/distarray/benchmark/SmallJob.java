package org.distarray.benchmark;

import org.distarray.DistArray;

/**
 * The sum of a thousand elements that are there: what is measured is not the sum but how long a
 * warm operation takes to start, on Spark beyond an empty job.
 */
final class SmallJob implements Operation {
  // some hundred pairs in all rounds: what is measured is less than what a job's start varies by
  private static final int LONGER = 10;
  private static final int LEAST = 10;
  private static final double SHORTEST = 0.01;

  @Override
  public double check(Bed bed) {
    return bed.inputs().a().sum().asDouble();
  }

  @Override
  public Sample measure(Bed bed, double seconds) {
    DistArray a = bed.inputs().a();
    int[] pairs = new int[1];
    Sample sample;
    double time = Math.max(LONGER * seconds, SHORTEST);
    do {
      pairs[0] = 0;
      sample = bed.time(() -> a.sum().asDouble(), done -> pairs[0]++, time);
      time *= 2;
    } while (pairs[0] < LEAST);
    // the tasks' own time is nothing here
    return new Sample(sample.wall(), sample.wall(), sample.cpu());
  }
}
