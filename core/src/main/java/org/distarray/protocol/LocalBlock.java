package org.distarray.protocol;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.distarray.dtype.DType;
import org.distarray.error.Required;
import org.distarray.index.Index;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;

/**
 * The part of a distributed array that one process holds: its rank, a description of each
 * dimension, and the elements.
 *
 * <pre>{@code
 * LocalBlock block = context.arange(10).toProtocol().get(1).block();
 * block.array() //> [3 4 5]
 * block.globalIndex(0, 2) //> 5
 * }</pre>
 *
 * <p>The rank is the row-major position of the process in the grid. It equals the index of the RDD
 * partition that holds the block. A block is what a {@code __distarray__()} structure of DAP 0.10
 * describes.
 */
public final class LocalBlock implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int rank;
  private final DimData[] dimData;
  private final NdArray array;

  /**
   * Makes a block of an array, which it shares.
   *
   * <pre>{@code
   * List<DimData> dims = List.of(new BlockDim(8, 2, 1, 5, 8));
   * new LocalBlock(1, dims, NdArray.arange(DType.INT64, 3)) //> <LocalBlock(rank=1, shape=(3,), dtype=int64)>
   * }</pre>
   *
   * @throws IllegalArgumentException when the shape of the array is not the shape that the
   *     dimensions describe
   */
  public LocalBlock(int rank, List<DimData> dimData, NdArray array) {
    String doing = "make the block of rank " + rank;
    Required.all(doing, "the list of dim data", dimData, DimData.class, "one for each dimension");
    Required.given(doing, "the array of elements", array, "an NdArray");
    this.rank = rank;
    this.dimData = dimData.toArray(new DimData[0]);
    this.array = array;
    for (int d = 0; d < this.dimData.length || d < array.ndim(); d++) {
      if (this.dimData.length != array.ndim()
          || this.dimData[d].localSize() != array.shape().dim(d)) {
        throw new IllegalArgumentException(
            "Cannot make the block of rank "
                + rank
                + ": an array of shape "
                + array.shape()
                + " does not fit "
                + dimData
                + " (shape "
                + Shape.of(dimData.stream().mapToLong(DimData::localSize).toArray())
                + ")");
      }
    }
  }

  /**
   * The rank of the process: its row-major position in the process grid.
   *
   * <pre>{@code
   * context.arange(10).toProtocol().get(1).block().rank() //> 1
   * }</pre>
   */
  public int rank() {
    return rank;
  }

  /**
   * The type of the elements.
   *
   * <pre>{@code
   * context.arange(10).toProtocol().get(1).block().dtype() //> int64
   * }</pre>
   */
  public DType dtype() {
    return array.dtype();
  }

  /**
   * The shape of the elements in this block, padding included.
   *
   * <pre>{@code
   * context.arange(10).toProtocol().get(3).block().localShape() //> (1,)
   * }</pre>
   */
  public Shape localShape() {
    return array.shape();
  }

  /**
   * The shape of the whole array.
   *
   * <pre>{@code
   * context.arange(10).toProtocol().get(3).block().globalShape() //> (10,)
   * }</pre>
   */
  public Shape globalShape() {
    long[] dims = new long[dimData.length];
    for (int d = 0; d < dims.length; d++) {
      dims[d] = dimData[d].size();
    }
    return Shape.of(dims);
  }

  /**
   * The number of dimensions.
   *
   * <pre>{@code
   * context.zeros(8, 3).toProtocol().get(0).block().ndim() //> 2
   * }</pre>
   */
  public int ndim() {
    return dimData.length;
  }

  /**
   * The description of dimension {@code d}.
   *
   * <pre>{@code
   * context.zeros(8, 3).toProtocol().get(1).block().dimData(0) //> {dist_type=b, size=8, proc_grid_size=4, proc_grid_rank=1, start=2, stop=4}
   * }</pre>
   */
  public DimData dimData(int d) {
    return dimData[Required.position("describe a block", "dimension", d, dimData.length)];
  }

  /**
   * The descriptions of all dimensions.
   *
   * <pre>{@code
   * context.zeros(8, 3).toProtocol().get(1).block().dimData().size() //> 2
   * }</pre>
   */
  public List<DimData> dimData() {
    return List.of(dimData);
  }

  /**
   * The elements. The array is shared: a write to it changes this block.
   *
   * <pre>{@code
   * context.arange(10).toProtocol().get(1).block().array().multiply(10) //> [30 40 50]
   * }</pre>
   */
  public NdArray array() {
    return array;
  }

  /**
   * The global index of local index {@code l} of dimension {@code d}.
   *
   * <pre>{@code
   * context.arange(10).toProtocol().get(1).block().globalIndex(0, 2) //> 5
   * }</pre>
   */
  public long globalIndex(int d, long l) {
    return dimData(d).globalIndex(l);
  }

  /**
   * The shape of the part that the process owns: this block without communication padding.
   *
   * <pre>{@code
   * LocalBlock wide = context.arange(10).toProtocol(Overlap.depth(1)).get(1).block();
   * wide.localShape() //> (5,)
   * wide.ownedShape() //> (3,)
   * }</pre>
   */
  public Shape ownedShape() {
    return Shape.of(Arrays.stream(dimData).mapToLong(DimData::numOwned).toArray());
  }

  /**
   * The number of elements that the process owns. Communication padding belongs to neighbours.
   *
   * <pre>{@code
   * context.arange(10).toProtocol(Overlap.depth(1)).get(1).block().numOwned() //> 3
   * }</pre>
   */
  public long numOwned() {
    return ownedShape().size();
  }

  /**
   * The block of the part that the process owns. It is a view that shares the elements, or this
   * block if there is no padding.
   *
   * <pre>{@code
   * context.arange(10).toProtocol(Overlap.depth(1)).get(1).block().owned().array() //> [3 4 5]
   * }</pre>
   */
  public LocalBlock owned() {
    List<DimData> dims = new ArrayList<>();
    Index[] inside = new Index[dimData.length];
    for (int d = 0; d < dimData.length; d++) {
      dims.add(dimData[d].owned());
      long from = dimData[d].ownedFrom();
      inside[d] = Index.span(from, from + dimData[d].numOwned());
    }
    return dims.equals(dimData()) ? this : new LocalBlock(rank, dims, array.get(inside));
  }

  /**
   * The elements inside all padding, communication and boundary. It is a view that shares the
   * elements; without padding it has all of them.
   *
   * <pre>{@code
   * Overlap edges = Overlap.depth(1).boundary(Boundary.constant(-1));
   * LocalBlock wide = context.arange(10).toProtocol(edges).get(0).block();
   * wide.array() //> [-1  0  1  2  3]
   * wide.interior() //> [0 1 2]
   * }</pre>
   */
  public NdArray interior() {
    Index[] inside = new Index[dimData.length];
    for (int d = 0; d < dimData.length; d++) {
      boolean padded = dimData[d] instanceof BlockDim;
      long from = padded ? ((BlockDim) dimData[d]).paddingLeft() : 0;
      long to = dimData[d].localSize() - (padded ? ((BlockDim) dimData[d]).paddingRight() : 0);
      inside[d] = Index.span(from, to);
    }
    return array.get(inside);
  }

  /**
   * The structure that other libraries read. It shares the elements, except for a bool block in
   * which a byte is neither 0 nor 1, which is copied.
   *
   * <pre>{@code
   * context.arange(10).toProtocol().get(1).block().toProtocol().version() //> 0.10.0
   * }</pre>
   */
  public DapStructure toProtocol() {
    return DapStructure.of(this);
  }

  /**
   * A block at the same place in the global array with other elements. They may have any dtype, and
   * have the same local shape.
   *
   * <pre>{@code
   * LocalBlock block = context.arange(10).toProtocol().get(1).block();
   * block.with(block.array().astype(DType.FLOAT64).sqrt()).dtype() //> float64
   * }</pre>
   *
   * @throws IllegalArgumentException when the shapes differ
   */
  public LocalBlock with(NdArray elements) {
    return new LocalBlock(rank, dimData(), elements);
  }

  @Override
  public String toString() {
    return "<LocalBlock(rank=" + rank + ", shape=" + localShape() + ", dtype=" + dtype() + ")>";
  }
}
