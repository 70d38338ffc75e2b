package org.distarray.io.chunks;

import java.util.Arrays;
import org.distarray.dist.IndexSet;
import org.distarray.index.Bisection;

/**
 * Tells which chunks along one dimension hold an index of a set. A question takes O(log n) steps,
 * however long the dimension is.
 */
final class Touch {
  private final IndexSet ascending;
  private final int width;

  /**
   * @param width the length of a chunk
   */
  Touch(IndexSet set, int width) {
    this.ascending = ascending(set);
    this.width = width;
  }

  private static IndexSet ascending(IndexSet set) {
    if (set instanceof IndexSet.Range r && r.step() < 0 && r.size() > 0) {
      return new IndexSet.Range(r.at(r.size() - 1), -r.step(), r.size());
    } else if (set instanceof IndexSet.Listed) {
      long[] sorted = new long[(int) set.size()];
      Arrays.setAll(sorted, set::at);
      Arrays.sort(sorted);
      return new IndexSet.Listed(sorted);
    }
    return set; // patterns ascend
  }

  /** Whether a chunk holds an index of the set. */
  boolean touches(long chunk) {
    long low = Bisection.first(ascending.size(), k -> ascending.at(k) >= chunk * width);
    return low < ascending.size() && ascending.at(low) / width == chunk;
  }

  /** The most chunks that can hold an index of the set. */
  long most() {
    long n = ascending.size();
    return n == 0 ? 0 : Math.min(n, ascending.at(n - 1) / width - ascending.at(0) / width + 1);
  }
}
