package org.distarray.connector.ui;

import java.util.Arrays;
import java.util.Locale;
import org.distarray.picture.Raster;

/** The time that each rank took in a stage, in milliseconds. */
final class StageTimes {
  static final int COLOUR = 0x0072B2;
  static final int GROUND = 0xEEEEEE;

  private static final int HEIGHT = 24;
  private static final int WIDTH = 160;
  private static final int WIDEST = 12;
  private static final int NONE = -1;

  private final int stage;
  private final int attempt;
  private final String name;
  private final int[] millis;

  /**
   * Times that are not known yet.
   *
   * @param ranks the number of ranks
   */
  StageTimes(int stage, int attempt, String name, int ranks) {
    this.stage = stage;
    this.attempt = attempt;
    this.name = name;
    millis = new int[ranks];
    Arrays.fill(millis, NONE);
  }

  int stage() {
    return stage;
  }

  int attempt() {
    return attempt;
  }

  String name() {
    return name;
  }

  int ranks() {
    return millis.length;
  }

  /** Notes the time of a rank. The first one counts: later ones read what was kept. */
  synchronized void put(int rank, long time) {
    if (rank >= 0 && rank < millis.length && millis[rank] == NONE) {
      millis[rank] = (int) Math.min(Integer.MAX_VALUE, time);
    }
  }

  /** The times in rank order, of the ranks that are done. */
  private synchronized int[] done() {
    return Arrays.stream(millis).filter(time -> time != NONE).toArray();
  }

  /** {@code 4 ranks, 12 to 40 ms, skew 1.5}: the longest time over the median. */
  String words() {
    int[] sorted = done();
    int n = sorted.length;
    if (n == 0) {
      return "";
    }
    Arrays.sort(sorted);
    int most = sorted[n - 1];
    double median = ((double) sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    String skew = median == 0 ? "" : String.format(Locale.ROOT, ", skew %.1f", most / median);
    return n
        + (n == 1 ? " rank, " : " ranks, ")
        + sorted[0]
        + (sorted[0] == most ? "" : " to " + most)
        + " ms"
        + skew;
  }

  /**
   * A bar for each rank. Where there are more ranks than pixels, a bar is the longest of some that
   * follow each other.
   */
  Raster bars() {
    int[] times = done();
    int bars = Math.min(times.length, WIDTH);
    int each = bars == 0 ? 1 : Math.min(WIDEST, WIDTH / bars);
    int gap = each > 2 ? 1 : 0;
    int most = Math.max(1, Arrays.stream(times).max().orElse(1));
    Raster out = new Raster(Math.max(1, bars * each), HEIGHT);
    for (int k = 0; k < bars; k++) {
      int from = (int) ((long) k * times.length / bars);
      int to = (int) ((k + 1L) * times.length / bars);
      int longest = Arrays.stream(times, from, to).max().orElse(0);
      int height = (int) Math.ceil((double) HEIGHT * longest / most);
      out.fill(k * each, 0, each - gap, HEIGHT, GROUND);
      out.fill(k * each, HEIGHT - height, each - gap, height, COLOUR);
    }
    return out;
  }
}
