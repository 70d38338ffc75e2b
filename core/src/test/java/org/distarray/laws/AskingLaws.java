package org.distarray.laws;

import static org.distarray.laws.ArrayLaws.assertSame;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.distarray.DistArray;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.ops.Gather;
import org.junit.jupiter.api.Test;

/** Nothing runs before somebody asks for it, and then no more than was asked for. */
public interface AskingLaws extends ArrayLaws {

  /** How often functions were called, by the names that tests give them. */
  Map<String, AtomicLong> CALLS = new ConcurrentHashMap<>();

  /** The array by a function of its blocks that counts its calls under a name. */
  private static DistArray counted(DistArray a, String name) {
    return a.mapBlocks(
        block -> {
          CALLS.computeIfAbsent(name, x -> new AtomicLong()).incrementAndGet();
          return block.array();
        },
        a.dtype());
  }

  private static long calls(String name) {
    return CALLS.getOrDefault(name, new AtomicLong()).get();
  }

  private DistArray line(int n) {
    return context().arange(Distribution.fromShape(Shape.of(n), 3, 1, 0, 2), DType.FLOAT64);
  }

  @Test
  default void anArrayWithAValueInItIsPersistedWithoutAJob() {
    String name = UUID.randomUUID().toString();
    DistArray mean = counted(line(8), name).mean();
    DistArray x = line(8).subtract(mean).persist();
    DistArray y = x.multiply(2).add(x.max()).persist();
    assertEquals(0, calls(name), "calls before anything is asked for");
    assertSame(NdArray.of(new double[] {-3.5, -2.5, -1.5, -0.5, 0.5, 1.5, 2.5, 3.5}), x, "x");
    assertTimes(4, calls(name), "calls for x");
    assertEquals(-3.5, y.item(0));
    assertTimes(4, calls(name), "calls for x and y");
  }

  @Test
  default void whatIsPersistedIsComputedOnceAndAgainWhenItWasGivenUp() {
    String name = UUID.randomUUID().toString();
    DistArray x = counted(line(8), name).persist();
    DistArray y = x.add(1);
    x.close(); // before it is there
    assertEquals(28.0, x.sum().asDouble());
    assertEquals(36.0, y.sum().asDouble());
    assertTimes(8, calls(name), "calls of what is not held");
    x.persist();
    assertEquals(28.0, x.sum().asDouble());
    assertEquals(36.0, y.add(0).sum().asDouble());
    assertTimes(12, calls(name), "calls of what is held");
    x.close();
    assertEquals(36.0, y.add(0).add(0).sum().asDouble());
    assertTimes(16, calls(name), "calls of what was given up");
  }

  @Test
  default void aChainOfMovesRunsNothingBeforeItIsAskedFor() {
    String name = UUID.randomUUID().toString();
    Distribution blocks = line(9).distribution();
    Distribution cyclic = Distribution.fromShape(blocks.shape(), "c", null, 0, 1, 2);
    DistArray x = counted(line(9), name);
    int steps = Math.max(70, rounds(300));
    for (int k = 0; k < steps; k++) {
      x = x.distributeAs(k % 2 == 0 ? cyclic : blocks).add(1);
    }
    DistArray half = x.get("::2");
    assertTrue(x.explain().lines().count() > steps, "a plan of all steps");
    assertEquals(0, calls(name), "calls before anything is asked for");
    assertEquals(8.0 + steps, x.item(8));
    assertEquals(20.0 + 5 * steps, half.sum().asDouble());
    assertTimes(3, calls(name), "calls");
  }

  @Test
  default void aLoopOfSetsOfItsOwnValuesRunsNothingBeforeItIsAskedFor() {
    String name = UUID.randomUUID().toString();
    DistArray x = counted(line(6), name);
    for (int k = 0; k < 80; k++) {
      x.set("1:", x.get(":-1").add(1));
    }
    assertEquals(0, calls(name), "calls before anything is asked for");
    assertSame(NdArray.of(new double[] {0, 1, 2, 3, 4, 5}), x, "after 80 sets");
    assertTimes(3, calls(name), "calls");
  }

  @Test
  default void aViewOfAGatherAsksOnlyForWhatIsKept() {
    String name = UUID.randomUUID().toString();
    DistArray lazy = context().arange(200_000).astype(DType.FLOAT64).multiply(2);
    for (DistArray from : List.of(lazy, lazy.copy().compute())) {
      DistArray at =
          context()
              .arange(1_000)
              .mapLong(
                  k -> {
                    CALLS.computeIfAbsent(name, x -> new AtomicLong()).incrementAndGet();
                    return k % 40 == 7 ? k * 150 : Long.MIN_VALUE; // nobody may ask for others
                  },
                  DType.INT64);
      DistArray kept = context().array(new Gather(from.expr(), at.expr())).get("7::40");
      CALLS.put(name, new AtomicLong());
      assertSame(NdArray.arange(DType.FLOAT64, 25).multiply(12_000).add(2_100), kept, "kept");
      assertTimes(25, calls(name), "elements that were asked for");
    }
  }

  @Test
  default void aFailureLeavesAPersistedArrayToBeAskedForAgain() {
    String name = UUID.randomUUID().toString();
    DistArray x =
        line(8)
            .subtract(
                line(8)
                    .mapBlocks(
                        block -> {
                          if (CALLS.putIfAbsent(name, new AtomicLong()) == null) {
                            throw new IllegalStateException("the first time");
                          }
                          return block.array();
                        },
                        DType.FLOAT64)
                    .max())
            .persist();
    RuntimeException e = assertThrows(RuntimeException.class, () -> x.item(0));
    assertTrue(e.getMessage().contains("the first time"), e.getMessage());
    assertEquals(-7.0, x.item(0));
  }
}
