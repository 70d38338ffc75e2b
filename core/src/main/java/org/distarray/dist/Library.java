package org.distarray.dist;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.distarray.error.Required;
import org.distarray.index.Shape;

/**
 * A library of MPI programs that computes with the blocks of an array as they lie in shared memory.
 * Each takes certain layouts only.
 *
 * <pre>{@code
 * Distribution d = context.distribution(Shape.of(8, 8), "cc");
 * Library.GLOBAL_ARRAYS.takes(d) //> true
 * Library.PETSC_DMDA.objection(d).get() //> dimension 0 is cyclic(1) over 2 (blocks, 'b' or 'n')
 * }</pre>
 */
public enum Library {
  /** Vectors and matrices of PETSc, which number elements rank by rank: every layout. */
  PETSC("PETSc") {
    @Override
    Optional<String> differs(Distribution d) {
      return Optional.empty();
    }
  },
  /** Grids of PETSc: blocks in each of 1 to 3 dimensions, none empty. */
  PETSC_DMDA("a DMDA of PETSc") {
    @Override
    Optional<String> differs(Distribution d) {
      if (d.ndim() < 1 || d.ndim() > 3) {
        return Optional.of("it has " + d.ndim() + " dimensions (1 to 3)");
      }
      for (int k = 0; k < d.ndim(); k++) {
        if (!isBlocks(d.map(k))) {
          return Optional.of("dimension " + k + " is " + d.map(k) + " (blocks, 'b' or 'n')");
        }
      }
      return empty(d);
    }
  },
  /** Vectors of Trilinos' Epetra, whose maps are lists of 32-bit indices: every layout. */
  EPETRA("Epetra") {
    @Override
    Optional<String> differs(Distribution d) {
      return d.shape().size() > Integer.MAX_VALUE
          ? Optional.of("it has " + d.shape().size() + " elements (fewer than 2^31)")
          : Optional.empty();
    }
  },
  /** Global Arrays: blocks, or block-cyclic dimensions; no block is empty. */
  GLOBAL_ARRAYS("Global Arrays") {
    @Override
    Optional<String> differs(Distribution d) {
      if (d.ndim() < 1 || d.ndim() > 7) {
        return Optional.of("it has " + d.ndim() + " dimensions (1 to 7)");
      }
      for (int k = 0; k < d.ndim(); k++) {
        if (!isBlocks(d.map(k)) && !isDealtOut(d.map(k), blockSize(d.map(k)))) {
          return Optional.of(
              "dimension " + k + " is " + d.map(k) + " (blocks, 'b' or 'n', or block-cyclic)");
        }
      }
      return empty(d);
    }
  },
  /**
   * ScaLAPACK: a matrix dealt out in square blocks. Even blocks are those of one round. A dimension
   * on one process has any block size.
   */
  SCALAPACK("ScaLAPACK") {
    @Override
    Optional<String> differs(Distribution d) {
      if (d.ndim() != 2) {
        return Optional.of("it has " + d.ndim() + " dimensions (2)");
      }
      for (int k = 0; k < 2; k++) {
        if (!isDealtOut(d.map(k), blockSize(d.map(k)))) {
          return Optional.of(
              "dimension "
                  + k
                  + " is "
                  + d.map(k)
                  + " (dealt out in blocks of one size, from index 0 on)");
        }
      }
      boolean both = d.map(0).gridSize() > 1 && d.map(1).gridSize() > 1;
      long rows = blockSize(d.map(0));
      long columns = blockSize(d.map(1));
      return both && rows != columns
          ? Optional.of("its blocks are " + rows + " x " + columns + " (square)")
          : Optional.empty();
    }
  };

  private final String label;

  Library(String label) {
    this.label = label;
  }

  /** The difference from the layouts that the library takes; empty if it takes this one. */
  abstract Optional<String> differs(Distribution d);

  /**
   * The reason why the library does not take a layout. It is empty if the library takes it.
   *
   * <pre>{@code
   * Library.SCALAPACK.objection(context.distribution(8)).get() //> it has 1 dimensions (2)
   * }</pre>
   */
  public Optional<String> objection(Distribution d) {
    return differs(
        Required.given("look at a layout", "the distribution", d, "that of an array, for example"));
  }

  /**
   * Whether the library takes a layout.
   *
   * <pre>{@code
   * Library.PETSC.takes(context.distribution(8)) //> true
   * }</pre>
   */
  public boolean takes(Distribution d) {
    return objection(d).isEmpty();
  }

  /**
   * Refuses a layout that the library does not take.
   *
   * <pre>{@code
   * Distribution d = context.distribution(Shape.of(8, 8), "cc");
   * Library.SCALAPACK.check(d);
   * Library.SCALAPACK.takes(d) //> true
   * }</pre>
   *
   * @throws IllegalArgumentException naming what differs
   */
  public void check(Distribution d) {
    Optional<String> objection = objection(d);
    if (objection.isPresent()) {
      throw new IllegalArgumentException(
          "Cannot give " + d + " to " + this + ": " + objection.get());
    }
  }

  @Override
  public String toString() {
    return label;
  }

  /** The layout of {@link Distribution#scalapack}. */
  static Distribution scalapack(Shape shape, long blockSize, int[] gridShape, int... targets) {
    String doing = "lay a matrix out for ScaLAPACK";
    Required.given(doing, "the shape", shape, "Shape.of(500, 500), for example");
    Required.given(doing, "the shape of the grid", gridShape, "{2, 2}, for example");
    if (shape.ndim() != 2 || gridShape.length != 2) {
      throw new IllegalArgumentException(
          "Cannot lay shape "
              + shape
              + " out for ScaLAPACK over a grid of "
              + Arrays.toString(gridShape)
              + " (two dimensions)");
    }
    List<DimMap> maps =
        List.of(
            BlockCyclic.of(shape.dim(0), gridShape[0], blockSize),
            BlockCyclic.of(shape.dim(1), gridShape[1], blockSize));
    return Distribution.of(maps, targets);
  }

  /** Whether each process has one stretch of indices, in order. */
  private static boolean isBlocks(DimMap map) {
    return map instanceof Block || map.gridSize() == 1 && map.inOrder();
  }

  /** Whether a map is ScaLAPACK's of this block size. */
  private static boolean isDealtOut(DimMap map, long blockSize) {
    return map.sameAs(BlockCyclic.of(map.size(), map.gridSize(), blockSize));
  }

  /** The block size that a map would have as ScaLAPACK's. */
  private static long blockSize(DimMap map) {
    return map instanceof BlockCyclic c
        ? c.blockSize()
        : Math.max(1, DimMaps.ceilDiv(map.size(), map.gridSize()));
  }

  private static Optional<String> empty(Distribution d) {
    for (int rank = 0; rank < d.ranks(); rank++) {
      if (d.localShape(rank).size() == 0) {
        return Optional.of("the block of rank " + rank + " is empty (at least one element each)");
      }
    }
    return Optional.empty();
  }
}
