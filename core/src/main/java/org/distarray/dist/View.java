package org.distarray.dist;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.distarray.error.Required;
import org.distarray.index.IndexTransform;

/**
 * The distribution of a view of an array. Every element stays where it is.
 *
 * @param distribution the distribution of the view itself
 * @param parents {@code parents[rank]} is the rank of the base that holds the elements of a rank of
 *     the view
 */
public record View(Distribution distribution, int[] parents) {

  static View of(Distribution base, IndexTransform t) {
    check(base, t);
    if (t.isIdentity()) {
      // also without elements: an array lies as it lies, and every node of an expression is the
      // identity view of itself
      int[] ranks = new int[base.ranks()];
      Arrays.setAll(ranks, rank -> rank);
      return new View(base.withoutPadding(), ranks);
    }
    if (t.view().size() == 0) {
      return empty(base, t);
    }
    int ndim = t.view().ndim();
    List<DimMap> maps = new ArrayList<>();
    int[][] parents = new int[ndim][];
    int[] from = new int[ndim];
    for (int k = 0; k < ndim; k++) {
      from[k] = t.sourceOf(k);
      DimMap.Slice slice =
          from[k] < 0
              ? DimMap.Slice.whole(new Undistributed(t.view().dim(k)))
              : base.map(from[k]).slice(t.offset(from[k]), t.step(from[k]), t.view().dim(k));
      maps.add(slice.map());
      parents[k] = slice.parents();
    }
    int[] coords = new int[base.ndim()];
    for (int d = 0; d < coords.length; d++) {
      if (t.axis(d) == IndexTransform.FIXED) {
        coords[d] = base.map(d).owner(t.offset(d));
      }
    }
    ProcGrid grid = new ProcGrid(maps.stream().mapToInt(DimMap::gridSize).toArray());
    int[] ranks = new int[grid.size()];
    int[] targets = new int[ranks.length];
    int[] all = base.targets();
    for (int rank = 0; rank < ranks.length; rank++) {
      int[] at = grid.coords(rank);
      for (int k = 0; k < ndim; k++) {
        if (from[k] >= 0) {
          coords[from[k]] = parents[k][at[k]];
        }
      }
      ranks[rank] = base.grid().rank(coords);
      targets[rank] = all[ranks[rank]];
    }
    return new View(Distribution.of(maps, targets), ranks);
  }

  private static void check(Distribution base, IndexTransform t) {
    Required.given("view an array", "the transform", t, () -> "one of shape " + base.shape());
    t.checkUnlisted("lay a view out");
    if (!t.source().equals(base.shape())) {
      throw new IllegalArgumentException(
          "Cannot view an array of shape "
              + base.shape()
              + " by "
              + t
              + " (a transform of this shape)");
    }
  }

  /**
   * The indices of each dimension of a view that a rank of the base owns, in local order; empty
   * when it owns none.
   */
  static Optional<IndexSet[]> part(Distribution base, IndexTransform t, int rank) {
    check(base, t);
    int[] coords = base.grid().coords(rank);
    IndexSet[] out = IndexSet.whole(t.view());
    for (int d = 0; d < coords.length; d++) {
      int k = t.axis(d);
      DimMap map = base.map(d);
      if (k != IndexTransform.FIXED) {
        out[k] = map.sliced(coords[d], t.offset(d), t.step(d), t.view().dim(k));
      } else if (map.indices(coords[d]).find(t.offset(d)) < 0) {
        return Optional.empty();
      }
    }
    return Arrays.stream(out).allMatch(set -> set.size() > 0) ? Optional.of(out) : Optional.empty();
  }

  /**
   * A view without elements. It needs one process, which lies on the first engine, as in the
   * original.
   */
  private static View empty(Distribution base, IndexTransform t) {
    List<DimMap> maps = new ArrayList<>();
    for (int k = 0; k < t.view().ndim(); k++) {
      long n = t.view().dim(k);
      int d = t.sourceOf(k);
      maps.add(
          switch (d < 0 ? 'n' : base.map(d).distType()) {
            case 'b' -> Block.even(n, 1);
            case 'c' -> BlockCyclic.cyclic(n, 1);
            default -> new Undistributed(n);
          });
    }
    return new View(Distribution.of(maps, 0), new int[1]);
  }
}
