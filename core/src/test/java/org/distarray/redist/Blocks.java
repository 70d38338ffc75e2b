package org.distarray.redist;

import java.util.ArrayList;
import java.util.List;
import org.distarray.dist.Distribution;
import org.distarray.dist.IndexSet;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;

/** Cuts arrays into blocks and puts them together, element by element: the plain reference. */
final class Blocks {
  private Blocks() {}

  /** Element {@code l} of the result is the array's element at the indices' {@code l}-th. */
  static NdArray take(NdArray array, IndexSet[] indices) {
    long[] dims = new long[indices.length];
    for (int d = 0; d < dims.length; d++) {
      dims[d] = indices[d].size();
    }
    NdArray out = NdArray.zeros(array.dtype(), Shape.of(dims));
    forEach(out.shape(), l -> out.setItem(array.item(global(indices, l)), l));
    return out;
  }

  static List<NdArray> cut(NdArray array, Distribution d) {
    List<NdArray> out = new ArrayList<>();
    for (int rank = 0; rank < d.ranks(); rank++) {
      out.add(take(array, d.indices(rank)));
    }
    return out;
  }

  static NdArray gather(List<NdArray> blocks, Distribution d, DType dtype) {
    NdArray out = NdArray.zeros(dtype, d.shape());
    for (int rank = 0; rank < d.ranks(); rank++) {
      IndexSet[] indices = d.indices(rank);
      NdArray block = blocks.get(rank);
      forEach(block.shape(), l -> out.setItem(block.item(l), global(indices, l)));
    }
    return out;
  }

  private static long[] global(IndexSet[] indices, long[] local) {
    long[] out = new long[local.length];
    for (int d = 0; d < out.length; d++) {
      out[d] = indices[d].at(local[d]);
    }
    return out;
  }

  interface Visitor {
    void visit(long[] index);
  }

  static void forEach(Shape shape, Visitor visitor) {
    long[] index = new long[shape.ndim()];
    for (long n = shape.size(); n > 0; n--) {
      visitor.visit(index.clone());
      for (int d = index.length - 1; d >= 0 && ++index[d] == shape.dim(d); d--) {
        index[d] = 0;
      }
    }
  }
}
