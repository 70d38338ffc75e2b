package org.distarray.dist;

import java.util.Arrays;
import org.distarray.index.IndexTransform;

/** Finds the processes that own some element of a view. */
final class Owners {
  private Owners() {}

  /**
   * The owning ranks in ascending order. They are all combinations of the owners along each
   * dimension.
   */
  static int[] ranks(Ownership base, IndexTransform t) {
    t.checkUnlisted("find owners");
    int[] ranks = {0};
    for (int d = 0; d < base.ndim(); d++) {
      int k = t.axis(d);
      int[] along =
          k == IndexTransform.FIXED
              ? new int[] {base.map(d).owner(t.offset(d))}
              : along(base.map(d), t.offset(d), t.step(d), t.view().dim(k));
      int n = base.grid().dim(d);
      int[] next = new int[ranks.length * along.length];
      for (int r = 0; r < next.length; r++) {
        next[r] = ranks[r / along.length] * n + along[r % along.length];
      }
      ranks = next;
    }
    return ranks;
  }

  private static int[] along(DimMap map, long offset, long step, long count) {
    DimMap.Slice slice = map.slice(offset, step, count);
    int[] out = new int[slice.parents().length];
    int n = 0;
    for (int p = 0; p < out.length; p++) {
      if (slice.map().localSize(p) > 0) {
        out[n++] = slice.parents()[p];
      }
    }
    int[] owners = Arrays.copyOf(out, n);
    Arrays.sort(owners);
    return owners;
  }
}
