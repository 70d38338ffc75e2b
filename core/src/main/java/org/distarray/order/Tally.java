package org.distarray.order;

import java.util.Arrays;
import org.distarray.order.Question.Window;

/** Answers a {@link Question} about the elements of one block. */
final class Tally {
  // so many windows are looked at one after the other
  private static final int FEW = 4;

  private final Question question;
  private final Counts counts;
  private final Keys keys;
  // of each line: how many elements to skip until the next of the sample, how many have been kept
  private final long[] skip;
  private final int[][] kept;
  // of each line with several windows: where each begins and ends
  private final long[][] least;
  private final long[][] greatest;
  private final Buckets[][] buckets;
  // of each line with few windows
  private final Around[][] around;
  private final Around.Tile tile = new Around.Tile();
  private final long[] one = new long[1];

  Tally(Question question, int lines, Keys keys) {
    this.question = question;
    this.counts = new Counts(lines);
    this.keys = keys;
    this.skip = new long[lines];
    this.kept = new int[lines][];
    this.least = new long[lines][];
    this.greatest = new long[lines][];
    this.buckets = new Buckets[lines][];
    this.around = new Around[lines][];
  }

  /** Begins a line of which the block has elements. */
  private void begin(int line, Window... windows) {
    int n = windows.length;
    counts.gaps[line] = new long[n + 1];
    counts.inside[line] = new long[n][];
    kept[line] = new int[n];
    buckets[line] = new Buckets[n];
    for (int w = 0; w < n; w++) {
      buckets[line][w] = windows[w].edges() == null ? null : new Buckets(windows[w]);
      counts.inside[line][w] =
          new long[windows[w].edges() == null ? 16 : windows[w].edges().length];
    }
    if (n <= FEW) {
      around[line] =
          Arrays.stream(windows)
              .map(window -> new Around(keys, window.least(), window.greatest()))
              .toArray(Around[]::new);
    } else {
      least[line] = Arrays.stream(windows).mapToLong(Window::least).toArray();
      greatest[line] = Arrays.stream(windows).mapToLong(Window::greatest).toArray();
    }
  }

  /** Whether all elements of a line are taken as they are, and not by their keys. */
  boolean takesElements(int line) {
    return question.stride > 0
        || question.windows[line] == null
        || question.windows[line].length <= FEW;
  }

  /**
   * Takes elements of a line that {@link #takesElements takes elements}.
   *
   * @param array a Java array of the dtype's primitives
   * @param from the first element, counted in elements
   */
  void addElements(int line, Object array, int from, int n) {
    if (question.stride > 0) {
      beginSample(line);
      counts.nans[line] += question.countsNans ? keys.nans(array, from, n) : 0;
      counts.sizes[line] += n;
      long at = skip[line];
      for (; at < n; at += question.stride) {
        keys.fill(array, from + (int) at, 1, one, 0);
        keep(line, one[0]);
      }
      skip[line] = at - n;
      return;
    }
    Window[] windows = windows(line);
    if (windows == null) {
      return;
    }
    for (int done = 0; done < n; done += Around.TILE) {
      int some = Math.min(Around.TILE, n - done);
      int upTo = 0;
      for (int w = 0; w < windows.length; w++) {
        int there = around[line][w].inside(array, from + done, some, tile);
        counts.gaps[line][w] += tile.before() - upTo;
        upTo = tile.before() + there;
        for (int k = 0; k < there; k++) {
          keys.fill(array, from + done + tile.places()[k], 1, one, 0);
          inside(line, w, windows[w], one[0]);
        }
      }
      counts.gaps[line][windows.length] += some - upTo;
    }
  }

  /** The windows of a line, begun; null where nothing is asked of it. */
  private Window[] windows(int line) {
    Window[] windows = question.windows[line];
    if (windows != null && counts.gaps[line] == null) {
      begin(line, windows);
    }
    return windows;
  }

  /** Takes keys {@code [from, from + n)} of a line. */
  void add(int line, long[] keys, int from, int n) {
    if (question.stride > 0) {
      sample(line, keys, from, n);
      return;
    }
    Window[] windows = windows(line);
    if (windows == null) {
      return;
    }
    if (windows.length > FEW) {
      many(line, windows, keys, from, n);
      return;
    }
    for (int done = from; done < from + n; done += Around.TILE) {
      int some = Math.min(Around.TILE, from + n - done);
      int upTo = 0;
      for (int w = 0; w < windows.length; w++) {
        int there = around[line][w].insideKeys(keys, done, some, tile);
        counts.gaps[line][w] += tile.before() - upTo;
        upTo = tile.before() + there;
        for (int k = 0; k < there; k++) {
          inside(line, w, windows[w], keys[done + tile.places()[k]]);
        }
      }
      counts.gaps[line][windows.length] += some - upTo;
    }
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
      in[buckets[line][w].of(key)]++;
      return;
    }
    int[] have = kept[line];
    if (have[w] == in.length) {
      in = Arrays.copyOf(in, 2 * in.length);
      counts.inside[line][w] = in;
    }
    in[have[w]++] = key;
  }

  private void sample(int line, long[] from, int first, int n) {
    beginSample(line);
    long nan = keys.nan();
    long nans = 0;
    for (int k = first; k < first + n; k++) {
      nans += from[k] == nan ? 1 : 0;
    }
    counts.nans[line] += nans;
    counts.sizes[line] += n;
    long at = skip[line];
    for (; at < n; at += question.stride) {
      keep(line, from[first + (int) at]);
    }
    skip[line] = at - n;
  }

  private void beginSample(int line) {
    if (kept[line] == null) {
      counts.samples[line] = new long[16];
      kept[line] = new int[1];
    }
  }

  /** Keeps a key for the sample. */
  private void keep(int line, long key) {
    int have = kept[line][0]++;
    if (have == counts.samples[line].length) {
      counts.samples[line] = Arrays.copyOf(counts.samples[line], 2 * have);
    }
    counts.samples[line][have] = key;
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
