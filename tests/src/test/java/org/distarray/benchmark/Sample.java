package org.distarray.benchmark;

import java.util.Locale;

/**
 * What one run of a work took, as a mean over as often as it ran.
 *
 * @param wall seconds by the clock; on Spark without what an empty job takes
 * @param kernel seconds of the work itself: the figure that is compared
 * @param cpu seconds of processors
 * @param besides what the work measured besides, or 0: megabytes, or seconds of a second run
 * @param others what other programs took of a processor, as a part of the time; above {@link
 *     #NOISY} the sample does not count
 */
record Sample(double wall, double kernel, double cpu, double besides, double others) {
  static final double NOISY = 0.04;

  /** A sample of the side that measures, which does not see other programs. */
  Sample(double wall, double kernel, double cpu) {
    this(wall, kernel, cpu, 0, 0);
  }

  boolean clean() {
    return others <= NOISY;
  }

  String json() {
    return String.format(
        Locale.ROOT,
        "{\"wall\": %.9g, \"kernel\": %.9g, \"cpu\": %.9g, \"besides\": %.9g}",
        wall,
        kernel,
        cpu,
        besides);
  }
}
