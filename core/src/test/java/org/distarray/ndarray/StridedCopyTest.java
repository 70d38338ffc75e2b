package org.distarray.ndarray;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.distarray.dist.RandomLayouts;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.junit.jupiter.api.Test;

class StridedCopyTest {
  private static final DType[] DTYPES = {
    DType.INT8, DType.COMPLEX64, DType.INT64, DType.FLOAT32, DType.UINT16
  };

  @Test
  void copyOfAnyViewHasItsElements() {
    for (int seed = 0; seed < 3000; seed++) {
      RandomLayouts draw = new RandomLayouts(seed);
      Shape shape = draw.shape();
      NdArray view =
          NdArray.arange(DTYPES[seed % DTYPES.length], shape.toArray()).view(draw.view(shape));
      NdArray copy = view.copy();
      NdArray turned = NdArray.zeros(view.dtype(), view.transpose().shape()).transpose();
      turned.assign(view);
      long[] index = new long[view.ndim()];
      for (long n = view.size(); n > 0; n--) {
        assertEquals(view.item(index), copy.item(index), "seed " + seed);
        assertEquals(view.item(index), turned.item(index), "seed " + seed);
        for (int d = index.length - 1; d >= 0 && ++index[d] == view.shape().dim(d); d--) {
          index[d] = 0;
        }
      }
    }
  }
}
