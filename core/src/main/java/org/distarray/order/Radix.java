package org.distarray.order;

/**
 * Sorts keys by their leading bits, then the keys of equal leading bits by the next ones. The sort
 * is stable. Its time depends on the number of keys, and little on their values.
 */
public final class Radix {
  // measured: an insertion is faster below
  private static final int SHORT = 48;
  // more streams that are written at a time miss the second-level TLB
  private static final int MOST_BITS = 11;

  private Radix() {}

  /** Sorts keys {@code [0, n)}. */
  public static void sort(long[] keys, int n) {
    if (n <= SHORT) {
      insert(keys, 0, n);
    } else if (!isSorted(keys, n)) {
      sort(keys, new long[n], 0, n, true);
    }
  }

  /** Sorts keys {@code [from, to)}; the same places of another array are room for them. */
  static void sort(long[] keys, long[] room, int from, int to) {
    if (!isSorted(keys, from, to)) {
      sort(keys, room, from, to, true);
    }
  }

  /**
   * Sorts keys {@code [0, n)}, and moves a number along with each.
   *
   * @param beside the numbers, {@code n} of them or more
   */
  public static void sort(long[] keys, int[] beside, int n) {
    if (n <= SHORT) {
      insert(keys, beside, 0, n);
    } else if (!isSorted(keys, n)) {
      sort(keys, beside, new long[n], new int[n], 0, n, true);
    }
  }

  /** Whether keys {@code [0, n)} are in ascending order. */
  static boolean isSorted(long[] keys, int n) {
    return isSorted(keys, 0, n);
  }

  private static boolean isSorted(long[] keys, int from, int to) {
    for (int k = from + 1; k < to; k++) {
      if (keys[k - 1] > keys[k]) {
        return false;
      }
    }
    return true;
  }

  /**
   * Sorts a stretch.
   *
   * @param stays whether the result is wanted in {@code a} and not in {@code b}
   */
  private static void sort(long[] a, long[] b, int from, int to, boolean stays) {
    int n = to - from;
    if (n <= SHORT) {
      insert(a, from, to);
      if (!stays) {
        System.arraycopy(a, from, b, from, n);
      }
      return;
    }
    Digit digit = Digit.of(a, from, to);
    int[] next = digit.starts(a, from, to);
    int[] starts = next.clone();
    digit.deal(a, from, to, next, b);
    if (digit.shift == 0) {
      if (stays) {
        System.arraycopy(b, from, a, from, n);
      }
      return;
    }
    for (int j = 0; j + 1 < starts.length; j++) {
      if (starts[j + 1] > starts[j]) {
        sort(b, a, starts[j], starts[j + 1], !stays);
      }
    }
  }

  private static void sort(long[] a, int[] u, long[] b, int[] v, int from, int to, boolean stays) {
    int n = to - from;
    if (n <= SHORT) {
      insert(a, u, from, to);
      if (!stays) {
        System.arraycopy(a, from, b, from, n);
        System.arraycopy(u, from, v, from, n);
      }
      return;
    }
    Digit digit = Digit.of(a, from, to);
    int[] next = digit.starts(a, from, to);
    int[] starts = next.clone();
    long least = digit.least;
    int shift = digit.shift;
    for (int k = from; k < to; k++) {
      long key = a[k];
      int slot = next[(int) (key - least >>> shift)]++;
      b[slot] = key;
      v[slot] = u[k];
    }
    if (shift == 0) {
      if (stays) {
        System.arraycopy(b, from, a, from, n);
        System.arraycopy(v, from, u, from, n);
      }
      return;
    }
    for (int j = 0; j + 1 < starts.length; j++) {
      if (starts[j + 1] > starts[j]) {
        sort(b, v, a, u, starts[j], starts[j + 1], !stays);
      }
    }
  }

  private static void insert(long[] a, int from, int to) {
    for (int k = from + 1; k < to; k++) {
      long key = a[k];
      int j = k - 1;
      while (j >= from && a[j] > key) {
        a[j + 1] = a[j];
        j--;
      }
      a[j + 1] = key;
    }
  }

  private static void insert(long[] a, int[] u, int from, int to) {
    for (int k = from + 1; k < to; k++) {
      long key = a[k];
      int number = u[k];
      int j = k - 1;
      while (j >= from && a[j] > key) {
        a[j + 1] = a[j];
        u[j + 1] = u[j];
        j--;
      }
      a[j + 1] = key;
      u[j + 1] = number;
    }
  }

  /**
   * The leading bits by which keys are dealt out: {@code (key - least) >>> shift}.
   *
   * @param count the number of their values
   */
  record Digit(long least, int shift, int count) {

    static Digit of(long[] a, int from, int to) {
      long least = Long.MAX_VALUE;
      long most = Long.MIN_VALUE;
      for (int k = from; k < to; k++) {
        least = Math.min(least, a[k]);
        most = Math.max(most, a[k]);
      }
      return of(least, most, to - from);
    }

    /** The digit of {@code n} keys between two. */
    static Digit of(long least, long most, int n) {
      // a digit has about as many values as there are sixteenths of the keys
      int bits = Math.min(MOST_BITS, Math.max(4, 28 - Integer.numberOfLeadingZeros(n)));
      int shift = Math.max(0, 64 - Long.numberOfLeadingZeros(most - least) - bits);
      return new Digit(least, shift, (int) (most - least >>> shift) + 1);
    }

    /** The places where the keys of each digit begin; the last entry is {@code to}. */
    int[] starts(long[] a, int from, int to) {
      int[] out = new int[count + 1];
      count(a, from, to, out);
      start(out, from);
      return out;
    }

    /** Adds the number of keys {@code [from, to)} of each digit. */
    void count(long[] a, int from, int to, int[] numbers) {
      long origin = least;
      int bits = shift;
      for (int k = from; k < to; k++) {
        numbers[(int) (a[k] - origin >>> bits)]++;
      }
    }

    /** Makes places where digits begin of their numbers; the last entry is the end. */
    static void start(int[] numbers, int from) {
      int start = from;
      for (int j = 0; j < numbers.length; j++) {
        int many = numbers[j];
        numbers[j] = start;
        start += many;
      }
    }

    /**
     * Writes keys {@code [from, to)} to the next place of their digit.
     *
     * @param next the next place of each digit
     */
    void deal(long[] a, int from, int to, int[] next, long[] b) {
      long origin = least;
      int bits = shift;
      for (int k = from; k < to; k++) {
        long key = a[k];
        b[next[(int) (key - origin >>> bits)]++] = key;
      }
    }
  }

  /**
   * The key at a place of the ascending order.
   *
   * @param keys {@code n} keys, which get another order
   */
  public static long select(long[] keys, int n, int place) {
    int end = n;
    int at = place;
    while (end > SHORT) {
      Digit digit = Digit.of(keys, 0, end);
      int[] starts = digit.starts(keys, 0, end);
      int wanted = 0;
      while (starts[wanted + 1] <= at) {
        wanted++;
      }
      if (digit.shift == 0) {
        return digit.least + wanted;
      }
      int kept = 0;
      for (int k = 0; k < end; k++) {
        long key = keys[k];
        keys[kept] = key;
        kept += (int) (key - digit.least >>> digit.shift) == wanted ? 1 : 0;
      }
      at -= starts[wanted];
      end = kept;
    }
    insert(keys, 0, end);
    return keys[at];
  }
}
