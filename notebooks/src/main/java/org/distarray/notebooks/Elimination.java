package org.distarray.notebooks;

import java.util.List;
import org.distarray.function.Communicator;
import org.distarray.function.LocalContext;
import org.distarray.function.TogetherFunction;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.protocol.LocalBlock;

/**
 * Solves {@code A x = b} by Gaussian elimination with partial pivoting, on all engines at the same
 * time. The argument is the matrix {@code [A | b]}, n by n + 1, with whole rows on each engine; the
 * result is x, laid out as the rows are.
 *
 * <p>In step k the engines agree on the row with the largest element of column k, its owner sends
 * it to all, and each engine takes a multiple of it from every row of its own that was no pivot
 * yet. Rows stay where they are. Cyclic rows keep all engines busy to the end.
 */
final class Elimination implements TogetherFunction<LocalBlock> {
  private static final long serialVersionUID = 1L;

  /** The row that is taken in one step. */
  private record Pivot(int owner, int row) {}

  @Override
  public LocalBlock call(LocalContext local, Communicator ranks) {
    LocalBlock block = local.block();
    NdArray rows = block.array();
    int n = (int) block.globalShape().dim(0);
    boolean[] used = new boolean[(int) rows.shape().dim(0)];
    Pivot[] pivots = new Pivot[n];
    for (int k = 0; k < n; k++) {
      pivots[k] = pivot(rows, used, k, ranks);
      boolean own = pivots[k].owner() == ranks.rank();
      NdArray row = own ? rows.get(pivots[k].row() + ", " + k + ":") : null;
      NdArray pivot = ranks.broadcast(row, pivots[k].owner());
      if (own) {
        used[pivots[k].row()] = true;
      }
      for (int i = 0; i < used.length; i++) {
        if (!used[i]) {
          NdArray rest = rows.get(i + ", " + k + ":");
          double factor = rest.getDouble(0) / pivot.getDouble(0);
          rest.assign(rest.subtract(pivot.multiply(factor)));
        }
      }
    }
    NdArray x = substitute(rows, pivots, ranks);
    NdArray mine = NdArray.zeros(x.dtype(), Shape.of(used.length));
    for (int i = 0; i < used.length; i++) {
      mine.setDouble(x.getDouble(block.globalIndex(0, i)), i);
    }
    return new LocalBlock(local.rank(), List.of(block.dimData(0)), mine);
  }

  /** The row of all engines with the largest element of a column. */
  private static Pivot pivot(NdArray rows, boolean[] used, int k, Communicator ranks) {
    double[] best = {-1, -1}; // the element's absolute value, and its row here
    for (int i = 0; i < used.length; i++) {
      double value = Math.abs(rows.getDouble(i, k));
      if (!used[i] && value > best[0]) {
        best = new double[] {value, i};
      }
    }
    List<NdArray> all = ranks.allGather(NdArray.of(best));
    int owner = 0;
    for (int rank = 1; rank < all.size(); rank++) {
      owner = all.get(rank).getDouble(0) > all.get(owner).getDouble(0) ? rank : owner;
    }
    if (!(all.get(owner).getDouble(0) > 0)) {
      throw new ArithmeticException(
          "Cannot solve the system: column " + k + " has no pivot (a matrix that is not singular)");
    }
    return new Pivot(owner, (int) all.get(owner).getDouble(1));
  }

  /** Computes x from its last element to its first, each by the owner of its pivot row. */
  private static NdArray substitute(NdArray rows, Pivot[] pivots, Communicator ranks) {
    int n = pivots.length;
    NdArray x = NdArray.zeros(rows.dtype(), Shape.of(n));
    for (int k = n - 1; k >= 0; k--) {
      NdArray element = null;
      if (pivots[k].owner() == ranks.rank()) {
        NdArray row = rows.get(pivots[k].row() + "");
        double known = row.get((k + 1) + ":" + n).multiply(x.get((k + 1) + ":")).sum().asDouble();
        element = NdArray.scalar((row.getDouble(n) - known) / row.getDouble(k));
      }
      x.setDouble(ranks.broadcast(element, pivots[k].owner()).asDouble(), k);
    }
    return x;
  }
}
