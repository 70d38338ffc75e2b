package org.distarray.laws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.DoubleBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.distarray.DistArray;
import org.distarray.dtype.DType;
import org.distarray.ndarray.NdArray;
import org.distarray.protocol.DapStructure;
import org.junit.jupiter.api.Test;

/** Memory of arrays that are forgotten is used again, and nobody sees that. */
public interface ReuseLaws extends ArrayLaws {
  /** So many that blocks are large. */
  long MANY = 1 << 19;

  /** Computes arrays and forgets them, so that their memory is there for others. */
  private void forget(DistArray x) {
    for (int k = 0; k < 3; k++) {
      x.multiply(-k - 1).compute();
      System.gc();
    }
  }

  @Test
  default void whatIsMadeOfAnArrayOutlivesIt() {
    DistArray x = context().arange(MANY).astype(DType.FLOAT64).compute();
    List<Function<DistArray, Supplier<NdArray>>> uses =
        List.of(
            y -> y::toArray,
            y -> y.get("::-1")::toArray,
            y -> y.add(1)::toArray,
            y -> y.reshape(2, MANY / 2).compute()::toArray,
            y -> y.view(DType.INT64).compute()::toArray,
            y -> y.get("3:").copy().persist()::toArray,
            y -> y.cumsum()::toArray,
            y -> {
              DistArray set = y.copy();
              set.set("5:9", 7);
              return set::toArray;
            },
            y -> {
              List<NdArray> local = y.localArrays();
              return () -> local.get(0);
            },
            y -> {
              NdArray local = y.toArray();
              return () -> local;
            });
    List<Supplier<NdArray>> later = new ArrayList<>();
    List<NdArray> now = new ArrayList<>();
    for (Function<DistArray, Supplier<NdArray>> use : uses) {
      now.add(use.apply(x.multiply(3).compute()).get().copy());
      later.add(use.apply(x.multiply(3).compute()));
      forget(x);
    }
    for (int k = 0; k < uses.size(); k++) {
      assertTrue(later.get(k).get().sameAs(now.get(k)), "use " + k);
    }
  }

  @Test
  default void buffersAndBlocksOutliveTheirArray() {
    DistArray x = context().arange(MANY).astype(DType.FLOAT64).compute();
    List<DapStructure> structures = x.add(5).compute().toProtocol();
    Object buffer = x.add(6).compute().toProtocol().get(1).buffer();
    double[] raw =
        (double[]) x.add(7).compute().toProtocol().get(1).block().array().storage().array();
    DistArray of = context().fromBlocks(structures.stream().map(DapStructure::block).toList());
    long second = x.localShapes().get(0).dim(0);
    forget(x);
    assertTrue(of.toArray().sameAs(x.add(5).toArray()));
    structures = null;
    forget(x);
    assertTrue(of.toArray().sameAs(x.add(5).toArray()));
    assertEquals(second + 6.0, ((DoubleBuffer) buffer).get(0));
    assertEquals(second + 7.0, raw[0]);
    assertEquals(second + 8.0, raw[1]);
  }

  @Test
  default void whatFunctionsKeepOutlivesTheArray() {
    DistArray x = context().arange(MANY).astype(DType.FLOAT64).compute();
    DistArray turned =
        x.multiply(2)
            .compute()
            .mapBlocks(block -> block.array().get("::-1"), DType.FLOAT64)
            .compute();
    NdArray want =
        x.multiply(2).mapBlocks(block -> block.array().get("::-1"), DType.FLOAT64).toArray();
    forget(x);
    assertTrue(turned.toArray().sameAs(want));
  }

  @Test
  default void aLoopOfSetsAndSumsIsRight() {
    DistArray x = context().arange(MANY).astype(DType.FLOAT64).compute();
    double want = x.sum().asDouble();
    for (int k = 0; k < 12; k++) {
      DistArray y = x.add(k).compute();
      y.set("1", k);
      y.compute();
      assertEquals(want + (double) k * MANY - 1, y.sum().asDouble());
      if (k % 3 == 0) {
        y.close();
        System.gc();
      }
    }
    assertEquals(want, x.sum().asDouble());
  }
}
