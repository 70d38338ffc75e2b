package org.distarray.protocol;

import java.io.Serializable;
import java.util.Map;

/**
 * One dimension of one process's block: a dimension dictionary of the Distributed Array Protocol 0.10. Indices are
 * global and 0-based; intervals are half-open.
 */
public sealed interface DimData extends Serializable permits BlockDim, CyclicDim, UnstructuredDim {

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

  /** The dictionary of the protocol: {@code dist_type}, {@code size}, {@code proc_grid_size}, ... in that order. */
  Map<String, Object> toMap();
}
