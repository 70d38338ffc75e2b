package org.distarray.order;

import java.util.List;
import org.distarray.ndarray.NdArray;

/**
 * Sorts the keys of lines, and makes elements of them. The keys of a long line are dealt out by
 * their leading bits as they are made. Those with equal bits are sorted in a near cache, and become
 * elements there.
 */
final class KeySort implements LineFunction.Work {
  private static final int TILE = 512;

  // more keys than this part of all are sorted where they are
  private static final int PARTS = 8;

  // shorter lines are sorted at once
  private static final int SHORT = 1 << 12;

  private final Keys keys;
  private final int n;
  private final long[] all;
  private final long[] tile = new long[TILE];
  // the keys of some leading bits, and room to sort them
  private long[] some = new long[0];
  private long[] room = new long[0];
  // room for all keys, where many have the same leading bits
  private long[] whole = new long[0];
  // where zeros and NaNs are in the order; -1 where there are none
  private int zeros;
  private int nans;

  KeySort(Keys keys, int n) {
    this.keys = keys;
    this.n = n;
    this.all = new long[n];
  }

  /** Elements of a line that follow each other. */
  private record Piece(Object array, int from, int n) {}

  /** Takes keys, those of one tile after the other. */
  private interface Taker {
    void take(long[] keys, int n);
  }

  @Override
  public void run(Object line, int from, Object out, int at) {
    sort(new Piece[] {new Piece(line, from, n)}, out, at);
  }

  @Override
  public void runPieces(List<NdArray> pieces, Object out, int at) {
    sort(
        pieces.stream()
            .map(a -> new Piece(a.storage().array(), a.layout().offset(), a.shape().intSize()))
            .toArray(Piece[]::new),
        out,
        at);
  }

  private void sort(Piece[] pieces, Object out, int at) {
    zeros = -1;
    nans = -1;
    if (n <= SHORT) {
      int done = 0;
      for (Piece piece : pieces) {
        keys.fill(piece.array, piece.from, piece.n, all, done);
        done += piece.n;
      }
      Radix.sort(all, n);
      write(all, 0, n, 0, out, at);
    } else {
      DoubleKeys.expect(keys.dtype(), n);
      Range range = new Range();
      each(pieces, range);
      if (range.isSorted) {
        copy(pieces, out, at);
        return;
      }
      Radix.Digit digit = Radix.Digit.of(range.least, range.most, n);
      int[] starts = new int[digit.count() + 1];
      each(pieces, (tile, count) -> digit.count(tile, 0, count, starts));
      Radix.Digit.start(starts, 0);
      int[] next = starts.clone();
      each(pieces, (tile, count) -> digit.deal(tile, 0, count, next, all));
      for (int j = 0; j + 1 < starts.length; j++) {
        bucket(digit.shift() > 0, starts[j], starts[j + 1], out, at);
      }
    }
    if (zeros >= 0 || nans >= 0) {
      restore(pieces, out, at + zeros, at + nans);
    }
  }

  private void each(Piece[] pieces, Taker taker) {
    for (Piece piece : pieces) {
      for (int done = 0; done < piece.n; done += TILE) {
        int count = Math.min(TILE, piece.n - done);
        keys.fill(piece.array, piece.from + done, count, tile, 0);
        taker.take(tile, count);
      }
    }
  }

  /** The least and the greatest key, and whether all come in order. */
  private static final class Range implements Taker {
    private long least = Long.MAX_VALUE;
    private long most = Long.MIN_VALUE;
    private boolean isSorted = true;

    @Override
    public void take(long[] keys, int n) {
      isSorted = isSorted && keys[0] >= most && Radix.isSorted(keys, n);
      for (int k = 0; k < n; k++) {
        least = Math.min(least, keys[k]);
        most = Math.max(most, keys[k]);
      }
    }
  }

  private void copy(Piece[] pieces, Object out, int at) {
    int done = at;
    for (Piece piece : pieces) {
      System.arraycopy(piece.array, piece.from, out, done, piece.n);
      done += piece.n;
    }
  }

  /** Sorts keys with equal leading bits, and makes elements of them. */
  private void bucket(boolean isOpen, int from, int to, Object out, int at) {
    int m = to - from;
    if (m > n / PARTS) {
      // the other keys are few: room for all is that for these
      whole = whole.length < n ? new long[n] : whole;
      if (isOpen) {
        Radix.sort(all, whole, from, to);
      }
      write(all, from, m, from, out, at);
      return;
    }
    if (some.length < m) {
      some = new long[m];
      room = new long[m];
    }
    System.arraycopy(all, from, some, 0, m);
    if (isOpen) {
      Radix.sort(some, room, 0, m);
    }
    write(some, 0, m, from, out, at);
  }

  /**
   * Writes the elements of sorted keys, and looks for zeros and NaNs among them.
   *
   * @param first the first of the keys
   * @param from its place in the order
   */
  private void write(long[] sorted, int first, int m, int from, Object out, int at) {
    keys.write(sorted, first, m, out, at + from);
    if (keys.isLossy() && m > 0) {
      zeros = Math.max(zeros, place(keys.zero(), sorted, first, m, from));
      nans = Math.max(nans, place(keys.nan(), sorted, first, m, from));
    }
  }

  private static int place(long key, long[] sorted, int first, int m, int from) {
    if (key < sorted[first] || key > sorted[first + m - 1]) {
      return -1;
    }
    int place = Places.before(sorted, first, first + m, key);
    return sorted[place] == key ? from + place - first : -1;
  }

  /** Zeros and NaNs are equal among themselves: they are taken in their order. */
  private static void restore(Piece[] pieces, Object out, int zeros, int nans) {
    int zero = zeros;
    int nan = nans;
    for (Piece piece : pieces) {
      int end = piece.from + piece.n;
      if (piece.array instanceof double[] a) {
        double[] to = (double[]) out;
        for (int k = piece.from; k < end; k++) {
          if (a[k] == 0) {
            to[zero++] = a[k];
          } else if (a[k] != a[k]) {
            to[nan++] = a[k];
          }
        }
      } else {
        float[] a = (float[]) piece.array;
        float[] to = (float[]) out;
        for (int k = piece.from; k < end; k++) {
          if (a[k] == 0) {
            to[zero++] = a[k];
          } else if (a[k] != a[k]) {
            to[nan++] = a[k];
          }
        }
      }
    }
  }
}
