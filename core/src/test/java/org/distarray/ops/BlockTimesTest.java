package org.distarray.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.concurrent.atomic.AtomicLong;
import org.distarray.dist.Distribution;
import org.distarray.dist.IndexSet;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.protocol.LocalBlock;
import org.distarray.testing.Tolerance;
import org.junit.jupiter.api.Test;

class BlockTimesTest {

  /** With a clock that the work itself moves on, by what it finds in its part, in milliseconds. */
  @Test
  void eachIndexOfABlockTakesTheLessOfTwoTimes() throws Exception {
    Distribution d = Distribution.fromShape(Shape.of(4, 6), "bc", new int[] {2, 2}, 0, 1, 2, 3);
    AtomicLong now = new AtomicLong();
    AtomicLong calls = new AtomicLong();
    for (int rank = 0; rank < d.ranks(); rank++) {
      IndexSet columns = d.indices(rank)[1];
      NdArray array = NdArray.arange(DType.FLOAT64, 2, 3); // columns cost 3, 5, 7
      LocalBlock block = new LocalBlock(rank, d.dimData(rank), array);
      int at = rank;
      BlockTimes times =
          new BlockTimes(
              part -> {
                long column = part.globalIndex(1, 0);
                assertEquals(Shape.of(2, 1), part.localShape());
                assertEquals(d.indices(at)[0].at(1), part.globalIndex(0, 1));
                double cost = part.array().getDouble(0, 0) + part.array().getDouble(1, 0);
                assertEquals(3 + 2 * columns.find(column), cost);
                boolean again = calls.getAndIncrement() % 6 >= 3;
                now.addAndGet((long) (1e6 * (again ? cost : 10 * cost)));
                part.array().setDouble(-1, 0, 0); // what the function is given is its own
                return part.array();
              },
              1,
              now::get);
      NdArray expected = NdArray.of(new double[] {0.003, 0.005, 0.007}, 1, 3);
      NdArray seconds = times.call(block);
      assertEquals(expected.shape(), seconds.shape());
      assertNull(new Tolerance(false, 0, 1e-9, 1e-12).difference(seconds, expected));
    }
  }
}
