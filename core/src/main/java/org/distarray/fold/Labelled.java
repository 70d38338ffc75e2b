package org.distarray.fold;

import java.util.Arrays;
import java.util.List;
import org.distarray.dtype.DType;
import org.distarray.ndarray.LabelOrder;
import org.distarray.ndarray.NdArray;

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
    // the elements of each label that wait for others; null where tiles are sorted instead
    private final LabelTiles waiting;

    Sorted(int kept) {
      super(Math.multiplyExact(kept, groups));
      this.kept = kept;
      this.waiting =
          types.size() == 1 && LabelTiles.suit(types.get(0), groups)
              ? new LabelTiles(types.get(0), groups, this::add)
              : null;
    }

    /** Adds elements of one label to one result. */
    private void add(Object[] arrays, int[] from, int n, int result) {
      inner.run(arrays, from, n, result);
      counts[result] += n;
    }

    @Override
    public void run(Object[] arrays, int[] from, int n, int at) {
      long[] labels = (long[]) arrays[types.size()];
      if (waiting != null) {
        waiting.run(arrays[0], from[0], labels, from[1], n, at, kept);
        return;
      }
      for (int done = 0; done < n; done += Fold.TILE) {
        int some = Math.min(Fold.TILE, n - done);
        int met = order.sort(labels, from[types.size()], done, some);
        pick(arrays, from, order.places(), some);
        int begin = 0;
        for (int m = 0; m < met; m++) {
          int end = order.end(m);
          Arrays.fill(there, begin);
          add(tiles, there, end - begin, order.label(m) * kept + at);
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
    public boolean block(List<NdArray> operands, int... axes) {
      if (types.size() > 1) {
        return false;
      }
      LabelRows rows = LabelRows.of(operands.get(0), operands.get(1), groups, axes);
      if (rows == null || rows.areLines() && waiting == null) {
        return false;
      }
      if (rows.areLines()) {
        rows.feedLines(types.get(0), kept, this::add);
        return true;
      }
      rows.feed(
          types.get(0),
          kept,
          (array, from, stride, some, n, result) -> {
            inner.rows(array, from, stride, some, n, result);
            for (int k = result; k < result + n; k++) {
              counts[k] += some;
            }
          });
      return true;
    }

    @Override
    public Partial partial() {
      if (waiting != null) {
        waiting.flush();
      }
      return super.partial().turned(groups);
    }
  }
}
