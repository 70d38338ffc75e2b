package org.distarray.dist;

import java.io.Serializable;
import java.math.BigInteger;
import java.util.Arrays;
import org.distarray.error.Required;

/**
 * The Cartesian grid of processes. The rank of a process is the row-major position of its
 * coordinates, as in DAP 0.10.
 */
public final class ProcGrid implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int[] shape;

  /**
   * Makes a grid.
   *
   * @param shape the number of processes along each dimension, 1 or more
   */
  public ProcGrid(int... shape) {
    this.shape = shape.clone();
  }

  /**
   * The number of processes.
   *
   * <pre>{@code
   * new ProcGrid(2, 3).size() //> 6
   * }</pre>
   *
   * @throws IllegalArgumentException when the grid has more than 2^31 - 1 processes
   */
  public int size() {
    BigInteger n = BigInteger.ONE;
    for (int s : shape) {
      n = n.multiply(BigInteger.valueOf(s));
    }
    if (n.bitLength() > 31) {
      throw new IllegalArgumentException(
          "Cannot use a grid of processes "
              + this
              + ": it has "
              + n
              + " of them (at most 2147483647, each on an engine of its own)");
    }
    return n.intValue();
  }

  /**
   * The number of dimensions.
   *
   * <pre>{@code
   * new ProcGrid(2, 3).ndim() //> 2
   * }</pre>
   */
  public int ndim() {
    return shape.length;
  }

  /**
   * The number of processes along dimension {@code d}.
   *
   * <pre>{@code
   * new ProcGrid(2, 3).dim(1) //> 3
   * }</pre>
   */
  public int dim(int d) {
    return shape[d];
  }

  /**
   * The number of processes along each dimension.
   *
   * <pre>{@code
   * new ProcGrid(2, 3).shape() //> [2, 3]
   * }</pre>
   */
  public int[] shape() {
    return shape.clone();
  }

  /**
   * The rank of the process at these coordinates.
   *
   * <pre>{@code
   * new ProcGrid(2, 3).rank(1, 0) //> 3
   * }</pre>
   */
  public int rank(int... coords) {
    if (coords.length != shape.length) {
      throw new IllegalArgumentException(
          "Cannot find the rank of "
              + Arrays.toString(coords)
              + " in a grid of processes "
              + this
              + " (one coordinate for each dimension)");
    }
    int rank = 0;
    for (int d = 0; d < shape.length; d++) {
      rank = rank * shape[d] + coords[d];
    }
    return rank;
  }

  /**
   * The coordinates of a rank.
   *
   * <pre>{@code
   * new ProcGrid(2, 3).coords(3) //> [1, 0]
   * }</pre>
   */
  public int[] coords(int rank) {
    int[] out = new int[shape.length];
    int rest = rank;
    for (int d = shape.length - 1; d >= 0; d--) {
      out[d] = rest % shape[d];
      rest /= shape[d];
    }
    if (rank < 0 || rest != 0) {
      Required.position("find a process in the grid " + this, "rank", rank, size());
    }
    return out;
  }

  /**
   * The position of a rank among the processes that differ from it along some dimensions only, in
   * rank order.
   *
   * <pre>{@code
   * new ProcGrid(2, 3).position(5, 1) //> 2
   * }</pre>
   *
   * @param dims these dimensions, sorted
   */
  public int position(int rank, int... dims) {
    int[] coords = coords(rank);
    int position = 0;
    for (int d : dims) {
      position = position * shape[d] + coords[d];
    }
    return position;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof ProcGrid g && Arrays.equals(g.shape, shape);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(shape);
  }

  @Override
  public String toString() {
    return Arrays.toString(shape);
  }
}
