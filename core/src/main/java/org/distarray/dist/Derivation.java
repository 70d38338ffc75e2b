package org.distarray.dist;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.distarray.error.Required;
import org.distarray.index.IndexTransform;

/** Gives the distributions of views and of reductions of an array. */
sealed interface Derivation permits Distribution {

  /**
   * The distribution of a view. Every element stays where it is.
   *
   * <pre>{@code
   * IndexTransform tail = IndexTransform.of(Shape.of(10), Index.span(5, 10));
   * context.distribution(10).view(tail).distribution().localShapes() //> [(1,), (3,), (1,)]
   * }</pre>
   */
  default View view(IndexTransform t) {
    return View.of(self(), t);
  }

  /**
   * The indices of each dimension of a view that one rank of this distribution owns, in local
   * order. The result is empty when the rank owns none. It is the rank's part of {@link #view
   * view}, found without looking at other ranks.
   *
   * <pre>{@code
   * IndexTransform tail = IndexTransform.of(Shape.of(10), Index.span(5, 10));
   * context.distribution(10).viewed(tail, 0).isPresent() //> false
   * context.distribution(10).viewed(tail, 3).get()[0].at(0) //> 4
   * }</pre>
   */
  default Optional<IndexSet[]> viewed(IndexTransform t, int rank) {
    return View.part(self(), t, rank);
  }

  /**
   * The distribution of a view of the same bytes as items of another size. The last dimension gets
   * another length; every byte stays where it is.
   *
   * <pre>{@code
   * context.distribution(10).rescaled(20).localShapes() //> [(6,), (6,), (6,), (2,)]
   * }</pre>
   *
   * @param lastSize the new length of the last dimension, a multiple or a divisor of the old one
   * @throws IllegalArgumentException naming rank and bound, when an item would lie on two ranks
   */
  default Distribution rescaled(long lastSize) {
    if (self().ndim() == 0) {
      throw new IllegalArgumentException(
          "Cannot view a 0-d array as " + lastSize + " items (it has no last dimension)");
    }
    DimMap[] to = self().maps().toArray(new DimMap[0]);
    to[to.length - 1] = Rescaled.last(self(), lastSize);
    return new Distribution(to, self().targets());
  }

  /**
   * The distribution of a reduction's result. It has the maps of the kept dimensions. Processes
   * that differ only along reduced dimensions share a result, which lies on the first of their
   * targets.
   *
   * <pre>{@code
   * context.distribution(Shape.of(8, 6), "bb", 2, 2).reduce(0).localShapes() //> [(3,), (3,)]
   * }</pre>
   *
   * @param axes the reduced dimensions; -1 is the last
   * @throws IllegalArgumentException when an axis is outside the array, or repeats
   */
  default Distribution reduce(int... axes) {
    boolean[] reduced = reduced(axes);
    List<DimMap> kept = new ArrayList<>();
    for (int d = 0; d < self().ndim(); d++) {
      if (!reduced[d]) {
        kept.add(self().map(d));
      }
    }
    DimMap[] to = kept.toArray(new DimMap[0]);
    ProcGrid small = new ProcGrid(Arrays.stream(to).mapToInt(DimMap::gridSize).toArray());
    int[] targets = self().targets();
    int[] first = new int[small.size()];
    for (int rank = self().ranks() - 1; rank >= 0; rank--) {
      first[small.rank(keep(self().grid().coords(rank), reduced))] = targets[rank];
    }
    return new Distribution(to, first);
  }

  /**
   * The rank in a reduced distribution that owns the result of a rank's partial results.
   *
   * <pre>{@code
   * Distribution d = context.distribution(Shape.of(8, 6), "bb", 2, 2);
   * d.reducedRank(3, d.reduce(0), 0) //> 1
   * }</pre>
   *
   * @param reduced the result of {@link #reduce reduce}; undistributed dimensions may follow its
   *     dimensions
   * @param axes the reduced dimensions
   */
  default int reducedRank(int rank, Distribution reduced, int... axes) {
    Required.given("find a rank", "the reduced distribution", reduced, "what reduce has given");
    int[] coords = keep(self().grid().coords(rank), reduced(axes));
    return reduced.grid().rank(Arrays.copyOf(coords, reduced.ndim()));
  }

  private boolean[] reduced(int[] axes) {
    boolean[] out = new boolean[self().ndim()];
    for (int d : self().shape().axes(axes)) {
      out[d] = true;
    }
    return out;
  }

  private static int[] keep(int[] coords, boolean[] reduced) {
    int[] out = new int[coords.length];
    int k = 0;
    for (int d = 0; d < coords.length; d++) {
      if (!reduced[d]) {
        out[k++] = coords[d];
      }
    }
    return Arrays.copyOf(out, k);
  }

  private Distribution self() {
    return (Distribution) this;
  }
}
