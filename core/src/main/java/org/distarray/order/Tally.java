package org.distarray.order;

import java.util.Arrays;
import org.distarray.order.Question.Window;

/** Answers a {@link Question} about the elements of one block. */
final class Tally {
  private static final int TILE = 512;

  private final Question question;
  private final Counts counts;
  private final long nan;
  // of each line: how many elements to skip until the next of the sample, how many have been kept
  private final long[] skip;
  private final int[][] kept;
  // of each line with several windows: where each begins and ends
  private final long[][] least;
  private final long[][] greatest;
  // the keys of a tile that lie in the window
  private final long[] near = new long[TILE];

  Tally(Question question, int lines, long nan) {
    this.question = question;
    this.counts = new Counts(lines);
    this.nan = nan;
    this.skip = new long[lines];
    this.kept = new int[lines][];
    this.least = new long[lines][];
    this.greatest = new long[lines][];
  }

  /** Begins a line of which the block has elements. */
  private void begin(int line, Window... windows) {
    int n = windows.length;
    counts.gaps[line] = new long[n + 1];
    counts.inside[line] = new long[n][];
    kept[line] = new int[n];
    for (int w = 0; w < n; w++) {
      counts.inside[line][w] =
          new long[windows[w].edges() == null ? 16 : windows[w].edges().length];
    }
    if (n > 1) {
      least[line] = Arrays.stream(windows).mapToLong(Window::least).toArray();
      greatest[line] = Arrays.stream(windows).mapToLong(Window::greatest).toArray();
    }
  }

  /** Takes keys {@code [from, from + n)} of a line. */
  void add(int line, long[] keys, int from, int n) {
    if (question.stride > 0) {
      sample(line, keys, from, n);
      return;
    }
    Window[] windows = question.windows[line];
    if (windows == null) {
      return;
    }
    if (counts.gaps[line] == null) {
      begin(line, windows);
    }
    if (windows.length > 1) {
      many(line, windows, keys, from, n);
      return;
    }
    long least = windows[0].least();
    long greatest = windows[0].greatest();
    long before = 0;
    long behind = 0;
    for (int done = 0; done < n; done += TILE) {
      int some = Math.min(TILE, n - done);
      int there = 0;
      // no branch here: half of the elements would take it
      for (int k = from + done; k < from + done + some; k++) {
        long key = keys[k];
        int isBefore = key < least ? 1 : 0;
        int isBehind = key > greatest ? 1 : 0;
        near[there] = key;
        before += isBefore;
        behind += isBehind;
        there += 1 - isBefore - isBehind;
      }
      for (int k = 0; k < there; k++) {
        inside(line, 0, windows[0], near[k]);
      }
    }
    counts.gaps[line][0] += before;
    counts.gaps[line][1] += behind;
  }

  private void many(int line, Window[] windows, long[] keys, int from, int n) {
    long[] first = least[line];
    long[] last = greatest[line];
    long[] gaps = counts.gaps[line];
    for (int k = from; k < from + n; k++) {
      long key = keys[k];
      int w = -1;
      if (first.length <= 8) {
        for (long l : first) {
          w += key >= l ? 1 : 0;
        }
      } else {
        w = Places.upTo(first, first.length, key) - 1;
      }
      if (w >= 0 && key <= last[w]) {
        inside(line, w, windows[w], key);
      } else {
        gaps[w + 1]++;
      }
    }
  }

  private void inside(int line, int w, Window window, long key) {
    long[] in = counts.inside[line][w];
    if (window.edges() != null) {
      in[Places.upTo(window.edges(), window.edges().length, key) - 1]++;
      return;
    }
    int[] have = kept[line];
    if (have[w] == in.length) {
      in = Arrays.copyOf(in, 2 * in.length);
      counts.inside[line][w] = in;
    }
    in[have[w]++] = key;
  }

  private void sample(int line, long[] keys, int from, int n) {
    long nans = 0;
    for (int k = from; k < from + n; k++) {
      nans += keys[k] == nan ? 1 : 0;
    }
    counts.nans[line] += nans;
    counts.sizes[line] += n;
    if (kept[line] == null) {
      counts.samples[line] = new long[16];
      kept[line] = new int[1];
    }
    long at = skip[line];
    for (; at < n; at += question.stride) {
      int have = kept[line][0]++;
      if (have == counts.samples[line].length) {
        counts.samples[line] = Arrays.copyOf(counts.samples[line], 2 * have);
      }
      counts.samples[line][have] = keys[from + (int) at];
    }
    skip[line] = at - n;
  }

  /** The answer, without the room that is left. */
  Counts counts() {
    for (int line = 0; line < kept.length; line++) {
      if (counts.samples[line] != null) {
        counts.samples[line] = Arrays.copyOf(counts.samples[line], kept[line][0]);
      }
      for (int w = 0; counts.inside[line] != null && w < kept[line].length; w++) {
        if (question.windows[line][w].edges() == null) {
          counts.inside[line][w] = Arrays.copyOf(counts.inside[line][w], kept[line][w]);
        }
      }
    }
    return counts;
  }
}
