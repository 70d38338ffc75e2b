package org.distarray.fold;

import java.util.Arrays;
import java.util.List;
import org.distarray.dtype.DType;

/**
 * The states of a reduction by labels, which are the last operand. Each kept index has one result
 * for each label, and these results lie together.
 *
 * <p>While elements are added, the results of each label lie together instead. Neighbours of one
 * label in a row are then added like a row.
 */
final class Labelled extends Counted {
  private final int groups;

  /**
   * The states of a reduction by labels.
   *
   * @param types of the operands but the labels
   */
  Labelled(States of, List<DType> types, int groups) {
    super(of, types);
    this.groups = groups;
  }

  @Override
  JointAccumulator accumulating(int kept) {
    return new Sorted(kept);
  }

  private final class Sorted extends Counting {
    private final int kept;
    // the labels of a tile in the order in which they were met, and where those of each one end
    private final int[] met = new int[Fold.TILE];
    private final int[] ends = new int[groups];

    Sorted(int kept) {
      super(Math.multiplyExact(kept, groups));
      this.kept = kept;
    }

    @Override
    public void run(Object[] arrays, int[] from, int n, int at) {
      for (int done = 0; done < n; done += Fold.TILE) {
        int some = Math.min(Fold.TILE, n - done);
        int labels = sort((long[]) arrays[types.size()], from[types.size()], done, some);
        pick(arrays, from, some);
        int begin = 0;
        for (int m = 0; m < labels; m++) {
          int end = ends[met[m]];
          ends[met[m]] = 0;
          Arrays.fill(there, begin);
          int result = met[m] * kept + at;
          inner.run(tiles, there, end - begin, result);
          counts[result] += end - begin;
          begin = end;
        }
      }
    }

    /** Sorts the places of a tile by their labels, stably; gives the number of labels. */
    private int sort(long[] labels, int from, int first, int n) {
      int found = 0;
      for (int k = first; k < first + n; k++) {
        int label = check(labels[from + k]);
        if (ends[label]++ == 0) {
          met[found++] = label;
        }
      }
      int begin = 0;
      for (int m = 0; m < found; m++) {
        int count = ends[met[m]];
        ends[met[m]] = begin;
        begin += count;
      }
      for (int k = first; k < first + n; k++) {
        places[ends[(int) labels[from + k]]++] = k;
      }
      return found;
    }

    @Override
    public void rows(Object[] arrays, int[] from, int stride, int rows, int n, int at) {
      long[] labels = (long[]) arrays[types.size()];
      for (int r = 0; r < rows; r++) {
        int first = from[types.size()] + r * stride;
        for (int k = 0; k < n; ) {
          int end = k + 1;
          while (end < n && labels[first + end] == labels[first + k]) {
            end++;
          }
          move(from, r * stride + k);
          side(arrays, end - k, check(labels[first + k]) * kept + at + k);
          k = end;
        }
      }
    }

    /** Elements of one label, each of another result. */
    private void side(Object[] arrays, int n, int result) {
      if (n == 1) {
        inner.run(arrays, there, 1, result);
      } else {
        inner.rows(arrays, there, n, 1, n, result);
      }
      for (int k = result; k < result + n; k++) {
        counts[k]++;
      }
    }

    private int check(long label) {
      if (label < 0 || label >= groups) {
        throw new IllegalArgumentException(
            "Cannot reduce by the label "
                + label
                + " (0 to "
                + (groups - 1)
                + "; give more groups, or leave elements out by where(mask))");
      }
      return (int) label;
    }

    @Override
    public Partial partial() {
      return super.partial().turned(groups);
    }
  }
}
