package org.distarray.dist;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.distarray.index.Index;
import org.distarray.index.IndexTransform;
import org.distarray.index.Shape;
import org.distarray.protocol.DimData;

/** Tells which process owns which elements of an array. */
interface Ownership {

  /**
   * The shape of the whole array.
   *
   * <pre>{@code
   * context.distribution(8, 6).shape() //> (8, 6)
   * }</pre>
   */
  Shape shape();

  /**
   * The number of dimensions.
   *
   * <pre>{@code
   * context.distribution(8, 6).ndim() //> 2
   * }</pre>
   */
  int ndim();

  /**
   * The map of dimension {@code d}.
   *
   * <pre>{@code
   * context.distribution(8, 6).map(0).owner(5) //> 2
   * }</pre>
   */
  DimMap map(int d);

  /**
   * The grid of processes.
   *
   * <pre>{@code
   * context.distribution(Shape.of(8, 6), "bb").grid() //> [2, 2]
   * }</pre>
   */
  ProcGrid grid();

  /**
   * The number of processes.
   *
   * <pre>{@code
   * context.distribution(8, 6).ranks() //> 4
   * }</pre>
   */
  int ranks();

  /**
   * The engine of each rank.
   *
   * <pre>{@code
   * Distribution.fromShape(Shape.of(8), 3, 1).targets() //> [3, 1]
   * }</pre>
   */
  int[] targets();

  /**
   * The number of processes along each dimension.
   *
   * <pre>{@code
   * context.distribution(Shape.of(8, 6), "bb").gridShape() //> [2, 2]
   * }</pre>
   */
  default int[] gridShape() {
    return grid().shape();
  }

  /**
   * One letter for each dimension, which names the kind of its map.
   *
   * <pre>{@code
   * context.distribution(8, 6).dist() //> bn
   * }</pre>
   */
  default String dist() {
    StringBuilder out = new StringBuilder();
    for (int d = 0; d < ndim(); d++) {
      out.append(map(d).distType());
    }
    return out.toString();
  }

  /**
   * The shape of the block of a rank.
   *
   * <pre>{@code
   * context.distribution(10).localShape(3) //> (1,)
   * }</pre>
   */
  default Shape localShape(int rank) {
    int[] coords = grid().coords(rank);
    long[] dims = new long[ndim()];
    for (int d = 0; d < dims.length; d++) {
      dims[d] = map(d).localSize(coords[d]);
    }
    return Shape.of(dims);
  }

  /**
   * The shapes of all blocks, in rank order.
   *
   * <pre>{@code
   * context.distribution(10).localShapes() //> [(3,), (3,), (3,), (1,)]
   * }</pre>
   */
  default List<Shape> localShapes() {
    List<Shape> out = new ArrayList<>(ranks());
    for (int rank = 0; rank < ranks(); rank++) {
      out.add(localShape(rank));
    }
    return out;
  }

  /**
   * The global indices that a rank owns, for each dimension.
   *
   * <pre>{@code
   * IndexSet[] owned = context.distribution(Shape.of(10), "c").indices(1);
   * owned[0].at(2) //> 9
   * }</pre>
   */
  default IndexSet[] indices(int rank) {
    int[] coords = grid().coords(rank);
    IndexSet[] out = new IndexSet[ndim()];
    for (int d = 0; d < out.length; d++) {
      out[d] = map(d).indices(coords[d]);
    }
    return out;
  }

  /**
   * The protocol's description of the elements that a rank owns. It has no padding.
   *
   * <pre>{@code
   * context.distribution(10).dimData(1) //> [{dist_type=b, size=10, proc_grid_size=4, proc_grid_rank=1, start=3, stop=6}]
   * }</pre>
   */
  default List<DimData> dimData(int rank) {
    int[] coords = grid().coords(rank);
    List<DimData> out = new ArrayList<>(ndim());
    for (int d = 0; d < ndim(); d++) {
      out.add(map(d).dimData(coords[d]));
    }
    return out;
  }

  /**
   * The rank that owns an element.
   *
   * <pre>{@code
   * context.distribution(10).owner(7) //> 2
   * }</pre>
   *
   * @param index one global index for each dimension, 0 or more
   * @throws IndexOutOfBoundsException when an index is outside its dimension
   */
  default int owner(long... index) {
    if (index == null || index.length != ndim()) {
      throw new IllegalArgumentException(
          "Cannot find the owner of "
              + Arrays.toString(index)
              + " in an array of shape "
              + shape()
              + " (one index for each dimension)");
    }
    int[] coords = new int[ndim()];
    for (int d = 0; d < coords.length; d++) {
      if (index[d] < 0 || index[d] >= shape().dim(d)) {
        throw new IndexOutOfBoundsException(
            "Cannot find the owner of "
                + Arrays.toString(index)
                + " in an array of shape "
                + shape()
                + ": index "
                + index[d]
                + " of dimension "
                + d
                + (shape().dim(d) == 0
                    ? " (it has no elements)"
                    : " (0 to " + (shape().dim(d) - 1) + ")"));
      }
      coords[d] = map(d).owner(index[d]);
    }
    return grid().rank(coords);
  }

  /**
   * The ranks that own an element of {@code array[index]}, in ascending order. There are none when
   * the region is empty.
   *
   * <pre>{@code
   * context.distribution(10).owningRanks(Index.span(2, 7)) //> [0, 1, 2]
   * }</pre>
   *
   * @throws IndexOutOfBoundsException when an integer is outside its dimension
   */
  default int[] owningRanks(Index... index) {
    return Owners.ranks(this, IndexTransform.of(shape(), index));
  }

  /**
   * The engines of {@link #owningRanks owningRanks}, in rank order.
   *
   * <pre>{@code
   * Distribution d = Distribution.fromShape(Shape.of(8), 3, 1);
   * d.owningTargets(Index.at(5)) //> [1]
   * }</pre>
   */
  default int[] owningTargets(Index... index) {
    int[] engines = targets();
    return Arrays.stream(owningRanks(index)).map(rank -> engines[rank]).toArray();
  }
}
