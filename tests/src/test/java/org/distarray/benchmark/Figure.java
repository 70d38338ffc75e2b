package org.distarray.benchmark;

import java.util.Locale;

/** What is read off a pair of samples, and whether more of it is better. */
enum Figure {
  /** How many times as fast as the peer. */
  SPEEDUP("x", true),
  /** How many times the peer's time. */
  TIMES("x time", false),
  /** How many times the peer's time of processors. */
  CPU("x processor time", false),
  /** Millions of elements per second and core. */
  RATE("M/s per core", true),
  /** The time of one way over that of another, which the work compares itself. */
  RATIO("x time", false),
  MILLISECONDS("ms", false),
  /** How many times the peer's time, when it is done for the second time. */
  AGAIN("x time again", false),
  /** The longest run over the median one, as the work itself saw it. */
  WORST("x the median", false),
  /** The time beyond the peer's. */
  BEYOND("ms more", false),
  MEGABYTES("MB", false);

  private final String unit;
  private final boolean more;

  Figure(String unit, boolean more) {
    this.unit = unit;
    this.more = more;
  }

  /** The figure of the time that counts. */
  double of(Sample ours, Sample peer, long n, int cores) {
    if (this == CPU) {
      return ours.cpu() / peer.cpu();
    }
    return of(ours.kernel(), peer == null ? 0 : peer.kernel(), ours.besides(), n, cores);
  }

  /** The same of the time by the clock. */
  double ofWall(Sample ours, Sample peer, long n, int cores) {
    return of(ours.wall(), peer == null ? 0 : peer.wall(), ours.besides(), n, cores);
  }

  /** The same of the processors' time, over the cores that each side has use for. */
  double ofCpu(Sample ours, Sample peer, long n, int cores, int peerCores) {
    double theirs = peer == null ? 0 : peer.cpu() / peerCores;
    return of(ours.cpu() / cores, theirs, ours.besides(), n, cores);
  }

  private double of(double ours, double peer, double besides, long n, int cores) {
    return switch (this) {
      case SPEEDUP -> peer / ours;
      case TIMES, CPU -> ours / peer;
      case RATE -> n / ours / 1e6 / cores;
      case RATIO -> ours;
      case MILLISECONDS -> ours * 1e3;
      case MEGABYTES, WORST -> besides;
      case AGAIN -> besides / peer;
      case BEYOND -> (ours - peer) * 1e3;
    };
  }

  boolean met(double value, double bound) {
    return more ? value >= bound : value <= bound;
  }

  String text(double value) {
    return String.format(Locale.ROOT, value < 100 ? "%.2f %s" : "%.0f %s", value, unit);
  }

  /** The bound as a requirement: {@code >= 7.00 x}. */
  String bound(double value) {
    return (more ? ">= " : "<= ") + text(value);
  }

  /** How far a value is beyond a bound: 1 is met exactly, less is short. */
  double margin(double value, double bound) {
    return more ? value / bound : bound / value;
  }
}
