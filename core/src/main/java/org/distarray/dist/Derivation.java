package org.distarray.dist;

import java.util.Optional;
import org.distarray.index.IndexTransform;

/** Gives the distributions of views and of reductions of an array. */
interface Derivation {

  /**
   * The distribution of a view. Every element stays where it is.
   *
   * <pre>{@code
   * IndexTransform tail = IndexTransform.of(Shape.of(10), Index.span(5, 10));
   * context.distribution(10).view(tail).distribution().localShapes() //> [(1,), (3,), (1,)]
   * }</pre>
   */
  View view(IndexTransform t);

  /**
   * The indices of each dimension of a view that one rank of this distribution owns, in local
   * order. The result is empty when the rank owns none. It is the rank's part of {@link #view},
   * found without looking at other ranks.
   *
   * <pre>{@code
   * IndexTransform tail = IndexTransform.of(Shape.of(10), Index.span(5, 10));
   * context.distribution(10).viewed(tail, 0).isPresent() //> false
   * context.distribution(10).viewed(tail, 3).get()[0].at(0) //> 4
   * }</pre>
   */
  Optional<IndexSet[]> viewed(IndexTransform t, int rank);

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
  Distribution rescaled(long lastSize);

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
  Distribution reduce(int... axes);

  /**
   * The rank in a reduced distribution that owns the result of a rank's partial results.
   *
   * <pre>{@code
   * Distribution d = context.distribution(Shape.of(8, 6), "bb", 2, 2);
   * d.reducedRank(3, d.reduce(0), 0) //> 1
   * }</pre>
   *
   * @param reduced the result of {@link #reduce}; undistributed dimensions may follow its
   *     dimensions
   * @param axes the reduced dimensions
   */
  int reducedRank(int rank, Distribution reduced, int... axes);
}
