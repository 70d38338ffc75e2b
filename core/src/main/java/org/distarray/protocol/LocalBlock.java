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
 * The part of a distributed array that one process holds: its rank, the description of each
 * dimension, and the elements.
 *
 * <p>Rank equals the RDD partition's index and the row-major position in the process grid. DAP
 * 0.10, a {@code __distarray__()} structure.
 */
public final class LocalBlock implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int rank;
  private final DimData[] dimData;
  private final NdArray array;

  /**
   * A block.
   *
   * @throws IllegalArgumentException when the array's shape is not what the dimensions describe
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

  /** The process rank: row-major position in the process grid. */
  public int rank() {
    return rank;
  }

  public DType dtype() {
    return array.dtype();
  }

  /** The shape of the elements held here. */
  public Shape localShape() {
    return array.shape();
  }

  /** The shape of the whole array. */
  public Shape globalShape() {
    long[] dims = new long[dimData.length];
    for (int d = 0; d < dims.length; d++) {
      dims[d] = dimData[d].size();
    }
    return Shape.of(dims);
  }

  public int ndim() {
    return dimData.length;
  }

  /** The description of dimension {@code d}. */
  public DimData dimData(int d) {
    return dimData[Required.position("describe a block", "dimension", d, dimData.length)];
  }

  /** The descriptions of all dimensions. */
  public List<DimData> dimData() {
    return List.of(dimData);
  }

  /** The elements; shared, so that writing them changes this block. */
  public NdArray array() {
    return array;
  }

  /** The global index of local index {@code l} of dimension {@code d}. */
  public long globalIndex(int d, long l) {
    return dimData(d).globalIndex(l);
  }

  /** The shape of what the process owns: what it holds without communication padding. */
  public Shape ownedShape() {
    return Shape.of(Arrays.stream(dimData).mapToLong(DimData::numOwned).toArray());
  }

  /** The number of elements that the process owns; communication padding belongs to neighbours. */
  public long numOwned() {
    return ownedShape().size();
  }

  /**
   * The block of what the process owns, a view that shares the elements; this block where it has no
   * padding.
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
   * The elements inside all padding, communication and boundary: a view that shares the elements;
   * all of them where there is no padding.
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
   * The structure that other libraries read, sharing the elements; a copy where they are bool and a
   * byte is neither 0 nor 1.
   */
  public DapStructure toProtocol() {
    return DapStructure.of(this);
  }

  /**
   * A block with the same place in the global array and other elements, of any dtype and of the
   * same local shape.
   */
  public LocalBlock with(NdArray elements) {
    return new LocalBlock(rank, dimData(), elements);
  }

  @Override
  public String toString() {
    return "<LocalBlock(rank=" + rank + ", shape=" + localShape() + ", dtype=" + dtype() + ")>";
  }
}
