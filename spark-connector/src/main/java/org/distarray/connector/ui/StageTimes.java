package org.distarray.connector.ui;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.distarray.picture.Drawing;

/** The time that each rank took in a stage, in milliseconds. */
final class StageTimes {
  private static final double HEIGHT = 24;
  private static final double WIDTH = 160;
  private static final double WIDEST = 12;
  private static final int COLOUR = 0x0072B2;
  private static final int GROUND = 0xEEEEEE;

  private final int stage;
  private final int attempt;
  private final String name;
  private final Map<Integer, Long> millis = new TreeMap<>();

  StageTimes(int stage, int attempt, String name) {
    this.stage = stage;
    this.attempt = attempt;
    this.name = name;
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

  synchronized void put(int rank, long time) {
    millis.put(rank, time);
  }

  /** The times in rank order, of the ranks that are done. */
  synchronized long[] inOrder() {
    return millis.values().stream().mapToLong(Long::longValue).toArray();
  }

  /** {@code 4 ranks, 12 to 40 ms, skew 1.5}: the longest time over the median. */
  static String words(long[] times) {
    if (times.length == 0) {
      return "";
    }
    long[] sorted = times.clone();
    Arrays.sort(sorted);
    long most = sorted[sorted.length - 1];
    long median = sorted[sorted.length / 2];
    String skew =
        median == 0 ? "" : String.format(Locale.ROOT, ", skew %.1f", (double) most / median);
    return times.length
        + (times.length == 1 ? " rank, " : " ranks, ")
        + sorted[0]
        + (sorted[0] == most ? "" : " to " + most)
        + " ms"
        + skew;
  }

  /**
   * A bar for each rank. Where there are more ranks than pixels, a bar is the longest of some that
   * follow each other.
   */
  static Drawing bars(long[] times) {
    int bars = (int) Math.min(times.length, WIDTH);
    double each = Math.min(WIDEST, WIDTH / Math.max(1, bars));
    long most = Math.max(1, Arrays.stream(times).max().orElse(1));
    return new Drawing(
        Math.max(1, bars * each),
        HEIGHT,
        canvas -> {
          for (int k = 0; k < bars; k++) {
            int from = (int) ((long) k * times.length / bars);
            int to = (int) ((long) (k + 1) * times.length / bars);
            long longest = Arrays.stream(times, from, to).max().orElse(0);
            double height = HEIGHT * longest / most;
            double width = each > 2 ? each - 1 : each;
            canvas.fill(k * each, 0, width, HEIGHT, GROUND);
            canvas.fill(k * each, HEIGHT - height, width, height, COLOUR);
          }
        });
  }
}
