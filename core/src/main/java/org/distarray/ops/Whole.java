package org.distarray.ops;

import java.util.Arrays;
import org.distarray.dist.Block;
import org.distarray.dist.DimMap;
import org.distarray.dist.Distribution;
import org.distarray.expr.Expr;
import org.distarray.expr.Redistribute;

/** Layouts for operations on lines along axes. */
final class Whole {
  // at least so many elements of an array pay for several jobs
  static final long FEW = 1 << 13;

  private Whole() {}

  /** Whether each line over some axes lies whole, and in order, in a block. */
  static boolean isWhole(Distribution d, int... axes) {
    return Arrays.stream(axes)
        .allMatch(axis -> d.map(axis).gridSize() == 1 && d.map(axis).inOrder());
  }

  /**
   * Whether lines over some axes had better be laid out whole: there are enough of them for all
   * ranks, or all elements are few.
   */
  static boolean pays(Distribution d, int... axes) {
    long lines = d.shape().without(axes).size();
    return lines >= d.ranks() || d.shape().size() <= FEW;
  }

  /** The array with its lines over some axes whole, over the array's own targets. */
  static Expr of(Expr e, int... axes) {
    Distribution d = e.distribution();
    if (isWhole(d, axes)) {
      return e;
    }
    int longest = -1;
    StringBuilder all = new StringBuilder();
    for (int k = 0; k < d.ndim(); k++) {
      boolean kept = Arrays.binarySearch(axes, k) < 0;
      all.append(kept ? 'b' : 'n');
      if (kept && (longest < 0 || d.shape().dim(k) > d.shape().dim(longest))) {
        longest = k;
      }
    }
    if (longest >= 0 && d.shape().dim(longest) >= d.ranks()) {
      for (int k = 0; k < d.ndim(); k++) {
        all.setCharAt(k, k == longest ? 'b' : 'n');
      }
    }
    return new Redistribute(
        e, Distribution.fromShape(d.shape(), all.toString(), null, d.targets()));
  }

  /** The distribution with even blocks along an axis where processes have unequal parts of it. */
  static Distribution even(Distribution d, int axis) {
    DimMap map = d.map(axis);
    long n = map.size();
    int processes = map.gridSize();
    long most = map.largestLocalSize();
    boolean isEven = most <= (n + processes - 1) / processes || 10 * most * processes <= 11 * n;
    return isEven ? d : Scan.with(d, axis, Block.even(n, processes));
  }

  /** An array in another distribution; itself if it lies there. */
  static Expr laid(Expr e, Distribution to) {
    return e.distribution().equals(to) ? e : new Redistribute(e, to);
  }
}
