package org.distarray.protocol;

import java.io.Serializable;
import java.util.Map;

/**
 * One dimension of one process's block: a dimension dictionary of the Distributed Array Protocol
 * 0.10. Indices are global and 0-based; intervals are half-open.
 */
public sealed interface DimData extends Serializable permits GridDim {

  /** {@code 'b'}, {@code 'c'} or {@code 'u'}. */
  char distType();

  /** The global length of the dimension. */
  long size();

  /** The number of processes along the dimension. */
  int procGridSize();

  /** This process's coordinate along the dimension. */
  int procGridRank();

  /** The length of the local buffer along the dimension, padding included. */
  long localSize();

  /** The global index of local index {@code l}. */
  long globalIndex(long l);

  /**
   * The number of indices that this process owns: those that it holds, without communication
   * padding.
   */
  default long numOwned() {
    return localSize();
  }

  /**
   * The local index of the first index that this process owns: the width of the communication
   * padding before it.
   */
  default long ownedFrom() {
    return 0;
  }

  /** Whether this process has global index {@code i} in its buffer, as padding or not. */
  boolean holds(long i);

  /**
   * Whether this process owns global index {@code i}: holds it, and not as communication padding.
   */
  default boolean owns(long i) {
    return holds(i);
  }

  /** The description of what this process owns, which has no padding. */
  default DimData owned() {
    return this;
  }

  /**
   * The dictionary of the protocol: {@code dist_type}, {@code size}, {@code proc_grid_size}, ... in
   * that order.
   */
  Map<String, Object> toMap();

  /**
   * The dimension that a dictionary of the protocol describes. The original's {@code 'n'} is read
   * as a block over one process; unknown keys are left out.
   *
   * @param length the length of the local buffer, which an empty dictionary (an undistributed
   *     dimension) stands for
   * @throws IllegalArgumentException when a key is missing, or a value is of the wrong type or
   *     breaks the protocol
   */
  static DimData of(Map<String, ?> dict, long length) {
    return dict.isEmpty() ? new BlockDim(length, 1, 0, 0, length) : of(dict);
  }

  /**
   * The dimension that a dictionary, which must not be empty, describes; see {@link #of(Map,
   * long)}.
   */
  static DimData of(Map<String, ?> dict) {
    return DimDicts.read(new DictReader("a dimension", dict));
  }
}
