package org.distarray.laws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.distarray.Context;
import org.distarray.ContextOptions;
import org.distarray.DistArray;
import org.distarray.dist.Distribution;
import org.distarray.dist.IndexSet;
import org.distarray.dtype.DType;
import org.distarray.expr.Source;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.store.ArraySource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Arrays that are computed together. */
public interface TogetherLaws extends ArrayLaws {

  /** A file of row numbers that counts the elements that are read of it, under a name. */
  record Counted(String name, Shape shape) implements ArraySource {
    static final Map<String, AtomicLong> READ = new ConcurrentHashMap<>();

    @Override
    public DType dtype() {
      return DType.FLOAT64;
    }

    @Override
    public NdArray read(IndexSet[] region) {
      int rows = (int) region[0].size();
      int columns = (int) region[1].size();
      double[] values = new double[rows * columns];
      for (int k = 0; k < values.length; k++) {
        values[k] = region[0].at(k / columns) * 0.5 + region[1].at(k % columns);
      }
      READ.computeIfAbsent(name, x -> new AtomicLong()).addAndGet(values.length);
      return NdArray.of(values, rows, columns);
    }

    @Override
    public String label() {
      return "counted";
    }
  }

  @Test
  default void fourStatisticsOfAFileReadItOnce() {
    Counted file = new Counted(UUID.randomUUID().toString(), Shape.of(60, 50));
    for (String dist : new String[] {"bn", "bb", "nb", "cn"}) {
      Distribution d = context().distribution(file.shape(), dist);
      NdArray all = context().array(new Source(file, d)).toArray();
      Counted.READ.clear();
      DistArray a = context().array(new Source(file, d));
      DistArray mean = a.mean();
      DistArray std = a.std();
      DistArray most = a.max(0);
      DistArray sum = a.multiply(2).sum(1);
      context().compute(mean, std, most, sum);
      long read = Counted.READ.get(file.name()).get();
      assertTimes(60 * 50, read, "elements read, " + dist);
      DistArray held = context().fromArray(all, d);
      assertEquals(held.mean().asDouble(), mean.asDouble(), dist);
      assertEquals(held.std().asDouble(), std.asDouble(), dist);
      assertTrue(held.max(0).toArray().sameAs(most.toArray()), dist);
      assertTrue(held.multiply(2).sum(1).toArray().sameAs(sum.toArray()), dist);
      assertTimes(read, Counted.READ.get(file.name()).get(), "elements read afterwards, " + dist);
    }
  }

  @Test
  default void whatArraysShareRunsOnceForAll() {
    String name = UUID.randomUUID().toString();
    DistArray a = context().arange(40);
    DistArray shared =
        a.mapBlocks(
            block -> {
              Counted.READ.computeIfAbsent(name, x -> new AtomicLong()).incrementAndGet();
              return block.array();
            },
            DType.INT64);
    DistArray more = shared.add(1);
    DistArray sum = shared.sum();
    DistArray flipped = shared.get("::-1").add(shared);
    context().compute(more, sum, flipped, more, a);
    assertTimes(TARGETS, Counted.READ.get(name).get(), "calls");
    assertEquals(780L, sum.item());
    assertEquals(40L, more.item(39));
    assertEquals(39L, flipped.item(7));
    assertTimes(TARGETS, Counted.READ.get(name).get(), "calls");
  }

  @Test
  default void arraysOfAnotherContextAreRefused() {
    try (Context other = open(ContextOptions.defaults())) {
      DistArray a = other.arange(4);
      for (Executable door :
          List.<Executable>of(() -> context().compute(a), () -> context().explain(a))) {
        String message = assertThrows(IllegalArgumentException.class, door).getMessage();
        assertTrue(message.contains(a + " is of another context"), message);
      }
    }
  }

  @Test
  default void onePlanIsExplainedForAll() {
    DistArray a = context().arange(400).multiply(0.5);
    String plan = context().explain(a.mean(), a.max());
    assertTrue(plan.contains("pass [multiply, mean, max] partial results"), plan);
    assertTrue(plan.contains("merge mean"), plan);
    assertTrue(plan.contains("merge max"), plan);
  }
}
