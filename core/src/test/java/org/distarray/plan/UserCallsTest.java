package org.distarray.plan;

import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.distarray.dtype.DType;
import org.distarray.index.Index;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.junit.jupiter.api.Test;

class UserCallsTest {
  @Test
  void aSmallViewOfWhatAFunctionWasHandedIsACopyOfItsOwnSize() {
    for (DType dtype : new DType[] {DType.INT32, DType.COMPLEX128}) {
      NdArray handed = NdArray.zeros(dtype, Shape.of(30, 4));
      handed.setItem(7, 3, 1);
      assertSame(handed, UserCalls.own(handed, handed));
      NdArray turned = handed.transpose();
      assertSame(turned, UserCalls.own(turned, handed));
      NdArray row = handed.get(Index.at(3));
      NdArray own = UserCalls.own(row, handed);
      assertNotSame(handed.storage(), own.storage());
      assertTrue(own.sameAs(row));
      assertTrue(own.storage().length() == 4 * dtype.width());
    }
  }
}
