package org.distarray.protocol;

import java.util.Arrays;
import java.util.Map;

/**
 * One process's list of global indices of a dimension, in local order. DAP 0.10 calls it dist_type
 * {@code 'u'}.
 */
public final class UnstructuredDim extends GridDim {
  private static final long serialVersionUID = 1L;

  private final long[] indices;
  private final boolean oneToOne;

  /**
   * Makes the part of one process.
   *
   * @param indices the global index of each local index; none repeats
   * @param oneToOne whether no other process owns one of these indices
   */
  public UnstructuredDim(
      long size, int procGridSize, int procGridRank, long[] indices, boolean oneToOne) {
    super(size, procGridSize, procGridRank);
    this.indices = indices.clone();
    this.oneToOne = oneToOne;
    DimDicts.check(this);
  }

  @Override
  public char distType() {
    return 'u';
  }

  /**
   * The global index of each local index.
   *
   * <pre>{@code
   * new UnstructuredDim(10, 4, 1, new long[] {7, 2}, true).indices() //> [7, 2]
   * }</pre>
   */
  public long[] indices() {
    return indices.clone();
  }

  /**
   * Whether no other process owns one of these indices.
   *
   * <pre>{@code
   * new UnstructuredDim(10, 4, 1, new long[] {7, 2}, true).oneToOne() //> true
   * }</pre>
   */
  public boolean oneToOne() {
    return oneToOne;
  }

  @Override
  public long localSize() {
    return indices.length;
  }

  @Override
  public long globalIndex(long l) {
    return indices[(int) l];
  }

  @Override
  public boolean holds(long i) {
    for (long index : indices) {
      if (index == i) {
        return true;
      }
    }
    return false;
  }

  @Override
  public Map<String, Object> toMap() {
    Map<String, Object> out = DimDicts.common(this);
    out.put("indices", Arrays.stream(indices).boxed().toList());
    if (oneToOne) {
      out.put("one_to_one", true);
    }
    return out;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof UnstructuredDim u
        && samePlace(u)
        && u.oneToOne == oneToOne
        && Arrays.equals(u.indices, indices);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(indices) + procGridRank();
  }
}
