package org.distarray.protocol;

import java.io.Serializable;
import java.util.Map;

/**
 * Describes one dimension of one process's block, as a dimension dictionary of DAP 0.10 does.
 * Indices are global and 0-based; intervals are half-open.
 */
public sealed interface DimData extends Serializable permits GridDim {

  /** The letter of the kind: {@code 'b'} block, {@code 'c'} cyclic or {@code 'u'} unstructured. */
  char distType();

  /** The global length of the dimension. */
  long size();

  /** The number of processes along the dimension. */
  int procGridSize();

  /** The coordinate of this process along the dimension. */
  int procGridRank();

  /** The number of indices in the local buffer, padding included. */
  long localSize();

  /** The global index of local index {@code l}. */
  long globalIndex(long l);

  /** The number of indices that this process owns. Communication padding is not owned. */
  default long numOwned() {
    return localSize();
  }

  /**
   * The local index of the first index that this process owns, which is the width of the
   * communication padding before it.
   */
  default long ownedFrom() {
    return 0;
  }

  /** Whether global index {@code i} is in this process's buffer, padding included. */
  boolean holds(long i);

  /** Whether this process owns global index {@code i}. It does not own communication padding. */
  default boolean owns(long i) {
    return holds(i);
  }

  /** The description of the part that this process owns. It has no padding. */
  default DimData owned() {
    return this;
  }

  /**
   * The dictionary of the protocol. Its keys are in the order {@code dist_type}, {@code size},
   * {@code proc_grid_size}, and so on.
   */
  Map<String, Object> toMap();

  /**
   * Reads a dictionary of the protocol. The original's {@code 'n'} is a block over one process.
   * Unknown keys are ignored.
   *
   * @param length the length of the local buffer along the dimension; an empty dictionary describes
   *     an undistributed dimension of this length
   * @throws IllegalArgumentException when a key is missing, or when a value has the wrong type or
   *     breaks the protocol
   */
  static DimData of(Map<String, ?> dict, long length) {
    return dict.isEmpty() ? new BlockDim(length, 1, 0, 0, length) : of(dict);
  }

  /** Reads a dictionary of the protocol that is not empty; see {@link #of(Map, long)}. */
  static DimData of(Map<String, ?> dict) {
    return DimDicts.read(new DictReader("a dimension", dict));
  }
}
