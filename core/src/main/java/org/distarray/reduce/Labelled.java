package org.distarray.reduce;

/**
 * The states of a reduction by labels, the last operand: as many results for each kept index as
 * there are labels, which lie together.
 */
final class Labelled extends Counted {
  private final int groups;

  Labelled(States of, int groups) {
    super(of);
    this.groups = groups;
  }

  @Override
  JointAccumulator accumulating(int kept) {
    int results = Math.multiplyExact(kept, groups);
    JointAccumulator inner = of.accumulating(results);
    long[] counts = new long[results];
    return new JointAccumulator() {
      @Override
      public void run(Object[] arrays, int[] from, int n, int at) {
        long[] labels = (long[]) arrays[arrays.length - 1];
        int first = from[from.length - 1];
        int[] there = new int[from.length];
        for (int k = 0; k < n; ) {
          int end = k + 1;
          while (end < n && labels[first + end] == labels[first + k]) {
            end++;
          }
          take(arrays, from, there, k, end - k, at, labels[first + k]);
          k = end;
        }
      }

      @Override
      public void rows(Object[] arrays, int[] from, int stride, int rows, int n, int at) {
        long[] labels = (long[]) arrays[arrays.length - 1];
        int[] there = new int[from.length];
        for (int r = 0; r < rows; r++) {
          for (int k = 0; k < n; k++) {
            int place = r * stride + k;
            take(arrays, from, there, place, 1, at + k, labels[from[from.length - 1] + place]);
          }
        }
      }

      private void take(
          Object[] arrays, int[] from, int[] there, int first, int n, int at, long label) {
        if (label < 0 || label >= groups) {
          throw new IllegalArgumentException(
              "Cannot reduce by the label " + label + " (0 to " + (groups - 1) + ")");
        }
        for (int j = 0; j < there.length; j++) {
          there[j] = from[j] + first;
        }
        int result = at * groups + (int) label;
        inner.run(arrays, there, n, result);
        counts[result] += n;
      }

      @Override
      public Partial partial() {
        return inner.partial().counted(counts);
      }
    };
  }
}
