package org.distarray.plan;

import java.io.Serializable;
import org.distarray.dist.Distribution;
import org.distarray.index.IndexTransform;
import org.distarray.index.Shape;
import org.distarray.ndarray.Layout;
import org.distarray.ndarray.NdArray;
import org.distarray.protocol.LocalBlock;
import org.distarray.redist.Selection;

/**
 * How a task finds a feed of its pass among its input items: as an array of the shape of the pass's
 * own block.
 */
sealed interface FeedLoad extends Serializable {

  NdArray load(int rank, Distribution out, Object[] inputs);

  /** The part of a block of another array that the view of this rank needs. */
  record OfBlock(int input, Distribution base, int[] parents, IndexTransform transform)
      implements FeedLoad {
    @Override
    public NdArray load(int rank, Distribution out, Object[] inputs) {
      NdArray block = ((LocalBlock) inputs[input]).array();
      return transform.isIdentity() && base.equals(out)
          ? block
          : Selection.select(block, base.indices(parents[rank]), transform, out.indices(rank));
    }
  }

  /** Elements that were sent here, repeated along the dimensions that they lack. */
  record OfArrived(int input, int[] axes) implements FeedLoad {
    @Override
    public NdArray load(int rank, Distribution out, Object[] inputs) {
      NdArray arrived = (NdArray) inputs[input];
      Shape shape = out.localShape(rank);
      int[] strides = new int[shape.ndim()];
      for (int d = 0; d < axes.length; d++) {
        strides[axes[d]] = arrived.layout().stride(d);
      }
      return NdArray.of(
          arrived.dtype(), Layout.of(shape, strides, arrived.layout().offset()), arrived.storage());
    }
  }

  /** A value of the driver's. */
  record OfValue(NdArray value) implements FeedLoad {
    @Override
    public NdArray load(int rank, Distribution out, Object[] inputs) {
      return NdArray.repeated(value.dtype(), out.localShape(rank), value.item());
    }
  }
}
