package org.distarray.cluster;

import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;

/** Arrays whose lineage is cut several times, where it is cut early. */
public final class LongHistories {
  private LongHistories() {}

  /** An array that was moved and computed many times, and is lazy. */
  public static DistArray moved(Context on) {
    Distribution rows = on.distribution(Shape.of(40, 30), "bn");
    Distribution columns = on.distribution(Shape.of(40, 30), "nb");
    DistArray y = on.arange(rows, DType.INT64).mapBlocks(b -> b.array().add(1), DType.INT64);
    for (int k = 0; k < 7; k++) {
      y =
          y.distributeAs(k % 2 == 0 ? columns : rows)
              .mapBlocks(b -> b.array().multiply(3).add(b.rank()), DType.INT64);
    }
    return y;
  }

  /** An array that was set and computed many times. */
  public static DistArray set(Context on) {
    DistArray a = on.arange(1000).add(0);
    for (int k = 0; k < 15; k++) {
      a.set(k + ":" + (500 + k), k);
      a.compute();
    }
    return a;
  }

  /** An array that was computed from itself many times. */
  public static DistArray added(Context on) {
    DistArray a = on.arange(1000);
    for (int k = 0; k < 15; k++) {
      a = a.add(1).compute();
    }
    return a;
  }
}
