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
import org.distarray.error.TaskException;
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
    assertEquals(1, plan.lines().filter(line -> line.contains("partial results")).count(), plan);
    assertTrue(plan.contains("take result 0 of multiply, mean, max <- stage"), plan);
    assertTrue(plan.contains("take result 1 of multiply, mean, max <- stage"), plan);
    assertTrue(plan.contains("merge mean"), plan);
    assertTrue(plan.contains("merge max"), plan);
  }

  @Test
  default void whatIsComputedFromAnotherFollowsIt() {
    Shape shape = Shape.of(60, 50);
    NdArray all = NdArray.arange(DType.FLOAT64, 60, 50);
    for (Distribution d :
        List.of(
            context().distribution(shape, "bn"),
            context().distribution(shape, "bb"),
            context().distribution(shape, "nb"),
            Distribution.fromShape(shape, "nn", null, 2))) {
      DistArray x = context().fromArray(all, d);
      DistArray[] out = centred(x, x.mean(0), 0);
      context().explain(out);
      context().compute(out);
      DistArray y = context().fromArray(all, d);
      DistArray[] alone = centred(y, y.mean(0), 0);
      DistArray[] flat = centred(x, x.mean());
      context().compute(flat);
      DistArray[] flatAlone = centred(y, y.mean());
      for (int k = 0; k < out.length; k++) {
        assertTrue(alone[k].toArray().sameAs(out[k].toArray()), k + " of " + d);
        assertTrue(flatAlone[k].toArray().sameAs(flat[k].toArray()), k + ", flat, of " + d);
      }
      assertEquals(60 * 50 * (3000.0 * 3000 - 1) / 12, flat[1].asDouble(), 1.0);
    }
  }

  /** A mean, two sums that are computed from it, one from the other, and a maximum. */
  private static DistArray[] centred(DistArray x, DistArray mean, int... axes) {
    DistArray squares = x.subtract(mean).square().sum(axes);
    return new DistArray[] {
      mean, squares, x.divide(squares.add(1)).add(mean).sum(axes), x.max(axes)
    };
  }

  @Test
  default void groupsOfReductionsDoNotWaitForEachOther() {
    DistArray x = context().arange(context().distribution(Shape.of(30, 30), "bn"), DType.FLOAT64);
    DistArray y = context().arange(context().distribution(Shape.of(30, 30), "nb"), DType.FLOAT64);
    DistArray[] out = {x.sum(0), null, null, y.sum(1)};
    out[1] = y.add(out[0]).sum(0);
    out[2] = x.add(out[3]).sum(1);
    context().compute(out);
    assertEquals(30 * (449.5 + 30 * 449.5), out[1].mean().asDouble());
    assertEquals(30 * (449.5 + 30 * 449.5), out[2].mean().asDouble());
  }

  @Test
  default void whatIsMadeOfReductionsReadsAFileOnceToo() {
    Counted file = new Counted(UUID.randomUUID().toString(), Shape.of(60, 50));
    DistArray a = context().array(new Source(file, context().distribution(file.shape(), "bn")));
    DistArray[] out = {
      a.over(0).keepdims().mean(),
      a.std().multiply(2),
      a.over().keepdims().min(),
      a.max(0).subtract(a.min(0)).astype(DType.FLOAT32),
      a.mean()
    };
    String plan = context().explain(out);
    assertEquals(1, plan.lines().filter(line -> line.contains("<- stage 1 ")).count(), plan);
    context().compute(out);
    assertTimes(60 * 50, Counted.READ.get(file.name()).get(), "elements read");
    DistArray held = context().fromArray(a.toArray(), a.distribution());
    assertTrue(held.over(0).keepdims().mean().toArray().sameAs(out[0].toArray()));
    assertEquals(held.std().asDouble() * 2, out[1].asDouble());
    assertTrue(held.over().keepdims().min().toArray().sameAs(out[2].toArray()));
    assertEquals(29.5, out[3].item(7));
    assertEquals(held.mean().asDouble(), out[4].asDouble());
  }

  @Test
  default void reductionsThatShareAPassSayWhatTheyMove() {
    DistArray a = context().arange(context().distribution(Shape.of(400, 40), "bn"), DType.FLOAT64);
    String alone = context().explain(a.max(0));
    String both = context().explain(a.max(0), a.min(0));
    // one state for each rank and column
    String moved = context().engine().keepsInPlace() ? "" : ", moves 2.5 KiB";
    for (String plan : List.of(alone, both)) {
      assertTrue(
          plan.lines().filter(line -> line.contains("merge ")).allMatch(l -> l.contains(moved)),
          plan);
    }
  }

  @Test
  default void arraysThatAreToBeHeldTakePart() {
    Counted file = new Counted(UUID.randomUUID().toString(), Shape.of(60, 50));
    DistArray a = context().array(new Source(file, context().distribution(file.shape(), "bn")));
    DistArray mean = a.mean().persist();
    DistArray most = a.max(0).persist();
    DistArray fromMost = most.add(1);
    String plan = context().explain(mean, most, a.min(0));
    assertTrue(plan.contains("pass [mean, max(axis=0), min(axis=0)] partial results"), plan);
    context().compute(mean, most, a.min(0), mean);
    assertTimes(60 * 50, Counted.READ.get(file.name()).get(), "elements read");
    assertEquals(39.25, mean.asDouble());
    assertEquals(29.5 + 7 + 1, fromMost.item(7), "made before, of the same blocks");
    assertTimes(60 * 50, Counted.READ.get(file.name()).get(), "elements read afterwards");
  }

  @Test
  default void whatIsComputedFromAnArrayThatIsToBeHeldFollowsIt() {
    DistArray x = context().arange(context().distribution(Shape.of(40, 30), "bn"), DType.FLOAT64);
    DistArray mean = x.mean(0).persist();
    DistArray squares = x.subtract(mean).square().sum(0);
    context().explain(mean, squares);
    context().compute(mean, squares);
    assertEquals(585.0, mean.item(0));
    assertEquals(900 * (40.0 * 1599) / 12, squares.item(29));
    for (DistArray array : List.of(mean, squares)) {
      assertTrue(array.explain().contains("held"), array.explain());
    }
  }

  @Test
  default void whatFailsLeavesTheOthersAsTheyWere() {
    for (boolean pending : new boolean[] {false, true}) {
      DistArray base = context().arange(32).reshape(8, 4).multiply(3);
      DistArray good = base.sum(0);
      DistArray bad =
          base.over(0).by(context().fromArray(NdArray.of(new long[] {0, 9, 0, 1})), 2).sum();
      if (pending) {
        good.persist();
        bad.persist();
      }
      assertThrows(RuntimeException.class, () -> context().compute(good, bad));
      assertThrows(RuntimeException.class, () -> context().computeAsync(good, bad).join());
      assertEquals(3L * (8 * 2 + 4 * 28), good.item(2));
      assertTrue(NdArray.of(new long[] {336, 360, 384, 408}).sameAs(good.toArray()));
      ArrayLaws.assertRefused(TaskException.class, bad::toArray, "label 9");
    }
  }
}
