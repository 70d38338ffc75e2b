package org.distarray.order;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.distarray.order.Question.Window;

/**
 * A search by the one key that each element has. A sample says where the keys are likely to be; the
 * elements in windows around are counted; the few keys in the last windows come to the driver.
 * Whatever the sample says, the keys found are exact.
 */
final class KeySearch implements Search {
  // an even sample of a line; its windows have about 2 % of the elements
  private static final int SAMPLE = 1 << 15;
  // so many keys come to the driver, of all lines
  private static final int FEW = 1 << 16;
  private static final int MOST_EDGES = 1 << 12;
  // the keys or counts of an answer, of all lines
  private static final long MOST = 1 << 20;
  // the arrays of a line in an answer, without their elements
  private static final long OF_LINE = 256;

  private final Keys keys;
  private final Wanted wanted;
  private final long stride;
  private final int lines;
  private final Found[][] found;
  private final long[] sizes;
  private final long[] nans;
  // the keys or counts of a line that an answer may have
  private final int room;
  private Question question;

  /** Begins a search, as {@link Search#of}; of the first keys, where elements have two. */
  KeySearch(Keys keys, int lines, long length, boolean countsNans, Wanted wanted) {
    this.keys = keys;
    this.lines = lines;
    this.wanted = wanted;
    this.stride = stride(length);
    this.found = new Found[lines][];
    this.sizes = new long[lines];
    this.nans = new long[lines];
    this.room = room(lines);
    this.question = new Question(stride, countsNans, null, null);
  }

  private static long stride(long length) {
    return Math.max(1, length / SAMPLE);
  }

  /** The most counts of a line in an answer. */
  private static int room(int lines) {
    return (int) Math.max(8, Math.min(MOST_EDGES, MOST / Math.max(1, lines)));
  }

  /** The most bytes of an answer, as {@link Search#answerBytes}. */
  static long answerBytes(int lines, long length, long block) {
    long sample = block / stride(length) + lines;
    long keys = Math.max(FEW, 64L * lines);
    long longs = Math.max(Math.max(sample, keys), (long) lines * room(lines));
    return 2 * longs * Long.BYTES + OF_LINE * lines;
  }

  @Override
  public Optional<Question> question() {
    return Optional.ofNullable(question);
  }

  @Override
  public long size(int line) {
    return sizes[line];
  }

  @Override
  public long nans(int line) {
    return nans[line];
  }

  @Override
  public Keys keys(int line) {
    return keys;
  }

  @Override
  public Found[] found(int line) {
    return found[line];
  }

  @Override
  public void answered(List<Counts> answers) {
    Window[][] next = new Window[lines][];
    boolean open = false;
    for (int line = 0; line < lines; line++) {
      if (question.stride > 0) {
        next[line] = fromSample(line, answers);
      } else if (question.windows[line] != null) {
        next[line] = narrowed(line, answers);
      }
      open |= next[line] != null;
    }
    question = open ? new Question(0, false, next, null) : null;
  }

  private Window[] fromSample(int line, List<Counts> answers) {
    long[] sample =
        answers.stream()
            .filter(c -> c.samples[line] != null)
            .flatMapToLong(c -> Arrays.stream(c.samples[line]))
            .toArray();
    Radix.sort(sample, sample.length);
    nans[line] = answers.stream().mapToLong(c -> c.nans[line]).sum();
    sizes[line] = answers.stream().mapToLong(c -> c.sizes[line]).sum();
    long n = sizes[line];
    long[] places = n == 0 ? new long[0] : wanted.places(line, n, nans[line]);
    found[line] = Arrays.stream(places).mapToObj(Found::new).toArray(Found[]::new);
    List<Window> out = new ArrayList<>();
    int most = Math.max(2, room / Math.max(1, places.length));
    for (int j = 0; j < places.length; j++) {
      double share = (places[j] + 0.5) / n;
      int first = lowest(sample.length, share);
      int last = highest(sample.length, share);
      while (j + 1 < places.length && lowest(sample.length, (places[j + 1] + 0.5) / n) <= last) {
        last = highest(sample.length, (places[++j] + 0.5) / n);
      }
      long least = first < 0 ? Long.MIN_VALUE : sample[first];
      long greatest = last >= sample.length ? Long.MAX_VALUE : sample[last];
      if (!out.isEmpty() && out.get(out.size() - 1).greatest() >= least) {
        Window before = out.remove(out.size() - 1);
        least = before.least();
        first = Math.max(0, Arrays.binarySearch(sample, least));
      }
      int from = Math.max(0, first);
      int to = Math.min(sample.length, last + 1);
      out.add(new Window(least, greatest, alone(least, greatest, sample, from, to, most)));
    }
    return out.isEmpty() ? null : out.toArray(new Window[0]);
  }

  /** The number in the sample below which a place hardly lies. */
  private static int lowest(int sample, double share) {
    return (int) Math.floor(sample * share - margin(sample, share));
  }

  private static int highest(int sample, double share) {
    return (int) Math.ceil(sample * share + margin(sample, share));
  }

  /** Four standard deviations of the number of sampled elements before a place. */
  private static double margin(int sample, double share) {
    return 4 * Math.sqrt(sample * share * (1 - share)) + 2;
  }

  /** Edges that give keys of the sample a bucket of their own. */
  private static long[] alone(
      long least, long greatest, long[] sample, int from, int to, int most) {
    List<Long> edges = new ArrayList<>();
    edges.add(least);
    int step = Math.max(1, 2 * (to - from) / most);
    for (int k = from; k < to; k += step) {
      for (long edge : new long[] {sample[k], sample[k] + 1}) {
        if (edge > edges.get(edges.size() - 1) && edge <= greatest) {
          edges.add(edge);
        }
      }
    }
    return edges.stream().mapToLong(Long::longValue).toArray();
  }

  /** Finds the wanted places in the buckets of the windows, and the windows that are left. */
  private Window[] narrowed(int line, List<Counts> answers) {
    Window[] windows = question.windows[line];
    List<Window> out = new ArrayList<>();
    long before = 0;
    long least = Long.MIN_VALUE;
    for (int w = 0; w <= windows.length; w++) {
      int at = w;
      boolean last = w == windows.length;
      long gap = sum(answers, line, c -> c.gaps[line][at]);
      if (!last && windows[w].least() > least || last && least > Long.MIN_VALUE) {
        open(line, least, last ? Long.MAX_VALUE : windows[w].least() - 1, before, gap, out);
      }
      before += gap;
      if (!last) {
        before += inside(line, w, windows[w], before, answers, out);
        least = windows[w].greatest() + 1; // beyond the last key it wraps around: nothing is there
      }
    }
    if (before != sizes[line]) {
      throw new IllegalStateException(
          "Cannot find places in a line of "
              + sizes[line]
              + " elements: "
              + before
              + " were counted (the elements changed while they were counted; compute() holds"
              + " them)");
    }
    return out.isEmpty() ? null : out.toArray(new Window[0]);
  }

  private interface Part {
    long of(Counts counts);
  }

  private static long sum(List<Counts> answers, int line, Part part) {
    long out = 0;
    for (Counts c : answers) {
      out += c.gaps[line] == null ? 0 : part.of(c);
    }
    return out;
  }

  private long inside(
      int line, int w, Window window, long before, List<Counts> answers, List<Window> out) {
    if (window.edges() == null) {
      return collected(line, w, before, answers);
    }
    long all = 0;
    for (int b = 0; b < window.edges().length; b++) {
      int bucket = b;
      long count = sum(answers, line, c -> c.inside[line][w][bucket]);
      long least = window.edges()[b];
      if (count > 0 && least == window.end(b)) {
        for (Found f : found[line]) {
          if (f.place >= before + all && f.place < before + all + count) {
            f.key = least;
            f.below = before + all;
            f.equal = answers.stream().mapToLong(c -> c.inBucket(line, w, bucket)).toArray();
            f.before =
                answers.stream()
                    .mapToLong(c -> before(line, w, c) + c.inBuckets(line, w, bucket))
                    .toArray();
          }
        }
      } else if (count > 0) {
        open(line, least, window.end(b), before + all, count, out);
      }
      all += count;
    }
    return all;
  }

  /** Adds a window for the places in an interval of keys, if there are any. */
  private void open(
      int line, long least, long greatest, long before, long count, List<Window> out) {
    int places = 0;
    for (Found f : found[line]) {
      places += f.equal == null && f.place >= before && f.place < before + count ? 1 : 0;
    }
    if (places == 0) {
      return;
    }
    long few = FEW / Math.max(1, (long) lines * found[line].length);
    if (count <= Math.max(Math.min(64, room), few)) {
      out.add(new Window(least, greatest, null));
      return;
    }
    int buckets = Math.max(4, room / found[line].length);
    long width = Long.divideUnsigned(greatest - least, buckets) + 1;
    int many = (int) Long.divideUnsigned(greatest - least, width) + 1;
    long[] edges = new long[many];
    Arrays.setAll(edges, k -> least + k * width);
    out.add(new Window(least, greatest, edges));
  }

  /** Finds the places in a window whose keys came to the driver. */
  private long collected(int line, int w, long before, List<Counts> answers) {
    long[] all =
        answers.stream()
            .filter(c -> c.inside[line] != null)
            .flatMapToLong(c -> Arrays.stream(c.inside[line][w]))
            .toArray();
    Radix.sort(all, all.length);
    for (Found f : found[line]) {
      if (f.equal == null && f.place >= before && f.place < before + all.length) {
        f.key = all[(int) (f.place - before)];
        f.below = before + Places.before(all, all.length, f.key);
        f.equal = answers.stream().mapToLong(c -> among(line, w, c, k -> k == f.key)).toArray();
        f.before =
            answers.stream()
                .mapToLong(c -> before(line, w, c) + among(line, w, c, k -> k < f.key))
                .toArray();
      }
    }
    return all.length;
  }

  /** The keys of a window that an answer has, and that are as they are asked for. */
  private static long among(int line, int w, Counts c, LongPredicate which) {
    return c.inside[line] == null ? 0 : Arrays.stream(c.inside[line][w]).filter(which).count();
  }

  /** The elements that come before a window, of the line of one answer. */
  private long before(int line, int window, Counts c) {
    long out = 0;
    for (int w = 0; c.gaps[line] != null && w <= window; w++) {
      out += c.gaps[line][w];
      if (w < window) {
        boolean isCounted = question.windows[line][w].edges() != null;
        int buckets = c.inside[line][w].length;
        out += isCounted ? c.inBuckets(line, w, buckets) : buckets;
      }
    }
    return out;
  }
}
