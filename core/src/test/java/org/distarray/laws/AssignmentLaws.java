package org.distarray.laws;

import static org.distarray.laws.ArrayLaws.assertSame;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.distarray.DistArray;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.index.Index;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.testing.LocalOps;
import org.distarray.ufunc.Ufunc;
import org.junit.jupiter.api.Test;

/** Writes to arrays and views are NumPy's. */
public interface AssignmentLaws extends ArrayLaws {

  @Test
  default void writesThroughViewsReachTheBase() {
    for (int seed = 0; seed < rounds(300); seed++) {
      Draw draw = new Draw("writes", seed);
      NdArray base = draw.array(draw.dtype(), draw.shape());
      Distribution d = draw.layout(base.shape());
      DistArray there = context().fromArray(base, d);
      String what = draw + " of " + base.dtype() + base.shape() + " on " + d;
      NdArray seen = base;
      DistArray view = there;
      for (int k = draw.below(3); k > 0; k--) {
        if (draw.once(2)) {
          int[] axes = draw.axes(seen.ndim());
          seen = seen.transpose(axes);
          view = view.transpose(axes);
        } else {
          Index[] index = draw.index(seen.shape());
          seen = seen.get(index);
          view = view.get(index);
        }
      }
      NdArray before = seen.copy();
      DistArray value = view.copy();
      Index[] index = draw.index(seen.shape());
      Shape region = seen.get(index).shape();
      switch (draw.below(4)) {
        case 0 -> {
          int number = draw.below(9);
          view.set(index, number);
          Draw.set(seen, index, NdArray.scalar(number));
        }
        case 1 -> {
          NdArray values = draw.array(draw.dtype(), draw.lead(draw.spread(region), region));
          view.set(index, values);
          Draw.set(seen, index, values);
        }
        case 2 -> {
          NdArray values = draw.array(draw.dtype(), draw.lead(draw.spread(region), region));
          DistArray elsewhere = context().fromArray(values, draw.layout(values.shape()));
          view.set(index, elsewhere.distributeAs(draw.layout(values.shape())));
          Draw.set(seen, index, values);
        }
        default -> {
          // the same elements the other way round: source and target overlap
          Index[] back = new Index[region.ndim()];
          Arrays.fill(back, Index.every(-1));
          NdArray turned = seen.get(index).get(back).copy();
          view.set(index, view.get(index).get(back));
          Draw.set(seen, index, turned);
        }
      }
      assertSame(base, there, what);
      assertSame(seen.copy(), view, what + ", the view");
      assertSame(before, value, what + ", a copy from before");
    }
  }

  @Test
  default void leadingDimensionsOfLengthOneAreDropped() {
    for (Distribution d : Draw.kinds(Shape.of(4), 3)) {
      DistArray a = context().arange(d, DType.INT64);
      a.set("0", a.get("3:4"));
      assertSame(NdArray.of(new long[] {3, 1, 2, 3}), a, d);
      a.set("1:", NdArray.arange(DType.INT32, 1, 1, 3));
      assertSame(NdArray.of(new long[] {3, 0, 1, 2}), a, d);
      a.set("...", a.get("None, None, :1"));
      assertSame(NdArray.of(new long[] {3, 3, 3, 3}), a, d);
      a.fill(context().arange(5).reshape(1, 5).get(":, 1:"));
      assertSame(NdArray.of(new long[] {1, 2, 3, 4}), a, d);
      a.update(2, NdArray.arange(DType.FLOAT64, 1, 1));
      a.update("3", a.get("None, :1"));
      assertSame(NdArray.of(new long[] {1, 2, 0, 1}), a, d);
      a.get("::2").view(DType.UINT64).set("0", NdArray.full(DType.UINT64, Shape.of(1, 1), 9));
      assertSame(NdArray.of(new long[] {9, 2, 0, 1}), a, d);
      a.set("1:1", NdArray.zeros(DType.INT64, Shape.of(1, 0)));
      for (NdArray wrong :
          List.of(
              NdArray.arange(DType.INT64, 2, 4),
              NdArray.arange(DType.INT64, 4, 1),
              NdArray.arange(DType.INT64, 1, 2, 1))) {
        ArrayLaws.assertRefused(() -> a.fill(wrong), "Cannot broadcast", wrong.shape().toString());
      }
      ArrayLaws.assertRefused(() -> a.get("None, :").copy().computeInto(a), "(1, 4)", "(4,)");
      assertSame(NdArray.of(new long[] {9, 2, 0, 1}), a, d);
    }
  }

  @Test
  default void broadcastViewsAndTheirViewsRefuseToBeWritten() {
    for (int seed = 0; seed < rounds(200); seed++) {
      Draw draw = new Draw("writes through a broadcast", seed);
      Shape to = draw.shape();
      NdArray base = draw.array(DType.INT32, draw.once(3) ? to : draw.spread(to));
      DistArray there = context().fromArray(base, draw.layout(base.shape()));
      DistArray view = there.broadcastTo(to.toArray());
      for (int k = draw.below(4); k > 0; k--) {
        view =
            switch (draw.below(4)) {
              case 0 -> view.transpose(draw.axes(view.ndim()));
              case 1 -> view.view(view.dtype() == DType.INT32 ? DType.FLOAT32 : DType.INT32);
              case 2 -> view.get("None, ...");
              default -> view.get(draw.index(view.shape()));
            };
      }
      DistArray last = view;
      String shape = view.shape().toString();
      ArrayLaws.assertRefused(() -> last.fill(1), "Cannot write to a broadcast view", shape);
      ArrayLaws.assertRefused(
          () -> last.set("...", last.copy()), "Cannot write to a broadcast view", shape);
      last.copy().fill(1);
      assertSame(base, there, draw);
    }
    DistArray one = context().zeros(1);
    ArrayLaws.assertRefused(() -> one.broadcastTo(3).set("0", 1), "broadcast view of shape ()");
    ArrayLaws.assertRefused(() -> one.broadcastTo(1).set("0", 1), "broadcast view");
    ArrayLaws.assertRefused(() -> one.broadcastTo(3).get("0").fill(1), "broadcast view");
    one.get("None, :").fill(4);
    assertSame(NdArray.of(new double[] {4}), one, "a new axis can be written through");
  }

  @Test
  default void aSetTakesTheValueAtTheTimeOfTheCall() {
    NdArray a = NdArray.arange(DType.INT64, 10);
    for (Distribution d : Draw.kinds(a.shape(), 3)) {
      DistArray b = context().fromArray(a, d);
      b.set("1:", b.get(":-1"));
      assertSame(NdArray.of(new long[] {0, 0, 1, 2, 3, 4, 5, 6, 7, 8}), b, d);
      b.set("::-1", b);
      assertSame(NdArray.of(new long[] {8, 7, 6, 5, 4, 3, 2, 1, 0, 0}), b, d);
      DistArray sum = b.add(0);
      DistArray view = b.get("2:4");
      b.fill(1);
      assertSame(NdArray.of(new long[] {8, 7, 6, 5, 4, 3, 2, 1, 0, 0}), sum, d);
      assertSame(NdArray.of(new long[] {1, 1}), view, d);
      view.set("...", view.multiply(5).add(b.sum()));
      assertSame(NdArray.of(new long[] {1, 1, 15, 15, 1, 1, 1, 1, 1, 1}), b, d);
    }
  }

  @Test
  default void aThousandUpdatesAndAThousandSetsGiveAThousand() {
    DistArray a = context().zeros(10);
    for (int k = 0; k < 1000; k++) {
      a = a.add(1);
    }
    assertEquals(10_000, a.sum().asDouble());
    DistArray b = context().zeros(1000);
    for (int k = 0; k < 1000; k++) {
      b.set(new Index[] {Index.at(k)}, k);
    }
    assertSame(NdArray.arange(DType.FLOAT64, 1000), b, "element sets");
    DistArray c = context().zeros(5);
    for (int k = 0; k < 1000; k++) {
      c.set("...", c.add(1));
    }
    assertSame(NdArray.full(DType.FLOAT64, Shape.of(5), 1000), c, "sets of the array's own values");
  }

  @Test
  default void loopsThatUseTheLastVersionTwiceStayCheap() {
    int steps = rounds(200);
    NdArray want = NdArray.zeros(DType.FLOAT64, Shape.of(12));
    want.setDouble(1 << 20, 5);
    DistArray a = context().fromArray(want, Distribution.fromShape(want.shape(), 0, 1, 2));
    for (int k = 0; k < steps; k++) {
      a.set("1:-1", a.get(":-2").add(a.get("2:")).divide(2));
      Draw.set(
          want,
          Index.parse("1:-1"),
          LocalOps.apply(
              Ufunc.DIVIDE, LocalOps.apply(Ufunc.ADD, want.get(":-2"), want.get("2:")), 2));
    }
    assertSame(want, a, steps + " steps of diffusion");
    DistArray b =
        context().ones(Distribution.fromShape(Shape.of(6, 6), "bc", null, 0, 1, 2, 3), DType.INT64);
    for (int k = 0; k < 60; k++) {
      b = b.add(b.transpose());
    }
    assertSame(
        NdArray.full(DType.INT64, Shape.of(6, 6), 1L << 60), b, "60 sums with the transpose");
    DistArray c = context().arange(Distribution.fromShape(Shape.of(4, 5), 0, 1, 2), DType.FLOAT64);
    for (int k = 0; k < steps; k++) {
      c = c.subtract(c.over(0).keepdims().mean());
    }
    assertEquals(-7.5, c.min().asDouble());
    assertEquals(7.5, c.max().asDouble());
  }

  @Test
  default void severalThreadsSetAndReadOneArray() throws Exception {
    int threads = 4;
    int each = 25;
    DistArray a =
        context().zeros(Distribution.fromShape(Shape.of(threads, each), 0, 1, 2), DType.INT64);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Callable<Void>> work = new ArrayList<>();
      for (int t = 0; t < threads; t++) {
        int row = t;
        work.add(
            () -> {
              DistArray mine = a.get(Index.at(row));
              for (int k = 0; k < each; k++) {
                mine.set(new Index[] {Index.at(k)}, row * each + k);
                if (k % 8 == 0) {
                  assertEquals((long) row * each + k, mine.item(k));
                  a.persist();
                }
              }
              return null;
            });
      }
      for (Future<Void> done : pool.invokeAll(work)) {
        done.get();
      }
    } finally {
      pool.shutdownNow();
    }
    assertSame(NdArray.arange(DType.INT64, threads, each), a, "threads");
    a.close();
    assertSame(NdArray.arange(DType.INT64, threads, each), a, "after close");
  }

  @Test
  default void aReaderSeesOneVersion() throws Exception {
    DistArray a =
        context().zeros(Distribution.fromShape(Shape.of(40), "c", null, 0, 1, 2, 3), DType.INT64);
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try {
      Future<Void> writer =
          pool.submit(
              () -> {
                for (int k = 1; k <= 200; k++) {
                  a.fill(k);
                }
                return null;
              });
      Future<Void> reader =
          pool.submit(
              () -> {
                for (int k = 0; k < Math.max(5, rounds(40)); k++) {
                  NdArray now = a.toArray();
                  assertSame(NdArray.full(DType.INT64, a.shape(), now.item(0)), now, "one version");
                }
                return null;
              });
      writer.get();
      reader.get();
    } finally {
      pool.shutdownNow();
    }
    assertEquals(200L, a.min().asLong());
  }

  @Test
  default void whatIsHeldAndGivenUpStaysTheSameArray() {
    for (int seed = 0; seed < rounds(40); seed++) {
      Draw draw = new Draw("persist, compute, close", seed);
      NdArray a = draw.array(DType.INT64, draw.shape());
      DistArray b = context().fromArray(a, draw.layout(a.shape())).multiply(3);
      DistArray early = b.add(1);
      b.persist();
      NdArray want = LocalOps.apply(Ufunc.MULTIPLY, a, 3);
      assertSame(want, b, draw);
      b.compute();
      DistArray late = b.add(1);
      b.close();
      assertSame(want, b, draw);
      assertSame(LocalOps.apply(Ufunc.ADD, want, 1), early, draw);
      assertSame(LocalOps.apply(Ufunc.ADD, want, 1), late, draw);
      b.fill(4);
      b.compute().close();
      assertSame(NdArray.full(DType.INT64, a.shape(), 4), b, draw);
    }
  }
}
