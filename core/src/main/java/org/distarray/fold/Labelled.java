package org.distarray.fold;

import java.util.Arrays;
import java.util.List;
import org.distarray.dtype.DType;
import org.distarray.ndarray.LabelOrder;

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
    private final LabelOrder order = new LabelOrder(groups, Fold.TILE);

    Sorted(int kept) {
      super(Math.multiplyExact(kept, groups));
      this.kept = kept;
    }

    @Override
    public void run(Object[] arrays, int[] from, int n, int at) {
      for (int done = 0; done < n; done += Fold.TILE) {
        int some = Math.min(Fold.TILE, n - done);
        int labels = order.sort((long[]) arrays[types.size()], from[types.size()], done, some);
        pick(arrays, from, order.places(), some);
        int begin = 0;
        for (int m = 0; m < labels; m++) {
          int end = order.end(m);
          Arrays.fill(there, begin);
          int result = order.label(m) * kept + at;
          inner.run(tiles, there, end - begin, result);
          counts[result] += end - begin;
          begin = end;
        }
      }
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
          side(arrays, end - k, LabelOrder.check(labels[first + k], groups) * kept + at + k);
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

    @Override
    public Partial partial() {
      return super.partial().turned(groups);
    }
  }
}
