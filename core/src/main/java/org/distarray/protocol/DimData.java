package org.distarray.protocol;

import java.io.Serializable;
import java.util.Map;

/**
 * Describes one dimension of one process's block, as a dimension dictionary of DAP 0.10 does.
 * Indices are global and 0-based; intervals are half-open.
 */
public sealed interface DimData extends Serializable permits GridDim {

  /**
   * The letter of the kind: {@code 'b'} block, {@code 'c'} cyclic or {@code 'u'} unstructured.
   *
   * <pre>{@code
   * new BlockDim(10, 4, 1, 3, 6).distType() //> b
   * }</pre>
   */
  char distType();

  /**
   * The global length of the dimension.
   *
   * <pre>{@code
   * new BlockDim(10, 4, 1, 3, 6).size() //> 10
   * }</pre>
   */
  long size();

  /**
   * The number of processes along the dimension.
   *
   * <pre>{@code
   * new BlockDim(10, 4, 1, 3, 6).procGridSize() //> 4
   * }</pre>
   */
  int procGridSize();

  /**
   * The coordinate of this process along the dimension.
   *
   * <pre>{@code
   * new BlockDim(10, 4, 1, 3, 6).procGridRank() //> 1
   * }</pre>
   */
  int procGridRank();

  /**
   * The number of indices in the local buffer, padding included.
   *
   * <pre>{@code
   * new BlockDim(10, 4, 1, 3, 6).localSize() //> 3
   * }</pre>
   */
  long localSize();

  /**
   * The global index of local index {@code l}.
   *
   * <pre>{@code
   * new BlockDim(10, 4, 1, 3, 6).globalIndex(2) //> 5
   * }</pre>
   */
  long globalIndex(long l);

  /**
   * The number of indices that this process owns. Communication padding is not owned.
   *
   * <pre>{@code
   * new BlockDim(10, 4, 1, 2, 7, 1, 1, false).numOwned() //> 3
   * }</pre>
   */
  default long numOwned() {
    return localSize();
  }

  /**
   * The local index of the first index that this process owns, which is the width of the
   * communication padding before it.
   *
   * <pre>{@code
   * new BlockDim(10, 4, 1, 2, 7, 1, 1, false).ownedFrom() //> 1
   * }</pre>
   */
  default long ownedFrom() {
    return 0;
  }

  /**
   * Whether global index {@code i} is in this process's buffer, padding included.
   *
   * <pre>{@code
   * new BlockDim(10, 4, 1, 3, 6).holds(6) //> false
   * }</pre>
   */
  boolean holds(long i);

  /**
   * Whether this process owns global index {@code i}. It does not own communication padding.
   *
   * <pre>{@code
   * new BlockDim(10, 4, 1, 2, 7, 1, 1, false).owns(2) //> false
   * }</pre>
   */
  default boolean owns(long i) {
    return holds(i);
  }

  /**
   * The description of the part that this process owns. It has no padding.
   *
   * <pre>{@code
   * new BlockDim(10, 4, 1, 2, 7, 1, 1, false).owned() //> {dist_type=b, size=10, proc_grid_size=4, proc_grid_rank=1, start=3, stop=6}
   * }</pre>
   */
  default DimData owned() {
    return this;
  }

  /**
   * The dictionary of the protocol. Its keys are in the order {@code dist_type}, {@code size},
   * {@code proc_grid_size}, and so on.
   *
   * <pre>{@code
   * new BlockDim(10, 4, 1, 3, 6).toMap() //> {dist_type=b, size=10, proc_grid_size=4, proc_grid_rank=1, start=3, stop=6}
   * }</pre>
   */
  Map<String, Object> toMap();

  /**
   * Reads a dictionary of the protocol. The original's {@code 'n'} is a block over one process.
   * Unknown keys are ignored.
   *
   * <pre>{@code
   * DimData.of(Map.of("dist_type", "n", "size", 10), 10) //> {dist_type=b, size=10, proc_grid_size=1, proc_grid_rank=0, start=0, stop=10}
   * }</pre>
   *
   * @param length the length of the local buffer along the dimension; an empty dictionary describes
   *     an undistributed dimension of this length
   * @throws IllegalArgumentException when a key is missing, or when a value has the wrong type or
   *     breaks the protocol
   */
  static DimData of(Map<String, ?> dict, long length) {
    return dict.isEmpty() ? new BlockDim(length, 1, 0, 0, length) : of(dict);
  }

  /**
   * Reads a dictionary of the protocol that is not empty; see {@link #of(Map, long)}.
   *
   * <pre>{@code
   * DimData.of(new CyclicDim(10, 4, 1, 2).toMap()) //> {dist_type=c, size=10, proc_grid_size=4, proc_grid_rank=1, start=2, block_size=2}
   * }</pre>
   */
  static DimData of(Map<String, ?> dict) {
    return DimDicts.read(new DictReader("a dimension", dict));
  }
}
